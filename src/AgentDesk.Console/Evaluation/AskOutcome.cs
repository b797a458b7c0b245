using System.Globalization;
using System.Text.RegularExpressions;
using AgentDesk.Agent;
using AgentDesk.Agent.Tools;
using AgentDesk.Core.Indexing;

namespace AgentDesk.Console.Evaluation;

/// <summary>What became of one question: each expectation met or not, and whether every citation's quote stands where it says.</summary>
internal sealed record AskOutcome(
    string Id, string Lang, string Question, string Answer, bool Abstained, bool? Value, bool? Document, bool? Contains, bool? Abstention,
    bool CitationsExact, IReadOnlyList<string> Cited, IReadOnlyList<string> Calls, double TotalMs)
{
    public static async Task<AskOutcome> FromAsync(AskCase question, AnswerCompleted completed, IChunkIndex index, CancellationToken cancellationToken)
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
            question.Question,
            answer.Text,
            answer.Abstained,
            expect.Value is { } value ? !answer.Abstained && completed.ToolCalls.Any(c => SameValue(c.Result, value) && answer.Text.Contains(c.Result!, StringComparison.Ordinal)) : null,
            expect.Document is { } document ? answer.Citations.Any(c => c.DocumentId == document) : null,
            expect.Contains is { } contains ? answer.Text.Contains(contains, StringComparison.OrdinalIgnoreCase) : null,
            expect.Abstain is { } abstain ? answer.Abstained == abstain : null,
            exact,
            [.. answer.Citations.Select(c => c.DocumentId).Distinct()],
            [.. completed.ToolCalls.Select(Describe)],
            Math.Round(completed.Timings.Total.TotalMilliseconds, 1));
    }

    /// <summary>Whether a tool's result is the expected number, to a relative millionth.</summary>
    internal static bool SameValue(string? result, string expected) =>
        result is not null && Numbers.Last(result) is { } actual && Numbers.Last(expected) is { } wanted
        && Math.Abs(actual - wanted) <= 1e-6 * Math.Max(1, Math.Abs(wanted));

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
