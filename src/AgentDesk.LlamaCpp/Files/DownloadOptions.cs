namespace AgentDesk.LlamaCpp.Files;

/// <summary>How downloads behave when something goes wrong.</summary>
public sealed class DownloadOptions
{
    /// <summary>How often in a row a connection may fail without getting any farther, 1 to 100; each further byte starts the count anew. 5 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 1 and 100.</exception>
    public int MaxAttempts
    {
        get;
        init => field = value is < 1 or > 100 ? throw new ArgumentOutOfRangeException(nameof(MaxAttempts), value, "MaxAttempts must be between 1 and 100.") : value;
    } = 5;

    /// <summary>The wait after a first failure; it doubles with each further one up to thirty times this. One second by default.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a server may send nothing before the connection counts as broken. One minute by default.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether a file of the same name is replaced when it differs or nothing is known to compare it with.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Free bytes on the disk of a folder.</summary>
    internal Func<string, long> FreeSpace { get; init; } = static folder => new DriveInfo(folder).AvailableFreeSpace;
}
