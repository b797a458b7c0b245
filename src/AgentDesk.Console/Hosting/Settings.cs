using AgentDesk.Agent;
using AgentDesk.Agent.Plugins.Remote;
using AgentDesk.Core.Privacy;
using AgentDesk.Core.Retrieval;
using AgentDesk.LlamaCpp;

namespace AgentDesk.Console.Hosting;

/// <summary>The settings of appsettings.json, environment variables (<c>AGENTDESK__Section__Key</c>) and options, in this order.</summary>
internal sealed record Settings
{
    public CorpusSettings Corpus { get; init; } = new();

    public string Data { get; init; } = ".agentdesk";

    public ModelSettings Model { get; init; } = new();

    public Dictionary<string, ModelEntry> Models { get; init; } = [];

    public Dictionary<string, ModelProfile> Profiles { get; init; } = [];

    public EmbedderSettings Embedder { get; init; } = new();

    public IndexSettings Index { get; init; } = new();

    public RetrievalOptions Retrieval { get; init; } = new();

    public AssistantOptions Agent { get; init; } = new();

    public PluginSettings Plugins { get; init; } = new();

    public PrivacySettings Privacy { get; init; } = new();

    public ChatSettings Chat { get; init; } = new();

    /// <summary>Folder of the settings file: relative model paths are looked up here first.</summary>
    public string Folder { get; init; } = AppContext.BaseDirectory;
}

internal sealed record CorpusSettings
{
    public IReadOnlyList<string> Paths { get; init; } = [];

    public IReadOnlyList<string> Exclude { get; init; } = [];
}

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
    };

    /// <summary>Whether what the model has read of a conversation is kept in the data folder, so that it need not read it again another day.</summary>
    public bool StateCache { get; init; } = true;

    /// <summary>Whether the model runs in a process of its own, so that a fault of native code costs an answer and not the program.</summary>
    public bool Isolated { get; init; }
}

internal sealed record ModelEntry
{
    public string File { get; init; } = string.Empty;

    public string? Profile { get; init; }
}

internal sealed record EmbedderSettings
{
    /// <summary>Folder of an ONNX export; not used where <see cref="Model"/> is set.</summary>
    public string Folder { get; init; } = string.Empty;

    /// <summary>A GGUF embedding model: its path, or the name of a downloaded one.</summary>
    public string Model { get; init; } = string.Empty;

    /// <summary>Put before a question, for models trained so.</summary>
    public string QueryPrefix { get; init; } = string.Empty;

    /// <summary>Put before a passage, for models trained so.</summary>
    public string PassagePrefix { get; init; } = string.Empty;

    /// <summary>Tokens of one text that are read; 0 for 512.</summary>
    public int MaxTokens { get; init; }

    /// <summary>Leading components of the vectors that are kept, for models trained so; 0 for all.</summary>
    public int Dimensions { get; init; }
}

internal sealed record PluginSettings
{
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Ids of plugins that are not loaded.</summary>
    public IReadOnlyList<string> Disabled { get; init; } = [];

    /// <summary>MCP servers whose tools are used, by name.</summary>
    public Dictionary<string, McpServerOptions> McpServers { get; init; } = [];

    /// <summary>What plugins themselves are set to: a section per plugin under its id, whatever it wants.</summary>
    public Microsoft.Extensions.Configuration.IConfigurationSection? Settings { get; init; }
}

internal sealed record PrivacySettings
{
    /// <summary>What is masked in documents before anything of them is stored; nothing by default.</summary>
    public IReadOnlyList<PersonalDataKind> Redact { get; init; } = [];
}

internal sealed record ChatSettings
{
    /// <summary>How many questions and commands are remembered in the data folder; 0 for none.</summary>
    public int History { get; init; } = 1000;

    /// <summary>Whether chats are plain: nothing is redrawn, and words stand in for signs.</summary>
    public bool Plain { get; init; }
}
