using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using AgentDesk.Agent;
using AgentDesk.Agent.Tools;
using AgentDesk.Core.Indexing;

namespace AgentDesk.Console.Evaluation;

/// <summary>
/// What became of one question: each expectation met or not (null where there is none), whether every citation's quote stands where it says, and how the
/// answer came about.
/// </summary>
internal sealed record AskOutcome(
    string Id, string Lang, string Category, string Question, string Answer, bool Abstained, bool? Value, bool? Document, bool? Contains, bool? Absent, bool? Tool, bool? Abstention,
    bool CitationsExact, IReadOnlyList<string> Cited, IReadOnlyList<string> Calls, double TotalMs, AskTrace Trace)
{
    /// <summary>Whether every expectation is met.</summary>
    public bool Passed => CitationsExact && Value != false && Document != false && Contains != false && Absent != false && Tool != false && Abstention != false;

    /// <summary>What was expected, in words.</summary>
    [JsonIgnore]
    public string Expected { get; init; } = string.Empty;

    public static async Task<AskOutcome> FromAsync(AskCase question, AnswerCompleted completed, AskTrace trace, IChunkIndex index, CancellationToken cancellationToken)
    {
        var (answer, expect) = (completed.Answer, question.Expect);
        var exact = true;
        foreach (var citation in answer.Citations)
        {
            var text = await index.GetTextAsync(citation.DocumentId, cancellationToken);
            exact &= text is not null && citation.Range.End <= text.Length && citation.Range.Of(text) == citation.Quote && citation.Verified;
        }

        return new AskOutcome(
            question.Id,
            question.Lang,
            question.Category,
            question.Question,
            answer.Text,
            answer.Abstained,
            expect.Value is { } value ? !answer.Abstained && completed.ToolCalls.Any(c => SameValue(c.Result, value) && answer.Text.Contains(c.Result!, StringComparison.Ordinal)) : null,
            expect.Document is { } documents ? answer.Citations.Any(c => documents.Contains(c.DocumentId)) : null,
            expect.Contains is { } contains ? contains.Any(text => answer.Text.Contains(text, StringComparison.OrdinalIgnoreCase)) : null,
            expect.Absent is { } absent ? !absent.Any(text => answer.Text.Contains(text, StringComparison.OrdinalIgnoreCase)) : null,
            expect.Tool is { } tool ? tool == "none" ? completed.ToolCalls.Count == 0 : completed.ToolCalls.Any(c => c.Call.Tool.Name == tool && c.Error is null) : null,
            expect.Abstain is { } abstain ? answer.Abstained == abstain : null,
            exact,
            [.. answer.Citations.Select(c => c.DocumentId).Distinct()],
            [.. completed.ToolCalls.Select(Describe)],
            Math.Round(completed.Timings.Total.TotalMilliseconds, 1),
            trace)
        { Expected = Words(expect) };
    }

    /// <summary>Whether a tool's result is the expected number, to a relative millionth.</summary>
    internal static bool SameValue(string? result, string expected) =>
        result is not null && Numbers.Last(result) is { } actual && Numbers.Last(expected) is { } wanted
        && Math.Abs(actual - wanted) <= 1e-6 * Math.Max(1, Math.Abs(wanted));

    private static string Words(Expectation expect)
    {
        var parts = new List<string>();
        Add("value", expect.Value);
        Add("cites", expect.Document is { } d ? string.Join(" or ", d) : null);
        Add("holds", expect.Contains is { } c ? string.Join(" or ", c) : null);
        Add("lacks", expect.Absent is { } a ? string.Join(", ", a) : null);
        Add("tool", expect.Tool);
        Add("abstains", expect.Abstain is { } abstain ? abstain ? "yes" : "no" : null);
        return string.Join("; ", parts);

        void Add(string name, string? value)
        {
            if (value is not null)
                parts.Add($"{name}: {value}");
        }
    }

    private static string Describe(ToolResult call) => string.Create(
        CultureInfo.InvariantCulture,
        $"{call.Call.Tool.Name}:{(call.Call.DecidedBy == DecidedBy.Model ? "model" : call.Call.ModelArguments is null ? "program" : "program-arguments")}{(call.Error is null ? "" : ":error")}");
}

internal static partial class Numbers
{
    /// <summary>The last decimal number of the text, null where it has none: of <c>1/3 (≈ 0.333)</c> the decimal.</summary>
    public static double? Last(string text) =>
        Decimal().Matches(text) is { Count: > 0 } found ? double.Parse(found[^1].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();
}
