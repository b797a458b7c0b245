namespace AgentDesk.Storage.Sqlite.Vectors;

/// <summary>
/// The vectors as one search sees them: the rows of a segment file and those in memory behind it, block by block. Keeps the file mapped until it is
/// disposed.
/// </summary>
internal sealed class VectorView : IDisposable
{
    private readonly SegmentFile? _file;
    private readonly SegmentState _state;
    private readonly IDisposable? _lease;
    private readonly MemoryBlocks _memory;
    private readonly int _fileBlocks;

    public VectorView(SegmentFile? file, SegmentState state, IDisposable? lease, MemoryBlocks memory)
    {
        (_file, _state, _lease, _memory, _fileBlocks) = (file, state, lease, memory, BlocksFor(state.Rows));
    }

    public BlockLayout Layout => _memory.Layout;

    /// <summary>Blocks of both.</summary>
    public int Blocks => _fileBlocks + BlocksFor(_memory.Rows);

    /// <summary>Rows of a block.</summary>
    public int RowsOf(int block) => block < _fileBlocks
        ? (int)Math.Min(BlockLayout.Rows, _state.Rows - ((long)block * BlockLayout.Rows))
        : (int)Math.Min(BlockLayout.Rows, _memory.Rows - ((long)(block - _fileBlocks) * BlockLayout.Rows));

    /// <summary>A block's bytes.</summary>
    /// <exception cref="SegmentDamagedException">The file is damaged there.</exception>
    public ReadOnlySpan<byte> Block(int block) =>
        block < _fileBlocks ? _file!.Block(block, RowsOf(block), _state.TailChecksum) : _memory.Blocks[block - _fileBlocks];

    /// <summary>The rows of the given chunks, as far as there are any.</summary>
    public List<RowSpan> Rows(IReadOnlyList<ChunkRange> chunks)
    {
        var spans = new List<RowSpan>();
        var (next, scores) = (0, 0);
        for (var block = 0; block < Blocks && next < chunks.Count; block++)
        {
            var ids = BlockLayout.IdsOf(Block(block))[..RowsOf(block)];
            while (next < chunks.Count && chunks[next].End <= ids[0])
                next++;
            for (var at = next; at < chunks.Count && chunks[at].First <= ids[^1]; at++)
            {
                var first = LowerBound(ids, chunks[at].First);
                var count = LowerBound(ids, chunks[at].End) - first;
                if (count > 0)
                    spans.Add(new RowSpan(block, first, count, scores));
                scores += count;
            }
        }

        return spans;
    }

    public void Dispose() => _lease?.Dispose();

    private static int BlocksFor(long rows) => checked((int)((rows + BlockLayout.Rows - 1) / BlockLayout.Rows));

    private static int LowerBound(ReadOnlySpan<long> ids, long id)
    {
        // Nearly always a range covers the block, or ids follow each other without a gap.
        if (id <= ids[0])
            return 0;
        if (id > ids[^1])
            return ids.Length;
        var place = ids.BinarySearch(id);
        return place < 0 ? ~place : place;
    }
}

/// <summary>Rows that follow each other in a block.</summary>
/// <param name="Block">The block.</param>
/// <param name="First">The first row.</param>
/// <param name="Count">How many.</param>
/// <param name="Score">Where in the list of all scores theirs begin.</param>
internal readonly record struct RowSpan(int Block, int First, int Count, int Score);
