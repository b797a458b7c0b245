using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using AgentDesk.Plugins.Tables.Querying;
using AgentDesk.Plugins.Tables.Reading;
using AgentDesk.Plugins.Tables.Values;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;

namespace AgentDesk.Plugins.Tables;

/// <summary>
/// Writes a result for the model: its lines, how many rows they rest on, and the first of these with the numbers by which the host lets answers cite them. A
/// host without a search gives rows without numbers.
/// </summary>
internal sealed class ResultText(Kernel kernel, Table table)
{
    private const int MostCited = 6, LongestResult = 5_000, LongestCell = 200, LongestRow = 300;

    public async Task<string> WriteAsync(QueryResult result, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(string.Join(" | ", result.Names) + "\n");
        var shown = 0;
        foreach (var line in result.Lines)
        {
            var cells = string.Join(" | ", line.Select(value => Cell(value.ToString())));
            if (text.Length + cells.Length > LongestResult && shown > 0)
                break;
            text.Append(cells).Append('\n');
            shown++;
        }

        if (shown < result.Total)
            text.Append(CultureInfo.InvariantCulture, $"… {result.Total - shown} more lines\n");
        text.Append(CultureInfo.InvariantCulture, $"({result.Matched} of {table.Rows.Count} rows of {table.Document}{(table.Title.Length > 0 ? ", " + table.Title : "")}{(result.Rows.Count > 0 ? $"; rows {RowRanges.Say(result.Rows.Select(row => table.Rows[row].Number))}" : "")})\n");
        if (table.Unread.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"Rows {RowRanges.Say(table.Unread)} have too many or too few cells and are not counted.\n");
        foreach (var row in result.Rows.Select(row => table.Rows[row]).DistinctBy(row => row.Number).Take(MostCited))
            text.Append(await CiteAsync(row, cancellationToken));
        return text.ToString().TrimEnd();
    }

    /// <summary>The number by which answers may cite a row; empty where the host has no search.</summary>
    public async Task<string> NumberAsync(TableRow row, CancellationToken cancellationToken)
    {
        await foreach (var result in FindAsync(row, cancellationToken))
            return result.Name ?? string.Empty;
        return string.Empty;
    }

    private async Task<string> CiteAsync(TableRow row, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        await foreach (var result in FindAsync(row, cancellationToken))
            text.Append(CultureInfo.InvariantCulture, $"[{result.Name}] row {row.Number}: {Column.Short(Line(result.Value ?? string.Empty), LongestRow)}\n");
        return text.ToString();
    }

    private async IAsyncEnumerable<TextSearchResult> FindAsync(TableRow row, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (kernel.Services.GetService(typeof(ITextSearch<TextSearchResult>)) is not ITextSearch<TextSearchResult> search)
            yield break;
        var link = string.Create(CultureInfo.InvariantCulture, $"{table.Document}#{row.Start}-{row.End}");
        var found = await search.GetTextSearchResultsAsync(string.Empty, new TextSearchOptions<TextSearchResult> { Top = 1, Filter = result => result.Link == link }, cancellationToken);
        await foreach (var result in found.Results.WithCancellation(cancellationToken))
            yield return result;
    }

    private static string Cell(string text) => Column.Short(Line(text), LongestCell);

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
