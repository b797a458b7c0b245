using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentDesk.LlamaCpp.Isolation;

/// <summary>
/// Chats with a model in a process of its own, so that a fault in native code costs the requests that run and not the program: they end
/// with <see cref="ModelProcessException"/>, and the next request starts the process again. Otherwise like <see cref="LlamaChatClient"/>,
/// with its errors. Safe for use by several threads at once; requests share the one process. Disposing it ends the process.
/// </summary>
public sealed class IsolatedChatClient : ILlamaClient
{
    private readonly IsolatedModelOptions _options;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly string _name;
    private volatile ModelProcess? _process;
    private volatile bool _disposed;
    private OpenedModel _opened = null!;

    private IsolatedChatClient(IsolatedModelOptions options, ILogger logger)
    {
        (_options, _logger) = (options, logger);
        _name = $"'{Path.GetFileName(options.Model.Path)}'";
    }

    /// <inheritdoc/>
    public int ContextWindow => _opened.ContextWindow;

    /// <summary>The model's name as its file gives it, else the file's name without its ending.</summary>
    public string ModelId => _opened.Id;

    /// <summary>Architecture, size class and quantisation in a few words, as llama.cpp puts them.</summary>
    public string ModelDescription => _opened.Description;

    /// <summary>The id of the process that runs now, or null where the last one has ended and no request has started another.</summary>
    public int? ProcessId => _process is { IsAlive: true } process ? process.ProcessId : null;

    /// <summary>Starts the process and loads the model.</summary>
    /// <param name="options">Which model and how.</param>
    /// <param name="progress">Receives the part that is loaded, 0 to 1; or null.</param>
    /// <param name="logger">Where to log what the process writes to its standard error; or null.</param>
    /// <param name="cancellationToken">Ends the loading, and the process.</param>
    /// <exception cref="LlamaModelException">The model cannot be used, or the process ended while it loaded it.</exception>
    public static async Task<IsolatedChatClient> StartAsync(
        IsolatedModelOptions options, IProgress<float>? progress = null, ILogger? logger = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var client = new IsolatedChatClient(options, logger ?? NullLogger.Instance);
        try
        {
            await client.ProcessAsync(progress, cancellationToken).ConfigureAwait(false);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return StreamAsync(Wire.ChatOp, ChatBody.Write(messages, options?.Clone()), ReadUpdate, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<LlamaToken> GenerateAsync(string prompt, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(prompt);
        options = options?.Clone();
        return StreamAsync(Wire.GenerateOp, WriteBody, item => item.Deserialize<LlamaToken>(Wire.Options), cancellationToken);

        void WriteBody(Utf8JsonWriter json)
        {
            json.WriteString("prompt", prompt);
            ChatBody.WriteOptions(json, options);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<double>> ScoreContinuationsAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, IReadOnlyList<string> continuations, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(continuations);
        var body = ChatBody.Write(messages, options?.Clone()) + (json => json.Write("continuations", continuations.ToArray()));
        var process = await ProcessAsync(progress: null, cancellationToken).ConfigureAwait(false);
        var scores = await process.CallAsync(Wire.ScoreOp, body, onItem: null, cancellationToken).ConfigureAwait(false);
        return scores.Deserialize<double[]>(Wire.Options)!;
    }

    /// <inheritdoc/>
    /// <exception cref="ModelProcessException">The process ended meanwhile.</exception>
    public int CountTokens(IEnumerable<ChatMessage> messages, ChatOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var body = ChatBody.Write(messages, options?.Clone());
        // On the pool, so that waiting for it cannot block whatever context the caller runs in.
        return Task.Run(async () =>
        {
            var process = await ProcessAsync(progress: null, CancellationToken.None).ConfigureAwait(false);
            return (await process.CallAsync(Wire.CountOp, body, onItem: null, CancellationToken.None).ConfigureAwait(false)).GetInt32();
        }).GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("llama.cpp", null, ModelId)
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        _process?.Dispose();
    }

    private async IAsyncEnumerable<T> StreamAsync<T>(
        string op, Action<Utf8JsonWriter> body, Func<JsonElement, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var process = await ProcessAsync(progress: null, cancellationToken).ConfigureAwait(false);
        await foreach (var item in process.StreamAsync(op, body, cancellationToken).ConfigureAwait(false)) yield return read(item);
    }

    private static ChatResponseUpdate ReadUpdate(JsonElement item)
    {
        var update = item.Deserialize<ChatResponseUpdate>(Wire.Options)!;
        if (update.AdditionalProperties is { } properties)
        {
            var timings = properties.TryGetValue(LlamaTimings.Key, out var value) && value is JsonElement element ? element.Deserialize<LlamaTimings>(Wire.Options) : null;
            var ledger = LlamaContextLedger.From(properties);
            ChatBody.ToPlain(properties);
            timings?.AddTo(properties);
            if (ledger is not null) properties[LlamaContextLedger.Key] = ledger;
        }

        return update;
    }

    /// <summary>The process that runs, or a new one with the model loaded.</summary>
    private async Task<ModelProcess> ProcessAsync(IProgress<float>? progress, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_process is { IsAlive: true } running) return running;
        await _starting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_process is { IsAlive: true } started) return started;
            _process?.Dispose();
            var process = ModelProcess.Start(_options.Host, _name, _logger);
            try
            {
                _opened = await OpenAsync(process, progress, cancellationToken).ConfigureAwait(false);
                _process = process;
            }
            catch
            {
                process.Dispose();
                throw;
            }

            if (_disposed) process.Dispose();
            ObjectDisposedException.ThrowIf(_disposed, this);
            return process;
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task<OpenedModel> OpenAsync(ModelProcess process, IProgress<float>? progress, CancellationToken cancellationToken)
    {
        var opened = await process.CallAsync(Wire.OpenOp, WriteBody, part => progress?.Report(part.GetSingle()), cancellationToken).ConfigureAwait(false);
        return opened.Deserialize<OpenedModel>(Wire.Options)!;

        void WriteBody(Utf8JsonWriter json)
        {
            json.Write("model", _options.Model);
            json.Write("client", _options.Client);
        }
    }
}
