using System.Globalization;
using AgentDesk.Agent.Sessions;
using AgentDesk.Agent.Tools;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Approval;

/// <summary>Knows, during one turn, which texts that the user did not write are in the model's context.</summary>
internal sealed class TaintTracker
{
    private readonly List<TaintedText> _earlier = [];
    private readonly List<TaintedText> _turn = [];
    private readonly List<string> _own;

    /// <param name="session">The conversation so far.</param>
    /// <param name="historyTurns">How many of its turns the model sees.</param>
    /// <param name="question">What the user wrote now.</param>
    /// <param name="offered">The tools whose descriptions the model sees.</param>
    public TaintTracker(AssistantSession session, int historyTurns, string question, IEnumerable<AgentTool> offered)
    {
        _own = [question, .. session.Turns.Select(t => t.Question)];
        foreach (var tool in offered.Where(t => t.Plugin.IsForeign))
            _earlier.Add(new TaintedText(new TaintSource(TaintKind.ToolDescription, tool.Name), $"{tool.Name} {tool.Function.Description} {tool.Schema}"));
        for (var i = Math.Max(0, session.Turns.Count - historyTurns); i < session.Turns.Count; i++)
            _earlier.AddRange(session.Taint.Of(session.Turns[i]) ?? [Resumed(session.Turns[i], i + 1)]);
    }

    /// <summary>Whether there is any such text.</summary>
    public bool IsTainted => _earlier.Count + _turn.Count > 0;

    /// <summary>Where it comes from, in the order in which it came, each once.</summary>
    public IReadOnlyList<TaintSource> Sources => [.. _earlier.Concat(_turn).Select(t => t.Source).Distinct()];

    /// <summary>What this turn brought in, for the session to remember.</summary>
    public IReadOnlyList<TaintedText> OfTurn => _turn;

    /// <summary>What the user wrote in this conversation.</summary>
    public IReadOnlyList<string> OwnWords => _own;

    /// <summary>All such texts.</summary>
    public IEnumerable<TaintedText> Texts => _earlier.Concat(_turn);

    /// <summary>A result enters the context: evidence by its documents and pages, anything else by its tool.</summary>
    public void Add(ToolResult result, IReadOnlyList<NumberedEvidence> evidence)
    {
        foreach (var (_, e) in evidence)
        {
            var kind = Uri.TryCreate(e.DocumentId, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? TaintKind.WebPage : TaintKind.Document;
            _turn.Add(new TaintedText(new TaintSource(kind, e.DocumentId), $"{e.DocumentId}\n{string.Join('\n', e.Headings)}\n{e.Text}"));
        }

        if (evidence.Count == 0)
            _turn.Add(new TaintedText(new TaintSource(TaintKind.ToolResult, result.Call.Tool.Name), result.Message));
    }

    /// <summary>A turn that did not come about in this process: nobody knows what its answer was made of.</summary>
    private static TaintedText Resumed(SessionTurn turn, int number) => new(
        new TaintSource(TaintKind.EarlierTurn, number.ToString(CultureInfo.InvariantCulture)),
        string.Join('\n', turn.Messages.Where(m => m.Role != ChatRole.User).SelectMany(m => m.Contents).Select(Text).Append(turn.Answer.Text)));

    private static string Text(AIContent content) => content switch
    {
        TextContent text => text.Text,
        FunctionResultContent result => result.Result?.ToString() ?? string.Empty,
        _ => string.Empty,
    };
}
