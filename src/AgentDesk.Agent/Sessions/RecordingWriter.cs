using System.Threading.Channels;

namespace AgentDesk.Agent.Sessions;

/// <summary>Records each event before it goes on to whoever shows it.</summary>
internal sealed class RecordingWriter(TurnRecorder recorder, ChannelWriter<AssistantEvent> next) : ChannelWriter<AssistantEvent>
{
    public override bool TryWrite(AssistantEvent item)
    {
        recorder.Record(item);
        return next.TryWrite(item);
    }

    public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default) => next.WaitToWriteAsync(cancellationToken);

    public override bool TryComplete(Exception? error = null) => next.TryComplete(error);
}
