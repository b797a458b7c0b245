namespace AgentDesk.Core.Documents.Pdf.Layout;

/// <summary>Finds tables without drawn cells: rows whose words leave the same white stripes free.</summary>
internal static class AlignedTables
{
    /// <summary>Words in different cells are at least so far apart beyond a space, in ems.</summary>
    private const double CellGap = 0.75;

    /// <summary>White that stays free in all rows, in ems.</summary>
    private const double Stripe = 0.6;

    /// <summary>Rows further apart belong to different tables, in ems.</summary>
    private const double Apart = 3.2;

    /// <summary>The table that begins with a row, as its last row and the stripes between its columns; null where none does.</summary>
    public static (int Last, IReadOnlyList<Span> Stripes)? At(IReadOnlyList<Row> rows, int first)
    {
        var stripes = Gaps(rows[first]);
        if (stripes.Count == 0)
        {
            return null;
        }

        var (last, parted) = (first, 1);
        for (var i = first + 1; i < rows.Count && rows[i].Table is null && rows[i - 1].Y - rows[i].Y < Apart * rows[i].Size; i++)
        {
            var free = Span.Complement(Span.Union(rows[i].Words.Select(word => new Span(word.X0, word.X1))));
            var common = stripes.SelectMany(stripe => free.Select(stripe.Intersect)).Where(span => span.Width >= Stripe * rows[i].Size).ToList();
            var isParted = Gaps(rows[i]).Exists(gap => common.Exists(stripe => stripe.Intersect(gap).Width > 0));
            if (common.Count == 0 || !isParted && (i - last > 2 || rows[i].X0 < stripes[0].From && rows[i].Size != rows[first].Size))
            {
                break;
            }

            stripes = isParted ? common : stripes;
            (last, parted) = isParted ? (i, parted + 1) : (last, parted);
        }

        var rowCount = last - first + 1;
        return parted >= (stripes.Count > 1 ? 2 : 3) && parted * 2 >= rowCount && !IsList(rows, first, last, stripes[0]) ? (last, stripes) : null;
    }

    /// <summary>The cells of the rows, those whose first cell is empty put with the row above: lines of the same cells.</summary>
    public static List<List<List<Word>>[]> Cells(IReadOnlyList<Row> rows, int first, int last, IReadOnlyList<Span> stripes)
    {
        var table = new List<List<List<Word>>[]>();
        for (var i = first; i <= last; i++)
        {
            var parts = rows[i].Words.GroupBy(word => stripes.Count(stripe => (stripe.From + stripe.To) / 2 < (word.X0 + word.X1) / 2)).ToList();
            var isContinued = i > first && parts[0].Key > 0 && rows[i - 1].Y - rows[i].Y < 1.5 * rows[i].Size;
            if (!isContinued)
            {
                table.Add([.. Enumerable.Range(0, stripes.Count + 1).Select(_ => new List<List<Word>>())]);
            }

            foreach (var part in parts)
            {
                table[^1][part.Key].Add([.. part]);
            }
        }

        return table;
    }

    /// <summary>Where a row's words stand further apart than words of a text do.</summary>
    private static List<Span> Gaps(Row row)
    {
        var gaps = new List<Span>();
        for (var i = 1; i < row.Words.Count; i++)
        {
            if (row.Words[i].Lead >= CellGap * row.Size)
            {
                gaps.Add(new Span(row.Words[i - 1].X1, row.Words[i].X0));
            }
        }

        return gaps;
    }

    /// <summary>Bullets and numbers before the items of a list leave a stripe free as well.</summary>
    private static bool IsList(IReadOnlyList<Row> rows, int first, int last, Span stripe)
    {
        var heads = rows.Skip(first).Take(last - first + 1).Select(row => row.Words.TakeWhile(word => word.X1 <= stripe.From + 0.1).ToList()).Where(words => words.Count > 0).ToList();
        return heads.TrueForAll(words => words.Count == 1 && ListItems.IsMarker(words[0].Text));
    }
}
