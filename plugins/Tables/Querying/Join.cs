using System.Globalization;
using System.Text.RegularExpressions;
using AgentDesk.Plugins.Tables.Reading;
using AgentDesk.Plugins.Tables.Values;

namespace AgentDesk.Plugins.Tables.Querying;

/// <summary>Two tables as one: rows whose values in one column of each are equal, and no others. "products.csv on product_id = id".</summary>
/// <param name="Document">The document of the second table.</param>
/// <param name="Left">The column of the first.</param>
/// <param name="Right">The column of the second.</param>
internal sealed partial record Join(string Document, string Left, string Right)
{
    /// <exception cref="TableException">The words are not understood.</exception>
    public static Join Parse(string text) => Clause().Match(text) is { Success: true } match
        ? new Join(match.Groups["doc"].Value.Trim(), match.Groups["left"].Value.Trim('`', '[', ']', '"', ' '), match.Groups["right"].Value.Trim('`', '[', ']', '"', ' '))
        : throw new TableException(TableErrorKind.Syntax, $"'{text}' is not understood: write join as DOCUMENT on COLUMN = COLUMN, such as products.csv on product_id = id.");

    /// <summary>The joined table; its rows have the numbers and places of the first table's.</summary>
    /// <exception cref="TableException">A column is not there, or there are too many pairs.</exception>
    public Table Apply(Table first, Table second, CancellationToken cancellationToken)
    {
        var (left, right) = (Require(first, Left), Require(second, Right));
        var keys = Column.Read(second, right, cancellationToken).Values;
        var places = second.Rows.Select((row, at) => (row, at)).Where(pair => keys[pair.at].Kind != ValueKind.Missing).ToLookup(pair => keys[pair.at].Key, pair => pair.row, StringComparer.Ordinal);
        var own = Column.Read(first, left, cancellationToken).Values;
        var rows = new List<TableRow>();
        for (var at = 0; at < first.Rows.Count; at++)
        {
            foreach (var other in places[own[at].Key])
            {
                if (rows.Count >= TableReader.MostRows)
                    throw new TableException(TableErrorKind.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The join has more than {TableReader.MostRows} rows: join on a column whose values are different in {Document}."));
                if (rows.Count % 1024 == 0)
                    cancellationToken.ThrowIfCancellationRequested();
                rows.Add(first.Rows[at] with { Cells = [.. first.Rows[at].Cells, .. other.Cells] });
            }
        }

        var prefix = Path.GetFileNameWithoutExtension(second.Document);
        var columns = first.Columns.Concat(second.Columns.Select(name => first.Find(name) >= 0 ? $"{prefix}.{name}" : name)).ToList();
        return first with { Columns = columns, Rows = rows };
    }

    private static int Require(Table table, string name) => table.Find(name) is var at and >= 0 ? at
        : throw new TableException(TableErrorKind.NoSuchColumn, $"{table.Document} has no column '{name}'. It has: {string.Join(", ", table.Columns)}.");

    [GeneratedRegex(@"\A\s*(?<doc>.+?)\s+on\s+(?<left>.+?)\s*=\s*(?<right>.+?)\s*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Clause();
}
