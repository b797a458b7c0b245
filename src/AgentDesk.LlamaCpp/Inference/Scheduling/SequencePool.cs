using System.Runtime.InteropServices;

namespace AgentDesk.LlamaCpp.Inference.Scheduling;

/// <summary>
/// The context's sequences: those that requests use, and those of ended requests, kept for the next that begins alike. What is kept
/// longest without use goes first where cells or sequences run out; what a request uses never goes. Not safe for use by several threads at once.
/// </summary>
internal sealed class SequencePool
{
    /// <summary>What would be lost of a kept sequence by continuing it earlier: from so many tokens on it is copied instead of cut.</summary>
    private const int BranchTokens = 64;

    private readonly InferenceContext _context;
    private readonly Sequence[] _sequences;
    private readonly CellLedger _cells;
    private readonly bool _reusePrefix;
    private long _uses;

    internal SequencePool(InferenceContext context, bool reusePrefix)
    {
        _context = context;
        _reusePrefix = reusePrefix;
        _sequences = [.. Enumerable.Range(0, context.Sequences).Select(id => new Sequence(id))];
        // A state takes the same memory however many tokens it has seen.
        _cells = new CellLedger(context.KeepsState ? context.Length * context.Sequences : context.Length);
    }

    internal IReadOnlyList<Sequence> Sequences => _sequences;

    /// <summary>Cells that nobody holds.</summary>
    internal int FreeCells => _cells.Free;

    /// <summary>Finds the sequence that shares the longest usable beginning.</summary>
    /// <param name="tokens">What is to be computed, less what has to be computed anew in any case.</param>
    /// <param name="length">How many tokens it shares; 0 where nothing was found.</param>
    internal Sequence? Longest(ReadOnlySpan<int> tokens, out int length)
    {
        Sequence? best = null;
        length = 0;
        if (!_reusePrefix) return null;
        foreach (var sequence in _sequences)
        {
            var shared = sequence.SharedWith(tokens);
            if (shared == 0 || shared < length || (best is not null && shared == length && !Prefers(sequence, best, shared))) continue;
            if (!CanContinue(sequence, shared)) continue;
            best = sequence;
            length = shared;
        }

        return best;
    }

    /// <summary>How many cells could be free if all that is kept were given up, apart from a beginning that is wanted.</summary>
    internal int Obtainable(Sequence? wanted, int length)
    {
        var held = new HashSet<int>();
        foreach (var sequence in _sequences)
            if (sequence.InUse)
                held.UnionWith(sequence.Cells);
        if (wanted is not null) held.UnionWith(wanted.Cells.Take(length));
        return _cells.Capacity - held.Count;
    }

    /// <summary>Takes a sequence for a request that begins with these tokens, with as many of them in it as are held somewhere.</summary>
    internal Sequence Take(ReadOnlySpan<int> tokens)
    {
        var source = Longest(tokens, out var length);
        var taken = source is null ? Vacate(null) : source.InUse || source.Tokens.Count - length >= BranchTokens ? Branch(source, length) : source;
        if (taken == source) Rewind(taken!, length);
        taken!.InUse = true;
        return taken;
    }

    /// <summary>Ends a request's use of a sequence, which is kept for others.</summary>
    internal void Release(Sequence sequence)
    {
        sequence.InUse = false;
        sequence.LastUse = ++_uses;
        if (!_reusePrefix) Rewind(sequence, 0);
    }

    /// <summary>Makes so many cells free by giving up what is kept, oldest first.</summary>
    /// <returns>Whether there are so many now.</returns>
    internal bool MakeRoom(int cells)
    {
        while (_cells.Free < cells)
        {
            if (Oldest(null) is not { } oldest) return false;
            Rewind(oldest, 0);
        }

        return true;
    }

    /// <summary>Notes tokens that were computed for a sequence.</summary>
    internal void Append(Sequence sequence, ReadOnlySpan<int> tokens)
    {
        sequence.Tokens.AddRange(tokens);
        for (var i = 0; i < tokens.Length; i++) sequence.Cells.Add(_cells.Take());
    }

    /// <summary>Keeps tokens that were computed earlier, where there is room without those that requests use.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="restore">Puts them into a sequence, and says whether they are there.</param>
    /// <returns>False where they could not be put there.</returns>
    internal bool Keep(int[] tokens, Func<Sequence, bool> restore)
    {
        if (Obtainable(null, 0) < tokens.Length) return true;
        var sequence = Vacate(null);
        MakeRoom(tokens.Length);
        if (!restore(sequence))
        {
            _context.Cut(sequence.Id, 0);
            return false;
        }

        Append(sequence, tokens);
        sequence.Stored = tokens.Length;
        sequence.LastUse = ++_uses;
        return true;
    }

    /// <summary>Forgets a sequence's tokens from a position on; all of them where that cannot be done. Also puts right what a failed computation left.</summary>
    internal void Rewind(Sequence sequence, int length)
    {
        if (!_context.Cut(sequence.Id, length))
        {
            length = 0;
            _context.Cut(sequence.Id, 0);
        }

        if (length >= sequence.Tokens.Count) return;
        _cells.Release(CollectionsMarshal.AsSpan(sequence.Cells)[length..]);
        CollectionsMarshal.SetCount(sequence.Cells, length);
        CollectionsMarshal.SetCount(sequence.Tokens, length);
        sequence.Stored = Math.Min(sequence.Stored, length);
    }

    /// <summary>Of two that share as much, the one that can be taken over without a copy, then the one used last.</summary>
    private static bool Prefers(Sequence candidate, Sequence current, int shared)
    {
        var takeOver = !candidate.InUse && candidate.Tokens.Count - shared < BranchTokens;
        var currentTakeOver = !current.InUse && current.Tokens.Count - shared < BranchTokens;
        return takeOver == currentTakeOver ? candidate.LastUse > current.LastUse : takeOver;
    }

    private bool CanContinue(Sequence sequence, int length) =>
        length == sequence.Tokens.Count || (!_context.KeepsState && _context.Reaches(sequence.Id, length));

    private Sequence Branch(Sequence source, int length)
    {
        var target = Vacate(source);
        if (target == source) return source;
        _context.Copy(source.Id, target.Id, length);
        var cells = CollectionsMarshal.AsSpan(source.Cells)[..length];
        _cells.Share(cells);
        target.Cells.AddRange(cells);
        target.Tokens.AddRange(CollectionsMarshal.AsSpan(source.Tokens)[..length]);
        target.Stored = Math.Min(source.Stored, length);
        source.LastUse = ++_uses;
        return target;
    }

    /// <summary>An empty sequence, made empty where none is. The one to be spared is given up last, and then returned as it is.</summary>
    private Sequence Vacate(Sequence? spared)
    {
        foreach (var sequence in _sequences)
            if (!sequence.InUse && sequence.Tokens.Count == 0)
                return sequence;
        if (Oldest(spared) is not { } oldest)
            return spared is { InUse: false } ? spared : throw new InvalidOperationException("More requests run than there are sequences.");
        Rewind(oldest, 0);
        return oldest;
    }

    private Sequence? Oldest(Sequence? spared)
    {
        Sequence? oldest = null;
        foreach (var sequence in _sequences)
            if (!sequence.InUse && sequence != spared && sequence.Tokens.Count > 0 && (oldest is null || sequence.LastUse < oldest.LastUse))
                oldest = sequence;
        return oldest;
    }
}
