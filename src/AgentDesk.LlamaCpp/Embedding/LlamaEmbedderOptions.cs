namespace AgentDesk.LlamaCpp.Embedding;

/// <summary>How the states of a text's tokens become one vector.</summary>
public enum TextPooling
{
    /// <summary>As the model's metadata say; where they say nothing, the mean, and a model with a chat template is refused.</summary>
    Model = -1,

    /// <summary>The mean over all tokens.</summary>
    Mean = 1,

    /// <summary>The state of the first token.</summary>
    Cls = 2,

    /// <summary>The state of the last token.</summary>
    Last = 3,
}

/// <summary>Which GGUF embedding model to load and how to run it. Every value is checked when it is set; the message names the setting and its range.</summary>
public sealed class LlamaEmbedderOptions
{
    /// <summary>The GGUF file.</summary>
    public required string ModelPath { get; init; }

    /// <summary>How many layers GPUs compute: null (the default) for as many as fit, 0 for none, -1 for all.</summary>
    public int? GpuLayers { get; init => field = value is { } layers ? Between(nameof(GpuLayers), layers, -1, 10_000) : null; }

    /// <summary>Threads of one computation, 1 to 512; null (the default) for one per physical core, fewer for small models.</summary>
    public int? Threads { get; init => field = value is { } threads ? Between(nameof(Threads), threads, 1, 512) : null; }

    /// <summary>Texts in one computation, 1 to 256.</summary>
    public int BatchSize { get; init => field = Between(nameof(BatchSize), value, 1, 256); } = 64;

    /// <summary>
    /// Tokens in one computation, 1 to 65,536; one longer text still runs, alone. More is not always faster: texts that are computed together
    /// are compared with each other and the result is masked out.
    /// </summary>
    public int BatchTokens { get; init => field = Between(nameof(BatchTokens), value, 1, 65_536); } = 512;

    /// <summary>Tokens of one text that are read, special tokens included, 8 to 65,536, and never more than the model was trained for; the rest of a text is ignored.</summary>
    public int MaxTokens { get; init => field = Between(nameof(MaxTokens), value, 8, 65_536); } = 512;

    /// <summary>Put before a question, for models trained so (<c>"query: "</c>).</summary>
    public string QueryPrefix { get; init; } = "";

    /// <summary>Put before a passage, for models trained so (<c>"passage: "</c>).</summary>
    public string PassagePrefix { get; init; } = "";

    /// <summary>Whether vectors are scaled to unit length.</summary>
    public bool Normalize { get; init; } = true;

    /// <summary>Keeps this many leading components (models trained as Matryoshka), 1 to 65,536; null for all.</summary>
    public int? Dimensions { get; init => field = value is { } dimensions ? Between(nameof(Dimensions), dimensions, 1, 65_536) : null; }

    /// <summary>How token states become one vector.</summary>
    public TextPooling Pooling
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Pooling), value, "Pooling must be Model, Mean, Cls or Last.");
    } = TextPooling.Model;

    internal static int Between(string setting, int value, int least, int most) =>
        value >= least && value <= most ? value : throw new ArgumentOutOfRangeException(setting, value, $"{setting} must be between {least} and {most}.");
}
