using System.Globalization;
using System.Text;
using System.Text.Json;
using AgentDesk.Agent.Prompts;
using AgentDesk.Agent.Sessions;
using AgentDesk.Agent.Tools;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent;

/// <summary>What the model said in one round.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Calls">The calls it asked for.</param>
internal sealed record ModelReply(string Text, IReadOnlyList<FunctionCallContent> Calls);

/// <summary>
/// The conversation with the model during one turn: evidence is held to the room that the window has beside the question, older turns give way in the model's
/// client, and tokens are counted.
/// </summary>
internal sealed class ModelDialogue
{
    private readonly AssistantParts _parts;
    private readonly AssistantSession _session;
    private readonly List<ChatMessage> _history = [];
    private readonly List<ChatMessage> _turn = [];
    private readonly List<string> _dropped = [];
    private ContextParts? _contextParts;
    private readonly IReadOnlyList<AgentTool> _tools;
    private long _prompt, _cached, _generated;
    private readonly int _window;

    public ModelDialogue(AssistantParts parts, Toolbox toolbox, PromptLibrary prompts, AssistantSession session, string question, string language)
    {
        (_parts, _session) = (parts, session);
        _window = parts.Runtime?.ContextWindow ?? 0;
        _tools = parts.Profile.Tools.Count == 0 ? toolbox.Offered : [.. toolbox.Offered.Where(t => parts.Profile.Tools.Contains(t.Name, StringComparer.Ordinal))];
        _turn.Add(new ChatMessage(ChatRole.User, question));
        var system = parts.Profile.SystemPrompt ? new ChatMessage(ChatRole.System, prompts.Get("system", language)) : null;
        if (system is not null)
            _history.Add(system);
        _history.AddRange(prompts.Examples("system", language).SelectMany(e => new[] { new ChatMessage(ChatRole.User, e.User), new ChatMessage(ChatRole.Assistant, e.Assistant) }));
        _history.AddRange(session.Turns.TakeLast(parts.Profile.HistoryTurns).SelectMany(t => t.Messages));
    }

    /// <summary>The tools offered to the model, by name.</summary>
    public IReadOnlyList<AgentTool> Tools => _tools;

    /// <summary>The messages of this turn, for the session.</summary>
    public IReadOnlyList<ChatMessage> TurnMessages => _turn;

    public ContextUsage Usage => new(_window, _prompt, _cached, _generated, [.. _dropped]) { Parts = WithTools() };

    /// <summary>Asks the model for its next message.</summary>
    /// <param name="mode">Whether it may, must or must not call tools.</param>
    /// <param name="grammar">GBNF that its text must follow; null for none.</param>
    /// <param name="onText">Receives the text as it comes.</param>
    /// <param name="cancellationToken">Stops the model.</param>
    public async Task<ModelReply> AskAsync(ChatToolMode mode, string? grammar, Func<string, ValueTask>? onText, CancellationToken cancellationToken)
    {
        var options = Options(_tools, mode);
        if (_parts.Profile.Style == AnswerStyle.Compose)
            _parts.Profile.Sampling.ApplyTo(options);
        if (grammar is not null)
            (options.AdditionalProperties ??= [])["grammar"] = grammar;
        var text = new StringBuilder();
        var calls = new List<FunctionCallContent>();
        await foreach (var update in _parts.Chat.GetStreamingResponseAsync([.. _history, .. _turn], options, cancellationToken))
        {
            foreach (var left in _parts.Runtime?.LeftOut(update) ?? [])
                if (!_dropped.Contains(left))
                    _dropped.Add(left);
            _contextParts = _parts.Runtime?.Parts(update) ?? _contextParts;
            foreach (var content in update.Contents)
            {
                switch (content)
                {
                    case TextContent { Text.Length: > 0 } piece:
                        text.Append(piece.Text);
                        if (onText is not null)
                            await onText(piece.Text);
                        break;
                    case FunctionCallContent call:
                        calls.Add(call);
                        break;
                    case UsageContent usage:
                        Count(usage.Details);
                        break;
                }
            }
        }

        return new ModelReply(text.ToString().Trim(), calls);
    }

    /// <summary>Asks the model once more for one tool's argument, held to the given texts by the grammar of its schema.</summary>
    public async Task<string?> ChooseArgumentAsync(AgentTool tool, string parameter, IReadOnlyList<string> choices, CancellationToken cancellationToken)
    {
        var options = Options([], ChatToolMode.RequireSpecific(tool.Name));
        options.Tools = [tool.DeclareChoice(parameter, choices)];
        var response = await _parts.Chat.GetResponseAsync([.. _history, .. _turn], options, cancellationToken);
        Count(response.Usage);
        var call = response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().FirstOrDefault();
        return call?.Arguments?.TryGetValue(parameter, out var value) == true ? value?.ToString() : null;
    }

