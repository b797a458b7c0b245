using System.Numerics;
using System.Text.RegularExpressions;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Answering.Numbers;

/// <summary>Finds numbers in words, Chinese and English. Those up to ten are everyday words (一个, one of them) and are marked as spelled, so that nobody takes them too seriously.</summary>
internal static partial class SpelledNumbers
{
    public static IEnumerable<FoundNumber> Find(string text)
    {
        foreach (Match match in Chinese().Matches(text))
        {
            if (ReadChinese(match.Groups["n"].Value) is { } number)
                yield return Spelled(match, number.Mantissa, number.Decimals) with { IsPercent = match.Groups["p"].Success };
        }

        foreach (Match match in English().Matches(text))
        {
            if (ReadEnglish(match.Groups["n"].Value) is { } number)
                yield return Spelled(match, number, 0) with { IsPercent = match.Groups["p"].Success };
        }
    }

    private static FoundNumber Spelled(Match match, BigInteger mantissa, int decimals) =>
        new(new TextRange(match.Index, match.Index + match.Length), mantissa, decimals, -decimals) { IsSpelled = true };

    private static (BigInteger Mantissa, int Decimals)? ReadChinese(string run)
    {
        var point = run.IndexOf('点', StringComparison.Ordinal);
        var whole = point < 0 ? run : run[..point];
        if (ReadWhole(whole) is not { } value)
            return null;
        if (point < 0)
            return (value, 0);
        var places = run[(point + 1)..];
        foreach (var c in places)
            value = (value * 10) + Digit(c);
        return (value, places.Length);
    }

    private static BigInteger? ReadWhole(string run)
    {
        if (run.All(c => Digit(c) >= 0))
        {
            // 二〇二六 is a number digit by digit; 三四 (three or four) is none.
            return run.Length is 1 or >= 4 || run.AsSpan().IndexOfAny('〇', '零') >= 0 ? run.Aggregate(BigInteger.Zero, (n, c) => (n * 10) + Digit(c)) : null;
        }

        BigInteger total = 0, section = 0, digit = 0, last = 1; // the unit of a digit at the end: 一百二 is 120, 一百零二 is 102
        foreach (var c in run)
        {
            if (Digit(c) is var d and >= 0)
            {
                (digit, last) = (d, d == 0 ? 1 : last);
                continue;
            }

            BigInteger scale = c switch { '十' or '拾' => 10, '百' or '佰' => 100, '千' or '仟' => 1_000, '万' or '萬' => 10_000, _ => 100_000_000 };
            last = scale / 10;
            (total, section, digit) = scale < 10_000
                ? (total, section + (BigInteger.Max(1, digit) * scale), BigInteger.Zero)
                : scale == 10_000 ? (total + ((section + digit) * scale), BigInteger.Zero, BigInteger.Zero) : ((total + section + digit) * scale, BigInteger.Zero, BigInteger.Zero);
        }

        return total + section + (digit * last);
    }

    private static int Digit(char c) => c switch
    {
        '〇' or '零' => 0,
        '一' or '壹' => 1,
        '二' or '两' or '兩' or '贰' => 2,
        '三' or '叁' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => -1,
    };

    private static BigInteger? ReadEnglish(string run)
    {
        BigInteger total = 0, section = 0;
        foreach (var word in run.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (EnglishNumberWords.Units.TryGetValue(word, out var unit))
                section += unit;
            else if (EnglishNumberWords.Scales.TryGetValue(word, out var scale) && scale == 100)
                section = BigInteger.Max(1, section) * 100;
            else if (EnglishNumberWords.Scales.TryGetValue(word, out scale))
                (total, section) = (total + (BigInteger.Max(1, section) * scale), 0);
        }

        return total + section;
    }

    /// <summary>Not inside a word that only looks like a number: 统一, 万一, 一些, 千万别; a lone 百, 千 or 万 is none either.</summary>
    [GeneratedRegex(
        @"(?<p>百分之)?(?<![统唯同单专均第万])(?<n>[〇零一二两兩三四五六七八九十壹贰叁拾][〇零一二两兩三四五六七八九十百千万萬亿億壹贰叁拾佰仟]{0,29}(?:点[〇零一二三四五六七八九]{1,20})?)(?![些般样直起旦切定致律体些])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Chinese();

    [GeneratedRegex(
        @"\b(?<n>(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion)\b(?:[ -](?:and )?(?=(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thir|fif|eigh|twenty|forty|hundred|thousand|million|billion)))?){1,20})(?:\s(?<p>percent|per cent)\b)?",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex English();
}
