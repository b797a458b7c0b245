using System.Text.Json.Nodes;
using AgentDesk.Agent.Conversation;
using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Tools;
using AgentDesk.Core.Answering;
using AgentDesk.Core.Retrieval;
using AgentDesk.Core.Text;

namespace AgentDesk.Agent;

/// <content>Calls that the program makes where the model made none, or the wrong one.</content>
internal sealed partial class AssistantTurn
{
    /// <summary>Makes the call that a plugin recognises in the user's words, where the model did not; false where there is none.</summary>
    private async Task<bool> ComputeInsteadAsync(bool anything, CancellationToken cancellationToken)
    {
        var found = _recognized.FirstOrDefault(r => r.Whole) ?? (anything && _recognized.Count > 0 ? _recognized[0] : null);
        if (found is null || !_parts.Profile.Guards.RecognizeMessages || _calls.Any(c => c.Call.Tool.Name == found.Tool.Name))
            return false;
        await RunCallAsync(new ToolCall(NewCallId(), found.Tool, new JsonObject { [found.Parameter] = found.Value }, DecidedBy.Program), cancellationToken);
        return true;
    }

    /// <summary>
    /// Ends the turn with what a tool returns that the model is not offered and that fits the message; false where there is none. One that fails or may not run leaves the rest of the
    /// turn as it would have been.
    /// </summary>
    private async Task<bool> MatchToolAsync(CancellationToken cancellationToken)
    {
        if (_matched || _parts.Profile is not { MatchTools: true, Style: AnswerStyle.Quote } || _parts.Matcher is not { } matcher)
            return false;
        _matched = true;
        // What looks into the documents to recognise its questions has done so.
        var others = _toolbox.Offered.Where(t => !_dialogue.Tools.Contains(t) && t.Manifest is not ({ Evidence: true } or { Effect: FunctionEffect.Read, Recognizer: not null })).ToDictionary(t => t.Name);
        if (await matcher.MatchAsync(_resolved, [.. others.Values.Select(t => t.Declare(requiredOnly: false))], cancellationToken) is not { } match)
            return false;
        await RunCallAsync(new ToolCall(NewCallId(), others[match.Tool.Name], match.Arguments, DecidedBy.Program), cancellationToken);
        if (Last is not { Result: { } result })
            return false;
        await StreamAsync(result);
        await CompleteAsync(new CitedAnswer { Text = result, Citations = [], Sentences = [new AnswerSentence(new TextRange(0, result.Length), Support.Computed)] });
        return true;
    }

    /// <summary>Whether a computation that the question does not spell out had better give way to the documents.</summary>
    private async Task<bool> DocumentsAnswerAsync(ToolCall call, CancellationToken cancellationToken)
    {
        if (!_parts.Profile.Guards.ConfirmCalls || call.Tool.Manifest.Grounded.Count == 0 || _recognized.Any(r => r.Tool.Name == call.Tool.Name) || !QuestionForms.AsksForFacts(_question))
            return false;
        var found = await _parts.Retriever.FindEvidenceAsync(new RetrievalQuery(_resolved), cancellationToken);
        return found.Evidence is [var best, ..] && best.Score >= _options.ConfidentEvidence;
    }

    /// <summary>Searches for a question of fact that was not searched for yet.</summary>
    private async Task<bool> LookUpAsync(CancellationToken cancellationToken) =>
        (AsksOfBefore || (QuestionForms.AsksForFacts(_question) && !QuestionForms.IsSmallTalk(_question))) && !_calls.Any(c => c.Call.Tool.Manifest.Evidence) && await SearchAsync(cancellationToken);

    private Task<bool> SearchAsync(CancellationToken cancellationToken) => SearchAsync(_resolved, cancellationToken);

    private async Task<bool> SearchAsync(string query, CancellationToken cancellationToken)
    {
        if (_toolbox.Search is not { } search)
            return false;
        await RunCallAsync(new ToolCall(NewCallId(), search, new JsonObject { ["query"] = query }, DecidedBy.Program), cancellationToken);
        return true;
    }
}
