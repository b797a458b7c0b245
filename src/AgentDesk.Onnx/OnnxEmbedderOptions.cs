namespace AgentDesk.Onnx;

/// <summary>How the states of a model without a pooling of its own become one vector.</summary>
public enum EmbeddingPooling
{
    /// <summary>The mean over all tokens of the text.</summary>
    Mean,

    /// <summary>The state of the first token.</summary>
    Cls,
}

/// <summary>Which sentence-embedding export to load and how to run it.</summary>
public sealed class OnnxEmbedderOptions
{
    /// <summary>
    /// Folder with the model and its tokenizer: <c>tokenizer.cfg.json</c> with <c>vocab.json</c>, <c>merges.txt</c> and <c>t2s.tsv</c>
    /// (the shipped model), <c>vocab.txt</c> (BERT WordPiece) or <c>sentencepiece.bpe.model</c> (XLM-RoBERTa).
    /// </summary>
    public required string ModelFolder { get; init; }

    /// <summary>The ONNX file; null for <c>model.onnx</c> in <see cref="ModelFolder"/>.</summary>
    public string? ModelPath { get; init; }

    /// <summary>Threads of one computation, 1 to 64. Default: the processors, 4 at most.</summary>
    public int Threads { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>Texts in one computation, 1 to 1,024.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Tokens in one computation, padding included, 1 to 1,048,576; one longer text still runs, alone. Bounds memory.</summary>
    public int BatchTokens { get; init; } = 2048;

    /// <summary>Tokens of one text that are read, special tokens included, 3 to 32,768; the rest of the text is ignored.</summary>
    public int MaxTokens { get; init; } = 512;

    /// <summary>Put before a question, for models trained so (<c>"query: "</c>).</summary>
    public string QueryPrefix { get; init; } = "";

    /// <summary>Put before a passage, for models trained so (<c>"passage: "</c>).</summary>
    public string PassagePrefix { get; init; } = "";

    /// <summary>Whether vectors are scaled to unit length.</summary>
    public bool Normalize { get; init; } = true;

    /// <summary>Keeps this many leading components (models trained as Matryoshka), 1 or more; null for all.</summary>
    public int? Dimensions { get; init; }

    /// <summary>Used where the model's output is one state per token.</summary>
    public EmbeddingPooling Pooling { get; init; }

    /// <exception cref="ArgumentException">Names the setting that is wrong and what it may be.</exception>
    internal void Validate()
    {
        if (string.IsNullOrWhiteSpace(ModelFolder))
            throw new ArgumentException($"{nameof(ModelFolder)} must name the folder of an embedding model.", nameof(ModelFolder));
        Settings.Between(nameof(Threads), Threads, 1, 64);
        Settings.Between(nameof(BatchSize), BatchSize, 1, 1024);
        Settings.Between(nameof(BatchTokens), BatchTokens, 1, 1 << 20);
        Settings.Between(nameof(MaxTokens), MaxTokens, 3, 32_768);
        if (Dimensions is { } dimensions)
            Settings.Between(nameof(Dimensions), dimensions, 1, 65_536);
        if (!Enum.IsDefined(Pooling))
            throw new ArgumentException($"{nameof(Pooling)} must be Mean or Cls.", nameof(Pooling));
    }
}
