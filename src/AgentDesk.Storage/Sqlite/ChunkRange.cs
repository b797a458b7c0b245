namespace AgentDesk.Storage.Sqlite;

/// <summary>Chunk ids from <paramref name="First"/> to before <paramref name="End"/>.</summary>
internal readonly record struct ChunkRange(long First, long End)
{
    /// <summary>What of the ranges is in no hole. Both ascend and do not overlap; neighbouring ranges become one.</summary>
    public static List<ChunkRange> Without(IEnumerable<ChunkRange> ranges, IReadOnlyList<ChunkRange> holes)
    {
        var left = new List<ChunkRange>();
        var hole = 0;
        foreach (var range in ranges)
        {
            var first = range.First;
            while (hole < holes.Count && holes[hole].End <= first)
                hole++;
            for (var next = hole; next < holes.Count && holes[next].First < range.End; next++)
            {
                Add(left, new ChunkRange(first, holes[next].First));
                first = holes[next].End;
            }

            Add(left, new ChunkRange(first, range.End));
        }

        return left;
    }

    private static void Add(List<ChunkRange> ranges, ChunkRange range)
    {
        if (range.First >= range.End)
            return;
        if (ranges.Count > 0 && ranges[^1].End == range.First)
            ranges[^1] = ranges[^1] with { End = range.End };
        else
            ranges.Add(range);
    }
}
