using System.Globalization;
using System.Text.Json.Nodes;
using AgentDesk.Agent;
using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Plugins;

namespace AgentDesk.Console.Rendering;

/// <summary>What a person must see of a call before saying yes: every argument, and what may have put it there.</summary>
internal static class ApprovalText
{
    private const int MaxLength = 600, MaxSources = 8;

    /// <summary>The lines of the question, without the prompt.</summary>
    /// <param name="request">The call.</param>
    /// <param name="full">Whether long values are shown whole.</param>
    public static IEnumerable<string> Lines(ApprovalRequested request, bool full)
    {
        var call = request.Call;
        yield return $"{VisibleText.Line(call.Tool.Name)} ({Effect(call.Tool.Manifest.Effect)}) is about to be called with:";
        foreach (var (name, value) in call.Arguments)
            foreach (var line in Argument(VisibleText.Line(name), Text(value), full))
                yield return line;
        if (call.Arguments.Count == 0)
            yield return "  (no arguments)";
        if (!request.Tainted)
            yield break;
        var names = request.Taint.Take(full ? int.MaxValue : MaxSources).Select(Describe);
        var more = full || request.Taint.Count <= MaxSources ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" and {request.Taint.Count - MaxSources} more");
        yield return $"  ! Text that you did not write is in the conversation: {string.Join(", ", names)}{more}.";
        foreach (var foreign in request.ForeignValues)
            yield return $"  ! {VisibleText.Line(foreign.Argument)}: {Quote(foreign.Value)} is not in your words; it stands in {string.Join(", ", foreign.Sources.Select(Describe))}.";
    }

    /// <summary>Whether <see cref="Lines"/> leaves something out unless it is asked for all.</summary>
    public static bool IsBounded(ApprovalRequested request) => request.Taint.Count > MaxSources || request.Call.Arguments.Any(a => Text(a.Value).Length > MaxLength);

    public static string Describe(TaintSource source) => source.Kind switch
    {
        TaintKind.ToolResult => $"the result of {VisibleText.Line(source.Name)}",
        TaintKind.ToolDescription => $"the description of {VisibleText.Line(source.Name)}",
        TaintKind.EarlierTurn => $"turn {source.Name} of the resumed session",
        _ => VisibleText.Line(source.Name),
    };

    private static IEnumerable<string> Argument(string name, string value, bool full)
    {
        var hidden = full ? 0 : Math.Max(0, value.Length - MaxLength);
        var lines = VisibleText.Of(value[..(value.Length - hidden)].ReplaceLineEndings("\n")).Split('\n');
        yield return $"  {name}: {lines[0]}";
        foreach (var line in lines.Skip(1))
            yield return $"  {new string(' ', Math.Min(name.Length, 20))}| {line}";
        if (hidden > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"  {new string(' ', Math.Min(name.Length, 20))}… {hidden} more characters");
    }

    private static string Quote(string value)
    {
        var line = VisibleText.Line(value);
        return line.Length <= 120 ? $"“{line}”" : $"“{line[..120]}…”";
    }

    private static string Text(JsonNode? value) => value switch
    {
        null => "null",
        JsonValue v when v.TryGetValue<string>(out var text) => text,
        _ => Json.Line(value),
    };

    private static string Effect(FunctionEffect effect) => effect switch
    {
        FunctionEffect.Outbound => "sends something out",
        FunctionEffect.Write => "changes something",
        FunctionEffect.Read => "reads",
        FunctionEffect.Compute => "computes",
        _ => "does what its manifest does not say",
    };
}
