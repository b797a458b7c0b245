using AgentDesk.Core.Documents;

namespace AgentDesk.Core.Ingestion;

/// <summary>Bounds of an ingestion.</summary>
public sealed record IngestionOptions
{
    /// <summary>Files read at once, 1 to 64. Default: the processors, 4 at most.</summary>
    public int Parallelism { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>Chunks given to the embedder in one call, 1 to 4,096.</summary>
    public int EmbeddingBatch { get; init; } = 256;

    /// <summary>
    /// Time that reading one file may take, more than zero; each MiB of the file adds a second. On a busy machine it may be up to four times as long
    /// by the clock.
    /// </summary>
    public TimeSpan ReadTimeout { get; init; } = ReadDeadline.Default;

    /// <summary>Larger files are refused without being read, in bytes, 1 or more.</summary>
    public long MaxFileBytes { get; init; } = DocumentReaders.DefaultMaxBytes;

    /// <exception cref="ArgumentOutOfRangeException">Names the setting that is wrong and what it may be.</exception>
    internal void Validate()
    {
        Require(Parallelism is >= 1 and <= 64, nameof(Parallelism), Parallelism, "between 1 and 64");
        Require(EmbeddingBatch is >= 1 and <= 4096, nameof(EmbeddingBatch), EmbeddingBatch, "between 1 and 4096");
        Require(ReadTimeout > TimeSpan.Zero && ReadTimeout < TimeSpan.FromDays(1), nameof(ReadTimeout), ReadTimeout, "more than zero and less than a day");
        Require(MaxFileBytes is >= 1 and <= int.MaxValue / 2, nameof(MaxFileBytes), MaxFileBytes, $"between 1 and {int.MaxValue / 2}");
    }

    private static void Require(bool holds, string setting, object value, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(setting, value, $"{setting} must be {range}.");
        }
    }
}
