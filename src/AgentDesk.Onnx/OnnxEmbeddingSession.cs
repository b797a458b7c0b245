namespace AgentDesk.Onnx;

/// <summary>A sentence-embedding model: a batch of ids in, one vector for each row out. One computation runs at a time.</summary>
internal sealed class OnnxEmbeddingSession : IDisposable
{
    /// <summary>Output of a model whose tokens mean the same wherever they stand: their vectors, <c>[batch, tokens, dimensions]</c>.</summary>
    private const string Words = "word_vectors";

    private readonly OnnxTextSession _session;
    private readonly string _output;
    private readonly bool _pooled;
    private readonly EmbeddingPooling _pooling;

    private OnnxEmbeddingSession(OnnxTextSession session, string path, EmbeddingPooling pooling)
    {
        _session = session;
        _pooling = pooling;
        if (!session.ReadsTokens)
            throw Foreign(path, $"its inputs are {string.Join(", ", session.Inputs)}");
        (_output, var shape) = FindOutput(session, path);
        _pooled = shape.Length == 2;
        Dimensions = shape[^1];
        HasWords = session.FloatOutputs.Any(output => output.Name == Words && output.Shape.Length == 3 && output.Shape[^1] == Dimensions);
    }

    /// <summary>Length of the model's vectors.</summary>
    public int Dimensions { get; }

    /// <summary>Whether the model gives vectors of its tokens too.</summary>
    public bool HasWords { get; }

    /// <exception cref="OnnxModelException">The file is not a sentence-embedding model that ONNX Runtime can load.</exception>
    public static OnnxEmbeddingSession Load(string path, int threads, EmbeddingPooling pooling)
    {
        var session = OnnxTextSession.Load(path, threads);
        try
        {
            return new OnnxEmbeddingSession(session, path, pooling);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Runs one batch; <paramref name="read"/> gets each row's index and vector, valid only during the call.</summary>
    public void Run(IReadOnlyList<int[]> rows, Action<int, ReadOnlySpan<float>> read) =>
        _session.Run([.. rows.Select(TokenRow.Of)], _output, (output, length) => ReadRows(output, rows, length, read));

    /// <summary>Writes the vectors of the tokens, one behind the other; only where <see cref="HasWords"/>.</summary>
    public void RunWords(int[] tokens, Memory<float> vectors) => _session.Run([TokenRow.Of(tokens)], Words, (output, _) => output.CopyTo(vectors.Span));

    public void Dispose() => _session.Dispose();

    private void ReadRows(ReadOnlySpan<float> output, IReadOnlyList<int[]> rows, int length, Action<int, ReadOnlySpan<float>> read)
    {
        var mean = new float[Dimensions];
        for (var row = 0; row < rows.Count; row++)
        {
            if (_pooled || _pooling == EmbeddingPooling.Cls)
            {
                read(row, output.Slice(row * (_pooled ? 1 : length) * Dimensions, Dimensions));
                continue;
            }

            Array.Clear(mean);
            for (var token = 0; token < rows[row].Length; token++)
            {
                var state = output.Slice(((row * length) + token) * Dimensions, Dimensions);
                for (var i = 0; i < mean.Length; i++)
                    mean[i] += state[i] / rows[row].Length;
            }

            read(row, mean);
        }
    }

    private static (string Name, int[] Shape) FindOutput(OnnxTextSession session, string path)
    {
        foreach (var rank in new[] { 2, 3 })
        {
            if (session.FloatOutputs.FirstOrDefault(output => output.Shape.Length == rank && output.Shape[^1] > 0) is { Name: not null } found)
                return found;
        }

        throw Foreign(path, $"its outputs are {string.Join(", ", session.Outputs)}");
    }

    private static OnnxModelException Foreign(string path, string what) => new(
        $"'{path}' is not a sentence-embedding model as this program runs them: {what}. Expected are {OnnxTextSession.Ids}, {OnnxTextSession.Mask} and " +
        $"{OnnxTextSession.Types} in, and float vectors [batch, dimensions] or states [batch, tokens, dimensions] with a fixed last axis out. Export the model for feature extraction.", path);
}
