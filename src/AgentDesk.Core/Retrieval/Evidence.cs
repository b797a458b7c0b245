using AgentDesk.Core.Indexing;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Retrieval;

/// <summary>A sentence that may answer a question, with the exact place where it stands.</summary>
public sealed record Evidence
{
    /// <summary>The document, as citations name it.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Titles of the headings above it, outermost first.</summary>
    public required IReadOnlyList<string> Headings { get; init; }

    /// <summary>Page, sheet or slide, from 1; null where the format has none.</summary>
    public int? Page { get; init; }

    /// <summary>Where it stands in the document's extracted text.</summary>
    public required TextRange Range { get; init; }

    /// <summary>Exactly <c>document[Range]</c>.</summary>
    public required string Text { get; init; }

    /// <summary>A table's row with the names of its columns, <c>price: 719.00; delivery days: 20</c>; null where it is none or the columns have no names.</summary>
    public string? Row { get; init; }

    /// <summary>Address of the web page it was found on, which is no document of the index; null for documents.</summary>
    public Uri? Url { get; init; }

    /// <summary>The date of that page, as its source wrote it; null where it gave none.</summary>
    public string? Date { get; init; }

    /// <summary>Calibrated probability that it answers the question, 0 to 1; see <see cref="EvidenceScorer"/>. 0 where nobody judged it.</summary>
    public required double Score { get; init; }

    /// <summary>What the score was computed from.</summary>
    public EvidenceFeatures Features { get; init; }

    /// <summary>Probability by the reranker that it answers the question, 0 to 1; null where none judged it.</summary>
    public double? RerankScore { get; init; }

    /// <summary>The chunk it was found in.</summary>
    public required ChunkHit Hit { get; init; }

    /// <summary>The sentence behind it in its chunk, judged by nobody; null where it is the last, or no sentence of the chunk.</summary>
    public Evidence? Next()
    {
        var (chunk, range) = (Hit.Chunk, Range);
        return chunk.Sentences.SkipWhile(sentence => sentence != range).Skip(1).Take(1).ToList() is [var next]
            ? this with { Range = next, Text = chunk.TextOf(next), Row = null, Score = 0, Features = default, RerankScore = null }
            : null;
    }
}

/// <summary>What a retrieval found.</summary>
/// <param name="Hits">The chunks, best first.</param>
/// <param name="Evidence">The sentences that matter, best first; empty where nothing is relevant.</param>
/// <param name="Answerable">Whether the best sentence reaches the threshold; false tells the answer to abstain.</param>
public sealed record RetrievalResult(IReadOnlyList<ChunkHit> Hits, IReadOnlyList<Evidence> Evidence, bool Answerable);
