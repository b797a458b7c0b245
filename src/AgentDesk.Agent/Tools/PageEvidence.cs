using System.Text.Json;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;
using AgentDesk.Core.Text;

namespace AgentDesk.Agent.Tools;

/// <summary>
/// Reads the web pages that an evidence tool returned: a JSON array of <c>{"link", "value", "name", "date"}</c>, as Semantic Kernel's TextSearchResult is
/// written, with an absolute http or https address as link. Anything else in the array is passed over.
/// </summary>
internal static class PageEvidence
{
    private const int MostPages = 50, LongestName = 300;

    public static IReadOnlyList<Evidence> Of(ToolResult result)
    {
        if (!result.Call.Tool.Manifest.Evidence || result.Result is not { } text || !text.StartsWith('['))
            return [];
        try
        {
            var pages = JsonSerializer.Deserialize<Page?[]>(text, JsonSerializerOptions.Web) ?? [];
            return [.. pages.Take(MostPages).Select(ToEvidence).OfType<Evidence>()];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static Evidence? ToEvidence(Page? page)
    {
        if (page?.Value is not { Length: > 0 } text || !Uri.TryCreate(page.Link, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return null;
        var range = new TextRange(0, text.Length);
        IReadOnlyList<string> headings = page.Name is { Length: > 0 } name ? [name.Length > LongestName ? name[..LongestName] : name] : [];
        var chunk = new Chunk { DocumentId = url.AbsoluteUri, Ordinal = 0, Range = range, Text = text, Headings = headings, Sentences = [range], SearchText = text, Hash = string.Empty };
        return new Evidence
        {
            DocumentId = url.AbsoluteUri,
            Headings = headings,
            Range = range,
            Text = text,
            Url = url,
            Date = page.Date,
            Score = 0,
            Hit = new ChunkHit { Chunk = chunk, Score = 0 },
        };
    }

    private sealed record Page(string? Link, string? Value, string? Name, string? Date);
}
