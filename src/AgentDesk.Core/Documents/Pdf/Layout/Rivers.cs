namespace AgentDesk.Core.Documents.Pdf.Layout;

/// <summary>A white stripe that runs down a page between words.</summary>
/// <param name="First">The first row that it passes.</param>
/// <param name="Last">The last row.</param>
/// <param name="Gap">Its width where it is narrowest.</param>
internal sealed record River(int First, int Last, Span Gap)
{
    public double Middle => (Gap.From + Gap.To) / 2;
}

/// <summary>Finds the white stripes between the words of rows.</summary>
internal sealed class Rivers
{
    /// <summary>The narrowest stripe, in ems.</summary>
    private const double Narrowest = 0.7;

    private readonly List<List<Span>> _free;
    private readonly HashSet<(int Row, double From)> _seen = [];
    private readonly double _narrowest;

    private Rivers(IReadOnlyList<Row> rows)
    {
        _narrowest = Narrowest * TypicalSize(rows);
        _free = [.. Enumerable.Range(0, rows.Count).Select(i => Span.Complement(Span.Union(Beside(rows, i).SelectMany(row => row.Words.Select(word => new Span(word.X0, word.X1))))))];
    }

    public static List<River> Find(IReadOnlyList<Row> rows)
    {
        var rivers = new Rivers(rows);
        return [.. Enumerable.Range(0, rows.Count).SelectMany(rivers.From)];
    }

    /// <summary>The size of most of the text.</summary>
    public static double TypicalSize(IReadOnlyList<Row> rows)
    {
        var sizes = rows.Select(row => row.Size).Order().ToList();
        return sizes[sizes.Count / 2];
    }

    /// <summary>The row and those that stand beside it on a base line of their own, as in columns with different line spacing.</summary>
    private static IEnumerable<Row> Beside(IReadOnlyList<Row> rows, int at)
    {
        yield return rows[at];
        foreach (var step in (int[])[-1, 1])
        {
            for (var i = at + step; i >= 0 && i < rows.Count && Math.Abs(i - at) <= 4; i += step)
            {
                var shared = Math.Min(rows[i].Top, rows[at].Top) - Math.Max(rows[i].Bottom, rows[at].Bottom);
                if (shared > 0.25 * Math.Min(rows[i].Size, rows[at].Size))
                {
                    yield return rows[i];
                }
            }
        }
    }

    private IEnumerable<River> From(int row)
    {
        for (var i = 1; i + 1 < _free[row].Count; i++) // between words, not around them
        {
            var gap = _free[row][i];
            if (gap.Width >= _narrowest && !_seen.Contains((row, gap.From)))
            {
                var (last, down) = Follow(row, gap, 1);
                var (first, all) = Follow(row, down, -1);
                yield return new River(first, last, all);
            }
        }
    }

    private (int End, Span Gap) Follow(int row, Span gap, int step)
    {
        for (; ; row += step)
        {
            var next = row + step;
            if (next < 0 || next >= _free.Count)
            {
                return (row, gap);
            }

            var widest = _free[next].MaxBy(free => free.Intersect(gap).Width);
            if (widest.Intersect(gap).Width < _narrowest)
            {
                return (row, gap);
            }

            gap = widest.Intersect(gap);
            _seen.Add((next, widest.From));
        }
    }
}
