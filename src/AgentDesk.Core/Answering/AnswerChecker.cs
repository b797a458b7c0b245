using AgentDesk.Core.Answering.Checking;
using AgentDesk.Core.Answering.Quotes;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;
using Microsoft.Extensions.AI;

namespace AgentDesk.Core.Answering;

/// <summary>
/// Turns an answer's text into a <see cref="CitedAnswer"/>: resolves markers, checks citations against the stored documents, and says of each sentence what it
/// rests on, where its numbers come from and where its quotes stand. Thread-safe.
/// </summary>
/// <param name="index">Holds the documents.</param>
/// <param name="embedder">Compares sentences by meaning; null compares by words alone.</param>
public sealed class AnswerChecker(IChunkIndex index, IEmbeddingGenerator<string, Embedding<float>>? embedder = null)
{
    /// <summary>Checks an answer.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<CitedAnswer> CheckAsync(AnswerDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var answer = CitationMarkers.RemoveUnknown(draft.Text, draft.Evidence.Keys.ToHashSet());
        var citations = new List<Citation>();
        foreach (var id in CitationMarkers.Find(answer).Distinct())
            citations.Add(await CiteAsync(id, draft.Evidence[id], cancellationToken));

        var checker = new SentenceChecker(draft, new QuoteResolver(index, draft), new EvidenceComparer(draft, embedder));
        var ranges = AnswerSentences.Split(answer);
        var cited = AnswerSentences.Cited(answer, ranges);
        var sentences = new List<AnswerSentence>();
        for (var i = 0; i < ranges.Count; i++)
            sentences.Add(await checker.CheckAsync(answer, ranges[i], cited[i], cancellationToken));
        return new CitedAnswer { Text = answer, Citations = citations, Sentences = sentences };
    }

    private async Task<Citation> CiteAsync(int id, Evidence evidence, CancellationToken cancellationToken)
    {
        // The file may have been ingested again since it was found: only the stored text decides whether the quote is still true.
        var document = evidence.Url is null ? await index.GetTextAsync(evidence.DocumentId, cancellationToken) : null;
        var verified = document is not null && evidence.Range.End <= document.Length
            && string.Equals(evidence.Range.Of(document), evidence.Text, StringComparison.Ordinal);
        return new Citation
        {
            Id = id,
            DocumentId = evidence.DocumentId,
            Headings = evidence.Headings,
            Page = evidence.Page,
            Range = evidence.Range,
            Quote = evidence.Text,
            Row = evidence.Row,
            Url = evidence.Url,
            Date = evidence.Date,
            Verified = verified,
            Score = evidence.Score,
        };
    }
}
