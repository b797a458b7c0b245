using AgentDesk.Core.Indexing;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite;

/// <summary>The one row that describes the whole index.</summary>
internal static class IndexState
{
    public static IndexHead Head(SqliteConnection connection)
    {
        using var command = connection.Command("SELECT index_id, generation, next_chunk, coalesce(dimensions, 0), segment FROM state");
        using var row = command.ExecuteReader();
        return row.Read()
            ? new IndexHead(new Guid(row.GetFieldValue<byte[]>(0)), row.GetInt64(1), row.GetInt64(2), row.GetInt32(3), row.GetInt64(4))
            : throw Damaged();
    }

    public static IndexStamp? Stamp(SqliteConnection connection) => connection.Single(
        "SELECT embedder, dimensions, chunker FROM state WHERE embedder IS NOT NULL",
        row => new IndexStamp(row.GetString(0), row.GetInt32(1), row.GetString(2)));

    public static bool Ensure(SqliteConnection connection, IndexStamp stamp)
    {
        if (Stamp(connection) is { } found)
            return found == stamp ? false : throw new IndexStampMismatchException(found, stamp);
        connection.Execute(
            "UPDATE state SET generation = generation + 1, embedder = $1, dimensions = $2, chunker = $3", stamp.Embedder, stamp.Dimensions, stamp.Chunker);
        return true;
    }

    /// <summary>Takes ids for one document and its chunks; they are never given out again.</summary>
    public static (long Document, long FirstChunk) Allocate(SqliteConnection connection, int chunks, int textLength)
    {
        using var command = connection.Command(
            """
            UPDATE state SET generation = generation + 1, next_document = next_document + 1, next_chunk = next_chunk + $1,
                chunks = chunks + $1, text_length = text_length + $2
            RETURNING next_document - 1, next_chunk - $1
            """,
            chunks,
            textLength);
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetInt64(1)) : throw Damaged();
    }

    public static void Subtract(SqliteConnection connection, int chunks, long textLength) => connection.Execute(
        "UPDATE state SET generation = generation + 1, chunks = chunks - $1, text_length = text_length - $2", chunks, textLength);

    private static SqliteException Damaged() => new("its state is missing", SQLitePCL.raw.SQLITE_CORRUPT);
}

/// <summary>The index as a transaction sees it.</summary>
/// <param name="Index">The index's own id, given when it was created.</param>
/// <param name="Generation">Counts all changes.</param>
/// <param name="NextChunk">All chunks have smaller ids.</param>
/// <param name="Dimensions">Components of a vector; 0 while there is no stamp.</param>
/// <param name="Segment">Segment files of earlier generations may lack what they should have.</param>
internal readonly record struct IndexHead(Guid Index, long Generation, long NextChunk, int Dimensions, long Segment);
