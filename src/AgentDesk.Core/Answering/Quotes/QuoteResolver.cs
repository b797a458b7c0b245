using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;

namespace AgentDesk.Core.Answering.Quotes;

/// <summary>Finds an answer's quoted passages in what it may quote: the documents of its evidence, the question, the tools' results. Serves one answer.</summary>
internal sealed class QuoteResolver(IChunkIndex index, AnswerDraft draft)
{
    private readonly Dictionary<string, Squeezed?> _documents = new(StringComparer.Ordinal);

    /// <summary>The quotes of a sentence, the documents that it cites looked at first.</summary>
    public async Task<IReadOnlyList<AnswerQuote>> ResolveAsync(string text, int offset, IReadOnlySet<int> cited, CancellationToken cancellationToken)
    {
        var quotes = new List<AnswerQuote>();
        foreach (var range in QuoteFinder.Find(text))
        {
            var place = new Text.TextRange(range.Start + offset, range.End + offset);
            quotes.Add(await ResolveAsync(range.Of(text), place, cited, cancellationToken));
        }

        return quotes;
    }

    private async Task<AnswerQuote> ResolveAsync(string quote, Text.TextRange place, IReadOnlySet<int> cited, CancellationToken cancellationToken)
    {
        var evidence = draft.Evidence.OrderByDescending(e => cited.Contains(e.Key)).ThenBy(e => e.Key).ToList();
        foreach (var (id, e) in evidence)
        {
            if (PassageMatcher.Find(quote, e.Text) is { } inside)
                return Found(place, id, e, new Text.TextRange(e.Range.Start + inside.Start, e.Range.Start + inside.End));
        }

        foreach (var (id, e) in evidence)
        {
            if (await DocumentAsync(e.DocumentId, cancellationToken) is { } document && PassageMatcher.Find(quote, document) is { } range)
                return Found(place, id, e, range);
        }

        var known = PassageMatcher.Find(quote, draft.Question) is not null ? QuoteSource.Question
            : draft.ToolResults.Any(r => PassageMatcher.Find(quote, r) is not null) ? QuoteSource.Tool : QuoteSource.NotFound;
        return new AnswerQuote(place, known, null, null, null);
    }

    private static AnswerQuote Found(Text.TextRange place, int id, Evidence evidence, Text.TextRange range) => new(place, QuoteSource.Document, id, evidence.DocumentId, range);

    private async Task<Squeezed?> DocumentAsync(string id, CancellationToken cancellationToken)
    {
        if (_documents.TryGetValue(id, out var known))
            return known;
        return _documents[id] = await index.GetTextAsync(id, cancellationToken) is { } text ? Squeezed.Of(text) : null;
    }
}
