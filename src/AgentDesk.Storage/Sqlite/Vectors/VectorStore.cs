using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace AgentDesk.Storage.Sqlite.Vectors;

/// <summary>
/// The vectors in a form that can be scanned: a segment file beside the database, which is only a copy of what the database has and is made anew where
/// it is missing or wrong, and in memory what the file does not have. Whichever process commits documents appends them to the file afterwards; one that is
/// killed in between leaves a file that ends earlier, and the next catches up.
/// </summary>
internal sealed class VectorStore(string path, ILogger logger) : IDisposable
{
    private readonly Lock _gate = new();
    private SegmentFile? _file;
    private MemoryBlocks? _memory;
    private volatile bool _damaged;

    public long StorageBytes => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    /// <summary>Opens what a transaction sees.</summary>
    /// <param name="connection">In a read transaction.</param>
    /// <param name="head">The index as the transaction sees it.</param>
    /// <param name="mayLoad">Whether to load into memory what the file lacks; if not, <see cref="VectorAccess.Behind"/> tells that there is such.</param>
    /// <param name="view">The vectors; the caller disposes it.</param>
    public VectorAccess TryOpen(SqliteConnection connection, IndexHead head, bool mayLoad, out VectorView? view)
    {
        view = null;
        lock (_gate)
        {
            var state = Current(head);
            if (state is null || state.Value.End < head.NextChunk)
            {
                if (!mayLoad)
                    return VectorAccess.Behind;
                Load(connection, head, from: state?.End ?? 1);
            }

            var memory = _memory is { } loaded && loaded.From == (state?.End ?? 1) && loaded.Layout.Dimensions == head.Dimensions
                ? loaded : MemoryBlocks.Empty(head.Dimensions, state?.End ?? 1);
            if (state?.CompleteSince > head.Generation || memory.CompleteSince > head.Generation)
                return VectorAccess.TooOld;
            IDisposable? lease = null;
            if (state is not null && (lease = _file!.TryLease()) is null)
                return VectorAccess.TooOld;
            view = new VectorView(_file, state ?? default, lease, memory);
            return VectorAccess.Open;
        }
    }

    /// <summary>Whether the file has vectors of chunks that the database never had: they were lost with the power, or an older copy was put back.</summary>
    public bool IsAhead(SqliteConnection connection)
    {
        var head = IndexState.Head(connection);
        lock (_gate)
            return Current(head)?.End > head.NextChunk;
    }

    /// <summary>Tells that a checksum did not fit: the file is not used again.</summary>
    public void MarkDamaged()
    {
        Log.VectorsDamaged(logger, path);
        lock (_gate)
        {
            _damaged = true;
            Drop();
        }
    }

    /// <summary>Brings the file up to the database, or makes it anew where it cannot be used. Errors are logged: searches then load what is missing.</summary>
    /// <param name="connection">In a write transaction that has changed nothing yet.</param>
    /// <param name="head">The index as the transaction sees it.</param>
    public void CatchUp(SqliteConnection connection, IndexHead head)
    {
        try
        {
            if (_damaged || !SegmentUpdate.Append(connection, path, head))
                TryRebuild(connection, head);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.VectorsNotWritten(logger, path, error.Message);
        }
    }

    /// <summary>Makes the file anew, without what has gone; false where that failed, which is logged.</summary>
    public bool TryRebuild(SqliteConnection connection, IndexHead head)
    {
        try
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var rows = SegmentUpdate.Rebuild(connection, path, head);
            _damaged = false;
            Log.VectorsWritten(logger, path, rows, watch.ElapsedMilliseconds);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.VectorsNotWritten(logger, path, error.Message);
            return false;
        }
    }

    public void Dispose()
    {
        lock (_gate)
            Drop();
    }

    /// <summary>The state of the file, opened anew where the one at hand is not enough; null where there is none that may be used.</summary>
    private SegmentState? Current(IndexHead head)
    {
        if (_damaged)
            return null;
        if (Usable(head) is { } state && state.End >= head.NextChunk)
            return state;
        Drop();
        _file = SegmentFile.TryOpen(path);
        return Usable(head);
    }

    private SegmentState? Usable(IndexHead head) =>
        _file is { Identity: var identity } && identity.Index == head.Index && identity.Dimensions == head.Dimensions && identity.Generation >= head.Segment
            ? _file.ReadState() : null;

    private void Load(SqliteConnection connection, IndexHead head, long from)
    {
        if (_memory is null || _memory.From != from || _memory.Layout.Dimensions != head.Dimensions)
            _memory = MemoryBlocks.Empty(head.Dimensions, from);
        if (_memory.End < head.NextChunk)
            _memory = _memory.With(VectorParts.From(connection, _memory.End), head.NextChunk, head.Generation);
    }

    private void Drop()
    {
        _file?.Dispose();
        _file = null;
    }
}

/// <summary>What became of an attempt to see the vectors.</summary>
internal enum VectorAccess
{
    /// <summary>They can be scanned.</summary>
    Open,

    /// <summary>The file lacks chunks that the transaction sees.</summary>
    Behind,

    /// <summary>The file has gone past what the transaction sees: begin anew.</summary>
    TooOld,
}
