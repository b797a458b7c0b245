namespace AgentDesk.LlamaCpp.Inference.Scheduling;

/// <summary>
/// Counts the cells that sequences hold. llama.cpp does not tell how many are free, and a cell that several sequences share counts once,
/// so this repeats its bookkeeping with numbers of its own. Not safe for use by several threads at once.
/// </summary>
internal sealed class CellLedger(int capacity)
{
    private readonly int[] _holders = new int[capacity];
    private readonly Stack<int> _free = new(Enumerable.Range(0, capacity));

    internal int Capacity => capacity;

    /// <summary>How many cells nobody holds.</summary>
    internal int Free => _free.Count;

    /// <summary>Takes a free cell.</summary>
    internal int Take()
    {
        var cell = _free.Pop();
        _holders[cell] = 1;
        return cell;
    }

    /// <summary>Notes one more holder of cells.</summary>
    internal void Share(ReadOnlySpan<int> cells)
    {
        foreach (var cell in cells) _holders[cell]++;
    }

    /// <summary>Notes one holder less of cells; those without any are free.</summary>
    internal void Release(ReadOnlySpan<int> cells)
    {
        foreach (var cell in cells)
            if (--_holders[cell] == 0)
                _free.Push(cell);
    }
}
