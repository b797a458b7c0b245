using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite.Vectors;

/// <summary>The vectors as the database keeps them: parts of documents, at most <see cref="Rows"/> chunks each, by their first chunk's id.</summary>
internal static class VectorParts
{
    /// <summary>Chunks of a part at most: one vector can be read without reading those of a whole book.</summary>
    public const int Rows = 128;

    /// <summary>All parts from a chunk on, ascending.</summary>
    public static IEnumerable<(long FirstChunk, byte[] Data)> From(SqliteConnection connection, long chunk)
    {
        using var command = connection.Command("SELECT first_chunk, data FROM vectors WHERE first_chunk >= $1 ORDER BY first_chunk", chunk);
        using var row = command.ExecuteReader();
        while (row.Read())
            yield return (row.GetInt64(0), row.GetFieldValue<byte[]>(1));
    }

    /// <summary>The part that holds a chunk; null where there is none.</summary>
    public static (long FirstChunk, byte[] Data)? Of(SqliteConnection connection, long chunk)
    {
        using var command = connection.Command("SELECT first_chunk, data FROM vectors WHERE first_chunk <= $1 ORDER BY first_chunk DESC LIMIT 1", chunk);
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetFieldValue<byte[]>(1)) : null;
    }
}
