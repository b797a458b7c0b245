using System.Text.RegularExpressions;
using AgentDesk.Core.Answering.Numbers;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Text;
using Microsoft.Extensions.AI;

namespace AgentDesk.Core.Retrieval;

/// <summary>From a question to chunks and from chunks to the sentences that matter. Thread-safe.</summary>
public sealed partial class Retriever
{
    /// <summary>Sentences that are embedded for one question: those that are the likeliest by their words, their chunk and the reader.</summary>
    private const int EmbeddedSentences = 24;

    /// <summary>From this probability on an answer in the question's language comes before those in another.</summary>
    private const double OwnLanguage = 0.2;

    /// <summary>Sentences of a chunk that are looked at when a search is explained.</summary>
    private const int ExplainedSentences = 3;

    /// <summary>Tells embedders that treat questions and passages differently what this is.</summary>
    private static readonly EmbeddingGenerationOptions s_asQuestion = new() { AdditionalProperties = new() { ["purpose"] = "query" } };

    private readonly IChunkIndex _index;
    private readonly IEmbeddingGenerator<string, Embedding<float>> _embedder;
    private readonly IPassageReranker? _reranker;
    private readonly RetrievalOptions _options;
    private readonly ChunkSearch _search;

    /// <summary>Creates a retriever over an index whose stamp matches the embedder.</summary>
    /// <param name="index">The index.</param>
    /// <param name="embedder">The embedder it was built with.</param>
    /// <param name="options">How to search.</param>
    /// <param name="reranker">Judges the best chunks and sentences again; null for none. Stays the caller's.</param>
    public Retriever(IChunkIndex index, IEmbeddingGenerator<string, Embedding<float>> embedder, RetrievalOptions options, IPassageReranker? reranker = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _index = index;
        _embedder = embedder;
        _options = options.Validate();
        _reranker = reranker;
        _search = new ChunkSearch(index, reranker, _options);
    }

    /// <summary>Which documents every search looks at, whatever else its query asks for; null for all.</summary>
    public ChunkFilter? Within
    {
        get => _search.Within;
        init => _search.Within = value;
    }

    /// <summary>Finds what is said in other words than the question's; null where the embedder knows no words, only texts.</summary>
    public WordReader? Words
    {
        get => _search.Words;
        init => _search.Words = value;
    }

    /// <summary>Reads the sentences of the chunks that were found; null for none. Used only with <see cref="Words"/>, beside which it was weighed.</summary>
    public PassageReader? Reader { get; init; }

    /// <summary>The vector that a question is searched by.</summary>
    public async Task<ReadOnlyMemory<float>> EmbedAsync(string question, CancellationToken cancellationToken) =>
        (await EmbedAsync([question], s_asQuestion, cancellationToken))[0];

    /// <summary>Chunks alone, best first.</summary>
    public async Task<IReadOnlyList<ChunkHit>> SearchAsync(RetrievalQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var vector = await EmbedAsync(query.Text, cancellationToken);
        return await _search.RunAsync(query, await WeighAsync(query, cancellationToken), query.Limit ?? _options.Chunks, vector, cancellationToken);
    }

    /// <summary>The same chunks, but for those that have nothing to do with the question, each with what its scores are made of and its best sentence.</summary>
    public async Task<IReadOnlyList<ExplainedHit>> ExplainAsync(RetrievalQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var question = await EmbedAsync(query.Text, cancellationToken);
        var terms = await WeighAsync(query, cancellationToken);
        var found = await _search.RunAsync(query, terms, query.Limit ?? _options.Chunks, question, cancellationToken);
        var sentences = (await ReadAsync(query.Text, found, terms, cancellationToken)).ToLookup(c => c.Hit, ReferenceEqualityComparer.Instance);
        var hits = found.Where(hit => IsRelevant(hit, terms) || (!terms.IsEmpty && sentences[hit].Any(c => Likelihood(c) >= _options.Threshold))).ToList();
        var candidates = hits.SelectMany(hit => sentences[hit].OrderByDescending(Likelihood).Take(ExplainedSentences)).ToList();
        var evidence = (await JudgeAsync(query.Text, question, candidates, cancellationToken)).ToLookup(e => e.Hit, ReferenceEqualityComparer.Instance);
        return [.. hits.Select(hit => new ExplainedHit(hit, terms.Explain(hit), evidence[hit].FirstOrDefault()))];
    }

    /// <summary>Chunks, and from them the sentences that may answer, best first; of sentences with the same words the best-placed stays.</summary>
    public async Task<RetrievalResult> FindEvidenceAsync(RetrievalQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var question = await EmbedAsync(query.Text, cancellationToken);
        var terms = await WeighAsync(query, cancellationToken);
        var hits = await _search.RunAsync(query, terms, _options.Chunks, question, cancellationToken);
        if (hits.Count == 0 || terms.IsEmpty || NamesUnknownCode(query.Text, hits))
            return new RetrievalResult(hits, [], false);

        var candidates = (await ReadAsync(query.Text, hits, terms, cancellationToken)).OrderByDescending(Likelihood).Take(EmbeddedSentences).ToList();
        var evidence = PreferOwnLanguage(await JudgeAsync(query.Text, question, candidates, cancellationToken))
            .Where(e => e.Score >= _options.Floor)
            .DistinctBy(e => Squeeze(e.Text))
            .Take(query.Limit ?? _options.Evidence)
            .ToList();
        return new RetrievalResult(hits, evidence, evidence.Count > 0 && evidence[0].Score >= _options.Threshold);
    }

