using Microsoft.Extensions.Logging.Abstractions;

namespace AgentDesk.LlamaCpp.Isolation;

/// <summary>Tries models out where they can do no harm: each loads and says a few tokens in a model process. Not safe for use by several threads at once.</summary>
/// <param name="host">How a model process is started. One serves for all models until one of them brings it down.</param>
public sealed class ModelProbe(ModelHostCommand host) : IDisposable
{
    internal const int Window = 64;
    internal const int Tokens = 4;
    internal const string Prompt = "Once upon a time";

    private ModelProcess? _process;

    /// <summary>Tries one model.</summary>
    /// <returns>Architecture, size class and quantisation in a few words, as llama.cpp puts them.</returns>
    /// <exception cref="ModelProcessException">It brought the process down.</exception>
    /// <exception cref="LlamaModelException">It does not load, or does not compute.</exception>
    public async Task<string> RunAsync(LlamaModelOptions model, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (_process is not { IsAlive: true })
        {
            _process?.Dispose();
            _process = ModelProcess.Start(host, $"'{Path.GetFileName(model.Path)}'", NullLogger.Instance);
        }

        var description = await _process.CallAsync(Wire.ProbeOp, json => json.Write("model", model), onItem: null, cancellationToken).ConfigureAwait(false);
        return description.GetString() ?? "";
    }

    /// <inheritdoc/>
    public void Dispose() => _process?.Dispose();
}
