using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Calculator.Units;

/// <summary>A conversion that somebody asks for: "convert 100 km to miles", "how many minutes are in 3 hours?", 100公里等于多少英里.</summary>
/// <param name="Value">The number, as it is written.</param>
/// <param name="From">Its unit.</param>
/// <param name="To">The unit that is wanted, of the same quantity.</param>
internal sealed partial record Conversion(string Value, string From, string To)
{
    private const int Longest = 120;

    private const string Number = @"(?<v>-?[0-9][0-9.,]*|[零一二两三四五六七八九十百千万]+|an?|one)";

    /// <summary>The conversion; null where the text is nothing of the kind, or the units are unknown or measure different things.</summary>
    public static Conversion? Read(string text, UnitTable units)
    {
        if (text.Length > Longest)
            return null;
        foreach (var pattern in new[] { English(), EnglishCount(), Chinese() })
        {
            if (pattern.Match(text) is { Success: true } match && units.Find(match.Groups["f"].Value) is { } from && units.Find(match.Groups["t"].Value) is { } to && from.Quantity == to.Quantity)
                return new Conversion(match.Groups["v"].Value is var value && char.IsAsciiLetter(value[0]) ? "1" : value, match.Groups["f"].Value, match.Groups["t"].Value);
        }

        return null;
    }

    /// <summary>As <see cref="Read"/> understands it.</summary>
    public override string ToString() => $"{Value} {From} to {To}";

    [GeneratedRegex(
        @"^\W*(?:please )?(?:(?:convert|change|turn|express)|(?:what(?:'s| is| are)|how much (?:is|are)))?\s*" + Number + @"\s*(?<f>[^0-9\s].{0,30}?)\s+(?:(?:expressed |converted )?(?:in|into|to|as)|=)\s+(?:how many )?(?<t>[^0-9\s].{0,30}?)(?:,? please)?[\s?!.=]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex English();

    [GeneratedRegex(
        @"^\W*(?:please )?how many (?<t>[^0-9\s].{0,30}?)\s+(?:(?:is|are)(?: there)?(?: in)?|in|make(?: up)?|equals?|do you get from)\s+" + Number + @"\s*(?<f>[^0-9\s].{0,30}?)(?:,? please)?[\s?!.=]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishCount();

    [GeneratedRegex(
        @"^\W*(?:请问?|麻烦|帮我)*(?:把|将)?" + Number + @"\s*(?<f>[^0-9\s]{1,12}?)\s*(?:(?:等于|相当于|是|合|换算成|换算为|换成|折合成?|转换?成|转换?为|=)\s*(?:多少|几)?个?|有?(?:多少|几)个?)\s*(?<t>[^0-9\s]{1,12}?)[\s?？。!！=呢啊呀]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Chinese();
}
