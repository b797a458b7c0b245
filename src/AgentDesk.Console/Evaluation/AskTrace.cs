using AgentDesk.Agent;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Evaluation;

/// <summary>How an answer came about, short enough to be read: calls, the best evidence, citations.</summary>
internal sealed record AskTrace(IReadOnlyList<ToolCallDocument> ToolCalls, IReadOnlyList<TracedEvidence> Evidence, IReadOnlyList<TracedCitation> Citations)
{
    private const int Longest = 300, MostEvidence = 5;

    public static AskTrace From(IEnumerable<AssistantEvent> events, AnswerCompleted completed) => new(
        [.. completed.ToolCalls.Select(ToolCallDocument.From).Select(c => c with { Result = c.Result is { } r ? Shorten(r) : null })],
        [
            .. events.OfType<EvidenceFound>().SelectMany(e => e.Evidence).DistinctBy(e => e.Number).OrderByDescending(e => e.Evidence.Score).Take(MostEvidence)
                .Select(e => new TracedEvidence(e.Number, e.Evidence.DocumentId, Math.Round(e.Evidence.Score, 4), Shorten(e.Evidence.Text))),
        ],
        [.. completed.Answer.Citations.Select(c => new TracedCitation(c.Id, c.DocumentId, c.Range.Start, c.Range.End, Shorten(c.Quote)))]);

    private static string Shorten(string text) => text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "…");
}

internal sealed record TracedEvidence(int Number, string Document, double Score, string Text);

internal sealed record TracedCitation(int Id, string Document, int Start, int End, string Quote);
