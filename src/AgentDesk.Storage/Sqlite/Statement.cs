using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentDesk.Storage.Sqlite;

/// <summary>
/// A prepared statement without the provider's layers, for rows by the hundred thousand: values are bound and read where they lie. Parameters and columns
/// count from 0. Not thread-safe.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    public Statement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, index + 1, value));
        return this;
    }

    public Statement BindNull(int index)
    {
        Check(raw.sqlite3_bind_null(_statement, index + 1));
        return this;
    }

    /// <summary>Binds bytes, which are copied.</summary>
    public Statement Bind(int index, ReadOnlySpan<byte> bytes)
    {
        // An empty span has no address, and SQLite would take that for null.
        Check(bytes.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, index + 1, 0) : raw.sqlite3_bind_blob(_statement, index + 1, bytes));
        return this;
    }

    /// <summary>Runs the statement with other values than before.</summary>
    public void Run()
    {
        Step();
        Reset();
    }

    /// <summary>Goes to the next row; false where there is none.</summary>
    /// <exception cref="SqliteException">It failed.</exception>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
            return true;
        if (result == raw.SQLITE_DONE)
            return false;
        var error = Error(result);
        Reset();
        throw error;
    }

    /// <summary>Ends reading, so that other values can be bound.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    public long Long(int column) => raw.sqlite3_column_int64(_statement, column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    /// <summary>A blob's or text's bytes, valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            throw Error(result);
    }

    private SqliteException Error(int result) => new(raw.sqlite3_errmsg(_database).utf8_to_string(), result & 0xff, result);
}
