using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentDesk.LlamaCpp.Embedding;

/// <summary>
/// Judges with a GGUF reranking model (pooling type RANK) how well passages answer a question. Thread-safe: one batch is computed at a time.
/// What the model reads is said in <see cref="ScoreAsync"/>.
/// </summary>
public sealed class LlamaReranker : IDisposable
{
    private readonly LlamaRerankerOptions _options;
    private readonly LlamaModel _model;
    private readonly PooledContext _context;
    private readonly RerankPrompt _prompt;

    private LlamaReranker(LlamaRerankerOptions options, LlamaModel model, PooledContext context, RerankPrompt prompt) =>
        (_options, _model, _context, _prompt) = (options, model, context, prompt);

    /// <summary>The model's name as its file gives it, else the file's name without its ending.</summary>
    public string ModelId => _model.Id;

    internal LlamaVocabulary Vocabulary => _model.Vocabulary;

    /// <summary>Loads a model.</summary>
    /// <param name="options">Which and how.</param>
    /// <param name="logger">Where llama.cpp's lines go, or null.</param>
    /// <param name="cancellationToken">Ends the loading at the next tensor.</param>
    /// <exception cref="LlamaModelException">It is missing, damaged, or no reranking model; the message says what to do.</exception>
    public static async Task<LlamaReranker> LoadAsync(LlamaRerankerOptions options, ILogger? logger = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        logger ??= NullLogger.Instance;
        var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = options.ModelPath, GpuLayers = options.GpuLayers }, logger, progress: null, cancellationToken).ConfigureAwait(false);
        PooledContext? context = null;
        try
        {
            if (ModelPoolings.Of(model) != ModelPooling.Rank)
                throw new LlamaModelException($"{model.Id} is no reranking model: its pooling type is {ModelPoolings.Of(model)} and not Rank. Choose one that was converted as a reranker.");
            var window = model.TrainedContextLength > 0 ? Math.Min(options.MaxTokens, model.TrainedContextLength) : options.MaxTokens;
            context = PooledContext.Create(model, ModelPooling.Rank, options.BatchSize, Math.Max(window, options.BatchTokens), options.Threads, logger);
            if (context.Width != 1 && !IsYesOrNo(model))
                throw new LlamaModelException($"{model.Id} sorts into {context.Width} classes and gives no single score. Choose a model that was trained for reranking.");
            return new LlamaReranker(options, model, context, new RerankPrompt(model.Vocabulary, model.Metadata.GetValueOrDefault(RerankPrompt.TemplateKey), window));
        }
        catch
        {
            context?.Dispose();
            model.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Computes for each passage the probability that it answers the question. The model reads each pair as llama.cpp's server gives it: by its
    /// own template for reranking, else <c>BOS question EOS SEP passage EOS</c> with the special tokens that its vocabulary wants; a passage
    /// that does not fit into the window is cut at its end.
    /// </summary>
    /// <param name="query">The question.</param>
    /// <param name="passages">The passages.</param>
    /// <param name="cancellationToken">Ends it, within one operation of a computation.</param>
    /// <returns>0 to 1, in the passages' order: the logistic function of the classifier's output, or the output itself where the model gives a probability.</returns>
    public async Task<IReadOnlyList<float>> ScoreAsync(string query, IReadOnlyList<string> passages, CancellationToken cancellationToken = default)
    {
        var outputs = await ClassifyAsync(query, passages, cancellationToken).ConfigureAwait(false);
        return IsYesOrNo(_model) ? outputs : [.. outputs.Select(output => 1 / (1 + MathF.Exp(-output)))];
    }

    /// <summary>The classifier's first output for each passage, as llama.cpp's server reports it.</summary>
    internal Task<float[]> ClassifyAsync(string query, IReadOnlyList<string> passages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(passages);
        string[] texts = [.. passages];
        return Task.Run(() => Classify(query, texts, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _context.Dispose();
        _model.Dispose();
    }

    private float[] Classify(string query, string[] passages, CancellationToken cancellationToken)
    {
        var pairs = Array.ConvertAll(passages, passage => _prompt.Encode(query, passage));
        var outputs = new float[passages.Length];
        foreach (var batch in SequenceBatches.Of(pairs, _options.BatchSize, _options.BatchTokens))
            _context.Run([.. batch.Select(i => pairs[i])], (row, numbers) => outputs[batch[row]] = numbers[0], cancellationToken);
        return outputs;
    }

    /// <summary>Whether llama.cpp itself makes probabilities of the outputs, the first of which is that of "yes" (src/llama-graph.cpp).</summary>
    private static bool IsYesOrNo(LlamaModel model) => model.Architecture is "qwen3" or "qwen3vl";
}