    /// <summary>Whether a chunk has a word of the question, or is near enough in meaning as a whole that a sentence of it might be evidence.</summary>
    private bool IsRelevant(ChunkHit hit, QuestionTerms terms) => hit.LexicalScore > 0 || (!terms.IsEmpty && EvidenceScorer.Score(new EvidenceFeatures(
        0, 0, hit.DenseScore ?? 0, hit.DenseScore ?? 0, terms.IsIdeographic != Scripts.IsMostlyIdeographic(hit.Chunk.Text), Said: hit.Said)) >= _options.Floor);

    /// <summary>
    /// Whether the question names something by a number that nothing found has: another pump's figures are no answer, however alike the sentences are. Codes
    /// of fewer than three digits in a row (COVID-19, Q3) have other names too.
    /// </summary>
    private static bool NamesUnknownCode(string question, IReadOnlyList<ChunkHit> hits)
    {
        var narrow = NumberScanner.Narrow(question);
        var codes = Codes.Find(narrow).Select(code => code.Of(narrow)).Where(code => LongNumber().IsMatch(code)).Select(Codes.Squeeze).ToList();
        return codes.Count > 0 && !hits.SelectMany(hit => hit.AlsoIn.Prepend(hit)).Any(hit => Has(hit.Chunk));

        bool Has(Chunk chunk)
        {
            var known = Codes.Squeeze(chunk.DocumentId + '\n' + chunk.SearchText);
            return codes.Exists(code => known.Contains(code, StringComparison.Ordinal));
        }
    }

    [GeneratedRegex("[0-9]{3}", RegexOptions.CultureInvariant)]
    private static partial Regex LongNumber();

    /// <summary>Who asks in English and has a good answer in English wants it before one in Chinese: the others count half as much at most.</summary>
    private IEnumerable<Evidence> PreferOwnLanguage(IReadOnlyList<Evidence> judged)
    {
        var own = judged.Where(e => !e.Features.OtherLanguage).Select(e => e.Score).DefaultIfEmpty().Max();
        return own < Math.Max(OwnLanguage, _options.Threshold)
            ? judged
            : judged.Select(e => e.Features.OtherLanguage ? e with { Score = Math.Min(e.Score, own / 2) } : e).OrderByDescending(e => e.Score);
    }

    private async Task<QuestionTerms> WeighAsync(RetrievalQuery query, CancellationToken cancellationToken)
    {
        var terms = TermAnalyzer.AnalyzeQuery(query.Text);
        return new QuestionTerms(query.Text, terms, await _index.GetTermFrequenciesAsync(terms, cancellationToken));
    }

    /// <summary>Compares the sentences with the question in meaning, lets the reranker read the best, and orders them by probability.</summary>
    private async Task<IReadOnlyList<Evidence>> JudgeAsync(
        string question, ReadOnlyMemory<float> vector, List<SentenceCandidate> candidates, CancellationToken cancellationToken)
    {
        if (candidates.Count == 0)
            return [];
        var texts = candidates.ConvertAll(c => c.Text);
        var vectors = await EmbedAsync(texts, options: null, cancellationToken);
        var said = Words is null ? null : (await Words([question, .. texts], cancellationToken)).SaidOfFirst();
        var judged = candidates.Select((candidate, i) => (Candidate: candidate, Evidence: candidate.ToEvidence(Cosine(vector, vectors[i]), said?[i])))
            .OrderByDescending(j => j.Evidence.Score).ToList();
        if (_reranker is null)
            return [.. judged.Select(j => j.Evidence)];

        var read = judged.Take(_options.RerankCandidates).ToList();
        var scores = await _reranker.ScoreAsync(question, [.. read.Select(j => j.Candidate.InContext)], cancellationToken);
        return
        [
            .. read.Select((j, i) => j.Evidence with { RerankScore = scores[i], Score = EvidenceScorer.Combine(j.Evidence.Score, scores[i], _options.RerankWeight) })
                .Concat(judged.Skip(read.Count).Select(j => j.Evidence))
                .OrderByDescending(e => e.Score),
        ];
    }

    /// <summary>All sentences of the chunks with what the reader says of them.</summary>
    private async Task<List<SentenceCandidate>> ReadAsync(string question, IReadOnlyList<ChunkHit> hits, QuestionTerms terms, CancellationToken cancellationToken)
    {
        var candidates = hits.SelectMany(hit => SentenceCandidate.Of(hit, terms)).ToList();
        if (Reader is null || Words is null || candidates.Count == 0)
            return candidates;
        var firsts = candidates.DistinctBy(c => c.Hit.Chunk, ReferenceEqualityComparer.Instance).ToList();
        var passages = firsts.ConvertAll(c => new PassageText(string.Join(' ', c.Hit.Chunk.Headings.Reverse()), c.Passage));
        var odds = new Dictionary<Chunk, float[]>(
            firsts.Zip(await Reader(question, passages, cancellationToken), (c, read) => KeyValuePair.Create(c.Hit.Chunk, read)), ReferenceEqualityComparer.Instance);
        return candidates.ConvertAll(c => c with { Features = c.Features with { ReaderLogOdds = odds[c.Hit.Chunk][c.Place] } });
    }

    /// <summary>The probability by what is known before the sentence is embedded: its chunk's cosine and words stand for its own.</summary>
    private double Likelihood(SentenceCandidate candidate)
    {
        var (dense, said) = (candidate.Hit.DenseScore ?? 0, candidate.Hit.Said ?? (Words is null ? null : 0.0));
        return EvidenceScorer.Score(candidate.Features with { SentenceCosine = dense, ContextCosine = dense, Said = said });
    }

    private async Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(
        IReadOnlyList<string> texts, EmbeddingGenerationOptions? options, CancellationToken cancellationToken)
    {
        var embeddings = await _embedder.GenerateAsync(texts, options, cancellationToken);
        return [.. embeddings.Select(e => e.Vector)];
    }

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
}
