using System.Globalization;
using AgentDesk.Agent;
using AgentDesk.Console.Chat.Text;
using AgentDesk.Core.Answering;

namespace AgentDesk.Console.Chat;

/// <summary>What stands below an answer.</summary>
internal static class AnswerNotes
{
    /// <summary>A citation with its place, and what its columns are where it is a table's row.</summary>
    public static string Source(Citation citation, Theme theme)
    {
        var number = citation.Id.ToString(CultureInfo.InvariantCulture);
        var place = SafeText.OneLine(string.Join(theme.Separator, citation.Headings.Prepend(citation.DocumentId)));
        var page = citation.Page is { } p ? string.Create(CultureInfo.InvariantCulture, $", page {p}") : string.Empty;
        var range = string.Create(CultureInfo.InvariantCulture, $"{citation.Range.Start}{theme.Dash}{citation.Range.End}");
        var line = theme.Spoken ? $"Source {number}: {place}{page}, characters {range}." : $"{theme.Accent($"[{number}]")} {place}{page} {theme.Dim($"({range})")}";
        if (citation.Row is { } row)
            line += " " + SafeText.OneLine(row);
        return citation.Verified ? line : $"{line} {theme.Warn("The document has changed since; ingest it again.")}";
    }

    /// <summary>What is wrong with the sentences that nothing supports, a line each.</summary>
    public static IEnumerable<string> Problems(CitedAnswer answer, Theme theme) => answer.Sentences
        .Where(s => s.Support == Support.Unsupported)
        .Select(s => SafeText.OneLine($"{theme.Unsupported} {s.Problem?.Describe() ?? "no source says this"}: {s.Range.Of(answer.Text)}"));

    /// <summary>Tokens and times of an answer.</summary>
    public static string Figures(AnswerCompleted completed, Theme theme)
    {
        var context = completed.Context;
        var parts = new List<string> { string.Create(CultureInfo.InvariantCulture, $"{completed.Timings.Total.TotalSeconds:0.0} s") };
        if (context.Generated > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"read {context.Prompt:N0} tokens{(context.Cached > 0 ? $" ({context.Cached:N0} cached)" : "")}"));
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"wrote {context.Generated:N0}"));
        }

        if (context.Dropped.Count > 0)
            parts.Add("left out: " + SafeText.OneLine(string.Join("; ", context.Dropped)));
        return string.Join(theme.Spoken ? ", " : $" {theme.Dot} ", parts);
    }

    /// <summary>How much of the model's window the last turn filled; empty where the window is unknown.</summary>
    /// <param name="context">The last turn's tokens; null before the first.</param>
    /// <param name="window">The window of the model in use now.</param>
    public static string Share(ContextUsage? context, int window)
    {
        if (window <= 0)
            return string.Empty;
        var used = context?.Window == window ? context.Prompt + context.Generated : 0;
        return string.Create(CultureInfo.InvariantCulture, $"{used}/{window} ({100.0 * used / window:0}%)");
    }
}
