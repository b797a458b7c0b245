using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite.Terms;

/// <summary>A segment that is merged with others: its lists one after the other, and where its chunks go.</summary>
internal sealed class MergePart : IDisposable
{
    private const int Gone = -1;

    private readonly TermCursor _terms;
    private readonly int _first;
    private readonly int[]? _places;

    /// <param name="reader">The connection to read lists through.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="first">The place of its first chunk in the new segment.</param>
    /// <param name="dead">Chunks that are left out.</param>
    public MergePart(SqliteConnection reader, TermSegment segment, int first, IReadOnlyList<ChunkRange> dead)
    {
        (Segment, _first) = (segment, first);
        if (segment.Places(dead) is { Count: > 0 } gone)
            _places = NewPlaces(segment.Count, first, gone);
        _terms = new TermCursor(reader, segment.Id);
    }

    public TermSegment Segment { get; }

    /// <summary>The current term in UTF-8, valid until <see cref="Next"/>.</summary>
    public ReadOnlySpan<byte> Term => _terms.Term;

    /// <summary>The term's first eight bytes as a number that compares as they do; 0 behind its end.</summary>
    public ulong Key { get; private set; }

    public bool Next()
    {
        if (!_terms.Next())
            return false;
        Span<byte> first = stackalloc byte[sizeof(ulong)];
        first.Clear();
        Term[..Math.Min(Term.Length, first.Length)].CopyTo(first);
        Key = BinaryPrimitives.ReadUInt64BigEndian(first);
        return true;
    }

    /// <summary>Compares the current terms of two parts.</summary>
    public int CompareTo(MergePart other) => Key != other.Key ? Key.CompareTo(other.Key) : Term.SequenceCompareTo(other.Term);

    /// <summary>The lengths of the chunks that stay.</summary>
    public IEnumerable<ushort> Lengths() => Segment.Lengths.Where((_, place) => _places?[place] != Gone);

    /// <summary>Adds the chunks of the current term to a list.</summary>
    public void AddTo(Postings list)
    {
        if (_places is null)
        {
            list.AddAll(_terms.List, _first);
            return;
        }

        var reader = new PostingsReader(_terms.List);
        while (reader.Next())
        {
            if (_places[reader.Place] != Gone)
                list.Add(_places[reader.Place], reader.Count);
        }
    }

    public void Dispose() => _terms.Dispose();

    private static int[] NewPlaces(int count, int first, List<(int First, int End)> gone)
    {
        var places = new int[count];
        foreach (var (from, end) in gone)
            places.AsSpan(from..end).Fill(Gone);
        for (var place = 0; place < count; place++)
        {
            if (places[place] != Gone)
                places[place] = first++;
        }

        return places;
    }
}
