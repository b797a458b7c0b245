using AgentDesk.Agent.Tools;

namespace AgentDesk.Console.Evaluation.Tools;

/// <summary>
/// What a model did with a case: whether it called something exactly where it should (decision), whether the tools called are the right ones (null where none
/// is), and whether, of the right tools, the arguments are right (null where the tools are wrong or the arguments do not matter).
/// </summary>
internal sealed record ToolOutcome(
    string Id, string Lang, string Category, string Question, bool Decision, bool? Tool, bool? Arguments, IReadOnlyList<ToolCall> Calls, string Text, string? Wrong)
{
    public bool Passed => Decision && Tool != false && Arguments != false && Wrong is null;

    /// <param name="one">The case.</param>
    /// <param name="calls">The calls that were made.</param>
    /// <param name="text">What was said besides.</param>
    /// <param name="error">Why nothing could be done; null otherwise.</param>
    /// <param name="own">The program's own tools, to compute a value with.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<ToolOutcome> FromAsync(ToolCase one, IReadOnlyList<ToolCall> calls, string text, string? error, IReadOnlyList<AgentTool> own, CancellationToken cancellationToken)
    {
        var outcome = new ToolOutcome(one.Id, one.Lang, one.Category, one.Question, false, null, null, calls, text, error);
        if (one.Expected is not { } expected)
            return outcome with { Decision = calls.Count > 0, Wrong = error ?? (calls.Count > 0 ? null : "no call") };
        if (expected.Count == 0)
            return outcome with { Decision = calls.Count == 0 && error is null, Wrong = error ?? (calls.Count == 0 ? null : "called where nothing fits") };
        if (calls.Count == 0)
            return outcome with { Tool = false, Wrong = error ?? "no call" };
        if (!calls.Select(c => Plain(c.Name)).Order(StringComparer.Ordinal).SequenceEqual(expected.Select(e => Plain(e.Tool)).Order(StringComparer.Ordinal)))
            return outcome with { Decision = true, Tool = false, Wrong = $"expected {string.Join(", ", expected.Select(e => e.Tool))}" };
        var wrong = await WrongArgumentsAsync(expected, calls, own, cancellationToken);
        return outcome with { Decision = true, Tool = true, Arguments = expected.Any(e => e.Arguments is not null || e.Value is not null) ? wrong is null : null, Wrong = wrong };
    }

    /// <summary>Whether every expected call has a call of its own, in any order.</summary>
    private static async Task<string?> WrongArgumentsAsync(IReadOnlyList<ExpectedCall> expected, IReadOnlyList<ToolCall> calls, IReadOnlyList<AgentTool> own, CancellationToken cancellationToken)
    {
        var left = calls.ToList();
        foreach (var call in expected)
        {
            string? wrong = "no call";
            foreach (var candidate in left.Where(c => Plain(c.Name) == Plain(call.Tool)))
            {
                wrong = call.Arguments is { } arguments ? ArgumentMatch.Wrong(arguments, candidate.Arguments) : null;
                wrong ??= call.Value is { } value ? await OwnTools.WrongValueAsync(own, candidate, value, cancellationToken) : null;
                if (wrong is not null)
                    continue;
                left.Remove(candidate);
                break;
            }

            if (wrong is not null)
                return $"{call.Tool}: {wrong}";
        }

        return null;
    }

    /// <summary>Some templates cannot write the dots of a name.</summary>
    private static string Plain(string name) => name.Replace('.', '_');
}
