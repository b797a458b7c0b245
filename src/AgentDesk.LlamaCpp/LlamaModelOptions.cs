namespace AgentDesk.LlamaCpp;

/// <summary>How to load a model.</summary>
public sealed class LlamaModelOptions
{
    private int _gpuLayers;
    private int? _threads;

    /// <summary>The GGUF file; of a split model the first part.</summary>
    public required string Path { get; init; }

    /// <summary>How many layers a GPU computes: 0 for none (the default), -1 for all. Without a GPU in the build it changes nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below -1.</exception>
    public int GpuLayers
    {
        get => _gpuLayers;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, -1, nameof(GpuLayers));
            _gpuLayers = value;
        }
    }

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
