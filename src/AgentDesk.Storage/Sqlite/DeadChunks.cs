using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite;

/// <summary>
/// The chunks of removed documents that the term index and the file of vectors may still have. They stand in the database, so that each transaction sees
/// exactly those that had gone by then. Keeps the last list, which serves all searches until the next commit.
/// </summary>
internal sealed class DeadChunks
{
    /// <summary>Fewer are never worth it, more ranges than that are, and so are this share of all chunks.</summary>
    private const int Few = 1024, MostRanges = 4096, OneIn = 4;

    private volatile Tuple<long, IReadOnlyList<ChunkRange>>? _last;

    /// <summary>Whether so much has gone that it is worth clearing away.</summary>
    public static bool AreMany(SqliteConnection connection)
    {
        var (ranges, chunks) = (connection.Scalar("SELECT count(*) FROM dead"), connection.Scalar("SELECT coalesce(sum(end_chunk - first_chunk), 0) FROM dead"));
        return ranges > MostRanges || (chunks > Few && chunks * (OneIn - 1) > connection.Scalar("SELECT chunks FROM state"));
    }

    /// <summary>The ranges, ascending.</summary>
    public static List<ChunkRange> Read(SqliteConnection connection) => connection.List(
        "SELECT first_chunk, end_chunk FROM dead ORDER BY first_chunk", row => new ChunkRange(row.GetInt64(0), row.GetInt64(1)));

    /// <summary>Empties the list, after nothing has those chunks any more. A new generation, so that no other list passes for this one.</summary>
    public static void Forget(SqliteConnection connection) => connection.Execute("DELETE FROM dead; UPDATE state SET generation = generation + 1");

    /// <summary>The same, kept until the next generation.</summary>
    public IReadOnlyList<ChunkRange> Get(SqliteConnection connection, long generation)
    {
        if (_last is { } last && last.Item1 == generation)
            return last.Item2;
        var ranges = Read(connection);
        _last = new(generation, ranges);
        return ranges;
    }
}
