namespace AgentDesk.Core.Documents.Isolation;

/// <summary>Bounds of the processes that read risky formats.</summary>
public sealed record DocumentWorkerOptions
{
    /// <summary>Processes at most, 1 to 64; each is started when it is needed first. Default: the processors, 4 at most.</summary>
    public int Processes { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>
    /// Time that reading one document may take, more than zero; each MiB of the file adds a second. Counted by the processor where the machine is
    /// busy, up to four times as long by the clock.
    /// </summary>
    public TimeSpan ReadTimeout { get; init; } = ReadDeadline.Default;

    /// <summary>Managed memory that one process may use, in MiB, 64 or more; a document that needs more is refused.</summary>
    public int MemoryMiB { get; init; } = 384;

    /// <summary>Time after which a process that has nothing to do is ended, more than zero.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <exception cref="ArgumentOutOfRangeException">Names the setting that is wrong and what it may be.</exception>
    internal void Validate()
    {
        Require(Processes is >= 1 and <= 64, nameof(Processes), Processes, "between 1 and 64");
        Require(ReadTimeout > TimeSpan.Zero && ReadTimeout < TimeSpan.FromDays(1), nameof(ReadTimeout), ReadTimeout, "more than zero and less than a day");
        Require(MemoryMiB is >= 64 and <= 1024 * 1024, nameof(MemoryMiB), MemoryMiB, "between 64 and 1048576");
        Require(IdleTime > TimeSpan.Zero && IdleTime < TimeSpan.FromDays(1), nameof(IdleTime), IdleTime, "more than zero and less than a day");
    }

    private static void Require(bool holds, string setting, object value, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(setting, value, $"{setting} must be {range}.");
        }
    }
}
