using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentDesk.Storage.Sqlite;

/// <summary>
/// Keeps the vectors in memory and in step with the database, whichever process changes it: every commit raises a generation, and where
/// that differs the documents that came and went since are read, no others.
/// </summary>
internal sealed class VectorCache
{
    private readonly Lock _gate = new();
    private volatile VectorSnapshot _current = VectorSnapshot.Empty;

    /// <summary>
    /// The vectors as the connection's transaction sees the index; null where another thread has gone past that, so that the caller
    /// begins anew.
    /// </summary>
    public VectorSnapshot? Get(SqliteConnection connection)
    {
        var (generation, dimensions) = IndexState.Generation(connection);
        if (_current.Generation == generation)
            return _current;
        lock (_gate)
        {
            if (_current.Generation < generation)
                _current = Load(connection, _current, generation, dimensions);
            return _current.Generation == generation ? _current : null;
        }
    }

    private static VectorSnapshot Load(SqliteConnection connection, VectorSnapshot before, long generation, int dimensions)
    {
        var documents = connection.List(
            "SELECT id, first_chunk, chunks FROM documents ORDER BY id", row => new NewSegment(row.GetInt64(0), row.GetInt64(1), row.GetInt32(2)));
        var known = before.Segments.IsEmpty || before.Dimensions != dimensions ? 0 : before.Segments[^1].Document;
        var live = documents.Select(document => document.Document).ToHashSet();
        using var statement = new BlobStatement(connection, "SELECT data FROM vectors WHERE document = ?");
        return before.With(generation, dimensions, live, [.. documents.Where(document => document.Document > known)], (segment, codes, scales) =>
        {
            var data = statement.Read(segment.Document);
            VectorCodec.Codes(data, dimensions).CopyTo(codes);
            VectorCodec.Scales(data, dimensions).CopyTo(scales);
        });
    }

    /// <summary>Reads blobs where they lie in SQLite's memory; going through byte arrays doubles the time of a cold start.</summary>
    private sealed class BlobStatement : IDisposable
    {
        private readonly sqlite3 _database;
        private readonly sqlite3_stmt _statement;

        public BlobStatement(SqliteConnection connection, string sql)
        {
            _database = connection.Handle!;
            Check(raw.sqlite3_prepare_v2(_database, sql, out _statement), raw.SQLITE_OK);
        }

        /// <summary>The blob, valid until the next call.</summary>
        public ReadOnlySpan<byte> Read(long id)
        {
            raw.sqlite3_reset(_statement);
            raw.sqlite3_bind_int64(_statement, 1, id);
            Check(raw.sqlite3_step(_statement), raw.SQLITE_ROW);
            return raw.sqlite3_column_blob(_statement, 0);
        }

        public void Dispose() => _statement.Dispose();

        private void Check(int result, int expected)
        {
            // A document without its vectors is damage, as the two are written together.
            if (result != expected)
                throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), result == raw.SQLITE_DONE ? raw.SQLITE_CORRUPT : result);
        }
    }
}
