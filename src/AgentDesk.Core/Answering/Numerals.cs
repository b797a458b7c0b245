using System.Globalization;
using System.Text.RegularExpressions;
using AgentDesk.Core.Answering.Numbers;
using AgentDesk.Core.Indexing.Terms;

namespace AgentDesk.Core.Answering;

/// <summary>
/// Finds the numbers that a text states, in digits or spelled in English or Chinese, in one canonical form, so that a computation can be
/// checked against the question it claims to answer and an answer against the tool's result.
/// </summary>
public static partial class Numerals
{
    /// <summary>Words beside the number words that stand for a number in a computation.</summary>
    private static readonly Dictionary<string, int> s_english = new(EnglishNumberWords.Units, StringComparer.OrdinalIgnoreCase)
    {
        ["zero"] = 0,
        ["half"] = 2,
        ["third"] = 3,
        ["thirds"] = 3,
        ["quarter"] = 4,
        ["quarters"] = 4,
        ["twice"] = 2,
        ["double"] = 2,
        ["triple"] = 3,
        ["dozen"] = 12,
        ["dozens"] = 12,
        ["squared"] = 2,
        ["cubed"] = 3,
    };

    private static readonly Dictionary<char, long> s_chineseScales = new() { ['十'] = 10, ['百'] = 100, ['千'] = 1_000, ['万'] = 10_000, ['亿'] = 100_000_000 };

    /// <summary>
    /// The numbers of the text in canonical form: no sign, no separators, no needless zeros (<c>1,234.50</c> gives <c>1234.5</c>, 三百二十五 gives
    /// <c>325</c>). A number with a scale (<c>1.2万</c>, <c>3 million</c>) gives both its digits and its value.
    /// </summary>
    public static IReadOnlySet<string> Find(string text) => List(text).ToHashSet(StringComparer.Ordinal);

    /// <summary>The same, each number as often as the text states it; what a number gives in several forms counts in each.</summary>
    public static IReadOnlyList<string> List(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var normal = CharacterFolding.Fold(text);
        var found = new List<string>();
        foreach (Match match in Digits().Matches(normal))
            AddDigits(found, match);
        var words = Digits().Replace(normal, " ");
        foreach (Match match in Chinese().Matches(words))
            AddChinese(found, match.Value);
        foreach (Match match in English().Matches(words))
            AddEnglish(found, match.Value);
        return found;
    }

    private static void AddDigits(List<string> found, Match match)
    {
        var token = match.Groups["n"].Value;
        var parts = Grouped().IsMatch(token) ? [token.Replace(",", string.Empty, StringComparison.Ordinal)] : token.Split(',', StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts)
            found.Add(Canonical(part));
        var scale = match.Groups["s"].Value;
        if (scale.Length == 0 || !decimal.TryParse(parts[^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return;
        foreach (var step in scale.Length <= 2 && s_chineseScales.ContainsKey(scale[0]) ? scale.Select(c => s_chineseScales[c]) : [EnglishNumberWords.Scales[scale]])
            value = value > decimal.MaxValue / step ? value : value * step;
        found.Add(Canonical(value.ToString(CultureInfo.InvariantCulture)));
    }

    private static void AddChinese(List<string> found, string run)
    {
        long total = 0, section = 0, digit = 0, last = 1; // the unit of a digit at the end: 一百二 is 120, 一百零二 is 102
        foreach (var c in run)
        {
            var unit = "零一二三四五六七八九".IndexOf(c is '两' ? '二' : c is '〇' ? '零' : c, StringComparison.Ordinal);
            if (unit >= 0)
            {
                (digit, last) = (unit, unit == 0 ? 1 : last);
                found.Add(unit.ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                var scale = s_chineseScales[c];
                last = scale / 10;
                (total, section, digit) = scale switch
                {
                    < 10_000 => (total, section + (Math.Max(1, digit) * scale), 0),
                    10_000 => (total + ((section + digit) * scale), 0, 0),
                    _ => ((total + section + digit) * scale, 0, 0),
                };
            }

            if (total > long.MaxValue / 1_000_000_000)
                return;
        }

        if (run.Length > 1 || run[0] == '十')
            found.Add((total + section + digit).ToString(CultureInfo.InvariantCulture));
        if (digit > 0 && last > 1)
            found.Add((total + section + (digit * last)).ToString(CultureInfo.InvariantCulture));
    }

    private static void AddEnglish(List<string> found, string run)
    {
        long total = 0, section = 0;
        var words = run.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words)
        {
            if (s_english.TryGetValue(word, out var unit))
            {
                section += unit;
                found.Add(unit.ToString(CultureInfo.InvariantCulture));
            }
            else if (EnglishNumberWords.Scales.TryGetValue(word, out var scale))
            {
                section = Math.Max(1, section) * scale;
                if (scale > 100)
                    (total, section) = (total + section, 0);
            }

            if (total > long.MaxValue / 2_000_000_000 || section > long.MaxValue / 2_000_000_000)
                return;
        }

        if (words.Length > 1 || !s_english.ContainsKey(words[0]))
            found.Add((total + section).ToString(CultureInfo.InvariantCulture));
    }

    private static string Canonical(string digits)
    {
        var text = digits.TrimStart('0');
        if (text.Contains('.', StringComparison.Ordinal))
            text = text.TrimEnd('0').TrimEnd('.');
        return text.Length == 0 ? "0" : text[0] == '.' ? "0" + text : text;
    }

    [GeneratedRegex(@"(?<n>[0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?|\.[0-9]+)\s?(?<s>万亿|[百千万亿]|hundred|thousand|million|billion|(?<=[0-9])[kK](?![a-zA-Z0-9]))?", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();

    [GeneratedRegex("[零〇一二两三四五六七八九十][零〇一二两三四五六七八九十百千万亿]{0,29}", RegexOptions.CultureInvariant)]
    private static partial Regex Chinese();

    [GeneratedRegex(
        @"\b(?:(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|thirds?|quarters?|twice|double|triple|dozens?|squared|cubed|hundred|thousand|million|billion)\b(?:[ -](?:and )?(?=[a-z]))?){1,20}",
        RegexOptions.CultureInvariant)]
    private static partial Regex English();
}
