using System.Numerics.Tensors;
using System.Security.Cryptography;
using AgentDesk.Onnx.Tokenization;
using Microsoft.Extensions.AI;

namespace AgentDesk.Onnx;

/// <summary>
/// Sentence embeddings by an ONNX model and its own tokenizer. Thread-safe: texts are tokenised in parallel, one computation runs at a
/// time on <see cref="OnnxEmbedderOptions.Threads"/> threads. A text without any token (empty, or punctuation alone in the shipped
/// model) has the zero vector, whose cosine with everything is 0.
/// </summary>
public sealed class OnnxEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>
    /// Key of <see cref="EmbeddingGenerationOptions.AdditionalProperties"/>: <see cref="QueryPurpose"/> gets
    /// <see cref="OnnxEmbedderOptions.QueryPrefix"/>, anything else or nothing <see cref="OnnxEmbedderOptions.PassagePrefix"/>.
    /// </summary>
    public const string PurposeKey = "purpose";

    /// <summary>Value of <see cref="PurposeKey"/> for a question.</summary>
    public const string QueryPurpose = "query";

    private readonly OnnxEmbedderOptions _options;
    private readonly ITextTokenizer _tokenizer;
    private readonly OnnxEmbeddingSession _session;
    private readonly Lazy<byte[]> _modelHash;
    private readonly Lazy<string> _id;
    private readonly EmbeddingGeneratorMetadata _metadata;

    private OnnxEmbeddingGenerator(OnnxEmbedderOptions options, string modelPath, IReadOnlyList<string> tokenizerFiles, ITextTokenizer tokenizer, OnnxEmbeddingSession session)
    {
        _options = options;
        _tokenizer = tokenizer;
        _session = session;
        Dimensions = options.Dimensions ?? session.Dimensions;
        // Lazy because a large model takes a second to hash and a question alone does not need its name.
        _modelHash = new Lazy<byte[]>(() => Hash(modelPath));
        _id = new Lazy<string>(() => Identify(options, _modelHash.Value, tokenizerFiles));
        _metadata = new EmbeddingGeneratorMetadata("onnx", defaultModelId: Path.GetFileName(Path.GetFullPath(options.ModelFolder)), defaultModelDimensions: Dimensions);
    }

    /// <summary>Length of the vectors, after <see cref="OnnxEmbedderOptions.Dimensions"/>.</summary>
    public int Dimensions { get; }

    /// <summary>Whether the model knows its tokens by themselves too: it then has an output <c>word_vectors</c>, <c>[batch, tokens, dimensions]</c>.</summary>
    public bool HasWordVectors => _session.HasWords;

    internal string ModelFolder => _options.ModelFolder;

    internal int Threads => _options.Threads;

    internal ITextTokenizer Tokenizer => _tokenizer;

    /// <summary>Length of a token's vector, which <see cref="Dimensions"/> does not cut.</summary>
    internal int VectorLength => _session.Dimensions;

    /// <summary>Folder name and the first 12 hexadecimal digits of a SHA-256 over model, tokenizer and the settings that change vectors.</summary>
    public string Id => _id.Value;

    /// <summary>Loads model and tokenizer.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="OnnxModelException">A file is missing, damaged or foreign; the message says what to do.</exception>
    public static OnnxEmbeddingGenerator Load(OnnxEmbedderOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (!Directory.Exists(options.ModelFolder))
            throw new OnnxModelException($"There is no folder '{options.ModelFolder}'. Set {nameof(options.ModelFolder)} to the folder of an embedding model.", options.ModelFolder);
        var modelPath = options.ModelPath ?? Path.Combine(options.ModelFolder, "model.onnx");
        if (!File.Exists(modelPath))
            throw new OnnxModelException($"There is no file '{modelPath}'. Put the model there, or set {nameof(options.ModelPath)}.", modelPath);
        var tokenizerFiles = TokenizerLoader.FindFiles(options.ModelFolder);

        // Both take about as long, so they load side by side.
        var tokenizer = Task.Run(() => TokenizerLoader.Load(options.ModelFolder));
        var session = OnnxEmbeddingSession.Load(modelPath, options.Threads, options.Pooling);
        try
        {
            if (options.Dimensions > session.Dimensions)
                throw new ArgumentOutOfRangeException(nameof(options), options.Dimensions, $"Dimensions must be at most {session.Dimensions}, the length of the model's vectors.");
            return new OnnxEmbeddingGenerator(options, modelPath, tokenizerFiles, tokenizer.GetAwaiter().GetResult(), session);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>How many tokens the model's own tokenizer makes of the text, the cut at <see cref="OnnxEmbedderOptions.MaxTokens"/> not applied.</summary>
    public int CountTokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _tokenizer.Count(text);
    }

    /// <summary>Embeds the texts; results stand in the order of the texts. Cancellation takes effect between batches.</summary>
    /// <param name="values">Texts; none may be null.</param>
    /// <param name="options">
    /// <see cref="PurposeKey"/> tells questions from passages; <see cref="EmbeddingGenerationOptions.Dimensions"/> cuts further; the rest is ignored.
    /// </param>
    /// <param name="cancellationToken">Cancels between batches.</param>
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

    /// <summary>The texts as tokens with the vector of each different token, as the model has it: neither cut nor normalised, without prefixes.</summary>
    /// <param name="texts">Texts; none may be null. Cut at <see cref="OnnxEmbedderOptions.MaxTokens"/>.</param>
    /// <param name="cancellationToken">Cancels between texts and batches.</param>
    /// <exception cref="NotSupportedException">Not <see cref="HasWordVectors"/>.</exception>
    public Task<TokenVectors> GenerateWordsAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (!HasWordVectors)
            throw new NotSupportedException($"The model '{_metadata.DefaultModelId}' has no vectors of words.");
        string[] copy = [.. texts];
        return Task.Run(Generate, cancellationToken);

        TokenVectors Generate()
        {
            var tokens = Tokenize(copy, string.Empty, cancellationToken);
            var rows = new Dictionary<int, int>();
            var found = Array.ConvertAll(tokens, ids => Array.ConvertAll(ids, id => rows.TryGetValue(id, out var row) ? row : rows[id] = rows.Count));
            return new TokenVectors(found, VectorsOf([.. rows.Keys], cancellationToken), _session.Dimensions);
        }
    }

    /// <summary>SHA-256 of the model's file, lower-case hexadecimal.</summary>
    internal string ModelHash => Convert.ToHexStringLower(_modelHash.Value);

    /// <summary>The vectors of tokens, one behind the other; only where <see cref="HasWordVectors"/>.</summary>
    internal float[] VectorsOf(int[] tokens, CancellationToken cancellationToken)
    {
        var vectors = new float[tokens.Length * _session.Dimensions];
        var start = 0;
        foreach (var ids in tokens.Chunk(_options.BatchTokens))
        {
            cancellationToken.ThrowIfCancellationRequested();
            _session.RunWords(ids, vectors.AsMemory(start * _session.Dimensions));
            start += ids.Length;
        }

        return vectors;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private GeneratedEmbeddings<Embedding<float>> Generate(string[] texts, string prefix, int dimensions, CancellationToken cancellationToken)
    {
        var tokens = Tokenize(texts, prefix, cancellationToken);
        var vectors = new float[texts.Length][];
        foreach (var batch in Batching.ByLength(tokens, _options.BatchSize, _options.BatchTokens))
        {
            cancellationToken.ThrowIfCancellationRequested();
            _session.Run([.. batch.Select(i => tokens[i])], (row, vector) => vectors[batch[row]] = Finish(vector[..dimensions]));
        }

        return [.. vectors.Select(vector => new Embedding<float>(vector ?? new float[dimensions]) { ModelId = _metadata.DefaultModelId })];
    }

    private int[][] Tokenize(string[] texts, string prefix, CancellationToken cancellationToken)
    {
        if (texts.Length == 1)
            return [_tokenizer.Encode(prefix + texts[0], _options.MaxTokens)];
        var tokens = new int[texts.Length][];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Threads, CancellationToken = cancellationToken };
        Parallel.For(0, texts.Length, parallel, i => tokens[i] = _tokenizer.Encode(prefix + texts[i], _options.MaxTokens));
        return tokens;
    }

    private float[] Finish(ReadOnlySpan<float> vector)
    {
        var result = vector.ToArray();
        var norm = TensorPrimitives.Norm(result);
        if (_options.Normalize && norm > 0)
            TensorPrimitives.Divide(result, norm, result);
        return result;
    }

    private static byte[] Hash(string path)
    {
        using var file = File.OpenRead(path);
        return SHA256.HashData(file);
    }

    private static string Identify(OnnxEmbedderOptions options, byte[] modelHash, IReadOnlyList<string> tokenizerFiles)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var own in tokenizerFiles.Select(Hash).Prepend(modelHash))
            hash.AppendData(own);

        var settings = $"{options.Pooling} {options.Normalize} {options.MaxTokens} {options.QueryPrefix}\n{options.PassagePrefix}";
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(settings));
        return $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.ModelFolder)))}-{Convert.ToHexStringLower(hash.GetHashAndReset())[..12]}";
    }
}

/// <summary>Texts as tokens, and the vectors of the tokens.</summary>
/// <param name="Texts">For each text the rows of its tokens in <paramref name="Vectors"/>.</param>
/// <param name="Vectors">One vector for each different token, one behind the other.</param>
/// <param name="Dimensions">The length of each.</param>
public sealed record TokenVectors(IReadOnlyList<int[]> Texts, ReadOnlyMemory<float> Vectors, int Dimensions);
