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

    /// <summary>Throws where the index is no longer what documents were prepared for: another process may have cleared and stamped it since.</summary>
    public static void Check(SqliteConnection connection, IndexStamp stamp)
    {
        if (Stamp(connection) is var now && now != stamp)
            throw now is null ? Unstamped() : new IndexStampMismatchException(now, stamp);
    }

    public static InvalidOperationException Unstamped() => new("The index has no stamp; EnsureStampAsync must come before the first document.");

    /// <summary>The ids that the next document and its first chunk get; none is given out twice.</summary>
    public static (long Document, long FirstChunk) Next(SqliteConnection connection)
    {
        using var command = connection.Command("SELECT next_document, next_chunk FROM state");
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetInt64(1)) : throw Damaged();
    }

    /// <summary>Counts a document in that has taken the next ids.</summary>
    public static void Add(SqliteConnection connection, int chunks, long textLength, long terms) => connection.Execute(
        """
        UPDATE state SET generation = generation + 1, next_document = next_document + 1, next_chunk = next_chunk + $1,
            chunks = chunks + $1, text_length = text_length + $2, term_count = term_count + $3
        """,
        chunks, textLength, terms);

    public static void Subtract(SqliteConnection connection, int chunks, long textLength, long terms) => connection.Execute(
        "UPDATE state SET generation = generation + 1, chunks = chunks - $1, text_length = text_length - $2, term_count = term_count - $3", chunks, textLength, terms);

    /// <summary>How many chunks there are, and how many terms they have together.</summary>
    public static (int Chunks, long Terms) Lengths(SqliteConnection connection)
    {
        using var command = connection.Command("SELECT chunks, term_count FROM state");
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetInt32(0), row.GetInt64(1)) : throw Damaged();
    }

    private static SqliteException Damaged() => new("its state is missing", SQLitePCL.raw.SQLITE_CORRUPT);
}

/// <summary>The index as a transaction sees it.</summary>
/// <param name="Index">The index's own id, given when it was created.</param>
/// <param name="Generation">Counts all changes.</param>
/// <param name="NextChunk">All chunks have smaller ids.</param>
/// <param name="Dimensions">Components of a vector; 0 while there is no stamp.</param>
/// <param name="Segment">Segment files of earlier generations may lack what they should have.</param>
internal readonly record struct IndexHead(Guid Index, long Generation, long NextChunk, int Dimensions, long Segment);
