namespace AgentDesk.LlamaCpp.Files;

/// <summary>The rate of a transfer over the last seconds. Not safe for use by several threads at once.</summary>
internal sealed class RateMeter(TimeProvider time)
{
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(10);

    private readonly Queue<(long Time, long Bytes)> _samples = new();
    private long _bytes;

    internal double BytesPerSecond { get; private set; }

    internal void Add(int bytes)
    {
        var now = time.GetTimestamp();
        _bytes += bytes;
        _samples.Enqueue((now, _bytes));
        while (time.GetElapsedTime(_samples.Peek().Time, now) > s_window) _samples.Dequeue();
        var (firstTime, firstBytes) = _samples.Peek();
        var seconds = time.GetElapsedTime(firstTime, now).TotalSeconds;
        BytesPerSecond = seconds > 0 ? (_bytes - firstBytes) / seconds : 0;
    }
}
