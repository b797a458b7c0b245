using AgentDesk.Core.Chunking;
using AgentDesk.Core.Documents.Delimited;

namespace AgentDesk.Core.Retrieval;

/// <summary>Reads the rows of tables with the names of their columns, without which "DK-520,719.00,4,20" says nothing. Thread-safe.</summary>
public static class TableRows
{
    /// <summary>For each sentence of the chunk <c>price: 719.00; delivery days: 20</c> where it is the row of a table whose columns the chunk names; null for the others.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="sentences">The texts of its sentences.</param>
    public static string?[] Read(Chunk chunk, IReadOnlyList<string> sentences)
    {
        var read = new string?[sentences.Count];
        var isDelimited = DelimitedReader.Reads(chunk.DocumentId);
        if (!isDelimited && !sentences.Any(sentence => sentence.Contains('|', StringComparison.Ordinal)))
            return read;
        // The line of names is no sentence. It stands above the rows, in the chunk or, where that begins below it, in what is searched.
        var lines = chunk.SearchText.Split('\n').Skip(1).Select(line => line.Trim()).ToList();
        var delimiter = isDelimited ? Delimiters.Detect(string.Join('\n', lines)) : '|';
        var places = sentences.Index().DistinctBy(s => s.Item.Trim()).ToDictionary(s => s.Item.Trim(), s => s.Index, StringComparer.Ordinal);
        List<string> names = [];
        foreach (var line in lines)
        {
            var (cells, areNames) = Cells(line, delimiter);
            if (places.TryGetValue(line, out var place))
                read[place] = cells.Count == names.Count ? Label(names, cells) : null;
            else if (areNames)
                names = cells;
        }

        return read;
    }

    private static string Label(List<string> names, List<string> cells) =>
        string.Join("; ", names.Zip(cells).Where(cell => cell.Second.Length > 0).Select(cell => cell.First.Length > 0 ? $"{cell.First}: {cell.Second}" : cell.Second));

    /// <summary>The cells of a line, and whether they name columns.</summary>
    private static (List<string> Cells, bool AreNames) Cells(string line, char delimiter)
    {
        if (delimiter == '|' && line.StartsWith('|'))
            line = line[1..];
        if (delimiter == '|' && line.EndsWith('|'))
            line = line[..^1];
        var record = new RecordScanner(line, delimiter);
        if (!record.Read())
            return ([], false);
        List<string> cells = [.. record.Fields.Select(field => Unquote(field.Of(line).Trim()))];
        return (cells, ColumnNames.Are(line, record.Fields) && !cells.TrueForAll(cell => cell.Trim('-', ':').Length == 0));
    }

    private static string Unquote(string cell) =>
        cell is ['"', .. var inner, '"'] ? inner.Replace("\"\"", "\"", StringComparison.Ordinal).Trim() : cell;
}
