using System.Buffers;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite.Vectors;

/// <summary>The cosines of all chunks that may be found, one search's.</summary>
internal sealed class DenseScores : IDisposable
{
    /// <summary>From so many scores on, several threads count faster than one.</summary>
    private const int WorthThreads = 128 * 1024;

    private readonly VectorView _view;
    private readonly List<RowSpan> _spans;
    private readonly int _count;
    private float[] _scores;
    private int _at;

    /// <summary>Scores the given chunks.</summary>
    /// <exception cref="SegmentDamagedException">A block is damaged.</exception>
    public DenseScores(VectorView view, ReadOnlySpan<float> query, IReadOnlyList<ChunkRange> chunks)
    {
        _view = view;
        _spans = view.Rows(chunks);
        _count = VectorScan.Count(_spans);
        // Rented: for a million chunks, fresh memory from the system costs a sixth of the scan.
        _scores = ArrayPool<float>.Shared.Rent(_count);
        VectorScan.Run(view, query, _spans, _scores);
    }

    private ReadOnlySpan<float> Scores => _scores.AsSpan(0, _count);

    /// <summary>A chunk's cosine. Must be asked for in ascending order.</summary>
    /// <exception cref="SqliteException">It has none: the database is damaged.</exception>
    public float Of(long chunk)
    {
        for (; _at < _spans.Count; _at++)
        {
            var (block, first, count, score) = _spans[_at];
            var ids = BlockLayout.IdsOf(_view.Block(block)).Slice(first, count);
            if (ids[^1] < chunk)
                continue;
            // Mostly ids follow each other without a gap.
            var place = (int)Math.Min(chunk - ids[0], count - 1);
            place = place >= 0 && ids[place] == chunk ? place : ids.BinarySearch(chunk);
            if (place >= 0)
                return _scores[score + place];
            break;
        }

        throw new SqliteException($"chunk {chunk} has no vector", SQLitePCL.raw.SQLITE_CORRUPT);
    }

    /// <summary>The chunks with the greatest cosines.</summary>
    public List<(long Chunk, double Cosine)> Nearest(int count) =>
        [.. ScoreRanking.Top(Scores, count).Select(place => (ChunkAt(place), (double)_scores[place]))];

    /// <summary>For each cosine its rank among all, from 1.</summary>
    public int[] Ranks(float[] cosines) =>
        ScoreRanking.Ranks(_scores.AsMemory(0, _count), cosines, Math.Clamp(_count / WorthThreads, 1, VectorScan.MostThreads));

    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(_scores);
        _scores = [];
    }

    private long ChunkAt(int place)
    {
        var (low, high) = (0, _spans.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _spans[middle].Score <= place ? (middle, high) : (low, middle - 1);
        }

        return BlockLayout.IdsOf(_view.Block(_spans[low].Block))[_spans[low].First + place - _spans[low].Score];
    }
}
