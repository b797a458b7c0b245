using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Tables.Values;

/// <summary>How a number's decimals are parted.</summary>
internal enum DecimalMark
{
    /// <summary>It can be read either way, or has none: 5, 1,234, 1.234.</summary>
    Either,

    /// <summary>1,234.50.</summary>
    Point,

    /// <summary>1.234,50.</summary>
    Comma,
}

/// <summary>A number as a cell writes it.</summary>
/// <param name="WithPoint">Its value where the point parts the decimals; null where it cannot be read so.</param>
/// <param name="WithComma">Its value where the comma does.</param>
/// <param name="Unit">Its currency or <c>%</c>; empty where it has none.</param>
internal readonly record struct NumberCell(Exact? WithPoint, Exact? WithComma, string Unit)
{
    public DecimalMark Mark => WithPoint is null ? DecimalMark.Comma : WithComma is null ? DecimalMark.Point : DecimalMark.Either;
}

/// <summary>
/// Reads amounts exactly: separators of thousands, decimals, exponents, percent, currencies before and after, brackets for negative ones, 万 and 亿, Chinese
/// numerals. Codes with leading zeros are text.
/// </summary>
internal static partial class NumberText
{
    private const int Longest = 120, MostExponent = 300;

    private static readonly (string Name, string Unit)[] s_units =
    [
        ("人民币", "¥"), ("美元", "$"), ("欧元", "€"), ("英镑", "£"), ("港元", "HKD"), ("日元", "JPY"), ("元", "¥"), ("us$", "$"), ("usd", "$"), ("eur", "€"), ("gbp", "£"), ("cny", "¥"),
        ("rmb", "¥"), ("jpy", "JPY"), ("hkd", "HKD"), ("hk$", "HKD"), ("chf", "CHF"), ("krw", "₩"), ("inr", "₹"), ("$", "$"), ("€", "€"), ("£", "£"), ("¥", "¥"), ("￥", "¥"), ("₩", "₩"), ("₹", "₹"), ("%", "%"), ("％", "%"), ("‰", "‰"),
    ];

    /// <summary>The number; null where the text is none.</summary>
    public static NumberCell? Parse(string text)
    {
        if (text.Length is 0 or > Longest)
            return null;
        var plain = text.Trim().ToLowerInvariant().Replace('−', '-').Replace('，', ',').Replace('．', '.');
        if (plain.Any(c => c is >= '０' and <= '９'))
            plain = string.Concat(plain.Select(c => c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c));
        var isNegative = false;
        if (plain is ['(', .., ')'])
            (plain, isNegative) = (plain[1..^1].Trim(), true);
        var unit = Strip(ref plain, ref isNegative);
        BigInteger scale = 1;
        while (plain.Length > 1 && plain[^1] is '万' or '亿' && char.IsAsciiDigit(plain[0]))
            (scale, plain) = (scale * (plain[^1] == '万' ? 10_000 : 100_000_000), plain[..^1].Trim());
        if (plain.Length > 1 && plain[^1] == '-' && !isNegative)
            (plain, isNegative) = (plain[..^1], true);
        if (plain.Length == 0)
            return null;

        Exact sign = isNegative ? -1 : 1, factor = sign * new Exact(scale, 1);
        if (ChineseNumeral.Parse(plain) is { } numeral)
            return new NumberCell(factor * numeral, factor * numeral, unit);
        var point = Read(plain, point: true) is { } p ? factor * p : (Exact?)null;
        var comma = Read(plain, point: false) is { } c2 ? factor * c2 : (Exact?)null;
        return point is null && comma is null ? null : new NumberCell(point, comma, unit);
    }

    /// <summary>Takes sign and unit off, on either side and in either order.</summary>
    private static string Strip(ref string text, ref bool isNegative)
    {
        var unit = string.Empty;
        for (var changed = true; changed && text.Length > 0;)
        {
            changed = false;
            if (text[0] is '-' or '+')
                (isNegative, text, changed) = (isNegative ^ (text[0] == '-'), text[1..].TrimStart(), true);
            foreach (var (name, symbol) in s_units)
            {
                if (unit.Length > 0 && unit != symbol)
                    continue; // ￥5元 says it twice
                if (text.Length > name.Length && text.StartsWith(name, StringComparison.Ordinal))
                    (unit, text, changed) = (symbol, text[name.Length..].TrimStart(), true);
                else if (text.Length > name.Length && text.EndsWith(name, StringComparison.Ordinal))
                    (unit, text, changed) = (symbol, text[..^name.Length].TrimEnd(), true);
            }
        }

        return unit;
    }

    private static Exact? Read(string text, bool point)
    {
        var match = (point ? WithPoint() : WithComma()).Match(text);
        if (!match.Success)
            return null;
        var whole = string.Concat(match.Groups["w"].Value.Where(char.IsAsciiDigit));
        if (whole.Length > 1 && whole[0] == '0')
            return null;
        var decimals = match.Groups["d"].Value;
        var exponent = match.Groups["e"].Success ? int.Parse(match.Groups["e"].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        if (Math.Abs(exponent) > MostExponent)
            return null;
        var value = BigInteger.Parse("0" + whole + decimals, CultureInfo.InvariantCulture);
        var places = decimals.Length - exponent;
        return places >= 0 ? new Exact(value, BigInteger.Pow(10, places)) : new Exact(value * BigInteger.Pow(10, -places), 1);
    }

    [GeneratedRegex(@"\A(?<w>\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ '\u00a0\u202f’]\d{3})+|\d+)?(?:\.(?<d>\d+))?(?<=\d)(?:e(?<e>[+-]?\d{1,3}))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex WithPoint();

    [GeneratedRegex(@"\A(?<w>\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[ '\u00a0\u202f’]\d{3})+|\d+)?(?:,(?<d>\d+))?(?<=\d)(?:e(?<e>[+-]?\d{1,3}))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex WithComma();
}
