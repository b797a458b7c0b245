using System.Text.Json;
using AgentDesk.Core.Indexing;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite;

/// <summary>Everything that changes documents. Runs inside a write transaction.</summary>
internal static class DocumentWriter
{
    public static void Replace(SqliteConnection connection, PreparedDocument document)
    {
        Remove(connection, document.Info.Id);
        var (id, firstChunk) = IndexState.Allocate(connection, document.Chunks.Count, document.TextLength);
        var info = document.Info;
        connection.Execute(
            "INSERT INTO documents VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
            id, info.Id, info.Path, info.Title, info.MediaType, info.ContentHash, info.Bytes, info.Modified.UtcTicks, info.Indexed.UtcTicks,
            document.TextLength, firstChunk, document.Chunks.Count, string.Join('\n', info.Tags), JsonSerializer.Serialize(info.Notes), info.Reader);
        connection.Execute("INSERT INTO texts VALUES ($1, $2)", id, document.Text);
        foreach (var tag in info.Tags.Select(tag => tag.ToUpperInvariant()).Distinct(StringComparer.Ordinal))
            connection.Execute("INSERT INTO tags VALUES ($1, $2)", tag, id);
        WriteChunks(connection, document, id, firstChunk);
    }

    /// <summary>Removes the document and its failure; false where neither was there.</summary>
    public static bool Remove(SqliteConnection connection, string name)
    {
        var failures = connection.Execute("DELETE FROM failures WHERE name = $1", name);
        var found = connection.List(
            "SELECT id, first_chunk, chunks, text_length FROM documents WHERE name = $1",
            row => (Id: row.GetInt64(0), First: row.GetInt64(1), Chunks: row.GetInt32(2), Length: row.GetInt64(3)),
            name);
        foreach (var (id, first, chunks, length) in found)
        {
            connection.Execute("DELETE FROM terms WHERE rowid BETWEEN $1 AND $2", first, first + chunks - 1);
            connection.Execute("DELETE FROM chunks WHERE id BETWEEN $1 AND $2", first, first + chunks - 1);
            connection.Execute("DELETE FROM vectors WHERE first_chunk BETWEEN $1 AND $2", first, first + chunks - 1);
            if (chunks > 0)
                connection.Execute("INSERT INTO dead VALUES ($1, $2)", first, first + chunks);
            connection.Execute("DELETE FROM texts WHERE document = $1", id);
            connection.Execute("DELETE FROM tags WHERE document = $1", id);
            connection.Execute("DELETE FROM documents WHERE id = $1", id);
            IndexState.Subtract(connection, chunks, length);
        }

        return found.Count + failures > 0;
    }

    public static int Clear(SqliteConnection connection) => connection.Execute(
        """
        INSERT INTO terms (terms) VALUES ('delete-all');
        DELETE FROM chunks; DELETE FROM vectors; DELETE FROM texts; DELETE FROM documents; DELETE FROM tags; DELETE FROM failures; DELETE FROM dead;
        INSERT INTO dead SELECT 1, next_chunk FROM state WHERE next_chunk > 1;
        UPDATE state SET generation = generation + 1, chunks = 0, text_length = 0, embedder = NULL, dimensions = NULL, chunker = NULL;
        """);

    public static int RecordFailure(SqliteConnection connection, DocumentFailure failure) => connection.Execute(
        "INSERT OR REPLACE INTO failures VALUES ($1, $2, $3, $4, $5)", failure.DocumentId, failure.Reason, failure.ContentHash, failure.At.UtcTicks, failure.Readers);

    private static void WriteChunks(SqliteConnection connection, PreparedDocument document, long id, long firstChunk)
    {
        using var chunks = connection.Command("INSERT INTO chunks VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", 0L, id, 0, 0, 0, null, Array.Empty<byte>(), 0L, Array.Empty<byte>());
        using var terms = connection.Command("INSERT INTO terms (rowid, words) VALUES ($1, $2)", 0L, "");
        for (var i = 0; i < document.Chunks.Count; i++)
        {
            var (chunk, details, words) = document.Chunks[i];
            var hash = Convert.FromHexString(chunk.Hash);
            chunks.Run(firstChunk + i, id, chunk.Ordinal, chunk.Range.Start, chunk.Range.End, chunk.Page, hash, DocumentReader.HashKey(hash), details);
            terms.Run(firstChunk + i, words);
        }

        foreach (var (first, data) in document.Vectors)
            connection.Execute("INSERT INTO vectors VALUES ($1, $2)", firstChunk + first, data);
    }
}
