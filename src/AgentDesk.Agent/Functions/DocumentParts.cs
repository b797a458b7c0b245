using AgentDesk.Core.Documents;
using AgentDesk.Core.Text;

namespace AgentDesk.Agent.Functions;

/// <summary>Parts a document for a model's window: between sections where that is near enough, else between blocks, sentences, and at last anywhere.</summary>
internal static class DocumentParts
{
    /// <summary>The whole document in parts of at most <paramref name="room"/> tokens each, in order; nothing is left out but white space.</summary>
    public static IReadOnlyList<DocumentPart> Split(FunctionDocument document, int room, Func<string, int> countTokens)
    {
        var parts = new List<DocumentPart>();
        DocumentBlock? first = null;
        var (start, end, tokens) = (0, 0, 0);
        foreach (var (block, range) in document.Blocks.SelectMany(block => Pieces(document.Text, block.Range, room, countTokens).Select(range => (block, range))))
        {
            var more = countTokens(document.Text[(first is null ? range.Start : end)..range.End]);
            if (first is not null && (tokens + more > room || (IsSectionStart(block, range) && tokens > room / 2)))
            {
                Close();
                more = countTokens(range.Of(document.Text));
            }

            if (first is null)
                (first, start) = (block, range.Start);
            (end, tokens) = (range.End, tokens + more);
        }

        Close();
        return parts;

        void Close()
        {
            if (first is not null)
                parts.Add(new DocumentPart(document, new TextRange(start, end), first.Headings, first.Page));
            (first, tokens) = (null, 0);
        }
    }

    private static bool IsSectionStart(DocumentBlock block, TextRange range) => block.Kind == BlockKind.Heading && range.Start == block.Range.Start;

    /// <summary>A range whole where it fits, else its sentences together as far as they fit, and what is longer than that in halves.</summary>
    public static IEnumerable<TextRange> Pieces(string text, TextRange range, int room, Func<string, int> countTokens)
    {
        if (countTokens(range.Of(text)) <= room)
            return [range];
        var sentences = SentenceSplitter.Split(text, range);
        return sentences.Count > 1 ? Packed(text, sentences, room, countTokens) : Halves(text, range, room, countTokens);
    }

    private static IEnumerable<TextRange> Packed(string text, IReadOnlyList<TextRange> sentences, int room, Func<string, int> countTokens)
    {
        TextRange? open = null;
        foreach (var sentence in sentences)
        {
            var longer = open is { } o ? o with { End = sentence.End } : sentence;
            if (countTokens(longer.Of(text)) <= room)
            {
                open = longer;
                continue;
            }

            if (open is { } full)
                yield return full;
            open = null;
            foreach (var piece in Halves(text, sentence, room, countTokens))
                yield return piece;
        }

        if (open is { } last)
            yield return last;
    }

    private static IEnumerable<TextRange> Halves(string text, TextRange range, int room, Func<string, int> countTokens)
    {
        if (range.Length < 2 || countTokens(range.Of(text)) <= room)
            return [range];
        var middle = range.Start + (range.Length / 2);
        var line = text.LastIndexOfAny([' ', '\n', '，', '；', '、'], middle, range.Length / 4);
        var cut = line > range.Start ? line + 1 : char.IsLowSurrogate(text[middle]) ? middle + 1 : middle;
        return [.. Halves(text, range with { End = cut }, room, countTokens), .. Halves(text, range with { Start = cut }, room, countTokens)];
    }
}
