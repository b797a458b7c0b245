using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Calculator.Units;

/// <summary>Quantities in two or three units, "5 feet 11", "1h25", 5斤6两, as so many of the smallest: a conversion takes one number.</summary>
internal static partial class CompoundQuantity
{
    private const int MostParts = 3;

    /// <summary>Units that people put behind one another, by symbol, with the name of the smaller one where it is left out ("5 feet 11"); what is not left out has none.</summary>
    private static readonly Dictionary<(string Large, string Small), string?> s_pairs = new()
    {
        [("ft", "in")] = "inches",
        [("st", "lb")] = "pounds",
        [("h", "min")] = "minutes",
        [("lb", "oz")] = null,
        [("yd", "ft")] = null,
        [("week", "d")] = null,
        [("d", "h")] = null,
        [("min", "s")] = null,
        [("km", "m")] = null,
        [("m", "cm")] = null,
        [("kg", "g")] = null,
        [("l", "ml")] = null,
        [("斤", "两")] = null,
    };

    /// <summary>The text with the quantity in one unit, and the quantity as it was written; the text itself and null where it has none.</summary>
    public static (string Text, string? Written) Reduce(string text, UnitTable units)
    {
        var (reduced, written) = (text, (string?)null);
        for (var (parts, sum) = (1, string.Empty); parts < MostParts && Quantity().Match(reduced) is { Success: true } match && (written is null || match.Groups["a"].Value == sum); parts++)
        {
            if (Small(match, units) is not var (name, ratio))
                break;
            var rest = reduced[(match.Index + match.Length)..];
            written = text[match.Index..^rest.Length];
            sum = ((Number(match.Groups["a"].Value) * ratio) + Number(match.Groups["b"].Value)).ToString(CultureInfo.InvariantCulture);
            reduced = $"{reduced[..match.Index]}{sum} {name}{rest}";
        }

        return (reduced, written);
    }

    /// <summary>The smaller unit's name and how many of it the larger one is; null where nobody would put them so: "5 feet 13" is none.</summary>
    private static (string Name, int Ratio)? Small(Match match, UnitTable units)
    {
        var written = match.Groups["v"].Value;
        if (units.Find(match.Groups["u"].Value.Replace('′', '\'')) is not { } large)
            return null;
        var name = written is { Length: > 0 } ? written is "m" or "M" && large.Symbol == "h" ? "min" : written.Replace('″', '"') : s_pairs.FirstOrDefault(pair => pair.Key.Large == large.Symbol && pair.Value is not null).Value;
        if (name is null || units.Find(name) is not { } small || !s_pairs.ContainsKey((large.Symbol, small.Symbol)) || large.Factor / small.Factor is not { IsInteger: true } ratio)
            return null;
        return Number(match.Groups["b"].Value) < (decimal)ratio.Numerator || small.Quantity == "time" ? (name is "\"" ? "inches" : name, (int)ratio.Numerator) : null;
    }

    private static decimal Number(string digits) => decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private const string Large = "feet|foot|ft|['′]|stones?|st|pounds?|lbs?|yards?|yd|weeks?|days?|d|hours?|hrs?|h|minutes?|mins?|kilomet(?:re|er)s?|km|met(?:re|er)s?|m|kilograms?|kilos?|kg|lit(?:re|er)s?|l|英尺|英石|磅|周|天|个?小时|分钟|分(?=\\d+秒)|公里|千米|米|公斤|千克|升|斤";

    /// <summary>"in" is a unit where another one follows, else what leads to the unit that is wanted.</summary>
    private const string SmallUnits = "inch(?:es)?|in(?=\\s+(?:in|into|to|as|tall|high|long|wide)\\b|\\s*(?:[,;?.!]|$))|[\"″]|''|pounds?|lbs?|ounces?|oz|feet|foot|ft|days?|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s|met(?:re|er)s?|centimet(?:re|er)s?|cm|grams?|g|ml|millilit(?:re|er)s?|英寸|磅|盎司|天|个?小时|分钟|分|秒钟?|米|厘米|克|毫升|两";

    [GeneratedRegex(
        @"(?<![a-z0-9_.,'""])(?<a>\d{1,6})\s*-?(?<u>" + Large + @")(?:,?\s+and\s+|,\s*|\s*-?|零)(?<b>\d{1,6}(?:\.\d{1,6})?)(?:\s*-?(?<v>" + SmallUnits + @")(?![a-z0-9])|(?=\s*(?:$|[,;?!]|\.(?:\s|$)|(?:in|into|to|as|tall|high)\b|[是等换折合=])))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Quantity();
}
