using System.Threading.Channels;
using AgentDesk.Agent.Sessions;
using AgentDesk.Agent.Telemetry;

namespace AgentDesk.Agent.Tracing;

/// <summary>Watches one turn for those who want to know of it: its span, its metrics, its trace. Changes nothing of it.</summary>
internal sealed class TurnObserver
{
    private readonly AssistantOptions _options;
    private readonly AssistantSession _session;
    private readonly string _question;
    private readonly TimeProvider _clock;
    private readonly TraceRecorder? _trace;
    private AnswerCompleted? _completed;

    public TurnObserver(AssistantParts parts, AssistantOptions options, AssistantSession session, string question, TimeProvider clock)
    {
        (_options, _session, _question, _clock) = (options, session, question, clock);
        if (AgentTelemetry.IsObserved)
            parts = parts with { Chat = AgentTelemetry.Observe(parts.Chat, options.TelemetryContent) };
        _trace = parts.Tracing is { } tracing ? new TraceRecorder(tracing, parts, options, session, question, clock) : null;
        Parts = _trace is null ? parts : parts with { Chat = _trace.Chat };
    }

    /// <summary>What the turn is to be made of.</summary>
    public AssistantParts Parts { get; }

    /// <summary>The writer for the turn's events.</summary>
    public ChannelWriter<AssistantEvent> Watch(ChannelWriter<AssistantEvent> events) => new WatchedWriter(this, events);

    /// <summary>Runs the turn.</summary>
    public async Task RunAsync(Func<CancellationToken, Task> turn, CancellationToken cancellationToken)
    {
        using var activity = AgentTelemetry.StartAgent(Parts, _session, _question, _options.TelemetryContent);
        var started = _clock.GetTimestamp();
        Exception? error = null;
        try
        {
            await turn(cancellationToken);
        }
        catch (Exception e)
        {
            error = e;
            throw;
        }
        finally
        {
            AgentTelemetry.EndAgent(activity, _completed, error, _clock.GetElapsedTime(started), _options.TelemetryContent);
            if (_trace is not null)
                await _trace.WriteAsync(error);
        }
    }

    private void Add(AssistantEvent e)
    {
        _completed = e as AnswerCompleted ?? _completed;
        _trace?.Add(e);
    }

    private sealed class WatchedWriter(TurnObserver owner, ChannelWriter<AssistantEvent> inner) : ChannelWriter<AssistantEvent>
    {
        public override bool TryWrite(AssistantEvent item)
        {
            owner.Add(item);
            return inner.TryWrite(item);
        }

        public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default) => inner.WaitToWriteAsync(cancellationToken);

        public override bool TryComplete(Exception? error = null) => inner.TryComplete(error);
    }
}
