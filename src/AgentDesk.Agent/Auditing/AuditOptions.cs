namespace AgentDesk.Agent.Auditing;

/// <summary>What is written down of tool calls.</summary>
public sealed record AuditOptions
{
    /// <summary>Whether calls are written down at all. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether the arguments' values are; else only their names and kinds. Default true.</summary>
    public bool Arguments { get; init; } = true;

    /// <summary>Bytes after which a new file is begun, 65,536 to 1,073,741,824. Default 10 MiB.</summary>
    public long MaxBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Files that are kept beside the current one, 1 to 1,000; the oldest is deleted. Default 10.</summary>
    public int Files { get; init; } = 10;

    /// <summary>Throws where a value is out of its range, naming the setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public AuditOptions Validate()
    {
        if (MaxBytes is < 65_536 or > 1_073_741_824)
            throw new ArgumentOutOfRangeException(nameof(MaxBytes), MaxBytes, "Agent:Audit:MaxBytes must be 65536 to 1073741824.");
        if (Files is < 1 or > 1_000)
            throw new ArgumentOutOfRangeException(nameof(Files), Files, "Agent:Audit:Files must be 1 to 1000.");
        return this;
    }
}
