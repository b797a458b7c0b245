using System.Numerics;

namespace AgentDesk.Onnx.Tokenization;

/// <summary>
/// Pair of ids → rank and merged id, by open addressing. The framework's dictionary hashes a 64-bit key by folding its halves, which
/// makes pairs of small ids collide so often that tokenising took four times as long.
/// </summary>
internal sealed class MergeTable
{
    private readonly Entry[] _entries;
    private readonly int _shift;

    /// <param name="capacity">Pairs that will be added, at most.</param>
    public MergeTable(int capacity)
    {
        var size = BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity * 2));
        _entries = new Entry[size];
        _shift = 64 - BitOperations.Log2(size);
    }

    /// <summary>Adds a pair, whose rank is one more than that of the pair before; a pair already there keeps its rank.</summary>
    public void Add(int left, int right, int rank, int merged)
    {
        ref var entry = ref Find(left, right);
        if (entry.Merged == 0)
            entry = new Entry(left, right, rank, merged + 1);
    }

    /// <summary>Rank and id of the merged pair; the highest rank where the pair is not known.</summary>
    public (int Rank, int Merged) this[int left, int right]
    {
        get
        {
            ref var entry = ref Find(left, right);
            return entry.Merged == 0 ? (int.MaxValue, -1) : (entry.Rank, entry.Merged - 1);
        }
    }

    private ref Entry Find(int left, int right)
    {
        // Fibonacci hashing: the golden ratio's bits spread neighbouring keys over the table.
        var key = ((ulong)(uint)left << 32) | (uint)right;
        var index = (int)((key * 0x9e3779b97f4a7c15) >> _shift);
        while (_entries[index].Merged != 0 && (_entries[index].Left != left || _entries[index].Right != right))
            index = (index + 1) & (_entries.Length - 1);
        return ref _entries[index];
    }

    /// <param name="Left">First id of the pair.</param>
    /// <param name="Right">Second id.</param>
    /// <param name="Rank">Lower is merged first.</param>
    /// <param name="Merged">The merged id plus one, so that zero means an empty place.</param>
    private readonly record struct Entry(int Left, int Right, int Rank, int Merged);
}
