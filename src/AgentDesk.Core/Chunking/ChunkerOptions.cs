namespace AgentDesk.Core.Chunking;

/// <summary>How large chunks become. Tokens are counted by the embedder's own tokenizer.</summary>
public sealed record ChunkerOptions
{
    /// <summary>Tokens at which a chunk is full, 16 to 4,096.</summary>
    public int TargetTokens { get; init; } = 160;

    /// <summary>Tokens that no chunk's text exceeds, <see cref="TargetTokens"/> to 8,192; one sentence, table row or code block may fill it.</summary>
    public int MaxTokens { get; init; } = 320;

    /// <summary>Sentences repeated where a paragraph is parted between two chunks, 0 to 5.</summary>
    public int OverlapSentences { get; init; } = 1;

    /// <exception cref="ArgumentOutOfRangeException">Names the setting that is wrong and what it may be.</exception>
    internal void Validate()
    {
        Between(nameof(TargetTokens), TargetTokens, 16, 4_096);
        Between(nameof(MaxTokens), MaxTokens, TargetTokens, 8_192);
        Between(nameof(OverlapSentences), OverlapSentences, 0, 5);
    }

    private static void Between(string setting, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new ArgumentOutOfRangeException(setting, value, $"{setting} must be between {least} and {most}.");
        }
    }
}
