using AgentDesk.Core.Indexing;
using AgentDesk.Core.Text;
using Microsoft.Extensions.AI;

namespace AgentDesk.Core.Retrieval;

/// <summary>From a question to chunks and from chunks to the sentences that matter. Thread-safe.</summary>
public sealed class Retriever
{
    /// <summary>Sentences that are embedded for one question: those that cover most of it.</summary>
    private const int EmbeddedSentences = 24;

    /// <summary>Tells embedders that treat questions and passages differently what this is.</summary>
    private static readonly EmbeddingGenerationOptions s_asQuestion = new() { AdditionalProperties = new() { ["purpose"] = "query" } };

    private readonly IChunkIndex _index;
    private readonly IEmbeddingGenerator<string, Embedding<float>> _embedder;
    private readonly RetrievalOptions _options;

    /// <summary>Creates a retriever over an index whose stamp matches the embedder.</summary>
    public Retriever(IChunkIndex index, IEmbeddingGenerator<string, Embedding<float>> embedder, RetrievalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _index = index;
        _embedder = embedder;
        _options = options.Validate();
    }

    /// <summary>The vector that a question is searched by.</summary>
    public async Task<ReadOnlyMemory<float>> EmbedAsync(string question, CancellationToken cancellationToken) =>
        (await EmbedAsync([question], s_asQuestion, cancellationToken))[0];

    /// <summary>Chunks alone, best first.</summary>
    public async Task<IReadOnlyList<ChunkHit>> SearchAsync(RetrievalQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return await SearchAsync(query, query.Limit ?? _options.Chunks, await EmbedAsync(query.Text, cancellationToken), cancellationToken);
    }

    /// <summary>Chunks, and from them the sentences that may answer, best first; of sentences with the same words the best-placed stays.</summary>
    public async Task<RetrievalResult> FindEvidenceAsync(RetrievalQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var question = await EmbedAsync(query.Text, cancellationToken);
        var hits = await SearchAsync(query, _options.Chunks, question, cancellationToken);
        var queryTerms = TermAnalyzer.AnalyzeQuery(query.Text);
        var terms = new QuestionTerms(queryTerms, await _index.GetTermFrequenciesAsync(queryTerms, cancellationToken));
        if (hits.Count == 0 || terms.IsEmpty)
            return new RetrievalResult(hits, [], false);

        var candidates = hits.SelectMany(hit => Candidates(hit, terms))
            .OrderByDescending(c => c.SentenceCoverage + c.ContextCoverage)
            .Take(EmbeddedSentences)
            .ToList();
        var vectors = await EmbedAsync([.. candidates.Select(c => c.Text)], options: null, cancellationToken);
        var evidence = candidates
            .Select((candidate, i) => candidate.ToEvidence(Cosine(question, vectors[i])))
            .Where(e => e.Score >= _options.Floor)
            .OrderByDescending(e => e.Score)
            .DistinctBy(e => Squeeze(e.Text))
            .Take(query.Limit ?? _options.Evidence)
            .ToList();
        return new RetrievalResult(hits, evidence, evidence.Count > 0 && evidence[0].Score >= _options.Threshold);
    }

    private Task<IReadOnlyList<ChunkHit>> SearchAsync(RetrievalQuery query, int limit, ReadOnlyMemory<float> vector, CancellationToken cancellationToken) =>
        _index.SearchAsync(
            new ChunkQuery { Text = query.Text, Vector = vector, Limit = limit, DenseWeight = _options.DenseWeight, Filter = query.Filter },
            cancellationToken);

    private async Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(
        IReadOnlyList<string> texts, EmbeddingGenerationOptions? options, CancellationToken cancellationToken)
    {
        var embeddings = await _embedder.GenerateAsync(texts, options, cancellationToken);
        return [.. embeddings.Select(e => e.Vector)];
    }

    private static IEnumerable<Candidate> Candidates(ChunkHit hit, QuestionTerms terms)
    {
        var chunk = hit.Chunk;
        var context = terms.Coverage(Terms(chunk.SearchText));
        var above = string.Join(' ', chunk.Headings);
        foreach (var range in chunk.Sentences)
        {
            var text = chunk.Text[(range.Start - chunk.Range.Start)..(range.End - chunk.Range.Start)];

            // A question matches a question best of all and answers none.
            if (text.EndsWith('?') || text.EndsWith('？'))
                continue;

            // A sentence under "Scaling laws" need not repeat these words: its headings speak for it, at half their weight.
            var own = terms.Coverage(Terms(text));
            var withHeadings = terms.Coverage(Terms(above + "\n" + text));
            yield return new Candidate(hit, range, text, (own + withHeadings) / 2, context);
        }
    }

    private static HashSet<string> Terms(string text) => TermAnalyzer.Analyze(text).ToHashSet(StringComparer.Ordinal);

    private static double Cosine(ReadOnlyMemory<float> a, ReadOnlyMemory<float> b)
    {
        // Both have unit length.
        double dot = 0;
        var x = a.Span;
        var y = b.Span;
        for (var i = 0; i < x.Length; i++)
            dot += x[i] * y[i];
        return dot;
    }

    private static string Squeeze(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private sealed record Candidate(ChunkHit Hit, TextRange Range, string Text, double SentenceCoverage, double ContextCoverage)
    {
        public Evidence ToEvidence(double cosine)
        {
            var features = new EvidenceFeatures(SentenceCoverage, ContextCoverage, cosine, Hit.DenseScore ?? 0);
            return new Evidence
            {
                DocumentId = Hit.Chunk.DocumentId,
                Headings = Hit.Chunk.Headings,
                Page = Hit.Chunk.Page,
                Range = Range,
                Text = Text,
                Score = EvidenceScorer.Score(features),
                Features = features,
                Hit = Hit,
            };
        }
    }
}
