using System.Numerics.Tensors;
using System.Security.Cryptography;
using System.Text;
using AgentDesk.LlamaCpp.Files;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentDesk.LlamaCpp.Embedding;

/// <summary>
/// Sentence embeddings by a GGUF embedding model. Thread-safe: texts are tokenised by the callers' threads, one batch is computed at a time.
/// A text that is longer than <see cref="LlamaEmbedderOptions.MaxTokens"/> keeps its beginning and the special tokens around it; how many
/// were cut stands under <see cref="CutTextsKey"/> in the result's additional properties. A text without any token has the zero vector.
/// </summary>
public sealed class LlamaEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>
    /// Key of <see cref="EmbeddingGenerationOptions.AdditionalProperties"/>: <see cref="QueryPurpose"/> gets
    /// <see cref="LlamaEmbedderOptions.QueryPrefix"/>, anything else or nothing <see cref="LlamaEmbedderOptions.PassagePrefix"/>.
    /// </summary>
    public const string PurposeKey = "purpose";

    /// <summary>Value of <see cref="PurposeKey"/> for a question.</summary>
    public const string QueryPurpose = "query";

    /// <summary>Key of a result's additional properties: how many of its texts were too long and were cut.</summary>
    public const string CutTextsKey = "cut_texts";

    private readonly LlamaEmbedderOptions _options;
    private readonly LlamaModel _model;
    private readonly PooledContext _context;
    private readonly TextTokens _tokens;
    private readonly Lazy<string> _id;
    private readonly EmbeddingGeneratorMetadata _metadata;

    private LlamaEmbeddingGenerator(LlamaEmbedderOptions options, LlamaModel model, PooledContext context, int window)
    {
        _options = options;
        _model = model;
        _context = context;
        _tokens = new TextTokens(model.Vocabulary, window);
        Dimensions = options.Dimensions ?? context.Width;
        _id = new Lazy<string>(() => Identify(options, context.Pooling));
        _metadata = new EmbeddingGeneratorMetadata("llama.cpp", defaultModelId: model.Id, defaultModelDimensions: Dimensions);
    }

    /// <summary>Length of the vectors, after <see cref="LlamaEmbedderOptions.Dimensions"/>.</summary>
    public int Dimensions { get; }

    /// <summary>File name and the first 12 hexadecimal digits of a SHA-256 over a fingerprint of the model and the settings that change vectors.</summary>
    public string Id => _id.Value;

    /// <summary>Loads a model.</summary>
    /// <param name="options">Which and how.</param>
    /// <param name="logger">Where llama.cpp's lines go, or null.</param>
    /// <param name="cancellationToken">Ends the loading at the next tensor.</param>
    /// <exception cref="LlamaModelException">It is missing, damaged, or no embedding model; the message says what to do.</exception>
    public static async Task<LlamaEmbeddingGenerator> LoadAsync(LlamaEmbedderOptions options, ILogger? logger = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        logger ??= NullLogger.Instance;
        var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = options.ModelPath, GpuLayers = options.GpuLayers }, logger, progress: null, cancellationToken).ConfigureAwait(false);
        PooledContext? context = null;
        try
        {
            var window = model.TrainedContextLength > 0 ? Math.Min(options.MaxTokens, model.TrainedContextLength) : options.MaxTokens;
            context = PooledContext.Create(model, ChoosePooling(model, options), options.BatchSize, Math.Max(window, options.BatchTokens), options.Threads, logger);
            if (options.Dimensions > context.Width)
                throw new ArgumentOutOfRangeException(nameof(options), options.Dimensions, $"Dimensions must be at most {context.Width}, the length of the model's vectors.");
            return new LlamaEmbeddingGenerator(options, model, context, window);
        }
        catch
        {
            context?.Dispose();
            model.Dispose();
            throw;
        }
    }

    /// <summary>How many tokens the model's own tokenizer makes of the text, special tokens included, the cut at <see cref="LlamaEmbedderOptions.MaxTokens"/> not applied.</summary>
    public int CountTokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _tokens.Count(text);
    }

    /// <summary>Embeds the texts; results stand in the order of the texts.</summary>
    /// <param name="values">Texts; none may be null.</param>
    /// <param name="options">
    /// <see cref="PurposeKey"/> tells questions from passages; <see cref="EmbeddingGenerationOptions.Dimensions"/> cuts further; the rest is ignored.
    /// </param>
    /// <param name="cancellationToken">Ends it, within one operation of a computation.</param>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var dimensions = options?.Dimensions ?? Dimensions;
        if (dimensions < 1 || dimensions > Dimensions)
            throw new ArgumentOutOfRangeException(nameof(options), dimensions, $"Dimensions must be between 1 and {Dimensions}.");
        var query = options?.AdditionalProperties?.TryGetValue(PurposeKey, out string? purpose) == true && purpose == QueryPurpose;
        var prefix = query ? _options.QueryPrefix : _options.PassagePrefix;
        string[] texts = [.. values];
        return Task.Run(() => Generate(texts, prefix, dimensions, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType == typeof(LlamaModel) ? _model
            : serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _context.Dispose();
        _model.Dispose();
    }

    private GeneratedEmbeddings<Embedding<float>> Generate(string[] texts, string prefix, int dimensions, CancellationToken cancellationToken)
    {
        var tokens = new int[texts.Length][];
        var cut = 0;
        for (var i = 0; i < texts.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (tokens[i], var isCut) = _tokens.Encode(prefix + texts[i]);
            if (isCut) cut++;
        }

        var vectors = new float[texts.Length][];
        foreach (var batch in SequenceBatches.Of(tokens, _options.BatchSize, _options.BatchTokens))
            _context.Run([.. batch.Select(i => tokens[i])], (row, vector) => vectors[batch[row]] = Finish(vector[..dimensions]), cancellationToken);
        var total = tokens.Sum(ids => (long)ids.Length);
        return new GeneratedEmbeddings<Embedding<float>>(vectors.Select(vector => new Embedding<float>(vector ?? new float[dimensions]) { ModelId = _metadata.DefaultModelId }))
        {
            Usage = new UsageDetails { InputTokenCount = total, TotalTokenCount = total },
            AdditionalProperties = new AdditionalPropertiesDictionary { [CutTextsKey] = cut },
        };
    }

    private float[] Finish(ReadOnlySpan<float> vector)
    {
        var result = vector.ToArray();
        var norm = TensorPrimitives.Norm(result);
        if (_options.Normalize && norm > 0) TensorPrimitives.Divide(result, norm, result);
        return result;
    }

    private static ModelPooling ChoosePooling(LlamaModel model, LlamaEmbedderOptions options)
    {
        var own = ModelPoolings.OrMean(model);
        if (own == ModelPooling.Rank)
            throw new LlamaModelException($"{model.Id} is a reranking model, which scores pairs and makes no vectors. Choose an embedding model, or use it as the reranker (Retrieval:Reranker).");
        if (options.Pooling != TextPooling.Model) return (ModelPooling)options.Pooling;
        return ModelPoolings.IsForVectors(model) || model.ChatTemplate is null
            ? own
            : throw new LlamaModelException($"{model.Id} has a chat template and its file does not say how to pool: it is a language model, whose vectors find little. "
                + "Choose an embedding model; if it is one, set Embedder:Pooling to Mean, Cls or Last, as it was trained.");
    }

    private static string Identify(LlamaEmbedderOptions options, ModelPooling pooling)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(ModelFingerprint.Of(options.ModelPath));
        hash.AppendData(Encoding.UTF8.GetBytes($"{pooling} {options.Normalize} {options.MaxTokens} {options.QueryPrefix}\n{options.PassagePrefix}"));
        return $"{ModelFolder.NameOf(options.ModelPath)}-{Convert.ToHexStringLower(hash.GetHashAndReset())[..12]}";
    }
}
