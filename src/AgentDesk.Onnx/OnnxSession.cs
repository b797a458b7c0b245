using Microsoft.ML.OnnxRuntime;

namespace AgentDesk.Onnx;

/// <summary>A native session that computes one thing at a time and may be disposed of while another thread asks for more. Thread-safe.</summary>
internal sealed class OnnxSession : IDisposable
{
    private readonly Lock _gate = new();
    private readonly RunOptions _run = new();
    private bool _disposed;

    private OnnxSession(InferenceSession native) => Native = native;

    /// <summary>For what the model says of itself; it runs by <see cref="Run"/>.</summary>
    public InferenceSession Native { get; }

    /// <exception cref="OnnxRuntimeException">ONNX Runtime cannot load the file.</exception>
    public static OnnxSession Open(string path, int threads)
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
        return new OnnxSession(new InferenceSession(path, options));
    }

    /// <summary>Computes the outputs.</summary>
    /// <param name="names">Names of the inputs.</param>
    /// <param name="inputs">Their values; disposed of here.</param>
    /// <param name="outputs">Names of the outputs.</param>
    /// <param name="read">Gets them, valid only during the call.</param>
    public void Run(IReadOnlyCollection<string> names, OrtValue[] inputs, IReadOnlyCollection<string> outputs, Action<IDisposableReadOnlyCollection<OrtValue>> read)
    {
        try
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                using var found = Native.Run(_run, names, inputs, outputs);
                read(found);
            }
        }
        finally
        {
            Array.ForEach(inputs, input => input.Dispose());
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
            Native.Dispose();
        }
    }
}