    /// <summary>The model's log-probabilities of replies; null where the model cannot tell.</summary>
    public async Task<IReadOnlyList<double>?> ScoreAsync(IReadOnlyList<string> replies, CancellationToken cancellationToken) =>
        _parts.Runtime is { } runtime
            ? await runtime.ScoreAsync([.. _history, .. _turn], Options(_tools, ChatToolMode.Auto), replies, cancellationToken)
            : null;

    /// <summary>Adds a call and its result to the conversation; evidence is shortened from its end until it fits the window.</summary>
    public void Append(ToolResult result, IReadOnlyList<NumberedEvidence> evidence)
    {
        var arguments = result.Call.Arguments.ToDictionary(p => p.Key, p => (object?)JsonSerializer.SerializeToElement(p.Value));
        _turn.Add(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent(result.Call.Id, result.Call.Tool.Name, arguments)]));
        var kept = evidence.Count;
        do
        {
            if (kept < evidence.Count)
                _turn.RemoveAt(_turn.Count - 1);
            // A tool that is no search says itself what its evidence is for.
            var text = kept > 0 && result.Call.Tool.Manifest.Evidence ? Render(evidence.Take(kept)) : result.Message;
            _turn.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(result.Call.Id, text)]));
        }
        while (!Fits() && --kept > 0);
        if (kept < evidence.Count)
            _dropped.Add(string.Create(CultureInfo.InvariantCulture, $"{evidence.Count - kept} pieces of evidence"));
    }

    /// <summary>Tells the model that it was not offered such a tool; false where it was told before and will not learn.</summary>
    public bool AppendUnknown(FunctionCallContent call)
    {
        var text = $"{ToolResult.ErrorPrefix}there is no tool '{Shorten(call.Name)}'. The tools are: {string.Join(", ", _tools.Select(t => t.Name))}.";
        if (_turn.SelectMany(m => m.Contents).OfType<FunctionResultContent>().Any(r => text.Equals(r.Result)))
            return false;
        var id = string.Create(CultureInfo.InvariantCulture, $"unknown_{_turn.Count}");
        _turn.Add(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent(id, call.Name, call.Arguments)]));
        _turn.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(id, text)]));
        return true;
    }

    /// <summary>A name that a model made up may be anything.</summary>
    public static string Shorten(string name) => name.Length > 64 ? name[..64] + "…" : name;

    public void Append(string answer) => _turn.Add(new ChatMessage(ChatRole.Assistant, answer));

    private string Render(IEnumerable<NumberedEvidence> evidence)
    {
        var text = new StringBuilder("\n");
        var local = 0;
        foreach (var (number, e) in evidence)
        {
            local++;
            _ = _parts.Profile.LocalNumbers
                ? text.Append(CultureInfo.InvariantCulture, $"[{local}] {Line(e.Text)}\n")
                : text.Append(CultureInfo.InvariantCulture, $"[{number}] {Line($"{e.DocumentId} › {string.Join(" › ", e.Headings)}: {e.Row ?? e.Text}")}\n");
        }

        return text.ToString();
    }

    /// <summary>In one line: neither a sentence nor the name of a file can begin a piece of evidence of its own.</summary>
    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private ChatOptions Options(IReadOnlyList<AgentTool> tools, ChatToolMode mode) => new()
    {
        Temperature = 0,
        MaxOutputTokens = _parts.Profile.MaxOutputTokens,
        Tools = [.. tools.Select(t => (AITool)t.Declare(_parts.Profile.RequiredParametersOnly))],
        ToolMode = mode,
        AllowMultipleToolCalls = false,
        AdditionalProperties = _session.Id is { } id ? new AdditionalPropertiesDictionary { ["state_folder"] = id } : null,
    };

    /// <summary>Tells the tools' descriptions apart from the rest that the template writes, by writing a prompt with and without them.</summary>
    private ContextParts? WithTools()
    {
        if (_contextParts is not { } parts || _parts.Runtime is not { } runtime)
            return null;
        var tools = _tools.Count == 0 ? 0
            : runtime.CountTokens([_turn[0]], Options(_tools, ChatToolMode.Auto)) - runtime.CountTokens([_turn[0]], Options([], ChatToolMode.Auto));
        return parts with { Tools = Math.Clamp(tools, 0, parts.Template), Template = parts.Template - Math.Clamp(tools, 0, parts.Template) };
    }

    /// <summary>Whether the turn fits by itself: what was said before gives way to it.</summary>
    private bool Fits() =>
        _parts.Runtime is not { } runtime
        || runtime.CountTokens([.. _history.Where(m => m.Role == ChatRole.System), .. _turn], Options(_tools, ChatToolMode.Auto)) <= runtime.ContextWindow - Math.Min(_parts.Profile.MaxOutputTokens, runtime.ContextWindow / 4);

    private void Count(UsageDetails? usage)
    {
        if (usage is null)
            return;
        _prompt = usage.InputTokenCount ?? _prompt;
        _cached = usage.CachedInputTokenCount ?? 0;
        _generated += usage.OutputTokenCount ?? 0;
    }
}
