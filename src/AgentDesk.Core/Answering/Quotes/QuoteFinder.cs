using System.Text.RegularExpressions;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Answering.Quotes;

/// <summary>Finds the passages that a text quotes. Single words in quotation marks are terms or irony, no quotes.</summary>
internal static partial class QuoteFinder
{
    private const int FewestWords = 3, FewestHan = 6;

    /// <summary>The passages' ranges, quotation marks left out.</summary>
    public static IEnumerable<TextRange> Find(string text) =>
        Quoted().Matches(text).Select(m => m.Groups["q"]).Where(g => IsPassage(g.Value)).Select(g => new TextRange(g.Index, g.Index + g.Length));

    private static bool IsPassage(string quote) =>
        quote.Count(c => c is >= '\u3400' and <= '\u9FFF') >= FewestHan || Words().Count(quote) >= FewestWords;

    [GeneratedRegex("“(?<q>[^“”]{2,2000})”|「(?<q>[^「」]{2,2000})」|『(?<q>[^『』]{2,2000})』|«(?<q>[^«»]{2,2000})»|(?<![0-9])\"(?<q>[^\"]{2,2000})\"|(?<![\\p{L}\\p{N}])‘(?<q>[^‘’]{2,2000})’(?![\\p{L}])|(?<=^|\\n)> ?(?<q>[^\\n]{2,2000})", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
