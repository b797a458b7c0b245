using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite.Terms;

/// <summary>Collects the terms of the chunks that one commit adds, and writes them as a segment. One serves all commits, one after the other.</summary>
internal sealed class SegmentBuilder
{
    private readonly Dictionary<string, Postings> _lists = new(StringComparer.Ordinal);
    private readonly List<ushort> _lengths = [];
    private readonly List<ChunkRange> _runs = [];
    private readonly List<(byte[] Term, Postings List)> _sorted = [];
    private readonly Stack<Postings> _spare = [];

    /// <summary>How many chunks are waiting.</summary>
    public int Count => _lengths.Count;

    /// <summary>Adds a chunk; ids must ascend.</summary>
    public void Add(long chunk, ChunkTerms terms)
    {
        foreach (var (term, count) in terms.Terms)
        {
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(_lists, term, out _);
            (list ??= _spare.TryPop(out var spare) ? spare : new Postings()).Add(_lengths.Count, count);
        }

        _lengths.Add((ushort)Math.Min(terms.Length, ushort.MaxValue));
        if (_runs.Count > 0 && _runs[^1].End == chunk)
            _runs[^1] = _runs[^1] with { End = chunk + 1 };
        else
            _runs.Add(new ChunkRange(chunk, chunk + 1));
    }

    /// <summary>Writes what is waiting and begins anew.</summary>
    public void Flush(SqliteConnection connection)
    {
        if (Count == 0)
            return;
        var id = TermTables.NextId(connection);
        foreach (var (term, list) in _lists)
            _sorted.Add((Encoding.UTF8.GetBytes(term), list));
        // In the order of their UTF-8 bytes, which UTF-16's is not where surrogates are.
        _sorted.Sort(static (one, other) => one.Term.AsSpan().SequenceCompareTo(other.Term));
        using (var pages = new TermPageWriter(connection, id))
        {
            foreach (var (term, list) in _sorted)
                pages.Add(term, list);
            TermTables.Insert(connection, new TermSegment(id, 0, [.. _runs], [.. _lengths], pages.End()));
        }

        Clear();
    }

    /// <summary>Drops what is waiting. Keeps the memory, as the next commit needs about as much.</summary>
    public void Clear()
    {
        foreach (var list in _lists.Values)
        {
            list.Clear();
            _spare.Push(list);
        }

        _lists.Clear();
        _sorted.Clear();
        _lengths.Clear();
        _runs.Clear();
    }
}
