using AgentDesk.Core.Indexing;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite.Terms;

/// <summary>
/// <see cref="Bm25"/> with inverse document frequencies as <c>ln(1 + (N - n + 0.5) / (n + 0.5))</c>, which never fall below 0. Runs inside a read transaction.
/// </summary>
internal static class LexicalSearch
{
    private const float K1 = (float)Bm25.K1, B = (float)Bm25.B;

    /// <summary>All chunks within the given ones that have a term of the query. Frequencies are those of the whole index.</summary>
    /// <param name="connection">In a read transaction.</param>
    /// <param name="cache">The segments.</param>
    /// <param name="query">The question's words.</param>
    /// <param name="dead">Chunks that have gone although segments still have them.</param>
    /// <param name="within">Chunks that may be found.</param>
    public static LexicalHits Run(
        SqliteConnection connection, TermSegmentCache cache, string query, IReadOnlyList<ChunkRange> dead, IReadOnlyList<ChunkRange> within)
    {
        var hits = new LexicalHits();
        var terms = TermAnalyzer.AnalyzeQuery(query).Select(ChunkTerms.Storable).Distinct(StringComparer.Ordinal).Take(Bm25.MaxTerms).ToList();
        var (chunks, length) = IndexState.Lengths(connection);
        if (terms.Count == 0 || chunks == 0)
            return hits;

        var segments = cache.Get(connection);
        using var lookup = new TermLists(connection, segments, dead);
        var found = new List<(byte[]?[] Lists, float Weight)>();
        foreach (var term in terms)
        {
            var lists = IsSingleIdeograph(term) ? lookup.FindBeginning(term) : lookup.Find(term);
            if (lookup.Frequency(lists) is > 0 and var frequency)
                found.Add((lists, (K1 + 1) * MathF.Log(1 + ((chunks - frequency + 0.5f) / (frequency + 0.5f)))));
        }

        var lengthFactor = K1 * B / Math.Max(1, (float)length / chunks);
        for (var i = 0; i < segments.Count; i++)
        {
            var scores = new float[segments[i].Count];
            foreach (var (lists, weight) in found)
            {
                if (lists[i] is { } list)
                    Add(list, weight, segments[i].Lengths, lengthFactor, scores);
            }

            Collect(segments[i], scores, within, hits);
        }

        return hits;
    }

    /// <summary>In how many chunks each term occurs; terms that occur nowhere are absent.</summary>
    public static Dictionary<string, int> Frequencies(
        SqliteConnection connection, TermSegmentCache cache, IReadOnlyCollection<string> terms, IReadOnlyList<ChunkRange> dead)
    {
        using var lookup = new TermLists(connection, cache.Get(connection), dead);
        return terms.Distinct(StringComparer.Ordinal)
            .Select(term => (term, Frequency: lookup.Frequency(lookup.Find(ChunkTerms.Storable(term)))))
            .Where(term => term.Frequency > 0)
            .ToDictionary(term => term.term, term => term.Frequency, StringComparer.Ordinal);
    }

    private static void Add(byte[] list, float weight, ushort[] lengths, float lengthFactor, float[] scores)
    {
        var reader = new PostingsReader(list);
        while (reader.Next())
            scores[reader.Place] += weight * reader.Count / (reader.Count + (K1 * (1 - B)) + (lengthFactor * lengths[reader.Place]));
    }

    private static void Collect(TermSegment segment, float[] scores, IReadOnlyList<ChunkRange> within, LexicalHits hits)
    {
        var (run, before) = (0, 0);
        foreach (var (first, end) in segment.Places(within))
        {
            for (var place = first; place < end; place++)
            {
                var next = scores.AsSpan(place..end).IndexOfAnyExcept(0f);
                if (next < 0)
                    break;
                place += next;
                while (place - before >= segment.Runs[run].End - segment.Runs[run].First)
                    before += (int)(segment.Runs[run].End - segment.Runs[run++].First);
                hits.Add(segment.Runs[run].First + place - before, scores[place]);
            }
        }
    }

    /// <summary>A single ideograph is sought as the beginning of pairs.</summary>
    private static bool IsSingleIdeograph(string term) =>
        term[0] >= '\u2e80' && (term.Length == 1 || (term.Length == 2 && char.IsSurrogatePair(term, 0)));
}
