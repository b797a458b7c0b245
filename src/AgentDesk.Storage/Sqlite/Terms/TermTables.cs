using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite.Terms;

/// <summary>The tables of the term index: its segments, and the pages with their lists.</summary>
internal static class TermTables
{
    public const string Definition =
        """
        CREATE TABLE term_segments (id INTEGER PRIMARY KEY, level INTEGER NOT NULL, runs BLOB NOT NULL, lengths BLOB NOT NULL, directory BLOB NOT NULL);
        CREATE TABLE term_pages (id INTEGER PRIMARY KEY, page BLOB NOT NULL);
        """;

    /// <summary>Takes an id for a segment.</summary>
    public static long NextId(SqliteConnection connection) => connection.Scalar("UPDATE state SET next_segment = next_segment + 1 RETURNING next_segment - 1");

    public static void Insert(SqliteConnection connection, TermSegment segment) => connection.Execute(
        "INSERT INTO term_segments VALUES ($1, $2, $3, $4, $5)",
        segment.Id, segment.Level, segment.RunsBytes(), MemoryMarshal.AsBytes(segment.Lengths.AsSpan()).ToArray(), segment.Directory);

    public static void Delete(SqliteConnection connection, long segment)
    {
        TermPages.Delete(connection, segment);
        connection.Execute("DELETE FROM term_segments WHERE id = $1", segment);
    }

    /// <summary>The ids of all segments.</summary>
    public static List<long> Ids(SqliteConnection connection) => connection.List("SELECT id FROM term_segments", row => row.GetInt64(0));

    public static TermSegment Read(SqliteConnection connection, long id) => connection.Single(
        "SELECT level, runs, lengths, directory FROM term_segments WHERE id = $1",
        row => TermSegment.Read(id, row.GetInt32(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2), row.GetFieldValue<byte[]>(3)),
        id) ?? throw new SqliteException("a segment of the term index is missing", SQLitePCL.raw.SQLITE_CORRUPT);
}
