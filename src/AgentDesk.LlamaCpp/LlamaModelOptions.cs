namespace AgentDesk.LlamaCpp;

/// <summary>How to load a model.</summary>
public sealed class LlamaModelOptions
{
    private int? _threads;

    /// <summary>The GGUF file; of a split model the first part.</summary>
    public required string Path { get; init; }

    /// <summary>
    /// How many of the last layers GPUs compute, the output counting as one: null (the default) for as many as fit into what is free, 0 for none, -1 for
    /// all. Without a GPU, or in a build without CUDA, everything runs on the processor.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below -1.</exception>
    public int? GpuLayers
    {
        get;
        init => field = value is < -1 ? throw new ArgumentOutOfRangeException(nameof(GpuLayers), value, "GpuLayers must be 0 or more, -1 for all, or null to choose.") : value;
    }

    /// <summary>The GPUs to use, by the names that <see cref="LlamaGpus.Describe"/> gives, in the order in which layers go to them; null for all.</summary>
    public IReadOnlyList<string>? GpuDevices { get; init; }

    /// <summary>How the model is spread over several GPUs.</summary>
    public GpuSplit GpuSplit { get; init; } = GpuSplit.Layers;

    /// <summary>Each GPU's share of the layers, in any unit; null to fill them one after another, or by their free memory where <see cref="GpuLayers"/> is set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A share is negative or no number.</exception>
    public IReadOnlyList<float>? GpuShares
    {
        get;
        init => field = value?.Any(share => !(share >= 0 && float.IsFinite(share))) == true
            ? throw new ArgumentOutOfRangeException(nameof(GpuShares), value, "GpuShares must be 0 or more.")
            : value;
    }

    /// <summary>The most memory to use of each GPU where the layers are chosen, in bytes; null for what is free.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long? GpuMemory
    {
        get;
        init => field = value is < 0 ? throw new ArgumentOutOfRangeException(nameof(GpuMemory), value, "GpuMemory must be 0 or more bytes, or null.") : value;
    }

    /// <summary>For how many tokens keys and values must fit beside the layers where these are chosen, 0 or more; 4,096 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int GpuContextLength
    {
        get;
        init => field = value < 0 ? throw new ArgumentOutOfRangeException(nameof(GpuContextLength), value, "GpuContextLength must be 0 or more tokens.") : value;
    } = LlamaChatClientOptions.DefaultContextLength;

    /// <summary>Whether to map the file into memory instead of reading it: starts faster and shares pages between processes. On by default.</summary>
    public bool UseMmap { get; init; } = true;

    /// <summary>Whether to pin the model in memory so that the system never swaps it out. Off by default; may need a raised limit (ulimit -l).</summary>
    public bool UseMlock { get; init; }

    /// <summary>Threads for everything computed with this model unless a client sets its own; null (the default) for one per physical core, fewer for models below 32 MB a core.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 1 and 512.</exception>
    public int? Threads
    {
        get => _threads;
        init
        {
            if (value is < 1 or > 512) throw new ArgumentOutOfRangeException(nameof(Threads), value, "Threads must be between 1 and 512, or null to choose.");
            _threads = value;
        }
    }

    /// <summary>
    /// Whether to read the metadata and the tokens alone, in a moment and little memory: enough to split text and to render the chat template.
    /// Off by default; such a model cannot compute.
    /// </summary>
    public bool VocabularyOnly { get; init; }

    /// <summary>Whether to check every tensor for values that are not numbers while loading. Off by default: it reads the whole file.</summary>
    public bool CheckTensors { get; init; }
}
