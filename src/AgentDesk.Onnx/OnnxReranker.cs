using AgentDesk.Onnx.Tokenization;

namespace AgentDesk.Onnx;

/// <summary>
/// Judges with a cross-encoder (a sequence classifier over question and passage together) how well passages answer a question. Thread-safe: pairs are
/// tokenised in parallel, one computation runs at a time.
/// </summary>
public sealed class OnnxReranker : IDisposable
{
    private readonly OnnxRerankerOptions _options;
    private readonly ITextTokenizer _tokenizer;
    private readonly OnnxTextSession _session;
    private readonly string _output;
    private readonly int _classes;

    private OnnxReranker(OnnxRerankerOptions options, ITextTokenizer tokenizer, OnnxTextSession session, string path)
    {
        (_options, _tokenizer, _session) = (options, tokenizer, session);
        if (!session.ReadsTokens)
            throw Foreign(path, $"its inputs are {string.Join(", ", session.Inputs)}");
        var found = session.FloatOutputs.Where(output => output.Shape.Length is 1 || (output.Shape.Length == 2 && output.Shape[1] is 1 or 2)).ToList();
        if (found.Count != 1)
            throw Foreign(path, $"its outputs are {string.Join(", ", session.FloatOutputs.Select(o => $"{o.Name} [{string.Join(", ", o.Shape.Select(axis => axis < 0 ? "any" : $"{axis}"))}]"))}");
        _output = found[0].Name;
        _classes = found[0].Shape.Length == 1 ? 1 : found[0].Shape[1];
    }

    /// <summary>Loads model and tokenizer.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="OnnxModelException">A file is missing, damaged or foreign; the message says what to do.</exception>
    public static OnnxReranker Load(OnnxRerankerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var path = options.ModelPath ?? Path.Combine(options.ModelFolder, "model.onnx");
        if (!File.Exists(path))
            throw new OnnxModelException($"There is no file '{path}'. Put the reranking model there, or name another folder (Retrieval:Reranker).", path);
        var tokenizer = TokenizerLoader.Load(options.ModelFolder);
        if (!tokenizer.EncodesPairs)
            throw new OnnxModelException($"The tokenizer in '{options.ModelFolder}' has no marks to part question and passage. Use the tokenizer that the reranking model was trained with.", options.ModelFolder);
        var session = OnnxTextSession.Load(path, options.Threads);
        try
        {
            return new OnnxReranker(options, tokenizer, session, path);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The probability, 0 to 1, that each passage answers the question, in the passages' order: of a single output its logistic function, of two the
    /// second's share (softmax). Cancellation takes effect between batches.
    /// </summary>
    public Task<IReadOnlyList<float>> ScoreAsync(string query, IReadOnlyList<string> passages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(passages);
        string[] texts = [.. passages];
        return Task.Run<IReadOnlyList<float>>(() => Score(query, texts, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private float[] Score(string query, string[] passages, CancellationToken cancellationToken)
    {
        var pairs = new TokenRow[passages.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Threads, CancellationToken = cancellationToken };
        Parallel.For(0, passages.Length, parallel, i => pairs[i] = _tokenizer.EncodePair(query, passages[i], _options.MaxTokens));
        var scores = new float[passages.Length];
        foreach (var batch in Batching.ByLength(Array.ConvertAll(pairs, pair => pair.Ids), _options.BatchSize, _options.BatchTokens))
        {
            cancellationToken.ThrowIfCancellationRequested();
            _session.Run([.. batch.Select(i => pairs[i])], _output, (output, _) =>
            {
                for (var row = 0; row < batch.Length; row++)
                    scores[batch[row]] = Probability(output.Slice(row * _classes, _classes));
            });
        }

        return scores;
    }

    private static float Probability(ReadOnlySpan<float> output) => 1 / (1 + MathF.Exp(output.Length == 1 ? -output[0] : output[0] - output[1]));

    private static OnnxModelException Foreign(string path, string what) => new(
        $"'{path}' is not a reranking model as this program runs them: {what}. Expected are {OnnxTextSession.Ids}, {OnnxTextSession.Mask} and {OnnxTextSession.Types} in, " +
        "and one float output [batch], [batch, 1] or [batch, 2] out. Export a cross-encoder for sequence classification.", path);
}
