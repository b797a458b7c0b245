using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentDesk.Storage.Sqlite;

/// <summary>
/// The connections: readers as many as callers ask for, each in a transaction that sees one state; one writer at a time. Cancelling
/// interrupts the running statement and rolls back.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const int MaxIdleReaders = 8;

    private readonly TimeSpan _busyTimeout;
    private readonly ConcurrentBag<SqliteConnection> _readers = [];
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SqliteConnection _writer;
    private volatile bool _disposed;

    private SqliteDatabase(string path, TimeSpan busyTimeout)
    {
        FilePath = path;
        _busyTimeout = busyTimeout;
        _writer = SqliteConnecting.Open(path);
    }

    public string FilePath { get; }

    /// <summary>Size of the file and of what is not yet moved into it.</summary>
    public long StorageBytes => Size(FilePath) + Size(FilePath + "-wal");

    /// <exception cref="ChunkIndexException">The file cannot be used; the message says why and what to do.</exception>
    public static SqliteDatabase Open(SqliteChunkIndexOptions options)
    {
        var path = Path.GetFullPath(options.Path);
        SqliteDatabase? database = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            database = new SqliteDatabase(path, options.BusyTimeout);
            Schema.Ensure(database._writer, path);
            return database;
        }
        catch (Exception error)
        {
            database?.Dispose();
            if (SqliteErrors.Describe(path, error) is { } described)
                throw described;
            throw;
        }
    }

    /// <summary>Runs <paramref name="read"/> in one read transaction, away from the caller's thread.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var connection = TakeReader();
            try
            {
                return Transact(connection, "BEGIN", _busyTimeout, read, cancellationToken);
            }
            finally
            {
                Return(connection);
            }
        },
        cancellationToken);

    /// <summary>Runs <paramref name="write"/> in one write transaction and commits it, unless it throws or is cancelled.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken cancellationToken) =>
        WriteInPartsAsync(connection => Task.FromResult(write(connection)), cancellationToken);

    /// <summary>The same on the caller's thread.</summary>
    public T Write<T>(Func<SqliteConnection, T> write, CancellationToken cancellationToken)
    {
        _writing.Wait(cancellationToken);
        try
        {
            return Transact(_writer, "BEGIN IMMEDIATE", _busyTimeout, write, cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>The same for what is written while more of it is being made. No other writer comes in between.</summary>
    public async Task<T> WriteInPartsAsync<T>(Func<SqliteConnection, Task<T>> write, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => TransactAsync(_writer, "BEGIN IMMEDIATE", _busyTimeout, write, cancellationToken), cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>
    /// Runs something that may as well be done later in a write transaction, with a reader of the state before it beside the writer. On the caller's thread.
    /// </summary>
    /// <returns>What it returns; false where another writer is at work.</returns>
    public bool TryWrite(Func<SqliteConnection, SqliteConnection, bool> write)
    {
        if (_disposed || !_writing.Wait(0))
            return false;
        SqliteConnection? reader = null;
        try
        {
            reader = TakeReader();
            return Transact(
                _writer,
                "BEGIN IMMEDIATE",
                TimeSpan.Zero,
                writer => Transact(reader, "BEGIN", TimeSpan.Zero, r => write(writer, r), CancellationToken.None),
                CancellationToken.None);
        }
        catch (ChunkIndexException error) when (error.Error == ChunkIndexError.Busy)
        {
            return false;
        }
        finally
        {
            if (reader is not null)
                Return(reader);
            _writing.Release();
        }
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        while (_readers.TryTake(out var reader))
            reader.Dispose();
        _writer.Dispose();
    }

    /// <summary>Where the action does not wait, nothing does.</summary>
    private T Transact<T>(SqliteConnection connection, string begin, TimeSpan patience, Func<SqliteConnection, T> action, CancellationToken cancellationToken) =>
        TransactAsync(connection, begin, patience, c => Task.FromResult(action(c)), cancellationToken).GetAwaiter().GetResult();

    private async Task<T> TransactAsync<T>(
        SqliteConnection connection, string begin, TimeSpan patience, Func<SqliteConnection, Task<T>> action, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        try
        {
            using var interrupt = cancellationToken.Register(() => raw.sqlite3_interrupt(connection.Handle));
            Begin(connection, begin, patience, cancellationToken);
            var result = await action(connection);
            cancellationToken.ThrowIfCancellationRequested();
            connection.Execute("COMMIT");
            return result;
        }
        catch (Exception error)
        {
            SqliteConnecting.RollBack(connection);
            if (SqliteErrors.Describe(FilePath, error) is not { } described)
                throw;
            cancellationToken.ThrowIfCancellationRequested();
            throw described;
        }
    }

    /// <summary>Waits for another process's write here, not in SQLite, whose waiting cannot be cancelled.</summary>
    private static void Begin(SqliteConnection connection, string begin, TimeSpan patience, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = raw.sqlite3_exec(connection.Handle, begin);
            if (result == raw.SQLITE_OK)
                return;
            if ((result & 0xff) != raw.SQLITE_BUSY || waited.Elapsed >= patience)
                throw new SqliteException(raw.sqlite3_errmsg(connection.Handle).utf8_to_string(), result & 0xff, result);
            cancellationToken.WaitHandle.WaitOne(5);
        }
    }

    private SqliteConnection TakeReader()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_readers.TryTake(out var idle))
            return idle;
        try
        {
            return SqliteConnecting.Open(FilePath);
        }
        catch (Exception error) when (SqliteErrors.Describe(FilePath, error) is { } described)
        {
            throw described;
        }
    }

    private void Return(SqliteConnection connection)
    {
        if (_disposed || _readers.Count >= MaxIdleReaders)
            connection.Dispose();
        else
            _readers.Add(connection);
    }

    private static long Size(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
