namespace AgentDesk.Storage.Sqlite.Vectors;

/// <summary>
/// Appends rows to a segment file. Rows are written behind those that readers know, then the new state is published. Only one may write at a time:
/// whoever holds the database's write lock.
/// </summary>
internal sealed class SegmentWriter : IDisposable
{
    /// <summary>Files grow by a share of themselves, so that readers seldom have to map them anew, but not by more blocks than this.</summary>
    private const long MostGrowth = 1024;

    private readonly FileStream _file;
    private readonly BlockLayout _layout;
    private readonly byte[] _block;
    private int _rows;

    private SegmentWriter(FileStream file, SegmentIdentity identity, SegmentState state)
    {
        (_file, Identity, State, _layout) = (file, identity, state, new BlockLayout(identity.Dimensions));
        _block = new byte[_layout.Bytes];
    }

    public SegmentIdentity Identity { get; }

    /// <summary>The state last published.</summary>
    public SegmentState State { get; private set; }

    private long FullBlocks { get; set; }

    /// <summary>Opens a file to append to; null where it is missing or not what was written.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static SegmentWriter? TryOpen(string path)
    {
        if (!File.Exists(path))
            return null;
        var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        var page = new byte[SegmentHeader.Bytes];
        if (RandomAccess.Read(file.SafeFileHandle, page, 0) == page.Length && SegmentHeader.Identity(page) is { Dimensions: > 0 } identity
            && SegmentHeader.State(page) is { } state)
        {
            var writer = new SegmentWriter(file, identity, state);
            if (writer.LoadTail())
                return writer;
        }

        file.Dispose();
        return null;
    }

    /// <summary>Creates a file without rows.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static SegmentWriter Create(string path, SegmentIdentity identity)
    {
        var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 1);
        RandomAccess.Write(file.SafeFileHandle, SegmentHeader.Create(identity), 0);
        return new SegmentWriter(file, identity, default);
    }

    /// <summary>Appends a part's vectors, <see cref="VectorCodec"/>'s bytes; chunk ids must ascend.</summary>
    public void Append(long firstChunk, ReadOnlySpan<byte> data)
    {
        var count = VectorCodec.Count(data, Identity.Dimensions);
        for (var done = 0; done < count;)
        {
            var now = Math.Min(count - done, BlockLayout.Rows - _rows);
            _layout.Write(_block, _rows, data, done, now, firstChunk + done);
            (done, _rows) = (done + now, _rows + now);
            if (_rows == BlockLayout.Rows)
                EndBlock();
        }
    }

    /// <summary>Makes what was appended known to readers.</summary>
    /// <param name="end">See <see cref="SegmentState.End"/>.</param>
    /// <param name="completeSince">See <see cref="SegmentState.CompleteSince"/>.</param>
    public void Publish(long end, long completeSince)
    {
        var rows = (FullBlocks * BlockLayout.Rows) + _rows;
        if (_rows > 0)
            WriteBlock();
        var state = new SegmentState(State.Sequence + 1, rows, end, completeSince, _layout.Checksum(_block, _rows));
        RandomAccess.Write(_file.SafeFileHandle, SegmentHeader.Encode(state), SegmentHeader.Place(state));
        State = state;
    }

    public void Dispose() => _file.Dispose();

    private bool LoadTail()
    {
        (FullBlocks, _rows) = (State.Rows / BlockLayout.Rows, (int)(State.Rows % BlockLayout.Rows));
        return (_rows == 0 || RandomAccess.Read(_file.SafeFileHandle, _block, Offset(FullBlocks)) == _block.Length)
            && _layout.Checksum(_block, _rows) == State.TailChecksum;
    }

    private void EndBlock()
    {
        BlockLayout.StoreChecksum(_block, _layout.Checksum(_block, BlockLayout.Rows));
        WriteBlock();
        (FullBlocks, _rows) = (FullBlocks + 1, 0);
        Array.Clear(_block);
    }

    private void WriteBlock()
    {
        var end = Offset(FullBlocks + 1);
        if (_file.Length < end)
            _file.SetLength(end + (Math.Min(FullBlocks / 4, MostGrowth) * _layout.Bytes));
        RandomAccess.Write(_file.SafeFileHandle, _block, Offset(FullBlocks));
    }

    private long Offset(long block) => SegmentHeader.Bytes + (block * _layout.Bytes);
}
