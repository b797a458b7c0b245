using AgentDesk.Storage.Sqlite;

namespace AgentDesk.Storage.Tests.Sqlite.Vectors;

/// <summary>Ranges as text: <c>1-3,5-7</c>.</summary>
internal static class ChunkRanges
{
    public static string Without(string ranges, string holes) => string.Join(',', ChunkRange.Without(Parse(ranges), Parse(holes)).Select(range => $"{range.First}-{range.End}"));

    private static List<ChunkRange> Parse(string ranges) =>
        [.. ranges.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(range => range.Split('-')).Select(ends => new ChunkRange(long.Parse(ends[0]), long.Parse(ends[1])))];
}
