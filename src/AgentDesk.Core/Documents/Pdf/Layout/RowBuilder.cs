using AgentDesk.Core.Documents.Pdf.Content;

namespace AgentDesk.Core.Documents.Pdf.Layout;

/// <summary>Gathers the glyphs of one direction into rows: those on one base line, with the raised, lowered and slightly displaced ones beside them.</summary>
internal static class RowBuilder
{
    /// <summary>Base lines closer than this are one, in ems.</summary>
    private const double SameLine = 0.15;

    /// <summary>Base lines of equal text closer than this are one that a scanner saw uneven, in ems.</summary>
    private const double Uneven = 0.3;

    /// <summary>Small text is raised or lowered by less than this, in ems of the text beside it.</summary>
    private const double Raised = 0.6;

    /// <returns>Rows from top to bottom.</returns>
    public static List<Row> Build(IReadOnlyList<Glyph> glyphs)
    {
        var rows = new List<Row>();
        foreach (var line in Merge(Cluster(glyphs)))
        {
            if (new WordBuilder(line.Glyphs, line.Y, line.Size).Build() is { Count: > 0 } words)
            {
                rows.Add(new Row(words) { IsGrid = line.IsGrid, Spaces = (line.Glyphs[0].Glyph.Text == " ", line.Glyphs[^1].Glyph.Text == " ") });
            }
        }

        return [.. rows.OrderByDescending(row => row.Y)];
    }

    private static List<Line> Cluster(IReadOnlyList<Glyph> glyphs)
    {
        var lines = new List<Line>();
        var byHeight = Enumerable.Range(0, glyphs.Count).Where(i => glyphs[i].Text.Length > 0).ToArray();
        Array.Sort(byHeight.Select(i => -glyphs[i].Y).ToArray(), byHeight);
        foreach (var order in byHeight)
        {
            var glyph = glyphs[order];
            var line = lines.Count > 0 ? lines[^1] : null;
            if (line is null || line.Y - glyph.Y > SameLine * Math.Min(glyph.Size, line.Size))
            {
                lines.Add(line = new Line(glyph.Y, glyph.Size));
            }

            line.Glyphs.Add((glyph, order));
        }

        return lines;
    }

    /// <summary>Puts indices, exponents and displaced words back into the lines in whose gaps they stand.</summary>
    private static List<Line> Merge(List<Line> lines)
    {
        var merged = new List<Line>();
        foreach (var line in lines)
        {
            line.Settle();
            var above = merged.Count > 0 ? merged[^1] : null;
            if (above is not null && Belong(above, line))
            {
                merged[^1] = Line.Of(above, line);
            }
            else
            {
                merged.Add(line);
            }
        }

        return merged;
    }

    private static bool Belong(Line above, Line below)
    {
        var (large, small) = above.Size >= below.Size ? (above, below) : (below, above);
        var distance = above.Y - below.Y;
        var isRaised = small.Size < 0.87 * large.Size && distance < Raised * large.Size && small.IsBeside(large);
        return (isRaised || distance < Uneven * large.Size && small.Size > 0.8 * large.Size) && !small.Overlaps(large);
    }

    private sealed class Line(double y, double size)
    {
        public double Y { get; private set; } = y;

        public double Size { get; private set; } = size;

        public List<(Glyph Glyph, int Order)> Glyphs { get; } = [];

        public bool IsGrid =>
            Glyphs.Exists(item => IsLatin(item.Glyph)) && Glyphs.TrueForAll(item => !IsLatin(item.Glyph) || item.Glyph.Width > 0.85 * item.Glyph.Size);

        public static Line Of(Line one, Line other)
        {
            var main = one.Size * one.Glyphs.Count >= other.Size * other.Glyphs.Count ? one : other;
            var both = new Line(main.Y, main.Size);
            both.Glyphs.AddRange(one.Glyphs);
            both.Glyphs.AddRange(other.Glyphs);
            both.Glyphs.Sort((a, b) => a.Glyph.X.CompareTo(b.Glyph.X));
            return both;
        }

        /// <summary>Orders the glyphs and takes the size of most of them.</summary>
        public void Settle()
        {
            Glyphs.Sort((a, b) => a.Glyph.X != b.Glyph.X ? a.Glyph.X.CompareTo(b.Glyph.X) : a.Order.CompareTo(b.Order));
            var sizes = Glyphs.ConvertAll(item => item.Glyph.Size);
            sizes.Sort();
            Size = sizes[sizes.Count / 2];
        }

        private static bool IsLatin(Glyph glyph) => char.IsAsciiLetter(glyph.Text[0]);

        /// <summary>Whether more than a few glyphs stand where the other line has some.</summary>
        public bool Overlaps(Line other)
        {
            var (overlapping, at) = (0, 0);
            foreach (var (glyph, _) in Glyphs)
            {
                while (at < other.Glyphs.Count && other.Glyphs[at].Glyph.Right <= glyph.X)
                {
                    at++;
                }

                var shared = at < other.Glyphs.Count ? Math.Min(glyph.Right, other.Glyphs[at].Glyph.Right) - Math.Max(glyph.X, other.Glyphs[at].Glyph.X) : 0;
                overlapping += shared > 0.6 * glyph.Width ? 1 : 0;
            }

            return overlapping * 3 > Glyphs.Count;
        }

        /// <summary>Whether every glyph stands close to one of the other line or to another of its own that does.</summary>
        public bool IsBeside(Line other)
        {
            var reach = other.Size;
            var (at, right) = (0, double.NegativeInfinity);
            foreach (var (glyph, _) in Glyphs)
            {
                while (at < other.Glyphs.Count && other.Glyphs[at].Glyph.X <= glyph.X)
                {
                    right = Math.Max(right, other.Glyphs[at++].Glyph.Right);
                }

                var next = at < other.Glyphs.Count ? other.Glyphs[at].Glyph.X : double.PositiveInfinity;
                if (glyph.X - right > reach && next - glyph.Right > reach)
                {
                    return false;
                }

                right = Math.Max(right, glyph.Right);
            }

            return true;
        }
    }
}
