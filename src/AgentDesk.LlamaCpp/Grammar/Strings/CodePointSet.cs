namespace AgentDesk.LlamaCpp.Grammar.Strings;

/// <summary>A set of Unicode code points without surrogates, as sorted ranges that do not touch. Immutable.</summary>
internal sealed class CodePointSet
{
    public const int Maximum = 0x10FFFF;

    public static readonly CodePointSet Empty = new([]);

    public static readonly CodePointSet All = new([(0, 0xD7FF), (0xE000, Maximum)]);

    private CodePointSet(IReadOnlyList<(int First, int Last)> ranges) => Ranges = ranges;

    public IReadOnlyList<(int First, int Last)> Ranges { get; }

    public bool IsEmpty => Ranges.Count == 0;

    public bool IsAll => Ranges.SequenceEqual(All.Ranges);

    public static CodePointSet Of(params int[] codePoints) => Of(codePoints.Select(c => (c, c)));

    public static CodePointSet Range(int first, int last) => Of([(first, last)]);

    public static CodePointSet Of(IEnumerable<(int First, int Last)> ranges)
    {
        var merged = new List<(int First, int Last)>();
        foreach (var (first, last) in ranges.SelectMany(WithoutSurrogates).OrderBy(range => range.First))
        {
            if (merged.Count > 0 && first <= merged[^1].Last + 1)
            {
                merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, last));
            }
            else
            {
                merged.Add((first, last));
            }
        }

        return new CodePointSet(merged);
    }

    public CodePointSet Union(CodePointSet other) => Of(Ranges.Concat(other.Ranges));

    public CodePointSet Except(CodePointSet other) => Intersect(other.Complement());

    public CodePointSet Complement()
    {
        var ranges = new List<(int, int)>();
        var next = 0;
        foreach (var (first, last) in Ranges)
        {
            if (first > next)
            {
                ranges.Add((next, first - 1));
            }

            next = last + 1;
        }

        if (next <= Maximum)
        {
            ranges.Add((next, Maximum));
        }

        return Of(ranges);
    }

    public CodePointSet Intersect(CodePointSet other)
    {
        var ranges = new List<(int, int)>();
        for (int i = 0, j = 0; i < Ranges.Count && j < other.Ranges.Count;)
        {
            var first = Math.Max(Ranges[i].First, other.Ranges[j].First);
            var last = Math.Min(Ranges[i].Last, other.Ranges[j].Last);
            if (first <= last)
            {
                ranges.Add((first, last));
            }

            _ = Ranges[i].Last < other.Ranges[j].Last ? i++ : j++;
        }

        return new CodePointSet(ranges);
    }

    public bool Contains(int codePoint) => Ranges.Any(range => range.First <= codePoint && codePoint <= range.Last);

    private static IEnumerable<(int First, int Last)> WithoutSurrogates((int First, int Last) range)
    {
        if (range.First <= 0xD7FF)
        {
            yield return (range.First, Math.Min(range.Last, 0xD7FF));
        }

        if (range.Last >= 0xE000)
        {
            yield return (Math.Max(range.First, 0xE000), range.Last);
        }
    }
}
