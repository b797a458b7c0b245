using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite.Vectors;

/// <summary>
/// The chunks of removed documents whose rows are still in the segment file. They stand in the database, so that each transaction sees exactly those
/// that had gone by then. Keeps the last list, which serves all searches until the next commit.
/// </summary>
internal sealed class DeadChunks
{
    /// <summary>Fewer are never worth a new file, more ranges than that are, and so are this share of all chunks.</summary>
    private const int Few = 1024, MostRanges = 4096, OneIn = 4;

    private volatile Tuple<long, IReadOnlyList<ChunkRange>>? _last;

    /// <summary>Whether so much has gone that the file is better made anew.</summary>
    public static bool AreMany(SqliteConnection connection)
    {
        var (ranges, chunks) = (connection.Scalar("SELECT count(*) FROM dead"), connection.Scalar("SELECT coalesce(sum(end_chunk - first_chunk), 0) FROM dead"));
        return ranges > MostRanges || (chunks > Few && chunks * (OneIn - 1) > connection.Scalar("SELECT chunks FROM state"));
    }

    public IReadOnlyList<ChunkRange> Get(SqliteConnection connection, long generation)
    {
        if (_last is { } last && last.Item1 == generation)
            return last.Item2;
        var ranges = connection.List(
            "SELECT first_chunk, end_chunk FROM dead ORDER BY first_chunk", row => new ChunkRange(row.GetInt64(0), row.GetInt64(1)));
        _last = new(generation, ranges);
        return ranges;
    }
}
