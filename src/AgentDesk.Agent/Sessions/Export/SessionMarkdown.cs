using System.Globalization;
using AgentDesk.Core.Answering;

namespace AgentDesk.Agent.Sessions.Export;

/// <summary>A session as Markdown, for people: answers with their citations, sources and tool calls.</summary>
public static class SessionMarkdown
{
    private const int ResultLength = 300;

    /// <summary>Writes the session.</summary>
    public static void Write(SavedSession session, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(output);
        output.WriteLine($"# {Line(session.Name)}");
        foreach (var entry in session.Entries)
            Write(entry, output);
        Sources(session, output);
    }

    private static void Write(SessionEntry entry, TextWriter output)
    {
        output.WriteLine($"\n## {Line(entry.Question)}\n");
        if (entry.At is { } at)
            output.WriteLine($"*{at.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}{(entry.Model is { } model ? $", {model}" : "")}*\n");
        output.WriteLine(entry.Turn?.Answer.Text ?? $"*No answer: {Line(entry.Interrupted ?? "cut off")}*");
        foreach (var sentence in entry.Turn?.Answer.Sentences.Where(s => s.Support == Support.Unsupported) ?? [])
            output.WriteLine($"\n> ⚠ not supported, {Line(sentence.Problem?.Describe() ?? "nothing says this")}: {Line(sentence.Range.Of(entry.Turn!.Answer.Text))}");
        foreach (var (number, answer) in entry.Turn?.Answer.Sentences.SelectMany(s => s.Numbers).Where(n => n.RoundedFrom is not null).Select(n => (n, entry.Turn.Answer.Text)) ?? [])
            output.WriteLine($"\n> {Line(number.Range.Of(answer))} is rounded from {Line(number.RoundedFrom!)}");
        if (entry.Turn?.Answer.Citations is { Count: > 0 } citations)
            output.WriteLine();
        foreach (var c in entry.Turn?.Answer.Citations ?? [])
            output.WriteLine($"- [{Number(c.Id)}] {Place(c.DocumentId, c.Headings, c.Page)}, characters {Number(c.Range.Start)}–{Number(c.Range.End)}: “{Line(c.Quote)}”{(c.Verified ? "" : " (the document has changed since)")}");
        if (entry.Calls.Count > 0)
            output.WriteLine("\nTools:\n");
        foreach (var call in entry.Calls)
            output.WriteLine($"- `{call.Plugin}.{call.Function}({string.Join(", ", call.Arguments.Select(a => $"{a.Key}: {Code(a.Value?.ToJsonString() ?? "null")}"))})` → {Outcome(call)}{(call.DecidedBy == "program" ? " (by the program)" : "")}");
    }

    private static void Sources(SavedSession session, TextWriter output)
    {
        var cited = session.Entries.SelectMany(e => e.Turn?.Answer.Citations ?? []).Select(c => c.Id).ToHashSet();
        if (cited.Count == 0)
            return;
        output.WriteLine("\n## Sources\n");
        foreach (var (number, evidence) in session.Evidence.Entries.Where(e => cited.Contains(e.Number)))
            output.WriteLine($"{Number(number)}. {Place(evidence.DocumentId, evidence.Headings, evidence.Page)}");
    }

    private static string Outcome(SessionCall call) => call switch
    {
        { Error: { } error } => "failed: " + Line(error),
        { Result: { } result } => "`" + Code(result.Length <= ResultLength ? result : string.Concat(result.AsSpan(0, ResultLength), "…")) + "`",
        _ => "cut off",
    };

    private static string Place(string document, IReadOnlyList<string> headings, int? page) =>
        string.Join(" › ", headings.Prepend(document).Select(Line)) + (page is { } p ? $", page {Number(p)}" : "");

    /// <summary>In one line: a line end would end the heading or the item that it stands in.</summary>
    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Code(string text) => Line(text).Replace('`', '\'');

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
