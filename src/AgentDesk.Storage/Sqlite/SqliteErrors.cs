using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentDesk.Storage.Sqlite;

/// <summary>SQLite's result codes (https://sqlite.org/rescode.html) as what a person can do about them.</summary>
internal static class SqliteErrors
{
    /// <summary>The error in a person's words; null where it is none of the storage's.</summary>
    public static ChunkIndexException? Describe(string path, Exception error) => error switch
    {
        SqliteException sqlite => Describe(path, sqlite),
        // What is read out of blobs is only as good as they are.
        IndexOutOfRangeException or EndOfStreamException => Corrupt(path, error.Message, error),
        IOException or UnauthorizedAccessException => new ChunkIndexException(ChunkIndexError.Unavailable, Unavailable(path, error.Message), error),
        _ => null,
    };

    private static ChunkIndexException Describe(string path, SqliteException error) => error.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new ChunkIndexException(
            ChunkIndexError.Busy, $"Another program is writing to '{path}'. Wait until its ingest ends, or raise the index's busy timeout.", error),
        raw.SQLITE_NOTADB => new ChunkIndexException(
            ChunkIndexError.Foreign, $"'{path}' is not an index. Set the index's path to another file, or delete this one; it was left as it is.", error),
        raw.SQLITE_CORRUPT => Corrupt(path, error.Message, error),
        raw.SQLITE_FULL => new ChunkIndexException(ChunkIndexError.Unavailable, $"The disk that holds '{path}' is full. Make room and ingest again; nothing indexed before is lost.", error),
        _ => new ChunkIndexException(ChunkIndexError.Unavailable, Unavailable(path, error.Message), error),
    };

    private static ChunkIndexException Corrupt(string path, string reason, Exception error) => new(
        ChunkIndexError.Corrupt,
        $"The index '{path}' is damaged ({reason}). Run 'agentdesk ingest --rebuild', which makes it anew; the documents themselves are not touched.",
        error);

    private static string Unavailable(string path, string reason) =>
        $"The index '{path}' cannot be used: {reason} Check that its folder exists and may be written to, or set the index's path to another file.";
}
