using System.Diagnostics;
using AgentDesk.LlamaCpp.Gguf;
using AgentDesk.LlamaCpp.Gpu;
using AgentDesk.LlamaCpp.Inference.StateCache;
using AgentDesk.LlamaCpp.Native;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentDesk.LlamaCpp;

/// <summary>
/// A GGUF model in memory. Safe for use by several threads at once; several clients may share one. Disposing it while a client
/// still generates is safe too: the weights are freed when the last user is done.
/// </summary>
public sealed class LlamaModel : IDisposable
{
    private readonly GgufHeader _header;

    private LlamaModel(LlamaModelOptions options, GgufHeader header, GpuPlan plan, ModelHandle handle)
    {
        _header = header;
        Placement = plan.ToString();
        Handle = handle;
        Path = options.Path;
        HasWeights = !options.VocabularyOnly;
        Id = Name("general.name") ?? System.IO.Path.GetFileNameWithoutExtension(options.Path);
        Architecture = header.Metadata["general.architecture"];
        Description = NativeText.Description(handle);
        ParameterCount = (long)NativeMethods.ModelParameterCount(handle);
        SizeBytes = (long)NativeMethods.ModelSize(handle);
        Threads = options.Threads ?? Processor.DefaultThreads(SizeBytes);
        TrainedContextLength = NativeMethods.ModelTrainedContext(handle);
        Vocabulary = new LlamaVocabulary(handle);
    }

    /// <summary>The model's name as its file gives it, else the file's name without its ending.</summary>
    public string Id { get; }

    /// <summary>The file it was loaded from.</summary>
    public string Path { get; }

    /// <summary>The architecture, such as <c>qwen2</c>.</summary>
    public string Architecture { get; }

    /// <summary>Architecture, size class and quantisation in a few words, as llama.cpp puts them.</summary>
    public string Description { get; }

    /// <summary>Where it is computed: <c>on the processor</c>, or how many of its layers on which GPUs.</summary>
    public string Placement { get; }

    /// <summary>How many weights it has.</summary>
    public long ParameterCount { get; }

    /// <summary>Size of its tensors in bytes.</summary>
    public long SizeBytes { get; }

    /// <summary>The context length that it was trained for, in tokens.</summary>
    public int TrainedContextLength { get; }

    /// <summary>Threads for everything computed with it unless a client sets its own.</summary>
    public int Threads { get; }

    /// <summary>The file's metadata: scalars as invariant text, an array as its type and count.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>The Jinja chat template in the file, or null where it has none.</summary>
    public string? ChatTemplate => Name("tokenizer.chat_template");

    /// <summary>Its tokens.</summary>
    public LlamaVocabulary Vocabulary { get; }

    internal ModelHandle Handle { get; }

    /// <summary>Whether it can compute; llama.cpp ends the process where one without weights is asked to.</summary>
    internal bool HasWeights { get; }

    /// <summary>Loads a model.</summary>
    /// <param name="options">Which file and how.</param>
    /// <param name="progress">Receives the part that is loaded, 0 to 1, from a worker thread; or null.</param>
    /// <param name="cancellationToken">Ends the loading at the next tensor.</param>
    /// <exception cref="LlamaModelException">The file or the library cannot be used; the message says what to do.</exception>
    public static Task<LlamaModel> LoadAsync(LlamaModelOptions options, IProgress<float>? progress = null, CancellationToken cancellationToken = default) =>
        LoadAsync(options, NullLogger.Instance, progress, cancellationToken);

    /// <summary>Loads a model and writes what llama.cpp says about it to a log.</summary>
    /// <param name="options">Which file and how.</param>
    /// <param name="logger">Where llama.cpp's own lines go; never to stderr.</param>
    /// <param name="progress">Receives the part that is loaded, 0 to 1, from a worker thread; or null.</param>
    /// <param name="cancellationToken">Ends the loading at the next tensor.</param>
    /// <exception cref="LlamaModelException">The file or the library cannot be used; the message says what to do.</exception>
    public static Task<LlamaModel> LoadAsync(
        LlamaModelOptions options, ILogger logger, IProgress<float>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(logger);
        return Task.Run(() => Load(options, logger, progress, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();

    /// <summary>What tells this model, computed in a certain way, from any other; reads a little of the file.</summary>
    internal byte[] Identify(LlamaChatClientOptions options) => ModelIdentity.Compute(Path, _header.DataOffset, options);

    private static async Task<LlamaModel> Load(LlamaModelOptions options, ILogger logger, IProgress<float>? progress, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        // Opening the libraries and reading the header take about as long as each other and need not wait for each other.
        // It is the header that another thread reads: whoever waits for this must not go on, and perhaps end the process, while the libraries are still being opened.
        var reading = Task.Run(() => GgufCheck.Open(options.Path), cancellationToken);
        LlamaRuntime.EnsureLoaded();
        var header = await reading.ConfigureAwait(false);
        var plan = GpuPlanner.Plan(options, header, options.GpuLayers == 0 ? [] : LlamaGpus.Present());
        if (plan.Layers == 0 && !options.VocabularyOnly) ModelMemory.Check(options.Path, header.FileSize, ModelMemory.Available());
        if (options.GpuLayers is not (null or 0) && plan.Layers == 0) logger.NoGpu(options.GpuLayers.Value, LlamaGpus.Describe());

        var model = new LlamaModel(options, header, plan, ModelLoader.Load(options, plan, logger, progress, cancellationToken));
        logger.ModelLoaded(model.Id, model.Description, model.Placement, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return model;
    }

    private string? Name(string key) => _header.Metadata.TryGetValue(key, out var value) && value.Length > 0 ? value : null;
}
