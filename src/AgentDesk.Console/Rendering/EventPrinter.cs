using System.Globalization;
using System.Text.Json.Nodes;
using AgentDesk.Agent;
using AgentDesk.Agent.Tools;
using AgentDesk.Core.Answering;

namespace AgentDesk.Console.Rendering;

/// <summary>Prints an answer as it comes about: the tool trace on standard error, the answer and its citations on standard output.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="verbose">Whether the trace says what the model asked for where the program replaced it.</param>
internal sealed class EventPrinter(Terminal terminal, bool verbose)
{
    private bool _midLine;

    public void Print(AssistantEvent e)
    {
        switch (e)
        {
            case ToolCallCompleted { Result: var result }:
                terminal.Error.WriteLine(terminal.Dim(VisibleText.Line(Trace(result)), error: true));
                break;
            case TextDelta { Text: var text }:
                terminal.Out.Write(VisibleText.Of(text));
                terminal.Out.Flush();
                _midLine = true;
                break;
            case AnswerCompleted { Answer: var answer }:
                EndLine();
                foreach (var citation in answer.Citations)
                    terminal.Out.WriteLine(Describe(citation));
                foreach (var sentence in answer.Sentences.Where(s => s.Support == Support.Unsupported))
                    terminal.Note($"! not supported, {sentence.Problem?.Describe() ?? "nothing says this"}: {sentence.Range.Of(answer.Text)}");
                break;
        }
    }

    public void EndLine()
    {
        if (_midLine)
            terminal.Out.WriteLine();
        _midLine = false;
    }

    public string Describe(Citation citation)
    {
        if (citation.Url is not null)
            return DescribePage(citation);
        var place = VisibleText.Title(string.Join(" › ", citation.Headings.Prepend(citation.DocumentId)));
        var page = citation.Page is { } p ? string.Create(CultureInfo.InvariantCulture, $", page {p}") : string.Empty;
        var range = string.Create(CultureInfo.InvariantCulture, $"{citation.Range.Start}–{citation.Range.End}");
        var line = $"  {terminal.Accent($"[{citation.Id.ToString(CultureInfo.InvariantCulture)}]")} {place}{page} {terminal.Dim($"({range})")}";
        if (!citation.Verified)
            line += terminal.Warn(" — the document has changed since; ingest it again");
        return citation.Row is { } row ? line + "\n      " + VisibleText.Line(row) : line;
    }

    private string DescribePage(Citation citation)
    {
        var title = VisibleText.Title(string.Join(" › ", citation.Headings));
        var date = citation.Date is { } day ? $", {VisibleText.Title(day)}" : string.Empty;
        return $"  {terminal.Accent($"[{citation.Id.ToString(CultureInfo.InvariantCulture)}]")} {VisibleText.Line($"{citation.Url}")} {title}{date} {terminal.Dim("(from the web, not one of your documents)")}";
    }

    private string Trace(ToolResult result)
    {
        var call = result.Call;
        var arguments = string.Join(", ", call.Arguments.Select(a => Shorten(a.Value)));
        var outcome = result.Error is { } error ? "failed: " + error : call.Tool.Manifest.Evidence ? Count(result.Result!) : Shorten(result.Result!, 120);
        var who = call.DecidedBy == DecidedBy.Program
            ? verbose && call.ModelArguments is { } asked ? $" [by the program; the model asked for {Shorten(asked.FirstOrDefault().Value)}]" : " [by the program]"
            : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"· {call.Tool.Plugin.Manifest.Id}.{call.Tool.Function.Name}({arguments}) → {outcome}{who} {result.Elapsed.TotalMilliseconds:0.0} ms");
    }

    private static string Count(string json)
    {
        var count = JsonNode.Parse(json) is JsonArray array ? array.Count : 0;
        return string.Create(CultureInfo.InvariantCulture, $"{count} piece{(count == 1 ? "" : "s")} of evidence");
    }

    private static string Shorten(JsonNode? node) => node is null ? "null" : Shorten(node.ToString(), 80);

    private static string Shorten(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length), "…");
}
