using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentDesk.Storage.Sqlite;

/// <summary>Where the index lies and how long to wait for it.</summary>
public sealed class SqliteChunkIndexOptions
{
    /// <summary>
    /// The database file; it and its folder are created where they are missing. Beside it lie <c>-wal</c> and <c>-shm</c> while it is open, and always a
    /// file with the extension <c>.vectors</c>: a copy of the vectors that searches scan, made anew where it is missing.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>How long a write waits for another process's write, 0 to 10 minutes.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Told when the file of vectors is made anew or cannot be written.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <exception cref="ArgumentException">Names the setting that is wrong and what it may be.</exception>
    internal void Validate()
    {
        if (string.IsNullOrWhiteSpace(Path))
            throw new ArgumentException($"{nameof(Path)} must name the index's file.", nameof(Path));
        if (BusyTimeout < TimeSpan.Zero || BusyTimeout > TimeSpan.FromMinutes(10))
            throw new ArgumentOutOfRangeException(nameof(BusyTimeout), BusyTimeout, $"{nameof(BusyTimeout)} must be between 0 and 10 minutes.");
    }
}
