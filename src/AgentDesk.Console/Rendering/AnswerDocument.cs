using System.Text.Json.Nodes;
using AgentDesk.Agent;
using AgentDesk.Agent.Sessions.Export;
using AgentDesk.Agent.Tools;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Rendering;

/// <summary>What <c>ask --json</c> prints.</summary>
internal sealed record AnswerDocument(
    string Question,
    string Answer,
    bool Abstained,
    IReadOnlyList<CitationDocument> Citations,
    IReadOnlyList<ToolCallDocument> ToolCalls,
    ModelDocument Model,
    ContextDocument Context,
    TimingsDocument Timings,
    IReadOnlyList<SentenceItem> Sentences)
{
    public static AnswerDocument From(string question, AnswerCompleted completed, LoadedModel model) => new(
        question,
        completed.Answer.Text,
        completed.Answer.Abstained,
        [.. completed.Answer.Citations.Select(c => new CitationDocument(
            c.Id, c.DocumentId, c.Headings, c.Page, c.Range.Start, c.Range.End, c.Quote, c.Verified, Math.Round(c.Score, 4), c.Url, c.Date, c.Row))],
        [.. completed.ToolCalls.Select(ToolCallDocument.From)],
        new ModelDocument(model.Id, model.File),
        new ContextDocument(completed.Context.Window, completed.Context.Prompt, completed.Context.Cached, completed.Context.Generated, completed.Context.Dropped),
        new TimingsDocument(Ms(completed.Timings.Retrieval), Ms(completed.Timings.FirstToken), Ms(completed.Timings.Total)),
        [.. completed.Answer.Sentences.Select(s => SentenceItem.From(s, completed.Answer.Text))]);

    public static double Ms(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);
}

internal sealed record CitationDocument(
    int Id, string Document, IReadOnlyList<string> Headings, int? Page, int Start, int End, string Quote, bool Verified, double Score, Uri? Url, string? Date, string? Row);

/// <summary>A tool call; its <c>ModelArguments</c> are what the model asked for where the program replaced it, else null.</summary>
internal sealed record ToolCallDocument(
    string Plugin, string Function, JsonObject Arguments, string? Result, string? Error, string DecidedBy, JsonObject? ModelArguments, double ElapsedMs)
{
    public static ToolCallDocument From(ToolResult result) => new(
        result.Call.Tool.Plugin.Manifest.Id,
        result.Call.Tool.Function.Name,
        result.Call.Arguments,
        result.Result,
        result.Error,
        result.Call.DecidedBy == Agent.Tools.DecidedBy.Model ? "model" : "program",
        result.Call.ModelArguments,
        AnswerDocument.Ms(result.Elapsed));
}

internal sealed record ModelDocument(string Id, string File);

internal sealed record ContextDocument(int Window, long Prompt, long Cached, long Generated, IReadOnlyList<string> Dropped);

internal sealed record TimingsDocument(double RetrievalMs, double FirstTokenMs, double TotalMs);
