namespace AgentDesk.Plugins.Tables.Reading;

/// <summary>A table of a document.</summary>
/// <param name="Document">The document.</param>
/// <param name="Title">The sheet, and the title above the table; empty where there is neither.</param>
/// <param name="Columns">Names of the columns, each once; A, B, C where it names none.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Unread">Numbers of rows that have more cells than the table has columns and were left out.</param>
internal sealed record Table(string Document, string Title, IReadOnlyList<string> Columns, IReadOnlyList<TableRow> Rows, IReadOnlyList<int> Unread)
{
    /// <summary>The place of a column by its name, case and outer spaces aside, or by its letter as spreadsheets have it; -1 where there is none.</summary>
    public int Find(string name)
    {
        var plain = name.Trim();
        for (var at = 0; at < Columns.Count; at++)
        {
            if (string.Equals(Columns[at], plain, StringComparison.OrdinalIgnoreCase))
                return at;
        }

        return -1;
    }
}
