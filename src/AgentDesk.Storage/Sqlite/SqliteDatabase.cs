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

    private readonly string _path;
    private readonly TimeSpan _busyTimeout;
    private readonly ConcurrentBag<SqliteConnection> _readers = [];
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SqliteConnection _writer;
    private volatile bool _disposed;

    private SqliteDatabase(string path, TimeSpan busyTimeout)
    {
        _path = path;
        _busyTimeout = busyTimeout;
        _writer = Connect();
    }

    /// <exception cref="ChunkIndexException">The file cannot be used; the message says why and what to do.</exception>
    public static SqliteDatabase Open(SqliteChunkIndexOptions options)
    {
        var path = Path.GetFullPath(options.Path);
        return SqliteErrors.Translate(path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var database = new SqliteDatabase(path, options.BusyTimeout);
            try
            {
                Schema.Ensure(database._writer, path);
                return database;
            }
            catch
            {
                database.Dispose();
                throw;
            }
        });
    }

    public string FilePath => _path;

    /// <summary>Size of the file and of what is not yet moved into it.</summary>
    public long StorageBytes => Size(_path) + Size(_path + "-wal");

    /// <summary>Runs <paramref name="read"/> in one read transaction, away from the caller's thread.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var connection = _readers.TryTake(out var idle) ? idle : SqliteErrors.Translate(_path, Connect);
            return Transact(connection, "BEGIN", read, Return, cancellationToken);
        },
        cancellationToken);

    /// <summary>Runs <paramref name="write"/> in one write transaction and commits it, unless it throws or is cancelled.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(
                () =>
                {
                    ObjectDisposedException.ThrowIf(_disposed, this);
                    return Transact(_writer, "BEGIN IMMEDIATE", write, _ => { }, cancellationToken);
                },
                cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>
    /// Runs <paramref name="write"/> in one write transaction if none is going on anywhere; false where one is. For what may as well be done later.
    /// </summary>
    public async Task<bool> TryWriteAsync(Action<SqliteConnection> write, CancellationToken cancellationToken)
    {
        if (_disposed || !await _writing.WaitAsync(0, cancellationToken))
            return false;
        try
        {
            return await Task.Run(
                () =>
                {
                    ObjectDisposedException.ThrowIf(_disposed, this);
                    if (raw.sqlite3_exec(_writer.Handle, "BEGIN IMMEDIATE") != raw.SQLITE_OK)
                        return false;
                    try
                    {
                        write(_writer);
                        return raw.sqlite3_exec(_writer.Handle, "COMMIT") == raw.SQLITE_OK;
                    }
                    finally
                    {
                        RollBack(_writer);
                    }
                },
                cancellationToken);
        }
        finally
        {
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

    private T Transact<T>(SqliteConnection connection, string begin, Func<SqliteConnection, T> action, Action<SqliteConnection> done, CancellationToken cancellationToken)
    {
        try
        {
            return SqliteErrors.Translate(_path, () =>
            {
                using var interrupt = cancellationToken.Register(() => raw.sqlite3_interrupt(connection.Handle));
                Begin(connection, begin, cancellationToken);
                var result = action(connection);
                cancellationToken.ThrowIfCancellationRequested();
                connection.Execute("COMMIT");
                return result;
            });
        }
        catch (Exception error)
        {
            RollBack(connection);
            if (error is ChunkIndexException && cancellationToken.IsCancellationRequested)
                throw new OperationCanceledException(cancellationToken);
            throw;
        }
        finally
        {
            done(connection);
        }
    }

    /// <summary>Waits for another process's write here, not in SQLite, whose waiting cannot be cancelled.</summary>
    private void Begin(SqliteConnection connection, string begin, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = raw.sqlite3_exec(connection.Handle, begin);
            if (result == raw.SQLITE_OK)
                return;
            if ((result & 0xff) != raw.SQLITE_BUSY || waited.Elapsed >= _busyTimeout)
                throw new SqliteException(raw.sqlite3_errmsg(connection.Handle).utf8_to_string(), result & 0xff, result);
            cancellationToken.WaitHandle.WaitOne(5);
        }
    }

    private static void RollBack(SqliteConnection connection)
    {
        // Fails where SQLite rolled back by itself, which is what was wanted.
        if (connection.Handle is { IsInvalid: false } handle && raw.sqlite3_get_autocommit(handle) == 0)
            _ = raw.sqlite3_exec(handle, "ROLLBACK");
    }

    private void Return(SqliteConnection connection)
    {
        if (_disposed || _readers.Count >= MaxIdleReaders)
            connection.Dispose();
        else
            _readers.Add(connection);
    }

    private static long Size(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            // NORMAL: after a crash of the program nothing is lost; after a power cut the last documents may be, and the next ingest
            // reads them again. FULL would wait for the disk after every document.
            connection.Execute("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
