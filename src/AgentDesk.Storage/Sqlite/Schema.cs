using AgentDesk.Core.Indexing;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite;

/// <summary>
/// The tables. A document's chunks have consecutive ids from <c>documents.first_chunk</c> on. A replaced document gets new ids, so that an id never means two things and whatever is kept by chunk id only grows; <c>dead</c> names those that went. Vectors lie in
/// parts of up to <see cref="Vectors.VectorParts.Rows"/> chunks. Texts are UTF-8 blobs, because SQLite's own text ends at the first NUL. Times are UTC ticks.
/// </summary>
internal static class Schema
{
    /// <summary>"AgDk": tells an index of this program from any other SQLite file.</summary>
    public const int ApplicationId = 0x4167446b;

    /// <summary>Counts up with every change of the tables or of the terms in them.</summary>
    public const int Version = (100 * 5) + TermAnalyzer.Version;

    private const string Tables =
        $"""
        {Terms.TermTables.Definition}
        CREATE TABLE state (
            id INTEGER PRIMARY KEY CHECK (id = 1), index_id BLOB NOT NULL, generation INTEGER NOT NULL, next_document INTEGER NOT NULL, next_chunk INTEGER NOT NULL,
            next_segment INTEGER NOT NULL, chunks INTEGER NOT NULL, text_length INTEGER NOT NULL, term_count INTEGER NOT NULL, segment INTEGER NOT NULL,
            embedder TEXT, dimensions INTEGER, chunker TEXT);
        INSERT INTO state VALUES (1, randomblob(16), 0, 1, 1, 1, 0, 0, 0, 0, NULL, NULL, NULL);
        CREATE TABLE documents (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, path TEXT NOT NULL, title TEXT NOT NULL, media_type TEXT NOT NULL,
            content_hash TEXT NOT NULL, bytes INTEGER NOT NULL, modified INTEGER NOT NULL, indexed INTEGER NOT NULL,
            text_length INTEGER NOT NULL, first_chunk INTEGER NOT NULL, chunks INTEGER NOT NULL, tags TEXT NOT NULL, notes TEXT NOT NULL, reader TEXT NOT NULL);
        CREATE TABLE tags (tag TEXT NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (tag, document)) WITHOUT ROWID;
        CREATE TABLE texts (document INTEGER NOT NULL, part INTEGER NOT NULL, text BLOB NOT NULL, PRIMARY KEY (document, part));
        CREATE TABLE chunks (
            id INTEGER PRIMARY KEY, document INTEGER NOT NULL, ordinal INTEGER NOT NULL, range_start INTEGER NOT NULL, range_end INTEGER NOT NULL,
            page INTEGER, hash BLOB NOT NULL, hash_key INTEGER NOT NULL, terms INTEGER NOT NULL, details BLOB NOT NULL);
        CREATE INDEX chunks_hash ON chunks (hash_key);
        CREATE TABLE vectors (first_chunk INTEGER PRIMARY KEY, data BLOB NOT NULL);
        CREATE TABLE dead (first_chunk INTEGER PRIMARY KEY, end_chunk INTEGER NOT NULL);
        CREATE TABLE failures (name TEXT PRIMARY KEY, reason TEXT NOT NULL, content_hash TEXT, at INTEGER NOT NULL, readers TEXT NOT NULL) WITHOUT ROWID;
        """;

    /// <summary>Creates the tables in an empty file, or checks that the file is an index of this version.</summary>
    public static void Ensure(SqliteConnection connection, string path)
    {
        // Both statements are no-ops on an index that is there already, and reading the header fails on a file that is no database.
        var application = connection.Scalar("PRAGMA application_id");
        if (application == 0 && connection.Scalar("SELECT count(*) FROM sqlite_master") == 0)
        {
            Create(connection);
            application = connection.Scalar("PRAGMA application_id");
        }

        if (application != ApplicationId)
        {
            throw new ChunkIndexException(
                ChunkIndexError.Foreign, $"'{path}' is a database of another program. Set the index's path to another file; this one was left as it is.");
        }

        if (connection.Scalar("PRAGMA user_version") is var version && version != Version)
        {
            throw new ChunkIndexException(
                ChunkIndexError.Version,
                $"'{path}' is an index of version {version}; this program reads version {Version}. Indexes are not converted: delete the file (with its -wal and -shm) and ingest again, or use the program that made it.");
        }
    }

    private static void Create(SqliteConnection connection)
    {
        connection.Execute("PRAGMA journal_mode = WAL");
        connection.Execute("BEGIN IMMEDIATE");
        // Another process may have created the tables while this one waited.
        if (connection.Scalar("SELECT count(*) FROM sqlite_master") == 0)
            connection.Execute($"{Tables} PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};");
        connection.Execute("COMMIT");
    }
}
