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
        ".csv" when document.Table is { } table => TableText.Csv(table),
        _ => Text(document) + "\n",
    };

    public static string Text(FunctionDocumentJson document) => document.Citations.Count == 0 ? document.Text
        : document.Text + "\n\n" + string.Join('\n', document.Citations.Select(c => $"  [{c.Id}] {string.Join(" › ", c.Headings.Prepend(c.Document))}{(c.Page is { } page ? $", page {page}" : "")} ({c.Start}–{c.End})"));
}
