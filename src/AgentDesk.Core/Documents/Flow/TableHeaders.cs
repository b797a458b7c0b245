namespace AgentDesk.Core.Documents.Flow;

/// <summary>What is seen of a cell where a table's header is looked for.</summary>
internal readonly record struct TableCell(string? Text, bool IsBold, bool IsNumber)
{
    public bool IsEmpty => string.IsNullOrEmpty(Text);
}

/// <summary>Finds the rows of a table that name its columns where the document does not say so.</summary>
internal static class TableHeaders
{
    private const int LongestName = 80;
    private const int MostTitles = 4;
    private const int MostRows = 3;

    /// <summary>
    /// Those rows, titles of one cell before them passed over; none where there are none. A header is bold and the next row is not, or it holds words
    /// where numbers stand below, or, where tables are likely to have one, different words over all columns.
    /// </summary>
    /// <param name="rows">The first rows, all with the same columns.</param>
    /// <param name="isLikely">Whether such tables mostly have a header, as spreadsheets do.</param>
    public static (int First, int Count) Find(IReadOnlyList<IReadOnlyList<TableCell>> rows, bool isLikely)
    {
        var first = 0;
        while (first < rows.Count && first < MostTitles && rows[first].Count(cell => !cell.IsEmpty) < 2)
        {
            first++;
        }

        var words = rows.Skip(first).TakeWhile(IsWords).Count();
        if (words >= 1 && first + words < rows.Count && HasNumbersBelow(rows[first + words - 1], [.. rows.Skip(first + words)]))
        {
            return words <= MostRows ? (first, words) : (first + words - 1, 1);
        }

        return first + 1 < rows.Count && IsWords(rows[first]) && (IsSetApart(rows[first], rows[first + 1]) || (isLikely && IsDistinct(rows[first]) && CoversColumns(rows, first)))
            ? (first, 1)
            : default;
    }

    /// <summary>Whether a text is an amount, a date or the like: digits and signs, no words.</summary>
    public static bool IsNumber(string text) => text.Any(char.IsAsciiDigit) && !text.Any(char.IsLetter);

    /// <summary>Whether a row could name columns: two names or more, hardly any labels of a form or sentences, no numbers but years.</summary>
    private static bool IsWords(IReadOnlyList<TableCell> row)
    {
        var names = row.Where(cell => !cell.IsEmpty).ToList();
        return names.Count >= 2
            && names.Count(cell => cell.Text!.Length > LongestName || cell.Text[^1] is ':' or '：') * 5 <= names.Count
            && !names.Exists(cell => cell.IsNumber && !IsYear(cell.Text!));
    }

    private static bool IsSetApart(IReadOnlyList<TableCell> row, IReadOnlyList<TableCell> next) => IsBold(row) && !IsBold(next);

    private static bool IsBold(IReadOnlyList<TableCell> row) => row.All(cell => cell.IsEmpty || cell.IsBold);

    /// <summary>Whether some named column right of the first holds numbers in most of the other rows.</summary>
    private static bool HasNumbersBelow(IReadOnlyList<TableCell> row, IReadOnlyList<IReadOnlyList<TableCell>> below)
    {
        for (var column = 1; column < row.Count; column++)
        {
            var cells = below.Where(other => column < other.Count && !other[column].IsEmpty).Select(other => other[column]).ToList();
            if (!row[column].IsEmpty && cells.Count > 0 && cells.Count(cell => cell.IsNumber && !(row[column].IsNumber && IsYear(cell.Text!))) * 2 > cells.Count)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDistinct(IReadOnlyList<TableCell> row)
    {
        var names = row.Where(cell => !cell.IsEmpty).ToList();
        return !names.Exists(cell => cell.IsNumber) && names.Select(cell => cell.Text).Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count;
    }

    /// <summary>Whether two rows or more stand below and none has content in a column without a name.</summary>
    private static bool CoversColumns(IReadOnlyList<IReadOnlyList<TableCell>> rows, int header) => rows.Count > header + 2
        && rows.Skip(header + 1).All(row => !row.Where((cell, column) => !cell.IsEmpty && (column >= rows[header].Count || rows[header][column].IsEmpty)).Any());

    private static bool IsYear(string text) => text is ['1' or '2', >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9'] && text[..2] is "19" or "20";
}
