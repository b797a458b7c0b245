namespace AgentDesk.Core.Documents.Isolation;

/// <summary>Ends a worker that takes too long for a document: by the time it had of a processor, in the end by the clock.</summary>
internal sealed class WorkerWatch : IDisposable
{
    /// <summary>A worker with a processor to itself gets nearly all of it.</summary>
    private const double Nearly = 0.9;

    private readonly WorkerProcess _worker;
    private readonly TimeSpan _time;
    private readonly TimeProvider _clock;
    private readonly long _started;
    private readonly TimeSpan _before;
    private readonly ITimer _timer;
    private volatile bool _isOver;

    public WorkerWatch(WorkerProcess worker, TimeSpan time, TimeProvider clock)
    {
        (_worker, _time, _clock) = (worker, time, clock);
        (_started, _before) = (clock.GetTimestamp(), worker.ProcessorTime);
        _timer = clock.CreateTimer(_ => Look(), null, time, time / 4);
    }

    /// <summary>Whether the time was over and the worker was ended for it.</summary>
    public bool IsOver => _isOver;

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        if (_worker.ProcessorTime - _before >= Nearly * _time || _clock.GetElapsedTime(_started) >= ReadDeadline.Patience * _time)
        {
            _isOver = true;
            _worker.Kill();
        }
    }
}
