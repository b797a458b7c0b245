using System.Buffers.Binary;

namespace AgentDesk.LlamaCpp.Grammar.Matching;

/// <summary>Tokens in the order of their bytes. Immutable.</summary>
internal sealed class SortedPieces
{
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _pieces;
    private readonly int[] _order;

    /// <param name="pieces">Each token's bytes by its id; tokens without any are left out.</param>
    public SortedPieces(IReadOnlyList<ReadOnlyMemory<byte>> pieces)
    {
        _pieces = pieces;
        _order = [.. Enumerable.Range(0, pieces.Count).Where(token => pieces[token].Length > 0)];
        // Numbers sort far faster than bytes, and few tokens have their first eight bytes in common.
        var keys = Array.ConvertAll(_order, token => Key(pieces[token].Span));
        Array.Sort(keys, _order);
        var byBytes = Comparer<int>.Create((a, b) => pieces[a].Span.SequenceCompareTo(pieces[b].Span));
        for (int start = 0, end; start < keys.Length; start = end)
        {
            for (end = start + 1; end < keys.Length && keys[end] == keys[start]; end++)
            {
            }

            if (end > start + 1)
            {
                Array.Sort(_order, start, end - start, byBytes);
            }
        }

        Longest = _order.Length == 0 ? 0 : _order.Max(token => pieces[token].Length);
    }

    /// <summary>The tokens.</summary>
    public IReadOnlyList<int> Tokens => _order;

    /// <summary>The bytes of the longest.</summary>
    public int Longest { get; }

    /// <summary>How many bytes the longest token has with which a text begins; 0 where there is none.</summary>
    public int LongestAlong(ReadOnlySpan<byte> text)
    {
        var (low, high, longest) = (0, _order.Length, 0);
        for (var depth = 0; depth < text.Length && low < high; depth++)
        {
            // All between have the bytes before this depth in common, and are sorted by the rest.
            low = FirstAtLeast(low, high, depth, text[depth]);
            high = FirstAtLeast(low, high, depth, text[depth] + 1);
            if (low < high && _pieces[_order[low]].Length == depth + 1)
            {
                longest = depth + 1;
            }
        }

        return longest;
    }

    private int FirstAtLeast(int low, int high, int depth, int value)
    {
        while (low < high)
        {
            var middle = (low + high) / 2;
            var piece = _pieces[_order[middle]].Span;
            if (depth < piece.Length && piece[depth] >= value)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    private static ulong Key(ReadOnlySpan<byte> piece)
    {
        Span<byte> first = stackalloc byte[8];
        first.Clear();
        piece[..Math.Min(piece.Length, 8)].CopyTo(first);
        return BinaryPrimitives.ReadUInt64BigEndian(first);
    }
}
