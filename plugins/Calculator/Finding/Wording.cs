using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Calculator.Finding;

/// <summary>
/// A message as those readers see it that tell a number's part in a computation by the words beside it, in whatever order these are: its numbers taken out, and "one box" as words, as "a box" is.
/// </summary>
internal sealed partial class Wording
{
    private const int Longest = 250;

    private readonly NumberedText _numbered;

    private Wording(NumberedText numbered, string text) => (_numbered, Text) = (numbered, text);

    /// <summary>The text, in lower case.</summary>
    public string Text { get; }

    public bool IsChinese { get; private init; }

    /// <summary>The numbers that are no percentages.</summary>
    public IReadOnlyList<Match> Numbers { get; private init; } = [];

    /// <summary>The percentages.</summary>
    public IReadOnlyList<Match> Percentages { get; private init; } = [];

    /// <summary>The message; null where it has no such numbers that a person computes with, or asks for what is written somewhere.</summary>
    public static Wording? Read(string text)
    {
        if (text.Length > Longest || text.AsSpan().ContainsAny('<', '＜') || !text.Any(char.IsAsciiDigit))
            return null;
        var numbered = new NumberedText(text);
        var chinese = numbered.Text.Any(c => c is >= '\u3400' and <= '\u9FFF');
        var words = Placeholder().Replace(numbered.Text, number => number.Groups["n"].Success && numbered.Numbers(number.Value).Single() == "1" ? (chinese ? "一" : "one") : number.Value).Replace('，', ',').Replace("per cent", "percent", StringComparison.Ordinal);
        List<Match> all = [.. Placeholder().Matches(words).AsEnumerable()];
        return all.Count is < 2 or > 4 || SaysOrNames().IsMatch(words) ? null
            : new Wording(numbered, words) { IsChinese = chinese, Numbers = all.FindAll(number => number.Groups["n"].Success), Percentages = all.FindAll(number => !number.Groups["n"].Success) };
    }

    /// <summary>A number of the text, in signs.</summary>
    public string Value(string placeholder) => _numbered.Numbers(placeholder).Single();

    /// <summary>Whether a number names a year.</summary>
    public bool IsYear(Match number) => Year().IsMatch(Value(number.Value)) && (BeforeYear().IsMatch(Text[..number.Index]) || Text.AsSpan(number.Index + number.Length).StartsWith("年"));

    /// <summary>Whether two nouns are the same but for the plural.</summary>
    public static bool IsSame(string one, string other) => one == other || IsPlural(one, other) || IsPlural(other, one);

    private static bool IsPlural(string one, string many) => many == one + "s" || many == one + "es" || (one.EndsWith('y') && many == one[..^1] + "ies") || (one.EndsWith('f') && many == one[..^1] + "ves") || (one, many) is ("person", "people") or ("foot", "feet");

    [GeneratedRegex(@"<(?:(?<n>n)|p)\d+>", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^(?:19|20)\d\d$", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    [GeneratedRegex(@"\b(?:in|since|by|until|from|during|before|after) $", RegexOptions.CultureInvariant)]
    private static partial Regex BeforeYear();

    /// <summary>Who, where and why, and what a document says, are no computations, whatever numbers the question has.</summary>
    [GeneratedRegex(
        @"\b(?:who|whom|whose|which|where|why|says?|said|states?|stated|mentions?|mentioned|according|average|mean|median|summari[sz]e|explain|translate|list|section|chapter|page|(?:in|under|by|per) (?:the|our|this|that) (?:\w+ )?(?:contract|lease|agreement|report|manual|document|handbook|policy|file|email))\b"
        + @"|\b(?:table|figure|order|room|building|hall|invoice|number|floor|gate|platform|unit|version|phase|stage|lot|site) <n"
        + "|谁|哪|为什么|什么时候|怎么办|规定|根据|按照合同|合同里|报告里|文件里|手册里|文档里|平均|总结|翻译|第<n",
        RegexOptions.CultureInvariant)]
    private static partial Regex SaysOrNames();
}
