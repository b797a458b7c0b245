using System.IO.MemoryMappedFiles;

namespace AgentDesk.Storage.Sqlite.Vectors;

/// <summary>
/// A segment file as readers see it: mapped, never written through. Another process may append meanwhile; rows that <see cref="ReadState"/> told of do
/// not change any more. The memory stays mapped until the last <see cref="Lease"/> has ended.
/// </summary>
internal sealed unsafe class SegmentFile : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly bool[] _checked;

    private SegmentFile(MemoryMappedFile file, MemoryMappedViewAccessor view, byte* start, long length, SegmentIdentity identity)
    {
        (_file, _view, Identity, Layout) = (file, view, identity, new BlockLayout(identity.Dimensions));
        _start = start;
        _checked = new bool[(length - SegmentHeader.Bytes) / Layout.Bytes];
    }

    public SegmentIdentity Identity { get; }

    public BlockLayout Layout { get; }

    /// <summary>Maps a file; null where it is missing, no segment, or cut short.</summary>
    public static SegmentFile? TryOpen(string path)
    {
        MemoryMappedFile? file = null;
        MemoryMappedViewAccessor? view = null;
        byte* start = null;
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            var length = stream.Length;
            if (length < SegmentHeader.Bytes)
            {
                stream.Dispose();
                return null;
            }

            file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
            if (SegmentHeader.Identity(new ReadOnlySpan<byte>(start, SegmentHeader.Bytes)) is { Dimensions: > 0 } identity)
                return new SegmentFile(file, view, start, length, identity);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // As if it were not there: what it holds is in the database as well.
        }

        if (start is not null)
            view!.SafeMemoryMappedViewHandle.ReleasePointer();
        view?.Dispose();
        file?.Dispose();
        return null;
    }

    /// <summary>How far the file has come by now; null where no whole state is found, or rows it tells of are not mapped.</summary>
    public SegmentState? ReadState()
    {
        var state = SegmentHeader.State(new ReadOnlySpan<byte>(_start, SegmentHeader.Bytes));
        return state?.Rows <= (long)_checked.Length * BlockLayout.Rows ? state : null;
    }

    /// <summary>Keeps the memory mapped; null where it is already let go.</summary>
    public IDisposable? TryLease()
    {
        var held = false;
        try
        {
            _view.SafeMemoryMappedViewHandle.DangerousAddRef(ref held);
            return new Lease(_view.SafeMemoryMappedViewHandle);
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }

    /// <summary>A block's bytes, checked when it is first seen. The rows must be among those that a state told of.</summary>
    /// <param name="index">The block.</param>
    /// <param name="rows">Rows that it has.</param>
    /// <param name="tailChecksum">The state's checksum, for a block that is not full.</param>
    /// <exception cref="SegmentDamagedException">The checksum does not fit.</exception>
    public ReadOnlySpan<byte> Block(int index, int rows, uint tailChecksum)
    {
        var block = new ReadOnlySpan<byte>(_start + SegmentHeader.Bytes + ((long)index * Layout.Bytes), Layout.Bytes);
        if (_checked[index])
            return block;
        if (Layout.Checksum(block, rows) != (rows == BlockLayout.Rows ? BlockLayout.StoredChecksum(block) : tailChecksum))
            throw new SegmentDamagedException();
        _checked[index] = rows == BlockLayout.Rows;
        return block;
    }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    private sealed class Lease(System.Runtime.InteropServices.SafeHandle handle) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
                handle.DangerousRelease();
        }
    }
}

/// <summary>A segment file is not what was written. The database has all it held.</summary>
internal sealed class SegmentDamagedException() : Exception("The vectors beside the index do not fit their checksums.");
