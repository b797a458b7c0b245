using AgentDesk.Agent.Functions;

namespace AgentDesk.Console.Functions;

/// <summary>What <c>do --json</c> prints: <c>DecidedBy</c> is <c>model</c> where a model wrote the result, else <c>program</c>, and <c>Method</c> says how; <c>Complete</c> is false where parts failed or the run was stopped.</summary>
internal sealed record FunctionDocumentJson(
    string Function, IReadOnlyList<string> Documents, string Language, string DecidedBy, string Method, bool Complete, string Text, FunctionTable? Table,
    IReadOnlyList<SentimentVerdict>? Sentiment, IReadOnlyList<FunctionCitationJson> Citations, IReadOnlyList<FunctionFailureJson> Failures, IReadOnlyList<string> Notes,
    string? Model, FunctionUsage Usage, double Seconds)
{
    public static FunctionDocumentJson From(FunctionRequest request, FunctionResult result, bool stopped, string? model, TimeSpan time) => new(
        result.Function,
        [.. request.Documents.Select(d => d.Id)],
        result.Language,
        result.Method == "model" ? "model" : "program",
        result.Method,
        !stopped && result.Failures.Count == 0,
        result.Text,
        result.Table,
        result.Sentiment,
        [.. result.Citations.Select(c => new FunctionCitationJson(c.Number, c.Document, c.Headings, c.Page, c.Range.Start, c.Range.End, c.Quote))],
        [.. result.Failures.Select(f => new FunctionFailureJson(f.Document, f.Range.Start, f.Range.End, f.Reason))],
        result.Notes,
        result.Method == "model" ? model : null,
        result.Usage,
        Math.Round(time.TotalSeconds, 2));
}

internal sealed record FunctionCitationJson(int Id, string Document, IReadOnlyList<string> Headings, int? Page, int Start, int End, string Quote);

internal sealed record FunctionFailureJson(string Document, int Start, int End, string Reason);
