using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite.Terms;

/// <summary>
/// Merges segments, so that a term need not be looked up in very many: whenever enough neighbours of a level have come together, they become one of the
/// next. A list is then the former lists one behind the other. Lists are read through a second connection, because in the first each row that is
/// written would make it find its place in all of them again.
/// </summary>
internal static class SegmentMerge
{
    /// <summary>Neighbours that become one.</summary>
    private const int Fanout = 8;

    /// <summary>Segments with more chunks are not merged any more: others would wait too long for the lock.</summary>
    private const int MostChunks = 2_000_000;

    /// <summary>
    /// Merges some segments if that is due; whether it was. Once in a transaction: what it wrote the reader does not see. Both connections see the same
    /// state, the writer's holds the write lock.
    /// </summary>
    public static bool Run(SqliteConnection writer, SqliteConnection reader, TermSegmentCache cache)
    {
        if (Due(cache.Get(writer)) is not { } due)
            return false;
        Merge(writer, reader, due, due.Max(segment => segment.Level) + 1, []);
        return true;
    }

    /// <summary>Writes all segments that have some of the given chunks anew without them.</summary>
    public static void Purge(SqliteConnection writer, SqliteConnection reader, TermSegmentCache cache, IReadOnlyList<ChunkRange> dead)
    {
        foreach (var segment in cache.Get(writer).Where(segment => segment.Places(dead).Count > 0).ToList())
            Merge(writer, reader, [segment], segment.Level, dead);
    }

    /// <summary>The newest segments, if enough of a level have come together; the last of an ingest are the smallest, so they lie at the end.</summary>
    private static List<TermSegment>? Due(IReadOnlyList<TermSegment> segments)
    {
        for (var level = 0; level <= (segments.Count == 0 ? -1 : segments.Max(segment => segment.Level)); level++)
        {
            var tail = segments.Reverse().TakeWhile(segment => segment.Level <= level).Reverse().ToList();
            if (tail.Count >= Fanout && tail.Sum(segment => (long)segment.Count) <= MostChunks)
                return tail;
        }

        return null;
    }

    private static void Merge(SqliteConnection writer, SqliteConnection reader, List<TermSegment> segments, int level, IReadOnlyList<ChunkRange> dead)
    {
        var parts = new List<MergePart>();
        var runs = new List<ChunkRange>();
        var lengths = new List<ushort>();
        foreach (var segment in segments)
        {
            var part = new MergePart(reader, segment, lengths.Count, dead);
            parts.Add(part);
            lengths.AddRange(part.Lengths());
            foreach (var run in ChunkRange.Without(segment.Runs, dead))
            {
                if (runs.Count > 0 && runs[^1].End == run.First)
                    runs[^1] = runs[^1] with { End = run.End };
                else
                    runs.Add(run);
            }
        }

        var id = TermTables.NextId(writer);
        if (lengths.Count > 0)
        {
            using var pages = new TermPageWriter(writer, id);
            WriteLists(pages, parts);
            TermTables.Insert(writer, new TermSegment(id, level, runs, [.. lengths], pages.End()));
        }

        foreach (var part in parts)
        {
            part.Dispose();
            TermTables.Delete(writer, part.Segment.Id);
        }
    }

    private static void WriteLists(TermPageWriter pages, List<MergePart> parts)
    {
        var list = new Postings();
        var waiting = parts.Where(part => part.Next()).ToList();
        var same = new List<MergePart>();
        while (waiting.Count > 0)
        {
            same.Clear();
            foreach (var part in waiting)
            {
                var order = same.Count == 0 ? -1 : part.CompareTo(same[0]);
                if (order < 0)
                    same.Clear();
                if (order <= 0)
                    same.Add(part);
            }

            foreach (var part in same)
                part.AddTo(list);
            if (list.Length > 0)
                pages.Add(same[0].Term, list);
            list.Clear();
            foreach (var part in same)
            {
                if (!part.Next())
                    waiting.Remove(part);
            }
        }
    }
}
