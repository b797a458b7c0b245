using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentDesk.Onnx.Formulas;

/// <summary>
/// A word problem as <see cref="ProblemFeatures"/> sees it: words or Chinese characters in lower case, each number as <see cref="Number"/>. models/training/formulas/reading.py does the same
/// for training.
/// </summary>
internal sealed partial record WordProblem(bool English, IReadOnlyList<string> Tokens, IReadOnlyList<StatedNumber> Numbers)
{
    /// <summary>Stands for every number, with its kind behind it for a share.</summary>
    public const string Number = "#";

    /// <summary>Reads a text; without any tokens where it has mixed numbers, dates or signs, which would be read in part, several times of day, or operations that no formula of the model has.</summary>
    public static WordProblem Read(string text)
    {
        text = Clock().Replace(Fold(text), "@");
        if (Unread().IsMatch(text))
            return new WordProblem(true, [], []);
        var found = Token().Matches(Kilo().Replace(text, " thousand")).Select(m => m.Value).ToList();
        // 185万 is 185 where the question is 几万 and all greater numbers are: no longer a scale.
        if (AskedScale().Match(text) is { Success: true } asked && asked.Groups["s"].Value is var scale
            && found.Index().All(t => !char.IsAsciiDigit(t.Item[0]) || found.ElementAtOrDefault(t.Index + 1) == scale || double.Parse(t.Item.Replace(",", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture) < 1000))
            found = found.ConvertAll(t => t == scale ? t + " " : t);
        var english = !found.Exists(t => IsHan(t[0]));
        var reader = new NumberReader(found, english);
        var tokens = new List<string>(found.Count);
        var numbers = new List<StatedNumber>();
        for (var i = 0; i < found.Count;)
        {
            var (number, size) = reader.Read(i);
            if (number is not null)
                numbers.Add(number with { Place = tokens.Count });
            tokens.Add(number is null ? found[i] : Number + number.Kind);
            i += size;
        }

        return new WordProblem(english, tokens, numbers);
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '、' => folded.Append(", "), // not a separator of thousands
                '@' or '\uFF20' => folded.Append(" at "),
                >= '\uFF01' and <= '\uFF5E' => folded.Append(char.ToLowerInvariant((char)(c - 0xFEE0))),
                '\u3000' => folded.Append(' '),
                '。' => folded.Append('.'),
                '’' => folded.Append('\''),
                'İ' => folded.Append('i'), // of which cultures make different things
                _ => folded.Append(char.ToLowerInvariant(c)),
            };
        }

        return folded.ToString();
    }

    private static bool IsHan(char c) => c is >= '一' and <= '鿿';

    [GeneratedRegex("[几少](?<s>[万亿])", RegexOptions.CultureInvariant)]
    private static partial Regex AskedScale();

    [GeneratedRegex("(?<=[0-9])k(?![a-z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Kilo();

    /// <summary>A time of day is no number; it stays as a token.</summary>
    [GeneratedRegex(
        @"(?<![0-9.:])(?:[01]?[0-9]|2[0-4])(?::[0-5][0-9])?(?: ?[ap]\.?m(?![a-z])\.?| ?o'clock|[点时](?![0-9.零一二三四五六七八九十两])(?:半|整)?)|(?<![0-9.:])(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?![0-9:])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(
        @"squared|square root|cubed|cube (?:of|root)|power of|factorial|remainder (?:when|of|if)|modulo|平方根|次方|阶乘|余数|的[平立]方(?![米分厘])"
        + @"|[\u00BC-\u00BE\u2150-\u215E]|and a half|and (?:a|one|two|three) (?:third|quarter)s?(?![a-z])|thousand [a-z]+ hundred|[个年天月]半|[0-9] [0-9]+/[0-9]|[0-9]:[0-9]{2}(?![0-9])|(?<![0-9])\.[0-9]|(?<![0-9a-z)])[-\u2212][0-9]+(?![0-9.]*%)|@.*@"
        + @"|[0-9]+[-.年/][0-9]+[-.月/][0-9]|[0-9] ?点|[零一二三四五六七八九十]点(?:[零一二三四五六七八九十]{2,}分|[钟半整])|[0-9十百千][多余来] ?[百千万亿]|(?<![a-z])trillion|万亿|[0-9] ?[百千万亿] ?[0-9]|[0-9](?:,?[0-9]){12}",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Unread();

    [GeneratedRegex(@"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|[a-z]+(?:'[a-z]+)?|[一-鿿]|[$€£¥.,;?!:%/@]|[-+](?=[0-9]+(?:\.[0-9]+)?%)", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
