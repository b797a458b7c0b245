using System.Globalization;
using System.Text;

namespace AgentDesk.Agent.Functions;

/// <summary>Writes tables.</summary>
public static class TableText
{
    /// <summary>As a Markdown table.</summary>
    public static string Markdown(FunctionTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder();
        Line(table.Columns);
        text.Append(CultureInfo.InvariantCulture, $"|{string.Concat(table.Columns.Select(_ => "---|"))}\n");
        foreach (var row in table.Rows)
            Line(row);
        return text.ToString().TrimEnd();

        void Line(IEnumerable<string?> cells) => text.Append("| ").AppendJoin(" | ", cells.Select(c => (c ?? string.Empty).ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
    }

    /// <summary>As comma-separated values (RFC 4180).</summary>
    public static string Csv(FunctionTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder();
        foreach (var row in table.Rows.Prepend([.. table.Columns]))
            text.AppendJoin(',', row.Select(Quote)).Append("\r\n");
        return text.ToString();
    }

    private static string Quote(string? cell) => cell is null ? string.Empty
        : cell.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
