using System.Globalization;

namespace AgentDesk.Onnx.Formulas;

/// <summary>
/// Reads numbers and shares among the tokens of a text, spelled in English or Chinese or in digits: <c>1,250</c>, <c>two hundred and fifty</c>, 一百二, <c>3 million</c>, <c>15 percent</c>, 八五折, 三成五, 三分之二,
/// <c>a third of</c>. models/training/formulas/reading.py does the same for training.
/// </summary>
internal sealed class NumberReader(IReadOnlyList<string> tokens, bool english)
{
    /// <summary>Chinese numerals of one sign count only before one of these: 三个 is a number, 三好学生 is none.</summary>
    private const string Measures = "个只名位辆条张本枝支棵朵颗盒箱袋包瓶件套头匹艘架座排页种双组班户束串筐篮桶盆人天次元角分米千公块岁小杯碗盘把层台周年月份倍堆根片家群行门节课道";

    private const string HanDigits = "零一二三四五六七八九";

    /// <summary>三成 is 30 percent, 成本 a cost.</summary>
    private const string NoTenths = "本功绩为长员交果立品分年色套";

    private const string UnitsOfThousand = "克米瓦卡帕";

    private const int LongestNumeral = 12;
    private const long Most = 1_000_000_000_000_000;
    private const int LargestPart = 1_000_000_000;

