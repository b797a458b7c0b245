using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using AgentDesk.Agent.Answering;
using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Conversation;
using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Prompts;
using AgentDesk.Agent.Sessions;
using AgentDesk.Agent.Tools;
using AgentDesk.Core.Answering;
using AgentDesk.Core.Retrieval;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using FunctionCallContent = Microsoft.Extensions.AI.FunctionCallContent;
using FunctionResultContent = Microsoft.Extensions.AI.FunctionResultContent;

namespace AgentDesk.Agent;

/// <summary>One question on its way to a checked answer. Used once.</summary>
internal sealed partial class AssistantTurn
{
    /// <summary>Models are asked for one call at a time; one that sends hundreds gets the first few.</summary>
    private const int MaxCallsPerRound = 4;

    private readonly AssistantParts _parts;
    private readonly AssistantOptions _options;
    private readonly TimeProvider _clock;
    private readonly Toolbox _toolbox;
    private readonly PromptLibrary _prompts;
    private readonly AnswerChecker _checker;
    private readonly AssistantSession _session;
    private readonly ChannelWriter<AssistantEvent> _events;
    private readonly ToolInvoker _invoker;
    private readonly CallGuard _guard;
    private readonly TaintTracker _taint;
    private readonly ToolExecution _execution;
    private readonly SessionTextSearch _search;
    private readonly Kernel _kernel;
    private readonly string _question, _resolved, _computed, _language;
    private readonly ModelDialogue _dialogue;
    private readonly List<ToolResult> _calls = [];
    private readonly Dictionary<int, NumberedEvidence> _evidence = [];
    private readonly IReadOnlyList<NumberedEvidence> _earlier;
    private readonly long _started;
    private IReadOnlyList<RecognizedArgument> _recognized = [];
    private IReadOnlyList<NumberedEvidence> _found = [];
    private TimeSpan _retrieval, _firstToken;
    private bool _streamed, _talks, _doubted, _matched;

    public AssistantTurn(
        AssistantParts parts, AssistantOptions options, TimeProvider clock, Toolbox toolbox, PromptLibrary prompts, AnswerChecker checker,
        CallApproval approval, AssistantSession session, string question, ChannelWriter<AssistantEvent> events)
    {
        (_parts, _options, _clock, _toolbox, _prompts, _checker, _session, _events) = (parts, options, clock, toolbox, prompts, checker, session, events);
        _started = clock.GetTimestamp();
        _question = question;
        _resolved = FollowUps.Resolve(session.Turns, question);
        _computed = LastValue() is { } value ? FollowUps.WithValue(question, value) ?? question : question;
        _language = Languages.Of(question);
        _earlier = session.EvidenceOf(parts.Profile.HistoryTurns);
        _invoker = new ToolInvoker(clock);
        _guard = new CallGuard(parts.Profile.Guards, _invoker, parts.Formulas);
        _search = new SessionTextSearch(parts.Retriever, parts.Index, session.Evidence);
        _kernel = new Kernel(PluginServices.Create(toolbox.Catalog, parts.PluginSettings, parts.Index, _search, clock), [.. toolbox.Catalog.Plugins.Select(p => p.Plugin)]);
        _dialogue = new ModelDialogue(parts, toolbox, prompts, session, question, _language);
        _taint = new TaintTracker(session, parts.Profile.HistoryTurns, question, _dialogue.Tools);
        _execution = new ToolExecution(approval, _invoker, _taint, session, parts.Audit, options.TelemetryContent, EmitAsync);
    }

    /// <summary>Rounds of model and tools until something can be answered.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var recognizer = new ArgumentRecognizer(_toolbox, _invoker);
        _recognized = await recognizer.FindAsync(_kernel, _question, cancellationToken);
        if (_computed != _question && (FollowUps.HasValueAsOperand(_question) || !_recognized.Any(r => r.Whole)) && await recognizer.FindAsync(_kernel, _computed, cancellationToken) is [{ Whole: true }] followUp)
            _recognized = followUp;
        else if (!_recognized.Any(r => r.Whole) && !_resolved.Contains(_question, StringComparison.Ordinal) && await recognizer.FindAsync(_kernel, _resolved, cancellationToken) is [{ Whole: true }] exchanged)
            _recognized = exchanged; // "and in 2024?" after a question over a table
        if (_options.Retrieval == RetrievalMode.Always && await SearchAsync(cancellationToken) && await AnsweredAsync(cancellationToken))
            return;

        var stopped = Say("rounds", ("count", _options.MaxToolRounds));
        for (var round = 0; round < _options.MaxToolRounds; round++)
        {
            var reply = await AskModelAsync(cancellationToken);
            if (reply.Calls.Count == 0)
            {
                if (await FinishAsync(reply.Text, cancellationToken))
                    return;
            }
            else if (await RunCallsAsync(reply.Calls, cancellationToken) is { } repeated)
            {
                stopped = Say("repeated", ("tool", repeated));
                break;
            }

            if (await AnsweredAsync(cancellationToken))
                return;
        }

