namespace AgentDesk.Onnx;

/// <summary>Which cross-encoder export to load and how to run it.</summary>
public sealed class OnnxRerankerOptions
{
    /// <summary>Folder with the model and its tokenizer (<c>vocab.txt</c>: BERT WordPiece; <c>sentencepiece.bpe.model</c>: XLM-RoBERTa).</summary>
    public required string ModelFolder { get; init; }

    /// <summary>The ONNX file; null for <c>model.onnx</c> in <see cref="ModelFolder"/>.</summary>
    public string? ModelPath { get; init; }

    /// <summary>Threads of one computation, 1 to 64. Default: the processors, 4 at most.</summary>
    public int Threads { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>Pairs in one computation, 1 to 1,024.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Tokens in one computation, padding included, 1 to 1,048,576; one longer pair still runs, alone. Bounds memory.</summary>
    public int BatchTokens { get; init; } = 4096;

    /// <summary>Tokens of a pair that are read, special tokens included, 8 to 32,768: the question has half of them at most, the passage the rest.</summary>
    public int MaxTokens { get; init; } = 512;

    /// <exception cref="ArgumentException">Names the setting that is wrong and what it may be.</exception>
    internal void Validate()
    {
        if (string.IsNullOrWhiteSpace(ModelFolder))
            throw new ArgumentException("The folder of a reranking model is not named (Retrieval:Reranker).", nameof(ModelFolder));
        Settings.Between(nameof(Threads), Threads, 1, 64);
        Settings.Between(nameof(BatchSize), BatchSize, 1, 1024);
        Settings.Between(nameof(BatchTokens), BatchTokens, 1, 1 << 20);
        Settings.Between(nameof(MaxTokens), MaxTokens, 8, 32_768);
    }
}
