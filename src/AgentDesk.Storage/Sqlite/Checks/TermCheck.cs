using System.Text;
using AgentDesk.Storage.Sqlite.Terms;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite.Checks;

/// <summary>Analyses all chunks anew and compares their terms with the term index: for each chunk by the sum of a hash of every term with its count.</summary>
internal static class TermCheck
{
    public static IEnumerable<string> Run(SqliteConnection connection, TermSegmentCache cache)
    {
        var indexed = new Dictionary<long, (ulong Sum, int Length)>();
        foreach (var segment in cache.Get(connection))
        {
            var sums = Sums(connection, segment);
            var place = 0;
            foreach (var run in segment.Runs)
            {
                for (var chunk = run.First; chunk < run.End; chunk++, place++)
                    indexed[chunk] = (sums[place], segment.Lengths[place]);
            }
        }

        using var chunks = new Statement(connection, "SELECT c.id, c.details, d.name FROM chunks c JOIN documents d ON d.id = c.document ORDER BY c.id");
        while (chunks.Step())
        {
            var terms = ChunkTerms.Of(ChunkDetails.Read(chunks.Bytes(1).ToArray(), 0).SearchText);
            var sum = terms.Terms.Aggregate(0ul, (sum, term) => sum + Hash(term.Term, term.Count));
            if (!indexed.TryGetValue(chunks.Long(0), out var found) || found != (sum, Math.Min(terms.Length, ushort.MaxValue)))
                yield return $"{chunks.Text(2)}: the term index does not fit its text";
        }
    }

    private static ulong[] Sums(SqliteConnection connection, TermSegment segment)
    {
        var sums = new ulong[segment.Count];
        using var terms = new TermCursor(connection, segment.Id);
        while (terms.Next())
        {
            var term = Encoding.UTF8.GetString(terms.Term);
            var reader = new PostingsReader(terms.List);
            while (reader.Next())
                sums[reader.Place] += Hash(term, reader.Count);
        }

        return sums;
    }

    /// <summary>FNV-1a, then mixed, so that sums of many differ where one differs.</summary>
    private static ulong Hash(string term, int count)
    {
        var hash = 0xcbf29ce484222325ul;
        foreach (var unit in term)
            hash = (hash ^ unit) * 0x100000001b3;
        hash = (hash ^ (ulong)count) * 0x9e3779b97f4a7c15;
        return hash ^ (hash >> 29);
    }
}
