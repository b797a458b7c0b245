namespace AgentDesk.LlamaCpp.Embedding;

/// <summary>Which GGUF reranking model to load and how to run it. Every value is checked when it is set; the message names the setting and its range.</summary>
public sealed class LlamaRerankerOptions
{
    /// <summary>The GGUF file.</summary>
    public required string ModelPath { get; init; }

    /// <summary>How many layers GPUs compute: null (the default) for as many as fit, 0 for none, -1 for all.</summary>
    public int? GpuLayers { get; init => field = value is { } layers ? LlamaEmbedderOptions.Between(nameof(GpuLayers), layers, -1, 10_000) : null; }

    /// <summary>Threads of one computation, 1 to 512; null (the default) for one per physical core, fewer for small models.</summary>
    public int? Threads { get; init => field = value is { } threads ? LlamaEmbedderOptions.Between(nameof(Threads), threads, 1, 512) : null; }

    /// <summary>Pairs in one computation, 1 to 256.</summary>
    public int BatchSize { get; init => field = LlamaEmbedderOptions.Between(nameof(BatchSize), value, 1, 256); } = 32;

    /// <summary>Tokens in one computation, 1 to 65,536; one longer pair still runs, alone.</summary>
    public int BatchTokens { get; init => field = LlamaEmbedderOptions.Between(nameof(BatchTokens), value, 1, 65_536); } = 512;

    /// <summary>Tokens of question and passage together, special tokens included, 16 to 65,536, and never more than the model was trained for; longer passages are cut.</summary>
    public int MaxTokens { get; init => field = LlamaEmbedderOptions.Between(nameof(MaxTokens), value, 16, 65_536); } = 512;
}
