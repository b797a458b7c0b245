using System.Text;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite.Terms;

/// <summary>Looks terms up in all segments. Runs inside a read transaction.</summary>
internal sealed class TermLists : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly IReadOnlyList<TermSegment> _segments;
    private readonly List<(int First, int End)>[] _dead;
    private readonly Statement _page;
    private readonly TermPageReader _reader = new();

    /// <param name="connection">In a read transaction.</param>
    /// <param name="segments">The segments that it sees.</param>
    /// <param name="dead">The chunks that have gone although segments still have them.</param>
    public TermLists(SqliteConnection connection, IReadOnlyList<TermSegment> segments, IReadOnlyList<ChunkRange> dead)
    {
        (_connection, _segments) = (connection, segments);
        _dead = [.. segments.Select(segment => segment.Places(dead))];
        _page = new Statement(connection, "SELECT page FROM term_pages WHERE id = ?");
    }

    /// <summary>The lists of a term, one for each segment, <see cref="Postings"/>' bytes; null where a segment does not have it.</summary>
    public byte[]?[] Find(string term)
    {
        var bytes = Encoding.UTF8.GetBytes(term);
        return [.. _segments.Select(segment => Find(segment, bytes))];
    }

    /// <summary>The same for all terms that begin with a character, as if they were one.</summary>
    public byte[]?[] FindBeginning(string character)
    {
        var bytes = Encoding.UTF8.GetBytes(character);
        return [.. _segments.Select(segment => FindBeginning(segment, bytes))];
    }

    /// <summary>How many chunks the lists have, those that have gone not counted.</summary>
    public int Frequency(byte[]?[] lists)
    {
        var frequency = 0;
        for (var i = 0; i < lists.Length; i++)
        {
            if (lists[i] is { } list)
                frequency += new PostingsReader(list).Remaining - CountWithin(list, _dead[i]);
        }

        return frequency;
    }

    public void Dispose() => _page.Dispose();

    private byte[]? Find(TermSegment segment, byte[] term)
    {
        var page = TermPages.Page(segment.Directory, term);
        if (page < 0 || !_page.Bind(0, TermPages.Row(segment.Id, page)).Step())
            return null;
        _reader.Load(_page.Bytes(0));
        _page.Reset();
        return _reader.Seek(term) && _reader.Term.SequenceEqual(term) ? _reader.List.ToArray() : null;
    }

    private byte[]? FindBeginning(TermSegment segment, byte[] beginning)
    {
        var counts = new int[segment.Count];
        using var terms = new TermCursor(_connection, segment.Id, Math.Max(0, TermPages.Page(segment.Directory, beginning)));
        while (terms.Next() && (terms.Term.StartsWith(beginning) || terms.Term.SequenceCompareTo(beginning) < 0))
        {
            if (!terms.Term.StartsWith(beginning))
                continue;
            var reader = new PostingsReader(terms.List);
            while (reader.Next())
                counts[reader.Place] += reader.Count;
        }

        return Encode(counts);
    }

    private static int CountWithin(byte[] list, List<(int First, int End)> ranges)
    {
        var (count, range) = (0, 0);
        var reader = new PostingsReader(list);
        while (range < ranges.Count && reader.Next())
        {
            while (range < ranges.Count && ranges[range].End <= reader.Place)
                range++;
            count += range < ranges.Count && ranges[range].First <= reader.Place ? 1 : 0;
        }

        return count;
    }

    private static byte[]? Encode(int[] counts)
    {
        var list = new Postings();
        for (var place = 0; place < counts.Length; place++)
        {
            if (counts[place] > 0)
                list.Add(place, counts[place]);
        }

        return list.Length == 0 ? null : list.ToArray();
    }
}
