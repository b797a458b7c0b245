using AgentDesk.LlamaCpp;

namespace AgentDesk.Console.Hosting;

/// <summary>The section <c>Model</c>: which assistant model is used, and how it is loaded and computed.</summary>
internal sealed record ModelSettings
{
    /// <summary>Key of <see cref="Settings.Models"/>, or a path.</summary>
    public string Use { get; init; } = string.Empty;

    /// <summary>Tokens of prompt and reply together; 0 takes the model's own length, at most 4,096.</summary>
    public int ContextLength { get; init; }

    /// <summary>Threads; 0 leaves them to the engine: one per physical core, fewer for small models.</summary>
    public int Threads { get; init; }

    /// <summary>Layers on GPUs: null for as many as fit, 0 for none, -1 for all.</summary>
    public int? GpuLayers { get; init; }

    /// <summary>The GPUs to use, by name; all where there is none.</summary>
    public IReadOnlyList<string> GpuDevices { get; init; } = [];

    /// <summary>How a model is spread over them.</summary>
    public GpuSplit GpuSplit { get; init; } = GpuSplit.Layers;

    /// <summary>Each GPU's share; none to let the engine choose.</summary>
    public IReadOnlyList<float> GpuShares { get; init; } = [];

    /// <summary>The most megabytes to use of each GPU; 0 for what is free.</summary>
    public int GpuMemoryMegabytes { get; init; }

    /// <summary>Whether what the model has read of a conversation is kept in the data folder, so that it need not read it again another day.</summary>
    public bool StateCache { get; init; } = true;

    /// <summary>Whether the model runs in a process of its own, so that a fault of native code costs an answer and not the program.</summary>
    public bool Isolated { get; init; }

    /// <summary>Number format of the cached keys.</summary>
    public KeyValueCacheType KeyCacheType { get; init; } = KeyValueCacheType.F16;

    /// <summary>Number format of the cached values; quantised ones need flash attention.</summary>
    public KeyValueCacheType ValueCacheType { get; init; } = KeyValueCacheType.F16;

    /// <summary>Whether attention is computed in the fused form.</summary>
    public FlashAttention FlashAttention { get; init; } = FlashAttention.Auto;

    /// <summary>Whether the file is mapped into memory instead of read.</summary>
    public bool UseMmap { get; init; } = true;

    /// <summary>Whether the model is pinned in memory.</summary>
    public bool UseMlock { get; init; }

    /// <summary>Tokens that are computed at once, 1 to 8,192.</summary>
    public int BatchSize { get; init; } = 512;

    /// <summary>The parts in which a batch is computed, in tokens, 1 to 8,192.</summary>
    public int MicroBatchSize { get; init; } = 512;

    /// <summary>Requests that are computed at the same time, 1 to 64.</summary>
    public int ParallelSequences { get; init; } = 4;

    /// <summary>Tokens that all requests and what is kept of ended ones may hold together; 0 for one window.</summary>
    public int CacheTokens { get; init; }

    /// <summary>Whether tokens are guessed from earlier text and checked several at once.</summary>
    public LookupDecoding LookupDecoding { get; init; } = LookupDecoding.Auto;

    /// <summary>A file with a Jinja chat template that is used instead of the model's own; empty for the model's.</summary>
    public string ChatTemplate { get; init; } = string.Empty;

    /// <summary>How to load a model file.</summary>
    public LlamaModelOptions ToLoad(string file) => new()
    {
        Path = file,
        GpuLayers = GpuLayers,
        GpuDevices = GpuDevices.Count > 0 ? GpuDevices : null,
        GpuSplit = GpuSplit,
        GpuShares = GpuShares.Count > 0 ? GpuShares : null,
        GpuMemory = GpuMemoryMegabytes > 0 ? (long)GpuMemoryMegabytes << 20 : null,
        GpuContextLength = ContextLength > 0 ? ContextLength : LlamaChatClientOptions.DefaultContextLength,
        UseMmap = UseMmap,
        UseMlock = UseMlock,
    };

    /// <summary>How to compute with it.</summary>
    /// <param name="chatTemplate">The text of <see cref="ChatTemplate"/>; null for the model's.</param>
    public LlamaChatClientOptions ToCompute(string? chatTemplate) => new()
    {
        ContextLength = ContextLength > 0 ? ContextLength : null,
        CacheTokens = CacheTokens > 0 ? CacheTokens : null,
        Threads = Threads > 0 ? Threads : null,
        KeyCacheType = KeyCacheType,
        ValueCacheType = ValueCacheType,
        FlashAttention = FlashAttention,
        BatchSize = BatchSize,
        MicroBatchSize = MicroBatchSize,
        ParallelSequences = ParallelSequences,
        LookupDecoding = LookupDecoding,
        ChatTemplate = chatTemplate,
    };

    /// <summary>Throws where a value is out of its range or cannot go with another one, naming the setting.</summary>
    /// <exception cref="ArgumentException">A setting is wrong.</exception>
    public ModelSettings Validate()
    {
        Check(ContextLength is 0 or >= 16, nameof(ContextLength), ContextLength, "0, for the model's own, or at least 16 tokens");
        Check(Threads is >= 0 and <= 512, nameof(Threads), Threads, "1 to 512, or 0 to choose");
        Check(GpuLayers is null or >= -1, nameof(GpuLayers), GpuLayers, "0 or more, -1 for all, or null to choose");
        Check(GpuMemoryMegabytes >= 0, nameof(GpuMemoryMegabytes), GpuMemoryMegabytes, "0 or more");
        Check(BatchSize is >= 1 and <= 8192, nameof(BatchSize), BatchSize, "1 to 8192 tokens");
        Check(MicroBatchSize is >= 1 and <= 8192, nameof(MicroBatchSize), MicroBatchSize, "1 to 8192 tokens");
        Check(ParallelSequences is >= 1 and <= 64, nameof(ParallelSequences), ParallelSequences, "1 to 64");
        Check(CacheTokens is 0 or >= 16, nameof(CacheTokens), CacheTokens, "0, for one window, or at least 16 tokens");
        CheckName(nameof(GpuSplit), GpuSplit);
        CheckName(nameof(KeyCacheType), KeyCacheType);
        CheckName(nameof(ValueCacheType), ValueCacheType);
        CheckName(nameof(FlashAttention), FlashAttention);
        CheckName(nameof(LookupDecoding), LookupDecoding);
        if (FlashAttention == FlashAttention.Off && ValueCacheType is KeyValueCacheType.Q8 or KeyValueCacheType.Q4)
            throw new ArgumentException($"Model:ValueCacheType {ValueCacheType} needs flash attention: set Model:FlashAttention to Auto or On, or Model:ValueCacheType to F16 or F32.");
        return this;
    }

    /// <summary>A number that stands for no name is a name to the reader of settings.</summary>
    private static void CheckName<T>(string name, T value)
        where T : struct, Enum => Check(Enum.IsDefined(value), name, value, $"one of {string.Join(", ", Enum.GetNames<T>())}");

    private static void Check(bool valid, string name, object? value, string range)
    {
        if (!valid)
            throw new ArgumentOutOfRangeException(name, value, $"Model:{name} must be {range}.");
    }
}
