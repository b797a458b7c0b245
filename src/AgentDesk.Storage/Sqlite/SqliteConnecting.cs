using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentDesk.Storage.Sqlite;

/// <summary>How every connection is set up.</summary>
internal static class SqliteConnecting
{
    public static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            // NORMAL: after a crash of the program nothing is lost; after a power cut the last documents may be, and the next ingest
            // reads them again. FULL would wait for the disk after every commit. A larger cache makes no question faster (the system has one too), and
            // there are as many as there are connections.
            connection.Execute("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -4096; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static void RollBack(SqliteConnection connection)
    {
        // Fails where SQLite rolled back by itself, which is what was wanted.
        if (connection.Handle is { IsInvalid: false } handle && raw.sqlite3_get_autocommit(handle) == 0)
            _ = raw.sqlite3_exec(handle, "ROLLBACK");
    }
}
