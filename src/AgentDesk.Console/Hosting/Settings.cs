using AgentDesk.Agent;
using AgentDesk.Agent.Plugins.Remote;
using AgentDesk.Core.Privacy;
using AgentDesk.Core.Retrieval;
using AgentDesk.LlamaCpp.Embedding;

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

    public FormulaSettings Formulas { get; init; } = new();

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

internal sealed record ModelEntry
{
    public string File { get; init; } = string.Empty;

    public string? Profile { get; init; }
}

internal sealed record FormulaSettings
{
    /// <summary>Folder of the model that weighs formulas for word problems, for profiles with <see cref="GuardOptions.RankFormulas"/>; empty for none.</summary>
    public string Folder { get; init; } = string.Empty;
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

    /// <summary>How a GGUF model's token states become one vector: as its metadata say, or said here where they do not.</summary>
    public TextPooling Pooling { get; init; } = TextPooling.Model;
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
