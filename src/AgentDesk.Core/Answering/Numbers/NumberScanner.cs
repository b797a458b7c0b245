using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Answering.Numbers;

/// <summary>
/// Finds the numbers of a text with their places: digits with thousands separators, decimals, percent signs, scales (1.2万, 3 million), full-width ones, and
/// those in words. Codes that hold digits (PPR-9087, v2.0.1, GPT-3) are no numbers, and neither are the numbers of list items.
/// </summary>
internal static partial class NumberScanner
{
    /// <summary>More digits than these are a key or a hash.</summary>
    private const int MaxDigits = 400;

    private static readonly Dictionary<string, int> s_scales = new(StringComparer.OrdinalIgnoreCase)
    {
        ["百"] = 2,
        ["千"] = 3,
        ["万"] = 4,
        ["萬"] = 4,
        ["百万"] = 6,
        ["千万"] = 7,
        ["亿"] = 8,
        ["億"] = 8,
        ["十亿"] = 9,
        ["百亿"] = 10,
        ["千亿"] = 11,
        ["万亿"] = 12,
        ["hundred"] = 2,
        ["thousand"] = 3,
        ["million"] = 6,
        ["billion"] = 9,
        ["trillion"] = 12,
    };

    /// <summary>The numbers in the order of the text.</summary>
    public static IReadOnlyList<FoundNumber> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = Narrow(text);
        var rest = Codes.Blank(ListItems().Replace(plain, m => new string(' ', m.Length)));
        var found = new List<FoundNumber>();
        foreach (Match match in Digits().Matches(rest))
        {
            if (Read(match, rest) is { } number)
                found.Add(number);
        }

        // What was read as digits is not read as words again: 3百.
        var words = rest.ToCharArray();
        foreach (var number in found)
            words.AsSpan(number.Range.Start, number.Range.Length).Fill(' ');
        found.AddRange(SpelledNumbers.Find(new string(words)));
        found.Sort((a, b) => a.Range.Start.CompareTo(b.Range.Start));
        return found;
    }

    /// <summary>Full-width characters as their ASCII twins; every character keeps its place.</summary>
    internal static string Narrow(string text) => string.Create(text.Length, text, (narrow, source) =>
    {
        for (var i = 0; i < source.Length; i++)
            narrow[i] = source[i] switch { >= '\uFF01' and <= '\uFF5E' => (char)(source[i] - 0xFEE0), '\u3000' => ' ', var c => c };
    });

    private static FoundNumber? Read(Match match, string text)
    {
        var digits = string.Concat(match.Groups["n"].Value.Where(c => char.IsAsciiDigit(c) || c == '.'));
        if (digits.Length > MaxDigits)
            return null;
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : digits.Length - point - 1;
        var mantissa = BigInteger.Parse(digits.Replace(".", string.Empty, StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture);
        var exponent = match.Groups["e"] is { Success: true, ValueSpan: var e } && int.TryParse(e, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power) && Math.Abs(power) <= MaxDigits ? power : 0;
        exponent += match.Groups["s"] is { Success: true, Value: var scale } ? s_scales[scale] : 0;
        var unit = exponent - decimals;
        if (decimals == 0 && exponent == 0 && Approximately().IsMatch(text[Math.Max(0, match.Index - 16)..match.Index]))
            unit = TrailingZeros(mantissa);
        if (exponent > decimals)
            (mantissa, decimals) = (mantissa * FoundNumber.Power(exponent - decimals), 0);
        else
            decimals -= exponent;
        return new FoundNumber(new TextRange(match.Index, match.Index + match.Length), mantissa, decimals, unit) { IsPercent = match.Groups["p"].Success };
    }

    private static int TrailingZeros(BigInteger number)
    {
        var zeros = 0;
        for (; number > 0 && number % 10 == 0; number /= 10)
            zeros++;
        return zeros;
    }

    [GeneratedRegex(
        @"(?<n>(?<![0-9])[0-9]{1,3}(?:[,\u00A0\u2009\u202F'][0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9]+(?:\.[0-9]+)?|(?<![0-9])\.[0-9]+)(?:[eE](?<e>[+-]?[0-9]{1,3})(?![0-9A-Za-z]))?(?:\s?(?<p>%|percent\b|per cent\b)|\s?(?<s>[百千十万]?[万亿億萬]|[百千](?![0-9])|(?:hundred|thousand|million|billion|trillion)\b))?",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?<=^|\n)[ \t]*(?:[0-9]{1,3}[.)、](?=\s)|\([0-9]{1,3}\)|#{1,6} [0-9.]+(?=\s))", RegexOptions.CultureInvariant)]
    private static partial Regex ListItems();

    [GeneratedRegex(@"(?:\babout|\baround|\broughly|\bapproximately|\bnearly|\balmost|\bsome|\bover|\bmore than|~|≈|约|大约|将近|近|超过|左右)\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Approximately();
}
