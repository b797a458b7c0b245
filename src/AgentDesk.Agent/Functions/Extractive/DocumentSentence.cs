using System.Text.RegularExpressions;
using AgentDesk.Core.Documents;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Text;

namespace AgentDesk.Agent.Functions.Extractive;

/// <summary>A sentence of running text with its terms.</summary>
/// <param name="Part">Where it stands.</param>
/// <param name="Terms">Its terms without function words, each once.</param>
/// <param name="Section">Number of the section it stands in, from 0.</param>
/// <param name="Place">Its place within the section, from 0.</param>
internal sealed partial record DocumentSentence(DocumentPart Part, IReadOnlyList<string> Terms, int Section, int Place)
{
    /// <summary>The sentences of a document's paragraphs and list items, in order; headings, tables and code have none.</summary>
    public static IReadOnlyList<DocumentSentence> Of(FunctionDocument document, CancellationToken cancellationToken)
    {
        var sentences = new List<DocumentSentence>();
        IReadOnlyList<string>? headings = null;
        var (section, place) = (-1, 0);
        foreach (var block in document.Blocks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (block.Kind is not (BlockKind.Paragraph or BlockKind.ListItem))
                continue;
            if (headings is null || !headings.SequenceEqual(block.Headings))
                (headings, section, place) = (block.Headings, section + 1, 0);
            foreach (var range in SentenceSplitter.Split(document.Text, block.Range))
            {
                var trimmed = WithoutMark(document.Text, range);
                var part = new DocumentPart(document, trimmed, block.Headings, block.Page);
                if (trimmed.Length > 0 && !part.Text.StartsWith('#') && TermAnalyzer.AnalyzeQuery(part.Text) is { Count: > 0 } terms)
                    sentences.Add(new DocumentSentence(part, terms, section, place++));
            }
        }

        return sentences;
    }

    private static TextRange WithoutMark(string text, TextRange range) => range with { Start = range.Start + Mark().Match(range.Of(text)).Length };

    [GeneratedRegex(@"^(?:[-*+•]|\d{1,3}[.)])\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
