namespace AgentDesk.Core.Chunking;

/// <summary>Packs the units of one group of sections into chunks: full to the target, parted between blocks where that wastes little.</summary>
internal sealed class ChunkPacker(ChunkerOptions options)
{
    private readonly List<ChunkUnit> _current = [];
    private readonly List<IReadOnlyList<ChunkUnit>> _packed = [];
    private int _tokens;

    /// <summary>The units of each chunk; a unit stands in two where chunks overlap.</summary>
    public static IReadOnlyList<IReadOnlyList<ChunkUnit>> Pack(IReadOnlyList<ChunkUnit> units, ChunkerOptions options)
    {
        var packer = new ChunkPacker(options);
        var remaining = units.Sum(unit => (long)unit.Tokens);
        for (var i = 0; i < units.Count; i++)
        {
            packer.Add(units[i], BlockTokens(units, i), remaining);
            remaining -= units[i].Tokens;
        }

        packer._packed.Add([.. packer._current]);
        return packer._packed;
    }

    /// <summary>Tokens of the block that begins with this unit; 0 where the unit continues a block.</summary>
    private static int BlockTokens(IReadOnlyList<ChunkUnit> units, int first)
    {
        if (first > 0 && ReferenceEquals(units[first - 1].Block, units[first].Block))
        {
            return 0;
        }

        var tokens = 0;
        for (var i = first; i < units.Count && ReferenceEquals(units[i].Block, units[first].Block); i++)
        {
            tokens += units[i].Tokens;
        }

        return tokens;
    }

    private void Add(ChunkUnit unit, int blockTokens, long remaining)
    {
        if (_current.Count > 0 && (unit.IsDetached || _tokens + unit.Tokens > options.MaxTokens || (IsFull(unit, blockTokens) && !IsTail(remaining))))
        {
            Close(unit);
        }

        _current.Add(unit);
        _tokens += unit.Tokens;
    }

    private bool IsFull(ChunkUnit unit, int blockTokens)
    {
        if (_tokens < options.TargetTokens / 4 || _current.TrueForAll(u => u.IsHeading))
        {
            return false; // too little to be found by
        }

        var next = unit.IsHeading ? unit.Tokens * 2 : Math.Max(unit.Tokens, blockTokens <= options.TargetTokens ? blockTokens : 0);
        return _tokens + unit.Tokens > options.TargetTokens || (_tokens >= options.TargetTokens / 2 && _tokens + next > options.TargetTokens);
    }

    /// <summary>Whether so little is left that it is better added than left alone.</summary>
    private bool IsTail(long remaining) => remaining <= options.TargetTokens / 4 && _tokens + remaining <= options.MaxTokens;

    private void Close(ChunkUnit next)
    {
        var overlap = next.IsDetached ? [] : Overlap(next);
        _packed.Add([.. _current]);
        _current.Clear();
        _current.AddRange(overlap);
        _tokens = overlap.Sum(unit => unit.Tokens);
    }

    /// <summary>The last sentences of the paragraph that <paramref name="next"/> continues, as far as they are short.</summary>
    private List<ChunkUnit> Overlap(ChunkUnit next)
    {
        var overlap = new List<ChunkUnit>();
        var tokens = next.Tokens;
        for (var i = _current.Count - 1; i > 0 && overlap.Count < options.OverlapSentences && next.IsProse && ReferenceEquals(_current[i].Block, next.Block); i--)
        {
            tokens += _current[i].Tokens;
            if (_current[i].Tokens > options.TargetTokens / 4 || tokens > options.MaxTokens)
            {
                break;
            }

            overlap.Insert(0, _current[i]);
        }

        return overlap;
    }
}
