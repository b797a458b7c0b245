namespace AgentDesk.Core.Documents.Flow;

/// <summary>Finds the row of a table that names its columns where the document does not say so.</summary>
internal static class TableHeaders
{
    private const int LongestName = 80;
    private const int MostTitles = 2;

    /// <summary>
    /// The index of that row, titles of one cell before it passed over; null where there is none. It is bold and the next row is not, or it holds
    /// words where numbers stand below.
    /// </summary>
    public static int? Find(IReadOnlyList<IReadOnlyList<FlowCell>> rows)
    {
        var at = 0;
        while (at < rows.Count && at < MostTitles && rows[at].Count(cell => cell.Text.Length > 0) < 2)
        {
            at++;
        }

        return at + 1 < rows.Count && NamesColumns(rows[at], [.. rows.Skip(at + 1)]) ? at : null;
    }

    /// <summary>Whether a text is an amount, a date or the like: digits and signs, no words.</summary>
    public static bool IsNumber(string text) => text.Any(char.IsAsciiDigit) && !text.Any(char.IsLetter);

    private static bool NamesColumns(IReadOnlyList<FlowCell> row, IReadOnlyList<IReadOnlyList<FlowCell>> below)
    {
        var names = row.Select(cell => cell.Text).ToList();
        var named = row.Where((_, column) => names[column].Length > 0).ToList();
        return named.Count >= 2
            && !names.Exists(name => name.Length > LongestName || name.EndsWith(':') || name.EndsWith('：'))
            && (IsSetApart(named, below[0]) || (!names.Exists(IsNumber) && HasNumbersBelow(names, below)));
    }

    private static bool IsSetApart(List<FlowCell> named, IReadOnlyList<FlowCell> next) =>
        named.TrueForAll(cell => cell.IsBold) && !next.Where(cell => cell.Text.Length > 0).All(cell => cell.IsBold);

    /// <summary>Whether some named column right of the first holds numbers in most of the other rows.</summary>
    private static bool HasNumbersBelow(List<string> names, IReadOnlyList<IReadOnlyList<FlowCell>> below)
    {
        for (var column = 1; column < names.Count; column++)
        {
            var texts = below.Where(row => column < row.Count).Select(row => row[column].Text).Where(text => text.Length > 0).ToList();
            if (names[column].Length > 0 && texts.Count > 0 && texts.Count(IsNumber) * 2 > texts.Count)
            {
                return true;
            }
        }

        return false;
    }
}
