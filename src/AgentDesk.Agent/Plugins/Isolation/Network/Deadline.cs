namespace AgentDesk.Agent.Plugins.Isolation.Network;

/// <summary>Ends what takes too long, and what is ended from outside.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly TimeSpan _time;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;

    public Deadline(TimeSpan time, TimeProvider clock, CancellationToken stop)
    {
        _time = time;
        _timer = new CancellationTokenSource(time, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, stop);
    }

    public CancellationToken Token => _either.Token;

    /// <summary>The time begins again.</summary>
    public void Extend() => _timer.CancelAfter(_time);

    /// <summary>It ends now.</summary>
    public void End() => _either.Cancel();

    public void Dispose()
    {
        _either.Dispose();
        _timer.Dispose();
    }
}
