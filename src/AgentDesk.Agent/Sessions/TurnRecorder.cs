using AgentDesk.Agent.Sessions.Log;
using AgentDesk.Agent.Tools;

namespace AgentDesk.Agent.Sessions;

/// <summary>Writes one turn down as it happens: in the session's memory, and in its log where it has one. An event is recorded before anybody is shown it.</summary>
internal sealed class TurnRecorder
{
    private readonly AssistantSession _session;
    private readonly TimeProvider _clock;
    private readonly List<SessionCall> _calls = [];
    private SessionEntry _entry;
    private bool _closed;

    private TurnRecorder(AssistantSession session, TimeProvider clock, SessionEntry entry) => (_session, _clock, _entry) = (session, clock, entry);

    /// <summary>Records that a question was asked.</summary>
    /// <exception cref="SessionException">The log cannot be written.</exception>
    public static TurnRecorder Begin(AssistantSession session, SessionModel? model, string question, TimeProvider clock)
    {
        if (model is not null)
            session.Journal?.WriteModel(model);
        session.Model = model ?? session.Model;
        var entry = new SessionEntry { Number = session.Entries.Count + 1, Question = question, At = clock.GetUtcNow(), Model = model?.Id };
        session.Journal?.Write(new QuestionAsked(entry.Number, entry.At.Value, question), flush: true);
        return new TurnRecorder(session, clock, entry);
    }

    public void Record(AssistantEvent e)
    {
        switch (e)
        {
            case ToolCallRequested { Call: var call }:
                _session.Journal?.Write(
                    new CallRequested(_entry.Number, call.Id, call.Tool.Plugin.Manifest.Id, call.Tool.Function.Name, call.Arguments, Word(call.DecidedBy), call.ModelArguments), flush: false);
                _calls.Add(ToCall(call));
                break;
            case ToolCallCompleted { Result: var result }:
                _session.Journal?.Write(new CallCompleted(_entry.Number, result.Call.Id, result.Result, result.Error, result.Elapsed.TotalMilliseconds), flush: false);
                var completed = ToCall(result.Call) with { Result = result.Result, Error = result.Error, ElapsedMs = result.Elapsed.TotalMilliseconds };
                if (_calls.FindIndex(c => c.Id == result.Call.Id) is var at and >= 0)
                    _calls[at] = completed;
                else
                    _calls.Add(completed);
                break;
            case EvidenceFound { Evidence: var found }:
                var numbers = found.Select(f => f.Number).ToList();
                _session.Journal?.WriteEvidence(_entry.Number, _session.Evidence, numbers);
                _entry = _entry with { Found = [.. _entry.Found, .. numbers] };
                break;
            case AnswerCompleted completedAnswer:
                var turn = _session.Turns[^1];
                _session.Journal?.WriteEvidence(_entry.Number, _session.Evidence, []);
                _session.Journal?.Write(
                    new AnswerGiven(_entry.Number, _clock.GetUtcNow(), turn.Resolved, turn.Answer, turn.Messages, completedAnswer.Context), flush: true);
                Close(_entry with { Turn = turn, Context = completedAnswer.Context });
                break;
        }
    }

    /// <summary>Records that the turn ended without an answer; nothing where it has one.</summary>
    public void Stop(string reason)
    {
        if (_closed)
            return;
        Close(_entry with { Interrupted = reason });
        _session.Journal?.WriteEvidence(_entry.Number, _session.Evidence, []);
        _session.Journal?.Write(new TurnStopped(_entry.Number, _clock.GetUtcNow(), reason), flush: true);
    }

    private void Close(SessionEntry entry)
    {
        _closed = true;
        _session.Add(entry with { Calls = [.. _calls] });
    }

    private static SessionCall ToCall(ToolCall call) =>
        new(call.Id, call.Tool.Plugin.Manifest.Id, call.Tool.Function.Name, call.Arguments, Word(call.DecidedBy), call.ModelArguments, null, null, 0);

    private static string Word(DecidedBy decidedBy) => decidedBy == DecidedBy.Model ? "model" : "program";
}