        await GiveUpAsync(stopped, cancellationToken);
    }

    /// <summary>What markers may name: what this turn found, and what the turns that the model still sees have found.</summary>
    private IReadOnlyDictionary<int, Evidence> InContext => _earlier.Concat(_evidence.Values).DistinctBy(e => e.Number).ToDictionary(e => e.Number, e => e.Evidence);

    private string? Markers => InContext.Keys.ToList() is { Count: > 0 } numbers ? MarkerGrammar.For(numbers) : null;

    /// <summary>
    /// Where the numbers of a call may come from beside the question: for a model that writes its own answers what it was told and what was found, in this turn and those
    /// that it sees; nothing for one that cannot read, which would only copy at random from there.
    /// </summary>
    private string Known => _parts.Profile.Style == AnswerStyle.Quote ? string.Empty : string.Join('\n',
    [
        .. _session.Turns.TakeLast(_parts.Profile.HistoryTurns).SelectMany(t => Results(t).Select(r => r.Text).Prepend(t.Question)),
        .. InContext.Values.Select(e => e.Text),
        .. _calls.Where(c => !c.Call.Tool.Manifest.Evidence).Select(c => c.Result),
    ]);

    private ToolResult? Last => _calls.Count > 0 ? _calls[^1] : null;

    /// <summary>The one value that the turn before computed; null where there was none, or more than one.</summary>
    private string? LastValue() =>
        _session.Turns is [.., var before] && Results(before).ToList() is [{ Tool.Manifest.Verbatim: true } value] ? value.Text : null;

    /// <summary>What tools that find no evidence gave in a turn; not why they failed, which repeats what the model asked for.</summary>
    private IEnumerable<(AgentTool Tool, string Text)> Results(SessionTurn turn)
    {
        var contents = turn.Messages.SelectMany(m => m.Contents).ToList();
        return from call in contents.OfType<FunctionCallContent>()
               from result in contents.OfType<FunctionResultContent>()
               where call.CallId == result.CallId
               let tool = _toolbox.Find(call.Name)
               let text = result.Result?.ToString() ?? string.Empty
               where tool is { Manifest.Evidence: false } && !text.StartsWith(ToolResult.ErrorPrefix, StringComparison.Ordinal)
               select (tool!, text);
    }

    private Task<ModelReply> AskModelAsync(CancellationToken cancellationToken)
    {
        // Text is shown as it comes only where nothing will replace it: evidence is there and the model writes the answer itself.
        var live = _parts.Profile.Style == AnswerStyle.Compose && _evidence.Count > 0 && Last is { Error: null, Call.Tool.Manifest.Verbatim: false };
        ChatToolMode mode = _talks || (Last?.Call.Tool.Manifest.Verbatim == true && _parts.Profile.Style == AnswerStyle.Quote) ? ChatToolMode.None : ChatToolMode.Auto;
        return _dialogue.AskAsync(mode, Markers, live ? StreamAsync : null, cancellationToken);
    }

    /// <summary>Ends a loop that leads nowhere. What it found is not thrown away: a model that writes may still answer from it, without tools.</summary>
    private async Task GiveUpAsync(string reason, CancellationToken cancellationToken)
    {
        if (_parts.Profile.Style == AnswerStyle.Compose && _calls.Any(c => c.Error is null)
            && await _dialogue.AskAsync(ChatToolMode.None, Markers, onText: null, cancellationToken) is { Text.Length: > 0 } reply)
        {
            await FinishAsync(reply.Text, cancellationToken);
            return;
        }

        await CompleteAsync(reason, abstained: true, cancellationToken);
    }

    /// <summary>Makes the calls of one round; the tool's name where the model repeats itself, else null.</summary>
    private async Task<string?> RunCallsAsync(IReadOnlyList<FunctionCallContent> asked, CancellationToken cancellationToken)
    {
        foreach (var content in asked.Take(MaxCallsPerRound))
        {
            if (_dialogue.Tools.FirstOrDefault(t => t.Name == content.Name) is not { } tool)
            {
                if (!_dialogue.AppendUnknown(content))
                    return ModelDialogue.Shorten(content.Name);
                continue;
            }

            if (tool.Manifest.Evidence && IsSmallTalk && _parts.Profile.Guards.ConfirmCalls && !_talks)
            {
                _talks = true; // a greeting is not searched for: once more, without tools
                return null;
            }

            if (_recognized.Any(r => r.Whole && r.Tool.Name != tool.Name) && await ComputeInsteadAsync(anything: false, cancellationToken))
                return null;
            var arguments = JsonSerializer.SerializeToNode(content.Arguments ?? new Dictionary<string, object?>())?.AsObject() ?? [];
            var call = new ToolCall(NewCallId(), tool, arguments, DecidedBy.Model);
            call = await _guard.CheckAsync(_kernel, call, first: _calls.Count == 0, tool.Manifest.Evidence ? _resolved : _computed, Known, _recognized, _dialogue.ChooseArgumentAsync, cancellationToken);
            if (_calls.Any(c => c.Call.Tool.Name == call.Tool.Name && JsonNode.DeepEquals(c.Call.Arguments, call.Arguments)))
                return call.Tool.Name;
            if (await DocumentsAnswerAsync(call, cancellationToken) && await LookUpAsync(cancellationToken))
                return null;
            await RunCallAsync(call, cancellationToken);
        }

        return null;
    }

    private async Task RunCallAsync(ToolCall call, CancellationToken cancellationToken)
    {
        if (call.Tool.Manifest.Evidence)
            await EmitAsync(new SearchStarted(call.Arguments["query"]?.ToString() ?? string.Empty));
        await EmitAsync(new ToolCallRequested(call));
        var refusal = await _guard.RefuseAsync(_kernel, call, _computed, Known, _recognized, cancellationToken);
        // What asks for no quantity, or states no two numbers, was hardly to be computed.
        _doubted |= call.Doubt is not null || (refusal is not null && call.Tool.Manifest.Verbatim && _parts.Profile.Style == AnswerStyle.Quote
            && AnswerKinds.Of(_question) == AnswerKind.Quantity && Numerals.List(_question).Count > 1);
        var result = await _execution.RunAsync(_kernel, call, refusal, cancellationToken);
        _calls.Add(result);
        _found = [.. _search.Take(), .. PageEvidence.Of(result).Select(_session.Evidence.Add)];
        foreach (var entry in _found)
            _evidence[entry.Number] = entry;
        await EmitAsync(new ToolCallCompleted(result));
        if (call.Tool.Manifest.Evidence)
        {
            _retrieval += result.Elapsed;
            await EmitAsync(new EvidenceFound(_found));
        }

        _taint.Add(result, _found);
        _dialogue.Append(result, _found);
    }

    /// <summary>Ends the turn where the last call's result is the answer; false where the model must go on.</summary>
    private async Task<bool> AnsweredAsync(CancellationToken cancellationToken)
    {
        if (Last is not { } last)
            return false;
        if (last.Error is not null && _parts.Profile.Style == AnswerStyle.Quote)
        {
            // A small model's wrong turn: it computed what was no computation. The documents may still answer.
            if (!last.Call.Tool.Manifest.Evidence && !_recognized.Any(r => r.Whole) && await LookUpAsync(cancellationToken))
                return await AnsweredAsync(cancellationToken);
            await CompleteAsync(_doubted && last.Call.Tool.Manifest.Verbatim ? Say("unsolved") : Say("tool-failed", ("tool", last.Call.Tool.Name), ("error", last.Error)), abstained: true, cancellationToken);
            return true;
        }

        if (!last.Call.Tool.Manifest.Evidence || last.Error is not null)
            return false;
        if (last.Call.Tool.Name == _toolbox.Search?.Name && _parts.Profile.Style == AnswerStyle.Quote && await QuotePartsAsync(cancellationToken))
            return true;
        if (_evidence.Count == 0 || (_parts.Profile.Style == AnswerStyle.Quote && _search.LastResult?.Answerable == false))
            return !await ComputeInsteadAsync(anything: true, cancellationToken) && (await MatchToolAsync(cancellationToken) || (!CanLookElsewhere && await AbstainAsync(cancellationToken)));
        if (_parts.Profile.Style == AnswerStyle.Compose)
            return false;
        await QuoteAsync(cancellationToken);
        return true;
    }

    /// <summary>Ends the turn with the model's text; false where it looked at nothing and the host has now done so for it.</summary>
    private async Task<bool> FinishAsync(string text, CancellationToken cancellationToken)
    {
        if (_calls.Count == 0)
        {
            if (await ComputeInsteadAsync(anything: false, cancellationToken))
                return false;
            if (await LookUpAsync(cancellationToken))
                return false;
            if (_parts.Profile.Style == AnswerStyle.Quote && Languages.Of(text) != _language)
            {
                // A small model may mistake the language of "ok", and what it takes for another has not understood.
                if (!IsSmallTalk && await SearchAsync(cancellationToken))
                    return false;
                text = Say("small-talk");
            }

            if (!await MatchToolAsync(cancellationToken))
                await CompleteAsync(text.Length > 0 ? text : Say("empty"), abstained: text.Length == 0, cancellationToken);
            return true;
        }

        if (_evidence.Count == 0 && Last is { Call.Tool.Manifest.Evidence: true })
            return await AbstainAsync(cancellationToken);
        if (Last is { Call.Tool.Manifest.Verbatim: true } value)
            text = StateValue(text, value);
        if (!_streamed)
            await StreamAsync(text.Length > 0 ? text : text = Say("empty"));
        await CompleteAsync(text, abstained: false, cancellationToken);
        return true;
    }

    /// <summary>Whether a model that found nothing in the documents may still look outside of them.</summary>
    private bool CanLookElsewhere => _parts.Profile.Style == AnswerStyle.Compose
        && _dialogue.Tools.Any(t => t.Manifest is { Evidence: true, Effect: FunctionEffect.Outbound } && !_calls.Any(c => c.Call.Tool.Name == t.Name));

    private async Task<bool> AbstainAsync(CancellationToken cancellationToken)
    {
        var text = Say(_doubted ? "unsolved" : "abstain");
        await StreamAsync(text);
        await CompleteAsync(text, abstained: true, cancellationToken);
        return true;
    }

    /// <summary>The model's sentence where it states the tool's value in the question's language and no number of its own, else the program's.</summary>
    private string StateValue(string text, ToolResult value)
    {
        if (value.Error is not null)
            return Say("tool-failed", ("tool", value.Call.Tool.Name), ("error", value.Error));
        if (!_parts.Profile.Guards.CheckNumbers)
            return text;
        if (ValueSentence.Of(value.Result!) is { } sentence)
            return sentence;
        var shown = ValueSentence.AsAsked(value.Result!, _computed, value.Call.Arguments);
        if (value.Call.Formula is { } formula)
            return Say("worked-out", ("value", shown), ("formula", formula));
        var allowed = Numerals.Find($"{_computed}\n{Known}\n{value.Result}").Concat(ImpliedNumbers.Find(_computed)).ToHashSet(StringComparer.Ordinal);
        return ValueSentence.States(text, shown) && Languages.Of(text) == _language && Numerals.Find(CitationMarkers.RemoveAll(text)).IsSubsetOf(allowed) ? text : Say("result", ("value", shown));
    }

    private async Task CompleteAsync(string text, bool abstained, CancellationToken cancellationToken)
    {
        if (!_streamed)
            await StreamAsync(text);
        var draft = new AnswerDraft
        {
            Text = text,
            Question = _resolved == _question ? _question : $"{_question}\n{_resolved}",
            Evidence = InContext,
            ToolResults = [.. _calls.Where(c => !c.Call.Tool.Manifest.Evidence && c.Result is not null).Select(c => c.Call.Formula is { } formula ? $"{formula} = {c.Result}" : c.Result!)],
        };
        var answer = await _checker.CheckAsync(draft, cancellationToken);
        await CompleteAsync(answer with { Abstained = abstained, Sentences = abstained ? AsConversation(answer, _ => true) : IsSmallTalk ? AsConversation(answer, StatesNothing) : answer.Sentences });
    }

    private async Task CompleteAsync(CitedAnswer answer)
    {
        foreach (var citation in answer.Citations)
            await EmitAsync(new CitationResolved(citation));
        _dialogue.Append(answer.Text);
        _session.Add(new SessionTurn(_question, _resolved, _dialogue.TurnMessages, answer));
        _session.Taint.Record(_session.Turns[^1], _taint.OfTurn);
        var timings = new TurnTimings(_retrieval, _firstToken, _clock.GetElapsedTime(_started));
        await EmitAsync(new AnswerCompleted(answer, _calls, _dialogue.Usage, timings));
    }

    /// <summary>Whether the model was only spoken to: then its reply needs no source, unless it states what can be checked.</summary>
    private bool IsSmallTalk => _calls.Count == 0 && !AsksOfBefore && QuestionForms.IsSmallTalk(_question);

    private bool AsksOfBefore => _resolved != _question && QuestionForms.IsBareQuestion(_question);

    private static bool StatesNothing(AnswerSentence sentence) => sentence.Problem?.Kind == ProblemKind.NotCited;

    private static IReadOnlyList<AnswerSentence> AsConversation(CitedAnswer answer, Func<AnswerSentence, bool> which) =>
        [.. answer.Sentences.Select(s => which(s) ? new AnswerSentence(s.Range, Support.Conversation) : s)];

    private async ValueTask StreamAsync(string text)
    {
        if (!_streamed)
            _firstToken = _clock.GetElapsedTime(_started);
        _streamed = true;
        await EmitAsync(new TextDelta(text));
    }

    private string Say(string prompt, params ReadOnlySpan<(string Name, object Value)> values) => _prompts.Format(prompt, _language, values);

    private string NewCallId() => string.Create(CultureInfo.InvariantCulture, $"call_{_session.Turns.Count + 1}_{_calls.Count + 1}");

    private ValueTask EmitAsync(AssistantEvent e) => _events.WriteAsync(e);
}
