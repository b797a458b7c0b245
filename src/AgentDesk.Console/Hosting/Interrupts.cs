using System.Runtime.InteropServices;

namespace AgentDesk.Console.Hosting;

/// <summary>Ctrl+C and SIGTERM: the first stops what is running, the second within the same run ends the process.</summary>
internal sealed class Interrupts : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private CancellationTokenSource _current = new();
    private bool _idle;

    public Interrupts()
    {
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle));
    }

    /// <summary>Called for Ctrl+C while nothing runs that could be stopped.</summary>
    public Action? WhenIdle { get; set; }

    /// <summary>Cancelled by the next Ctrl+C.</summary>
    public CancellationToken Token
    {
        get
        {
            lock (_lock)
                return _current.Token;
        }
    }

    /// <summary>Begins something that Ctrl+C may stop; disposing the result ends it, after which Ctrl+C means <see cref="WhenIdle"/>.</summary>
    public IDisposable Begin()
    {
        lock (_lock)
        {
            _idle = false;
            if (_current.IsCancellationRequested)
                _current = new CancellationTokenSource();
        }

        return new Scope(this);
    }

    /// <summary>From now on nothing runs: Ctrl+C means <see cref="WhenIdle"/> until <see cref="Begin"/>.</summary>
    public void Idle()
    {
        lock (_lock)
            _idle = true;
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _current.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        CancellationTokenSource current;
        lock (_lock)
        {
            if (_idle && context.Signal == PosixSignal.SIGINT)
            {
                context.Cancel = true;
                WhenIdle?.Invoke();
                return;
            }

            current = _current;
            context.Cancel = !current.IsCancellationRequested && !_idle;
        }

        current.Cancel();
    }

    private sealed class Scope(Interrupts owner) : IDisposable
    {
        public void Dispose() => owner.Idle();
    }
}
