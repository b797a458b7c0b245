using AgentDesk.Core.Documents;

namespace AgentDesk.Agent.Functions.Extractive;

/// <summary>Copies out the tables that documents have; with columns asked for, these columns of the tables that have most of them.</summary>
internal static class TableCopy
{
    public static FunctionResult Run(FunctionRun run)
    {
        run.Expect(1);
        var wanted = run.Request.Columns;
        var found = run.Request.Documents.SelectMany(Tables).Select(t => (Table: t, Places: Places(t, wanted))).ToList();
        var most = found.Select(f => f.Places.Count(p => p >= 0)).DefaultIfEmpty(0).Max();
        var tables = wanted.Count == 0 ? [.. found.Select(f => f.Table)]
            : most == 0 ? []
            : found.Where(f => f.Places.Count(p => p >= 0) == most).Select(f => Narrow(f.Table, wanted, f.Places)).ToList();
        if (tables.Count == 0)
        {
            throw new FunctionException(wanted.Count > 0
                ? $"No table of the documents has a column {string.Join(" or ", wanted)}. Finding facts in running text needs a model that writes. {FunctionRunner.WhichModel}"
                : $"The documents have no tables. Finding facts in running text needs a model that writes. {FunctionRunner.WhichModel}");
        }

        return run.Keep("tables", string.Join("\n\n", tables.Select(TableText.Markdown)), result => result with
        {
            Table = tables[0],
            Notes = tables.Count == 1 ? [] : [$"{tables.Count} tables were found; 'table' and CSV hold the first. Name --columns to choose."],
        });
    }

    private static IEnumerable<FunctionTable> Tables(FunctionDocument document)
    {
        string[]? columns = null;
        var rows = new List<IReadOnlyList<string?>>();
        Core.Text.TextRange? header = null;
        foreach (var block in document.Blocks)
        {
            if (block.Kind == BlockKind.TableRow && block.Header is { } own && own == header)
            {
                rows.Add([.. Cells(block.Range.Of(document.Text)).Concat(Enumerable.Repeat<string?>(null, columns!.Length)).Take(columns.Length)]);
                continue;
            }

            if (columns is not null && rows.Count > 0)
                yield return new FunctionTable(columns, rows);
            (columns, rows, header) = (null, [], null);
            if (block.Kind != BlockKind.TableRow)
                continue;
            header = block.Header ?? block.Range;
            columns = [.. Cells(header.Value.Of(document.Text)).Select((c, i) => c ?? $"{i + 1}")];
            if (block.Header is not null)
                rows.Add([.. Cells(block.Range.Of(document.Text)).Concat(Enumerable.Repeat<string?>(null, columns.Length)).Take(columns.Length)]);
        }

        if (columns is not null && rows.Count > 0)
            yield return new FunctionTable(columns, rows);
    }

    /// <summary>Where the table has the columns that are asked for; -1 where it has not.</summary>
    private static List<int> Places(FunctionTable table, IReadOnlyList<string> wanted) =>
        [.. wanted.Select(w => table.Columns.Index().Where(c => c.Item.Contains(w, StringComparison.OrdinalIgnoreCase)).Select(c => c.Index).DefaultIfEmpty(-1).First())];

    private static FunctionTable Narrow(FunctionTable table, IReadOnlyList<string> wanted, List<int> places) =>
        new([.. wanted], [.. table.Rows.Select(row => (IReadOnlyList<string?>)[.. places.Select(p => p >= 0 ? row[p] : null)])]);

    /// <summary>Cells parted by pipes, tabs or, failing these, commas outside quotation marks.</summary>
    private static IEnumerable<string?> Cells(string row)
    {
        var separator = row.Contains('|', StringComparison.Ordinal) ? '|' : row.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
        var cells = separator == ',' ? Quoted(row) : row.Trim().Trim('|').Split(separator);
        return cells.Select(c => c.Trim() is { Length: > 0 } text ? text : null);
    }

    private static IEnumerable<string> Quoted(string row)
    {
        var (start, inside) = (0, false);
        for (var i = 0; i <= row.Length; i++)
        {
            if (i < row.Length && row[i] == '"')
                inside = !inside;
            if (i < row.Length && (row[i] != ',' || inside))
                continue;
            var cell = row[start..i].Trim();
            yield return cell is ['"', .., '"'] ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell;
            start = i + 1;
        }
    }
}
