using System.Collections.Concurrent;

namespace AgentDesk.Qdrant.Tests;

/// <summary>A clock that can be put forward, and on which short waits are over at once; it remembers them. Time limits of requests run in real time.</summary>
internal sealed class TestClock : TimeProvider
{
    private static readonly TimeSpan s_requestTimeout = TimeSpan.FromSeconds(30);
    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    /// <summary>How far it is ahead of the time.</summary>
    public TimeSpan Ahead { get; set; }

    public IReadOnlyCollection<TimeSpan> Waits => _waits;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    public override long GetTimestamp() => base.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.Zero || dueTime >= s_requestTimeout)
            return base.CreateTimer(callback, state, dueTime, period);
        _waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
