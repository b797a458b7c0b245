using AgentDesk.Core.Indexing;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite;

/// <summary>Takes documents and failures out, and records failures. Runs inside a write transaction.</summary>
internal static class DocumentRemoval
{
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
            var terms = connection.Scalar("SELECT coalesce(sum(terms), 0) FROM chunks WHERE id BETWEEN $1 AND $2", first, first + chunks - 1);
            connection.Execute("DELETE FROM chunks WHERE id BETWEEN $1 AND $2", first, first + chunks - 1);
            connection.Execute("DELETE FROM vectors WHERE first_chunk BETWEEN $1 AND $2", first, first + chunks - 1);
            if (chunks > 0)
                connection.Execute("INSERT INTO dead VALUES ($1, $2)", first, first + chunks);
            connection.Execute("DELETE FROM texts WHERE document = $1", id);
            connection.Execute("DELETE FROM tags WHERE document = $1", id);
            connection.Execute("DELETE FROM documents WHERE id = $1", id);
            IndexState.Subtract(connection, chunks, length, terms);
        }

        return found.Count + failures > 0;
    }

    public static int Clear(SqliteConnection connection) => connection.Execute(
        """
        DELETE FROM chunks; DELETE FROM vectors; DELETE FROM texts; DELETE FROM documents; DELETE FROM tags; DELETE FROM failures; DELETE FROM dead;
        DELETE FROM term_pages; DELETE FROM term_segments;
        INSERT INTO dead SELECT 1, next_chunk FROM state WHERE next_chunk > 1;
        UPDATE state SET generation = generation + 1, chunks = 0, text_length = 0, term_count = 0, embedder = NULL, dimensions = NULL, chunker = NULL;
        """);

    public static int RecordFailure(SqliteConnection connection, DocumentFailure failure) => connection.Execute(
        "INSERT OR REPLACE INTO failures VALUES ($1, $2, $3, $4, $5)",
        failure.DocumentId, failure.Reason, failure.ContentHash, failure.At.UtcTicks, failure.Readers);
}
