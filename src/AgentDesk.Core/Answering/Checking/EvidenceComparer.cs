using AgentDesk.Core.Answering.Quotes;
using AgentDesk.Core.Retrieval;
using Microsoft.Extensions.AI;

namespace AgentDesk.Core.Answering.Checking;

/// <summary>How a sentence and evidence compare.</summary>
/// <param name="Support"><see cref="Support.Quoted"/>, <see cref="Support.Cited"/> or <see cref="Support.Unsupported"/>.</param>
/// <param name="Evidence">Number of the evidence that fits best.</param>
/// <param name="Score">Probability that it says what the sentence says.</param>
/// <param name="Contrary">Whether the two have the same words but for a negation.</param>
internal sealed record Comparison(Support Support, int Evidence, double Score, bool Contrary);

/// <summary>Compares sentences with the answer's evidence by words and by meaning. Serves one answer.</summary>
/// <param name="draft">The answer.</param>
/// <param name="embedder">Tells how near two sentences are in meaning; null for words alone.</param>
internal sealed class EvidenceComparer(AnswerDraft draft, IEmbeddingGenerator<string, Embedding<float>>? embedder)
{
    /// <summary>Where sentence and evidence share nearly all words, a "not" in one of them turns it into the contrary; where they share fewer it tells nothing.</summary>
    private const double SameWords = 0.8;

    private IReadOnlyDictionary<int, ReadOnlyMemory<float>>? _vectors;

    /// <summary>Compares a sentence with what it cites, and unless <paramref name="onlyThese"/> with everything else where that does not say it; null where there is no evidence.</summary>
    public async Task<Comparison?> CompareAsync(string sentence, IReadOnlySet<int> cited, bool onlyThese, CancellationToken cancellationToken)
    {
        if (draft.Evidence.Count == 0)
            return null;
        var first = draft.Evidence.Where(e => cited.Contains(e.Key)).ToList();
        foreach (var (id, evidence) in onlyThese ? first : [.. first, .. draft.Evidence.Except(first).OrderBy(e => e.Key)])
        {
            if (PassageMatcher.Find(sentence, evidence.Text) is not null)
                return new Comparison(Support.Quoted, id, 1, Contrary: false);
        }

        var vector = embedder is null ? default : (await embedder.GenerateAsync([sentence], cancellationToken: cancellationToken))[0].Vector;
        var together = first.Count == 0 ? null : await CompareAsync(sentence, vector, first, cancellationToken);
        if (together is { Support: Support.Cited } || onlyThese)
            return together;
        Comparison? best = together;
        foreach (var one in draft.Evidence.OrderBy(e => e.Key))
        {
            var comparison = await CompareAsync(sentence, vector, [one], cancellationToken);
            best = best is null || comparison.Score > best.Score ? comparison : best;
        }

        return best;
    }

    private async Task<Comparison> CompareAsync(string sentence, ReadOnlyMemory<float> vector, List<KeyValuePair<int, Evidence>> evidence, CancellationToken cancellationToken)
    {
        var vectors = await VectorsAsync(cancellationToken);
        var nearest = evidence.MaxBy(e => Cosine(vector, vectors, e.Key));
        var context = string.Join('\n', evidence.SelectMany(e => e.Value.Headings.Append(e.Value.DocumentId)).Append(draft.Question));
        var features = SupportFeatures.Of(sentence, [.. evidence.Select(e => e.Value.Text)], context, Cosine(vector, vectors, nearest.Key));
        var score = SupportScorer.Score(features);
        var contrary = features.Contrary > 0 && features.Coverage >= SameWords && !features.CrossLanguage;
        return new Comparison(score >= SupportScorer.Threshold && !contrary ? Support.Cited : Support.Unsupported, nearest.Key, score, contrary);
    }

    private static double Cosine(ReadOnlyMemory<float> vector, IReadOnlyDictionary<int, ReadOnlyMemory<float>> vectors, int id)
    {
        // Both have unit length.
        double dot = 0;
        for (var i = 0; i < vector.Length; i++)
            dot += vector.Span[i] * vectors[id].Span[i];
        return dot;
    }

    private async Task<IReadOnlyDictionary<int, ReadOnlyMemory<float>>> VectorsAsync(CancellationToken cancellationToken)
    {
        if (_vectors is not null || embedder is null)
            return _vectors ??= new Dictionary<int, ReadOnlyMemory<float>>();
        var ids = draft.Evidence.Keys.ToList();
        var embeddings = await embedder.GenerateAsync(ids.Select(id => draft.Evidence[id].Text), cancellationToken: cancellationToken);
        return _vectors = ids.Zip(embeddings).ToDictionary(p => p.First, p => p.Second.Vector);
    }
}
