using AgentDesk.Agent.Sessions;
using AgentDesk.Core.Answering;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Tracing;

/// <summary>Collects one answer's trace from its events and its requests to the model.</summary>
#pragma warning disable CA1001 // The recorder of rounds frees nothing: the client inside is the host's.
internal sealed class TraceRecorder
#pragma warning restore CA1001
{
    private readonly AnswerTracing _tracing;
    private readonly AssistantParts _parts;
    private readonly AssistantOptions _options;
    private readonly TimeProvider _clock;
    private readonly string _session, _question;
    private readonly RoundRecorder _rounds;
    private readonly DateTimeOffset _at;
    private readonly long _started;
    private readonly List<TracedSearch> _searches = [];
    private readonly List<TracedCall> _calls = [];
    private AnswerCompleted? _completed;
    private string _query = string.Empty;

    public TraceRecorder(AnswerTracing tracing, AssistantParts parts, AssistantOptions options, AssistantSession session, string question, TimeProvider clock)
    {
        (_tracing, _parts, _options, _clock, _session, _question) = (tracing, parts, options, clock, SessionLabel.Of(session), question);
        (_at, _started) = (clock.GetUtcNow(), clock.GetTimestamp());
        _rounds = new RoundRecorder(parts.Chat, tracing.Content, clock);
    }

    /// <summary>The model's client, to be used for this turn.</summary>
    public IChatClient Chat => _rounds;

    public void Add(AssistantEvent e)
    {
        switch (e)
        {
            case SearchStarted { Query: var query }:
                _query = query;
                break;
            case EvidenceFound { Evidence: var found }:
                _searches.Add(new TracedSearch(Text(_query), [.. found.Select(ToTrace)]));
                break;
            case ToolCallCompleted { Result: var result }:
                var call = result.Call;
                _calls.Add(new TracedCall(
                    call.Id, call.Tool.Name, Word(call.Tool.Manifest.Effect), Word(call.DecidedBy), Text(call.Arguments.ToJsonString()), result.Decision?.Allowed ?? false,
                    result.Decision is { } decision ? Word(decision.Basis) : null, result.Result is null ? null : Text(result.Result), result.Error is null ? null : Text(result.Error),
                    result.Elapsed.TotalMilliseconds));
                break;
            case AnswerCompleted completed:
                _completed = completed;
                break;
        }
    }

    /// <summary>Hands the trace over.</summary>
    /// <param name="error">What ended the turn; null where nothing did.</param>
    public ValueTask WriteAsync(Exception? error)
    {
        var model = _parts.Chat.GetService<ChatClientMetadata>();
        return _tracing.Write(new AnswerTrace
        {
            Started = _at,
            Session = _session,
            Outcome = _completed is { } c ? c.Answer.Abstained ? "abstained" : "answered" : error is null or OperationCanceledException ? "cancelled" : "failed",
            Error = error?.GetType().Name,
            Question = Text(_question),
            Model = model?.DefaultModelId,
            Provider = model?.ProviderName,
            Profile = _parts.Profile,
            Options = _options,
            Rounds = _rounds.Rounds,
            Searches = _searches,
            Calls = _calls,
            Answer = _completed?.Answer is { } answer
                ? new TracedAnswer(Text(answer.Text), answer.Abstained, [.. answer.Citations.Select(x => x.Id)], answer.Sentences.Count(s => s.Support == Support.Unsupported))
                : null,
            Context = _completed?.Context,
            RetrievalMs = _completed?.Timings.Retrieval.TotalMilliseconds ?? 0,
            FirstTokenMs = _completed?.Timings.FirstToken.TotalMilliseconds ?? 0,
            TotalMs = _clock.GetElapsedTime(_started).TotalMilliseconds,
        });
    }

    private static TracedEvidence ToTrace(NumberedEvidence found)
    {
        var (number, e) = found;
        return new TracedEvidence(
            number, e.DocumentId, e.Range.Start, e.Range.End, e.Score, e.Hit.Score, e.Hit.LexicalRank, e.Hit.LexicalScore, e.Hit.DenseRank, e.Hit.DenseScore, e.Hit.Said, e.Features.ReaderProbability);
    }

    private TracedText Text(string text) => TracedText.Of(text, _tracing.Content);

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
