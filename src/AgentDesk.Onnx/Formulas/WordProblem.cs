using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentDesk.Onnx.Formulas;

/// <summary>A number that a word problem states.</summary>
/// <param name="Place">Index of its token.</param>
/// <param name="Text">Digits with at most one point, no separators.</param>
internal readonly record struct StatedNumber(int Place, string Text)
{
    public double Value { get; } = double.Parse(Text, CultureInfo.InvariantCulture);
}

/// <summary>
/// A word problem as <see cref="ProblemFeatures"/> sees it: words or Chinese characters in lower case, each number as <see cref="Number"/>. models/training/formulas/reading.py does the same
/// for training.
/// </summary>
internal sealed partial record WordProblem(bool English, IReadOnlyList<string> Tokens, IReadOnlyList<StatedNumber> Numbers)
{
    /// <summary>Stands for every number.</summary>
    public const string Number = "#";

    /// <summary>Chinese numerals count only before one of these: 三个 is a number, 三好学生 is none.</summary>
    private const string Measures = "个只名位辆条张本枝支棵朵颗盒箱袋包瓶件套头匹艘架座排页种双组班户束串筐篮桶盆人天次元角分米千公块岁小杯碗盘把层台周年月份倍堆根片家群行门节课道";

    private const string HanDigits = "零一二三四五六七八九";

    private static readonly string[] s_ones =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];

    private static readonly string[] s_tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>Reads a text; without any tokens where it has shares, fractions, times, dates, signs or scales, which would be read in part, or operations that no formula of the model has.</summary>
    public static WordProblem Read(string text)
    {
        text = Fold(text);
        if (Unread().IsMatch(text))
            return new WordProblem(true, [], []);
        var found = Token().Matches(text).Select(m => m.Value).ToList();
        var english = !found.Exists(t => IsHan(t[0]));
        var tokens = new List<string>(found.Count);
        var numbers = new List<StatedNumber>();
        for (var i = 0; i < found.Count;)
        {
            var (value, size) = char.IsAsciiDigit(found[i][0]) ? (found[i].Replace(",", string.Empty, StringComparison.Ordinal), 1) : english ? EnglishAt(found, i) : HanAt(found, i);
            if (value is not null)
                numbers.Add(new StatedNumber(tokens.Count, value));
            tokens.Add(value is null ? found[i] : Number);
            i += size;
        }

        return new WordProblem(english, tokens, numbers);
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            folded.Append(char.ToLowerInvariant(c switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
                '\u3000' => ' ',
                '。' => '.',
                '、' => ',',
                '’' => '\'',
                'İ' => 'i', // of which cultures make different things
                _ => c,
            }));
        }

        return folded.ToString();
    }

    private static bool IsHan(char c) => c is >= '一' and <= '鿿';

    /// <summary>The number at a place and how many tokens it takes; null and 1 where there is none.</summary>
    private static (string? Value, int Size) EnglishAt(List<string> tokens, int i)
    {
        if (Array.IndexOf(s_ones, tokens[i]) is >= 0 and var one)
            return (Text(one + 2), 1);
        if (Array.IndexOf(s_tens, tokens[i]) is not (>= 0 and var ten))
            return (null, 1);
        var rest = i + 1 < tokens.Count ? Array.IndexOf(s_ones, tokens[i + 1]) + 2 : 0;
        return rest is >= 2 and < 10 ? (Text((10 * (ten + 2)) + rest), 2) : (Text(10 * (ten + 2)), 1);
    }

    private static (string? Value, int Size) HanAt(List<string> tokens, int i)
    {
        int total = 0, digit = 0, size = 0;
        if (i > 0 && IsNumeral(tokens[i - 1]))
            return (null, 1);
        for (; size < 12 && i + size < tokens.Count && IsNumeral(tokens[i + size]); size++)
        {
            var c = tokens[i + size][0];
            if (c is '十' or '百' or '千')
            {
                (total, digit) = (total + (Math.Max(1, digit) * (c == '十' ? 10 : c == '百' ? 100 : 1000)), 0);
                continue;
            }

            if (digit > 0)
                return (null, 1); // a year or a code, digit by digit
            digit = c == '两' ? 2 : HanDigits.IndexOf(c, StringComparison.Ordinal);
        }

        var counts = size > 0 && i + size < tokens.Count && Measures.Contains(tokens[i + size][0], StringComparison.Ordinal) && total + digit is > 1 and < 10_000;
        return counts ? (Text(total + digit), size) : (null, 1);
    }

    private static bool IsNumeral(string token) => token[0] is '十' or '百' or '千' or '两' || HanDigits.Contains(token[0], StringComparison.Ordinal);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"squared|square root|cubed|cube (?:of|root)|power of|factorial|remainder|modulo|平方根|次方|阶乘|余数|的[平立]方(?![米分厘])|"
        + @"[\u00BC-\u00BE\u2150-\u215E%]|per ?cent|(?<![a-z])(?:thirds|(?:quarter|fourth|fifth|sixth|eighth|tenth)s)(?![a-z])|and a half|分之|[0-9一二三四五六七八九][成折]|[个年天月]半|[0-9] ?[/:] ?[0-9]|(?<![0-9])\.[0-9]"
        + @"|(?<![0-9a-z)])[-\u2212][0-9]|[0-9]+[-.年/][0-9]+[-.月/][0-9]|[0-9] ?(?:[ap]\.?m(?![a-z])|o'clock|点)|[0-9][km](?![a-z0-9])"
        + @"|(?<![a-z])(?:hundred|thousand|million|billion|trillion)s?(?![a-z])|[0-9零一二三四五六七八九十百千两] ?[万亿]|[0-9] ?(?:百|千(?![克米瓦]))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Unread();

    [GeneratedRegex(@"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|[a-z]+(?:'[a-z]+)?|[一-鿿]|[$€£¥.,;?!:]", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
