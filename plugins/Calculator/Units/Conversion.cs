using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Calculator.Units;

/// <summary>A conversion that somebody asks for: "convert 100 km to miles", "how many minutes are in 3 hours?", 100公里等于多少英里.</summary>
/// <param name="Value">The number, as it is written.</param>
/// <param name="From">Its unit.</param>
/// <param name="To">The unit that is wanted, of the same quantity.</param>
/// <param name="Formula">The formula where years, quarters and months, which have no length, are converted; a quantity in several units as it was written, with the unit that is wanted; null for others.</param>
internal sealed partial record Conversion(string Value, string From, string To, string? Formula = null)
{
    private const int Longest = 120;

    private const string Number = @"(?<v>-?[0-9][0-9.,]*|[零一二两三四五六七八九十百千万]+|an?|one)";

    /// <summary>The conversion; null where the text is nothing of the kind, or the units are unknown or measure different things.</summary>
    public static Conversion? Read(string text, UnitTable units)
    {
        if (text.Length > Longest)
            return null;
        (text, var written) = CompoundQuantity.Reduce(text, units);
        foreach (var pattern in new[] { English(), EnglishCount(), Chinese(), EnglishAside(), ChineseAside() })
        {
            if (pattern.Match(text) is not { Success: true } match)
                continue;
            var (value, f, t) = (match.Groups["v"].Value is var number && char.IsAsciiLetter(number[0]) ? "1" : number, match.Groups["f"].Value, match.Groups["t"].Value);
            if (Months(f) is var a and > 0 && Months(t) is var b and > 0)
                return new Conversion(value, f, t, a == b ? null : a > b ? $"{value} * {a / b}" : $"{value} / {b / a}") is { Formula: not null } calendar ? calendar : null;
            if (units.Find(f) is { } from && units.Find(t) is { } to && from.Quantity == to.Quantity && (from != to || written is not null))
                return new Conversion(value, f, t, written is null ? null : $"{written} to {t}");
        }

        return null;
    }

    /// <summary>The months of a year, a quarter or a month; 0 for other units.</summary>
    private static int Months(string unit) => unit.ToLowerInvariant() switch
    {
        "year" or "years" or "yr" or "yrs" or "年" => 12,
        "quarter" or "quarters" or "季度" => 3,
        "month" or "months" or "个月" or "月" => 1,
        _ => 0,
    };

    /// <summary>As <see cref="Read"/> understands it.</summary>
    public override string ToString() => Formula ?? $"{Value} {From} to {To}";

    [GeneratedRegex(
        @"^\W*(?:please )?(?:(?:convert|change|turn|express)|(?:what(?:'s| is| are)|how (?:much|tall|high|long|heavy|far) (?:is|are)|(?:i'm|i am|he's|he is|she's|she is)))?\s*" + Number + @"\s*(?<f>[^0-9\s].{0,30}?)\s+(?:(?:expressed |converted )?(?:in|into|to|as)|=)\s+(?:how many )?(?<t>[^0-9\s].{0,30}?)(?:,? please)?[\s?!.=]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex English();

    [GeneratedRegex(
        @"^\W*(?:please )?how many (?<t>[^0-9\s].{0,30}?)\s+(?:(?:is|are)(?: there)?(?: in)?|in|make(?: up)?|equals?|do you get from)\s+" + Number + @"\s*(?<f>[^0-9\s].{0,30}?)(?:,? please)?[\s?!.=]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishCount();

    [GeneratedRegex(
        @"^\W*(?:请问?|麻烦|帮我)*(?:把|将)?" + Number + @"\s*(?<f>[^0-9\s]{1,12}?)\s*(?:(?:等于|相当于|是|合|换算成|换算为|换成|折合成?|转换?成|转换?为|=)\s*(?:多少|几)?个?|(?:一共|总共|共)?(?:是|有)?(?:多少|几)个?)\s*(?<t>[^0-9\s]{1,12}?)[\s?？。!！=呢啊呀]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Chinese();

    /// <summary>"I've been here 126 days, how many weeks is that?"</summary>
    [GeneratedRegex(
        @"^[^0-9?]*?(?<![0-9a-z.,-])(?<v>[0-9][0-9.,]*)\s*-?\s*(?<f>[a-z°]+)(?![a-z-])[^0-9?]{0,40}?[\s,;:.!?-]\s*(?:(?:so|and|ok|well|or|that's|that is|which is|is)\s+)*(?:how many\s+|(?:what(?:'s| is)|how much is) (?:that|this|it) in\s+)(?<t>[a-z°]+)"
        + @"(?:\s+(?:is|are|was|were|would|will|does)?\s*(?:that|this|it)?(?:\s*(?:be|make|equal|come to))?(?:\s+(?:exactly|altogether|in total))?)?[\s?!.=]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishAside();

    /// <summary>合同账期写42天，换成周是几周？</summary>
    [GeneratedRegex(
        @"^[^0-9？?]*?(?<![0-9.,])(?<v>[0-9][0-9.,]*)\s*(?<f>" + Common + @")(?!" + Common + @")[^0-9？?，,。；]{0,6}?[，,、：:\s]*(?:(?:换算?成|折合?成?|换成|转换?成|合成?)(?<t>" + Common + @")(?:是|为|有|等于)?(?:多少|几)?(?:" + Common + @")?|(?:换算?成|折合?成?|换成|合成?|等于|相当于|那?就?是|那?有)\s*(?:多少|几)个?(?<t>" + Common + @"))[啊呢呀吗]?[\s?？。!！]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ChineseAside();

    private const string Common = "(?:毫米|厘米|分米|公里|千米|米|英里|英尺|英寸|千克|公斤|毫克|克|斤|吨|磅|毫升|升|加仑|秒钟?|分钟|个?小时|天|周|个?星期|年|个?月|个?季度|平方米|亩|公顷|[kmgt]b)";
}
