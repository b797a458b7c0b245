namespace AgentDesk.Core.Ingestion.Watching;

/// <summary>How changes are watched for.</summary>
public sealed record ChangeWatcherOptions
{
    /// <summary>Nothing more must happen for so long before a change counts: saving takes several steps. More than zero, at most a minute.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Even where nothing was seen, one looks again after so long: a second to a day.</summary>
    public TimeSpan LookAgain { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Tells paths whose changes do not matter, such as the index's own files. None by default.</summary>
    public Func<string, bool> IsIgnored { get; init; } = _ => false;

    /// <exception cref="ArgumentOutOfRangeException">Names the setting that is wrong and what it may be.</exception>
    internal void Validate()
    {
        if (Quiet <= TimeSpan.Zero || Quiet > TimeSpan.FromMinutes(1))
        {
            throw new ArgumentOutOfRangeException(nameof(Quiet), Quiet, "Quiet must be more than zero and at most a minute.");
        }

        if (LookAgain < TimeSpan.FromSeconds(1) || LookAgain > TimeSpan.FromDays(1))
        {
            throw new ArgumentOutOfRangeException(nameof(LookAgain), LookAgain, "LookAgain must be between a second and a day.");
        }
    }
}
