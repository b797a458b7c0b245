using System.Text.Json.Nodes;
using AgentDesk.Core.Answering;

namespace AgentDesk.Agent.Sessions.Export;

/// <summary>A session as a JSON document, for programs. Members are named as in <c>ask --json</c>.</summary>
public sealed record SessionDocument(string Name, SessionModel? Model, IReadOnlyList<EntryDocument> Entries, IReadOnlyList<SourceDocumentItem> Sources)
{
    /// <summary>The document of a session.</summary>
    public static SessionDocument From(SavedSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new SessionDocument(
            session.Name,
            session.Model,
            [.. session.Entries.Select(EntryDocument.From)],
            [.. session.Evidence.Entries.Select(e => new SourceDocumentItem(e.Number, e.Evidence.DocumentId, e.Evidence.Headings, e.Evidence.Page, e.Evidence.Range.Start, e.Evidence.Range.End, e.Evidence.Text))]);
    }
}

/// <summary>One question with what became of it; <c>answer</c> is null where it was interrupted.</summary>
public sealed record EntryDocument(
    int Number, string Question, DateTimeOffset? At, string? Model, string? Answer, bool Abstained, string? Interrupted,
    IReadOnlyList<CitationItem> Citations, IReadOnlyList<SentenceItem> Sentences, IReadOnlyList<CallItem> ToolCalls, IReadOnlyList<int> Found, ContextItem? Context)
{
    internal static EntryDocument From(SessionEntry entry)
    {
        var answer = entry.Turn?.Answer;
        return new EntryDocument(
            entry.Number,
            entry.Question,
            entry.At,
            entry.Model,
            answer?.Text,
            answer?.Abstained ?? false,
            entry.Interrupted,
            [.. (answer?.Citations ?? []).Select(CitationItem.From)],
            [.. (answer?.Sentences ?? []).Select(s => SentenceItem.From(s, answer!.Text))],
            [.. entry.Calls.Select(CallItem.From)],
            entry.Found,
            entry.Context is { } c ? new ContextItem(c.Window, c.Prompt, c.Cached, c.Generated, c.Dropped) : null);
    }
}

/// <summary>How the window was used, as in <c>ask --json</c>.</summary>
public sealed record ContextItem(int Window, long Prompt, long Cached, long Generated, IReadOnlyList<string> Dropped);

/// <summary>A citation, as in <c>ask --json</c>.</summary>
public sealed record CitationItem(int Id, string Document, IReadOnlyList<string> Headings, int? Page, int Start, int End, string Quote, bool Verified, double Score)
{
    internal static CitationItem From(Citation c) => new(c.Id, c.DocumentId, c.Headings, c.Page, c.Range.Start, c.Range.End, c.Quote, c.Verified, Math.Round(c.Score, 4));
}

/// <summary>A tool call, as in <c>ask --json</c>.</summary>
public sealed record CallItem(string Plugin, string Function, JsonObject Arguments, string? Result, string? Error, string DecidedBy, JsonObject? ModelArguments, double ElapsedMs)
{
    internal static CallItem From(SessionCall call) =>
        new(call.Plugin, call.Function, call.Arguments, call.Result, call.Error, call.DecidedBy, call.ModelArguments, Math.Round(call.ElapsedMs, 1));
}

/// <summary>A piece of evidence under its number.</summary>
public sealed record SourceDocumentItem(int Id, string Document, IReadOnlyList<string> Headings, int? Page, int Start, int End, string Text);
