using AgentDesk.Agent.Functions;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Functions;

/// <summary>Writes results for people and into files.</summary>
internal static class FunctionOutput
{
    /// <summary>A file's content by its extension: JSON, CSV for tables, else the text with its citations.</summary>
    public static string ForFile(string path, FunctionDocumentJson document) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".json" => Json.Serialize(document) + "\n",
        ".csv" when document.Table is { } table => VisibleText.Passage(TableText.Csv(table)),
        _ => Text(document) + "\n",
    };

    /// <summary>The text with its citations below, safe to print.</summary>
    public static string Text(FunctionDocumentJson document)
    {
        var text = VisibleText.Passage(document.Text);
        return document.Citations.Count == 0 ? text : $"{text}\n\n{string.Join('\n', document.Citations.Select(Line))}";
    }

    private static string Line(FunctionCitationJson citation)
    {
        var place = VisibleText.Title(string.Join(" › ", citation.Headings.Prepend(citation.Document)));
        return $"  [{citation.Id}] {place}{(citation.Page is { } page ? $", page {page}" : "")} ({citation.Start}–{citation.End})";
    }
}
