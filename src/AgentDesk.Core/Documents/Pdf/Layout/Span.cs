namespace AgentDesk.Core.Documents.Pdf.Layout;

/// <summary>An interval of a coordinate, in points.</summary>
internal readonly record struct Span(double From, double To)
{
    public double Width => To - From;

    public Span Intersect(Span other) => new(Math.Max(From, other.From), Math.Min(To, other.To));

    /// <summary>What the given intervals cover, in order, those that touch as one.</summary>
    public static List<Span> Union(IEnumerable<Span> spans)
    {
        var union = new List<Span>();
        foreach (var span in spans.OrderBy(span => span.From))
        {
            if (union.Count > 0 && span.From <= union[^1].To)
            {
                union[^1] = union[^1] with { To = Math.Max(union[^1].To, span.To) };
            }
            else
            {
                union.Add(span);
            }
        }

        return union;
    }

    /// <summary>What lies between and around the given intervals, which are in order.</summary>
    public static List<Span> Complement(List<Span> spans)
    {
        var free = new List<Span>(spans.Count + 1);
        var from = double.NegativeInfinity;
        foreach (var span in spans)
        {
            free.Add(new Span(from, span.From));
            from = span.To;
        }

        free.Add(new Span(from, double.PositiveInfinity));
        return free;
    }
}