    private static readonly string[] s_ones =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];

    private static readonly string[] s_tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private static readonly Dictionary<string, int> s_ordinals = new()
    {
        ["third"] = 3,
        ["quarter"] = 4,
        ["fourth"] = 4,
        ["fifth"] = 5,
        ["sixth"] = 6,
        ["seventh"] = 7,
        ["eighth"] = 8,
        ["ninth"] = 9,
        ["tenth"] = 10,
    };

    /// <summary>What may stand behind "a third": "a third of it" is a share, "a third box" is none.</summary>
    private static readonly HashSet<string> s_behindParts = [.. "of off less more fewer lower higher cheaper as full empty is are was were to . ? ! ,".Split(' '), string.Empty];

    /// <summary>And behind "by a third".</summary>
    private static readonly HashSet<string> s_behindBy = [.. s_behindParts, .. "from in since this last compared and on when after".Split(' ')];

    private static readonly Dictionary<string, long> s_scales = new()
    {
        ["hundred"] = 100,
        ["thousand"] = 1000,
        ["million"] = 1_000_000,
        ["billion"] = 1_000_000_000,
        ["百"] = 100,
        ["千"] = 1000,
        ["万"] = 10_000,
        ["亿"] = 100_000_000,
    };

    /// <summary>The number or share that begins at a token and how many tokens it takes; null and 1 where there is none.</summary>
    public (StatedNumber? Number, int Size) Read(int i) => ((english ? EnglishShare(i) : HanShare(i)) ?? Number(i)) is var (number, size) ? (number, size) : (null, 1);

    private string At(int i) => i < tokens.Count ? tokens[i] : string.Empty;

    private bool StartsWithDigit(int i) => At(i) is [>= '0' and <= '9', ..];

    /// <summary>A number, or a share as it is printed: 15%, ten percent, 2/3.</summary>
    private (StatedNumber Number, int Size)? Number(int i)
    {
        if (At(i + 1) == "/" && TryWhole(tokens[i], out var part) && TryWhole(At(i + 2), out var of) && part > 0 && part < of && of <= 100)
            return (StatedNumber.Part(part, of), 3);
        if ((StartsWithDigit(i) ? (Ungrouped(i), 1) : english ? English(i) : Han(i)) is not var (digits, size))
            return null;
        // 百万 and hundred thousand are two, the second greater.
        var last = 0L;
        for (var count = 0; count < 2 && s_scales.TryGetValue(At(i + size), out var scale) && scale > last && !IsUnitOfThousand(i + size) && !(At(i + size) == "百" && At(i + size + 1) == "分"); count++, size++)
            (digits, last) = (StatedNumber.Scale(digits, scale), scale);
        return At(i + size) switch
        {
            "%" or "percent" or "pct" => (StatedNumber.Percent(digits), size + 1),
            "per" when At(i + size + 1) == "cent" => (StatedNumber.Percent(digits), size + 2),
            _ => (StatedNumber.Plain(digits), size),
        };
    }

    /// <summary>5千克 are five.</summary>
    private bool IsUnitOfThousand(int i) => At(i) == "千" && At(i + 1) is [var c] && UnitsOfThousand.Contains(c, StringComparison.Ordinal);

    private string Ungrouped(int i) => tokens[i].Replace(",", string.Empty, StringComparison.Ordinal);

    /// <summary>Words: "a hundred and five" at once, of other scales the number before them.</summary>
    private (string Digits, int Size)? English(int i)
    {
        var one = tokens[i] is "a" or "one";
        var (scaled, count) = (At(i + 1), one ? 1 : One(i));
        if (count > 0 && scaled == "hundred")
        {
            var at = i + 2 + (At(i + 2) == "and" ? 1 : 0);
            if (BelowHundred(at) is var (rest, words))
                return (Text((count * 100) + rest), at + words - i);
        }

        if (one)
            return s_scales.ContainsKey(scaled) ? ("1", 1) : null;
        return BelowHundred(i) is var (value, size) ? (Text(value), size) : null;
    }

    /// <summary>2 to 19; 0 for another word.</summary>
    private int One(int i) => Array.IndexOf(s_ones, At(i)) is >= 0 and var one ? one + 2 : 0;

    private (int Value, int Size)? BelowHundred(int i)
    {
        if (Array.IndexOf(s_tens, At(i)) is >= 0 and var ten)
            return One(i + 1) is > 0 and < 10 and var rest ? ((10 * (ten + 2)) + rest, 2) : (10 * (ten + 2), 1);
        return One(i) is > 0 and var one ? (one, 1) : null;
    }

    /// <summary>A fraction in words; null for another.</summary>
    private (StatedNumber Number, int Size)? EnglishShare(int i)
    {
        var (first, ordinal, behind) = (tokens[i], At(i + 1), At(i + 2));
        if (first is "a" or "one" && s_ordinals.TryGetValue(ordinal, out var of) && ((first == "one" && ordinal == "third") || (i > 0 && tokens[i - 1] == "by" ? s_behindBy : s_behindParts).Contains(behind)))
            return (StatedNumber.Part(1, of), 2);
        if (One(i) is > 0 and var number && ordinal is [.., 's'] && s_ordinals.TryGetValue(ordinal[..^1], out of) && (ordinal != "quarters" || s_behindParts.Contains(behind)))
            return (StatedNumber.Part(number, of), 2);
        return null;
    }

    /// <summary>百分之五, 三分之二, 八折, 三成; null for another.</summary>
    private (StatedNumber Number, int Size)? HanShare(int i)
    {
        if (At(i) == "百" && At(i + 1) == "分" && At(i + 2) == "之")
            return Numeral(i + 3) is var (percent, length) ? (StatedNumber.Percent(percent), 3 + length) : null;
        if (Numeral(i) is not var (whole, size))
            return null;
        if (At(i + size) == "分" && At(i + size + 1) == "之")
        {
            return Numeral(i + size + 2) is var (part, more) && TryWhole(part, out var above) && TryWhole(whole, out var below) && above > 0 && above < below && below <= LargestPart
                ? (StatedNumber.Part(above, below), size + 2 + more)
                : null;
        }

        if (At(i + size) == "折")
        {
            var value = double.Parse(whole, CultureInfo.InvariantCulture);
            return value is > 0 and < 100 and not 10 ? (StatedNumber.Percent(whole, "折", tenths: value < 10), size + 1) : null;
        }

        if (At(i + size) == "成" && !(At(i + size + 1) is [var c] && (NoTenths.Contains(c, StringComparison.Ordinal) || (c == '人' && StartsWithDigit(i)))) && double.Parse(whole, CultureInfo.InvariantCulture) is > 0 and < 10)
        {
            var more = At(i + size + 1) == "半" ? 5 : Digit(At(i + size + 1)) ?? 0;
            return more > 0 && TryWhole(whole, out _) ? (StatedNumber.Percent($"{whole}.{more}", "成", tenths: true), size + 2) : (StatedNumber.Percent(whole, "成", tenths: true), size + 1);
        }

        return null;
    }

    /// <summary>A numeral that counts something.</summary>
    private (string Digits, int Size)? Han(int i)
    {
        if (Numeral(i) is not var (digits, size) || double.Parse(digits, CultureInfo.InvariantCulture) is 0 or 1)
            return null;
        var run = Enumerable.Range(i, size).Select(k => tokens[k]).ToList();
        if (size > 1 && run.TrueForAll(t => Digit(t) is not null))
            return null; // a year or a code, digit by digit
        // 十 or 千万 may be a word.
        var sure = run.Exists(t => Unit(t) > 0 || IsScale(t)) && run.Exists(t => Digit(t) is not null);
        return sure || (At(i + size) is [var measure] && Measures.Contains(measure, StringComparison.Ordinal)) ? (digits, size) : null;
    }

    /// <summary>Digits or a Chinese numeral of any kind: 25, 二十五, 八五, 八点五, 一万二.</summary>
    private (string Digits, int Size)? Numeral(int i)
    {
        if (StartsWithDigit(i))
            return (Ungrouped(i), 1);
        var (first, before) = (At(i), i > 0 ? At(i - 1) : string.Empty);
        if (IsNumeric(before) || (Unit(first) > 0 && (first != "十" || before is "几" or "数")))
            return null; // 几十, 百分, 千克
        var size = 0;
        while (size < LongestNumeral && Continues(i, size))
            size++;
        if (size == 0)
            return null;
        var run = Enumerable.Range(i, size).Select(k => tokens[k]).ToList();
        return run.Exists(t => Unit(t) > 0 || IsScale(t)) ? (Add(run) is { } value ? (Text(value), size) : null) : (string.Concat(run.Select(t => t == "点" ? "." : Text(Digit(t)!.Value))), size);
    }

    private bool Continues(int i, int size)
    {
        var (token, next) = (At(i + size), At(i + size + 1));
        return !IsUnitOfThousand(i + size) && (IsNumeric(token) || (size > 0 && (IsScale(token) || (token == "点" && Digit(next) is not null && !Enumerable.Range(i, size).Any(k => tokens[k] == "点")))));
    }

    private static long? Add(List<string> run)
    {
        long total = 0, section = 0, digit = 0, last = 1; // the unit of a digit at the end: 一百二 is 120, 一百零二 is 102
        foreach (var token in run)
        {
            if (token == "点" || (Digit(token) is not null && digit > 0))
                return null;
            if (Unit(token) is > 0 and var unit)
                (section, digit, last) = (section + (Math.Max(1, digit) * unit), 0, unit / 10);
            else if (IsScale(token))
                (total, section, digit, last) = ((total + section + digit) * s_scales[token], 0, 0, s_scales[token] / 10);
            else
                (digit, last) = (Digit(token)!.Value, token == "零" ? 1 : last);
            if (total > Most)
                return null;
        }

        return total + section + (digit * last);
    }

    private static bool TryWhole(string digits, out int value) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool IsNumeric(string token) => Unit(token) > 0 || Digit(token) is not null;

    private static bool IsScale(string token) => token is "万" or "亿";

    private static int Unit(string token) => token switch { "十" => 10, "百" => 100, "千" => 1000, _ => 0 };

    private static int? Digit(string token) => token is ['两'] ? 2 : token is [var c] && HanDigits.IndexOf(c, StringComparison.Ordinal) is >= 0 and var digit ? digit : null;

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
