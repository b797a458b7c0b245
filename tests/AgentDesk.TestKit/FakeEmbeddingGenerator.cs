using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace AgentDesk.TestKit;

/// <summary>
/// A deterministic embedder: a hashed bag of words, unit length. Texts that share words are near each other, equal texts have equal vectors,
/// and a text without words points along the first axis. Thread-safe; counts what it was asked.
/// </summary>
public sealed class FakeEmbeddingGenerator(int dimensions = 64, string modelId = "fake-embedder") : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly ConcurrentQueue<IReadOnlyList<string>> _batches = new();

    /// <summary>Called with each batch before it is embedded; may throw, to play a model that fails.</summary>
    public Action<IReadOnlyList<string>>? BeforeBatch { get; set; }

    /// <summary>The batches so far, in order.</summary>
    public IReadOnlyCollection<IReadOnlyList<string>> Batches => _batches;

    /// <summary>Number of calls so far.</summary>
    public int Calls => _batches.Count;

    /// <summary>Number of texts embedded so far.</summary>
    public int Texts => _batches.Sum(batch => batch.Count);

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var batch = values.ToList();
        BeforeBatch?.Invoke(batch);
        _batches.Enqueue(batch);
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(batch.Select(text => new Embedding<float>(Embed(text)))));
    }

    /// <summary>The vector of one text, without counting it.</summary>
    public float[] Embed(string text)
    {
        var vector = new float[dimensions];
        foreach (var term in PlainTerms.Of(text))
        {
            var hash = term.Aggregate(2166136261u, (h, c) => (h ^ c) * 16777619u);
            vector[hash % dimensions] += (hash >> 16 & 1) == 0 ? 1 : -1;
        }

        var length = MathF.Sqrt(vector.Sum(v => v * v));
        if (length == 0)
        {
            vector[0] = 1;
            return vector;
        }

        return Array.ConvertAll(vector, v => v / length);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("fake", defaultModelId: modelId, defaultModelDimensions: dimensions)
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose()
    {
    }
}
