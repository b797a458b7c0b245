using System.Globalization;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;
using AgentDesk.Core.Text;

namespace AgentDesk.Agent.Tools;

/// <summary>A range of a document's extracted text, as the links of search results name it: <c>notes.csv#120-188</c>.</summary>
internal sealed record DocumentPlace(string DocumentId, TextRange Range)
{
    /// <summary>The place that a link names; null where it names no range.</summary>
    public static DocumentPlace? Parse(string link)
    {
        var hash = link.LastIndexOf('#');
        return hash > 0 && link[(hash + 1)..].Split('-') is [var first, var last]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var end) && end > start
            ? new DocumentPlace(link[..hash], new TextRange(start, end))
            : null;
    }

    /// <summary>The text at that place as evidence that nobody judged; null where the document has no such place.</summary>
    public async Task<Evidence?> ReadAsync(IChunkIndex index, CancellationToken cancellationToken)
    {
        var text = await index.GetTextAsync(DocumentId, cancellationToken);
        if (text is null || Range.End > text.Length || await ChunkAsync(index, cancellationToken) is not { } chunk)
            return null;
        return new Evidence
        {
            DocumentId = DocumentId,
            Headings = chunk.Headings,
            Page = chunk.Page,
            Range = Range,
            Text = Range.Of(text),
            Score = 0,
            Hit = new ChunkHit { Chunk = chunk, Score = 0 },
        };
    }

    /// <summary>The last chunk that begins at or before the place: doubling steps, then halves, for chunks lie in the text's order.</summary>
    private async Task<Chunk?> ChunkAsync(IChunkIndex index, CancellationToken cancellationToken)
    {
        var found = await OneAsync(0);
        if (found is null)
            return null;
        var (low, high) = (0, 1);
        while (await OneAsync(high) is { } chunk && chunk.Range.Start <= Range.Start)
            (found, low, high) = (chunk, high, high * 2);
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (await OneAsync(middle) is { } chunk && chunk.Range.Start <= Range.Start)
                (found, low) = (chunk, middle);
            else
                high = middle;
        }

        return found;

        async Task<Chunk?> OneAsync(int ordinal) => await index.GetChunksAsync(DocumentId, ordinal, ordinal, cancellationToken) is [var one] ? one : null;
    }
}
