using Microsoft.ML.OnnxRuntime;

namespace AgentDesk.Onnx;

/// <summary>The native session: a padded batch of ids in, one vector for each row out. One computation runs at a time.</summary>
internal sealed class OnnxEmbeddingSession : IDisposable
{
    private const string Ids = "input_ids";
    private const string Mask = "attention_mask";
    private const string Types = "token_type_ids";

    private readonly Lock _gate = new();
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly string[] _inputs;
    private readonly string _output;
    private readonly bool _pooled;
    private readonly EmbeddingPooling _pooling;
    private bool _disposed;

    private OnnxEmbeddingSession(InferenceSession session, string path, EmbeddingPooling pooling)
    {
        _session = session;
        _pooling = pooling;
        _inputs = [.. session.InputMetadata.Keys];
        if (_inputs.FirstOrDefault(name => name is not (Ids or Mask or Types)) is { } unknown || !_inputs.Contains(Ids))
            throw Foreign(path, $"its inputs are {string.Join(", ", _inputs)}");
        (_output, var shape) = FindOutput(session, path);
        _pooled = shape.Length == 2;
        Dimensions = shape[^1];
    }

    /// <summary>Length of the model's vectors.</summary>
    public int Dimensions { get; }

    /// <exception cref="OnnxModelException">The file is not a sentence-embedding model that ONNX Runtime can load.</exception>
    public static OnnxEmbeddingSession Load(string path, int threads, EmbeddingPooling pooling)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            // Batches differ in shape each time, so a plan remembered for one shape is never used again.
            EnableMemoryPattern = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        // Idle worker threads must not burn a processor while the language model generates.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        InferenceSession? session = null;
        try
        {
            session = new InferenceSession(path, options);
            return new OnnxEmbeddingSession(session, path, pooling);
        }
        catch (Exception error)
        {
            session?.Dispose();
            if (error is not OnnxRuntimeException)
                throw;
            throw new OnnxModelException($"ONNX Runtime cannot load '{path}': {error.Message} Restore the file, or export the model again.", path, error);
        }
    }

    /// <summary>Runs one batch; <paramref name="read"/> gets each row's index and vector, valid only during the call.</summary>
    public void Run(IReadOnlyList<int[]> rows, Action<int, ReadOnlySpan<float>> read)
    {
        var length = rows.Max(row => row.Length);
        var ids = new long[rows.Count * length];
        var mask = new long[ids.Length];
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                ids[(row * length) + column] = rows[row][column];
                mask[(row * length) + column] = 1;
            }
        }

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var values = Array.ConvertAll(_inputs, name => OrtValue.CreateTensorValueFromMemory(
                name switch { Ids => ids, Mask => mask, _ => new long[ids.Length] }, [rows.Count, length]));
            try
            {
                using var outputs = _session.Run(_run, _inputs, values, [_output]);
                ReadRows(outputs[0].GetTensorDataAsSpan<float>(), rows, length, read);
            }
            finally
            {
                Array.ForEach(values, value => value.Dispose());
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            _run.Dispose();
            _session.Dispose();
        }
    }

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

    private static (string Name, int[] Shape) FindOutput(InferenceSession session, string path)
    {
        var outputs = session.OutputMetadata.Where(output => output.Value.ElementType == typeof(float)).ToDictionary(o => o.Key, o => o.Value.Dimensions);
        foreach (var rank in new[] { 2, 3 })
        {
            if (outputs.FirstOrDefault(output => output.Value.Length == rank && output.Value[^1] > 0) is { Key: { } name } found)
                return (name, found.Value);
        }

        throw Foreign(path, $"its outputs are {string.Join(", ", session.OutputMetadata.Keys)}");
    }

    private static OnnxModelException Foreign(string path, string what) => new(
        $"'{path}' is not a sentence-embedding model as this program runs them: {what}. Expected are {Ids}, {Mask} and {Types} in, " +
        "and float vectors [batch, dimensions] or states [batch, tokens, dimensions] with a fixed last axis out. Export the model for feature extraction.", path);
}
