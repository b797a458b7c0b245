using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents.Pdf.Layout;

/// <summary>
/// Puts the rows of a page into the order in which a person reads them: where a white stripe parts two columns of text, the left one before the right
/// one; what spans both columns stays above or below. A stripe inside a table parts nothing: what it parts was painted row by row, or is no running text.
/// </summary>
internal static class ReadingOrder
{
    private const int Deepest = 12;

    /// <summary>A page of more rows is a drawing or a trick; its columns are not looked for.</summary>
    private const int MostRows = 1500;

    /// <returns>Columns in reading order, each with its rows from top to bottom.</returns>
    public static IEnumerable<IReadOnlyList<Row>> Columns(IReadOnlyList<Row> rows, int depth = 0)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var river = depth < Deepest && rows.Count is >= 3 and <= MostRows
            ? Rivers.Find(rows).Select(river => new Parting(rows, river)).OrderByDescending(parting => parting.Rows).FirstOrDefault(parting => parting.PartsColumns())
            : null;
        return river is null
            ? [rows]
            : [.. Columns(river.Above, depth + 1), .. Columns(river.Left, depth + 1), .. Columns(river.Right, depth + 1), .. Columns(river.Below, depth + 1)];
    }

    /// <summary>What a river makes of the rows.</summary>
    private sealed class Parting
    {
        /// <summary>A line of running text holds at least so many characters on average, an ideograph counting as two.</summary>
        private const double ProseCharacters = 18;

        public Parting(IReadOnlyList<Row> rows, River river)
        {
            var (first, last) = Trim(rows, river);
            Above = [.. rows.Take(first)];
            Below = [.. rows.Skip(last + 1)];
            var band = rows.Skip(first).Take(last + 1 - first).ToList();
            Left = Side(band, word => word.X0 < river.Middle);
            Right = Side(band, word => word.X0 >= river.Middle);
        }

        public List<Row> Above { get; }

        public List<Row> Left { get; }

        public List<Row> Right { get; }

        public List<Row> Below { get; }

        /// <summary>Rows of the side that has fewer.</summary>
        public int Rows => Math.Min(Left.Count, Right.Count);

        public bool PartsColumns()
        {
            if (Rows < 3 || IsMarkers(Left))
            {
                return false;
            }

            // How often the painting jumps from one side to the other: once a row in a table, once in all between columns.
            var jumps = Left.Select(row => (row.Order, IsLeft: true)).Concat(Right.Select(row => (row.Order, IsLeft: false)))
                .OrderBy(part => part.Order)
                .Select(part => part.IsLeft)
                .Aggregate((Jumps: -1, Last: (bool?)null), (state, side) => (side == state.Last ? state.Jumps : state.Jumps + 1, side)).Jumps;
            var isProse = IsProse(Left) && IsProse(Right);
            return jumps <= 0.3 * Rows ? isProse || Rows >= 6 : isProse && Rows >= 8;
        }

        /// <summary>Leaves out rows of one side at the ends that stand closer to what spans both: its short last line, its short first one.</summary>
        private static (int First, int Last) Trim(IReadOnlyList<Row> rows, River river)
        {
            var (first, last) = (river.First, river.Last);
            while (first > 0 && first < last && IsOneSided(rows[first]) && Closer(first, first - 1, first + 1))
            {
                first++;
            }

            while (last + 1 < rows.Count && last > first && IsOneSided(rows[last]) && Closer(last, last + 1, last - 1))
            {
                last--;
            }

            return (first, last);

            bool IsOneSided(Row row) => row.X1 < river.Middle || row.X0 > river.Middle;

            bool Closer(int row, int one, int other) => Math.Abs(rows[row].Y - rows[one].Y) < 0.8 * Math.Abs(rows[row].Y - rows[other].Y);
        }

        private static List<Row> Side(List<Row> band, Func<Word, bool> isOnSide) =>
            [.. band.Select(row => row.Words.Where(isOnSide).ToList()).Where(words => words.Count > 0).Select(words => new Row(words))];

        /// <summary>Bullets, numbers and the like stand beside their text, which is no column of its own.</summary>
        private static bool IsMarkers(List<Row> side) => side.Average(row => row.Characters) < 5;

        private static bool IsProse(List<Row> side)
        {
            var widest = side.Max(row => row.X1 - row.X0);
            var full = side.Count(row => row.X1 - row.X0 > 0.6 * widest);
            return full * 10 >= side.Count * 6 && side.Average(row => row.Words.Sum(word => word.Text.Sum(c => Scripts.IsIdeographic(c) ? 2 : 1))) >= ProseCharacters;
        }
    }
}
