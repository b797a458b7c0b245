using System.Text.RegularExpressions;
using NodaTime;

namespace AgentDesk.Plugins.Clock.Dates;

/// <summary>A date some time before or after another: "45 days after 3 March 2026", "in 2 weeks", 2026年3月3日之后45天, 3个月前.</summary>
internal static class MovedDates
{
    public static LocalDate? Read(string text, DateReader dates)
    {
        foreach (var pattern in new[] { English(), EnglishFromNow(), EnglishSign(), ChineseAfter(), ChineseBack(), ChineseFromNow() })
        {
            if (pattern.Match(text) is { Success: true } match && Amount.Parse(match.Groups["a"].Value) is { HasTime: false } amount
                && (match.Groups["d"].Success ? dates.Read(match.Groups["d"].Value) : dates.Now.Today) is { } start)
                return Arithmetic.Add(start.AtMidnight(), amount, match.Groups["back"].Success ? -1 : 1).Date;
        }

        return null;
    }

    private static Regex English() => Patterns.Of($@"\A(?:exactly )?(?<a>{Amount.English}) (?:after|from|since|past|later than|(?<back>before|prior to|earlier than|ahead of)) (?!now\z)(?<d>.+)\z");

    private static Regex EnglishFromNow() => Patterns.Of($@"\A(?:in (?<a>{Amount.English})(?: from now| from today|'? time)?|(?<a>{Amount.English}) (?:from now|hence|later|(?<back>ago|earlier)))\z");

    private static Regex EnglishSign() => Patterns.Of($@"\A(?<d>.+?) ?(?:plus|\+|(?<back>minus|-)) ?(?<a>{Amount.English}|{Amount.Chinese})\z");

    private static Regex ChineseAfter() => Patterns.Of($@"\A从?(?<d>.+?)(?:起|开始|算起)?,?(?:(?:[之以]?后|往后|向后|起|再?过|再?加上?)(?:的|第|再过|数|推)?(?<a>{Amount.Chinese})(?:[之以]?后)?|的?(?<a>{Amount.Chinese})[之以]?后)(?:的?那[一]?天)?\z");

    private static Regex ChineseBack() => Patterns.Of($@"\A从?(?<d>.+?)(?:起|开始|算起)?,?(?<back>(?:(?:[之以]?前|往前|向前|减去?)(?:的|第|数|推)?(?<a>{Amount.Chinese})|的?(?<a>{Amount.Chinese})[之以]?前))(?:的?那[一]?天)?\z");

    private static Regex ChineseFromNow() => Patterns.Of($@"\A(?:再?过(?<a>{Amount.Chinese})(?:[之以]?后)?|(?<a>{Amount.Chinese})(?:[之以]?后|(?<back>[之以]?前)))\z");
}
