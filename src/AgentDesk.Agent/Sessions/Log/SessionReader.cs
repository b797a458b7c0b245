using System.Text.Json;
using AgentDesk.Core.Answering;
using AgentDesk.Core.Text;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Sessions.Log;

/// <summary>Puts a session together from the lines of its log. A line that is damaged or was cut off is passed over and counted.</summary>
internal sealed class SessionReader
{
    private readonly List<SessionEntry> _entries = [];
    private readonly Dictionary<string, int> _calls = new(StringComparer.Ordinal);
    private readonly List<SessionCall> _openCalls = [];
    private SessionEntry? _open;

    private SessionReader()
    {
    }

    /// <summary>Id of the session; null in a log of the first format that was not gone on with.</summary>
    public string? Id { get; private set; }

    public SessionModel? Model { get; private set; }

    public IReadOnlyList<SessionEntry> Entries => _entries;

    public EvidenceLedger Evidence { get; } = new();

    /// <summary>Lines that could not be read, the last one left aside where it was only cut off.</summary>
    public int Damaged { get; private set; }

    /// <summary>Length of the log up to the end of its last complete line, in bytes.</summary>
    public long Complete { get; private set; }

    /// <summary>Whether the last line has no end but is whole.</summary>
    public bool EndMissing { get; private set; }

    /// <exception cref="SessionException">A newer version of the program wrote it.</exception>
    public static SessionReader Read(Stream log, CancellationToken cancellationToken)
    {
        var reader = new SessionReader();
        reader.Complete = SessionLines.Read(log, reader.Take, cancellationToken);
        reader.Close("cut off");
        return reader;
    }

    private void Take(ReadOnlySpan<byte> line, bool complete)
    {
        try
        {
            Apply(SessionJson.Parse(line));
            EndMissing |= !complete;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            Damaged += complete ? 1 : 0;
        }
    }

    private void Apply(object? e)
    {
        switch (e)
        {
            case SessionBegun begun:
                if (begun.Version > SessionBegun.CurrentVersion)
                    throw new SessionException($"The session was written by a newer version of the program (format {begun.Version}; this one reads up to {SessionBegun.CurrentVersion}). Update the program.");
                Id = begun.Id;
                break;
            case ModelUsed model:
                Model = new SessionModel(model.Id, model.File, model.Settings);
                break;
            case QuestionAsked question:
                Close("cut off");
                _open = new SessionEntry { Number = question.Turn, Question = question.Text, At = question.At, Model = Model?.Id };
                break;
            case CallRequested call:
                _calls[call.Call] = _openCalls.Count;
                _openCalls.Add(new SessionCall(call.Call, call.Plugin, call.Function, call.Arguments, call.DecidedBy, call.ModelArguments, null, null, 0));
                break;
            case CallCompleted result when _calls.TryGetValue(result.Call, out var at):
                _openCalls[at] = _openCalls[at] with { Result = result.Result, Error = result.Error, ElapsedMs = result.ElapsedMs };
                break;
            case EvidenceGiven given:
                foreach (var (number, evidence) in given.New)
                    Evidence.Restore(number, evidence);
                if (_open is not null)
                    _open = _open with { Found = [.. _open.Found, .. given.Found] };
                break;
            case AnswerGiven answer when _open is not null:
                var turn = new SessionTurn(_open.Question, answer.Resolved, [.. answer.Messages.Select(Plain)], Check(answer.Answer));
                _open = _open with { Turn = turn, Context = answer.Context };
                Close(null);
                break;
            case TurnStopped stopped:
                Close(stopped.Reason);
                break;
            case FirstFormatTurn first:
                Close("cut off");
                Add(first);
                break;
        }
    }

    private void Close(string? interrupted)
    {
        if (_open is not null)
            _entries.Add(_open with { Calls = [.. _openCalls], Interrupted = interrupted });
        _open = null;
        _openCalls.Clear();
        _calls.Clear();
    }

    private void Add(FirstFormatTurn first)
    {
        if (first is not { Question: not null, Resolved: not null, Answer: not null })
            throw new JsonException("The line is no turn.");
        var found = (first.Evidence ?? []).Select(e => Evidence.Add(SessionJson.Slim(e)).Number).ToList();
        ChatMessage[] messages = [new(ChatRole.User, first.Question), new(ChatRole.Assistant, first.Answer.Text)];
        _entries.Add(new SessionEntry
        {
            Number = _entries.Count + 1,
            Question = first.Question,
            Found = found,
            Turn = new SessionTurn(first.Question, first.Resolved, messages, Check(first.Answer)),
        });
    }

    /// <summary>Results come back as JSON; templates and clients expect the text that was there.</summary>
    private static ChatMessage Plain(ChatMessage message)
    {
        foreach (var content in message.Contents)
        {
            if (content is FunctionResultContent { Result: JsonElement { ValueKind: JsonValueKind.String } text } result)
                result.Result = text.GetString();
        }

        return message;
    }

    /// <summary>The ranges of a hand-edited log must not reach beyond its texts.</summary>
    private static CitedAnswer Check(CitedAnswer answer)
    {
        if (answer.Text is null || answer.Sentences.Any(s => !new TextRange(0, answer.Text.Length).Contains(s.Range) || s.Range.Start > s.Range.End))
            throw new JsonException("The answer's ranges do not fit its text.");
        return answer;
    }
}
