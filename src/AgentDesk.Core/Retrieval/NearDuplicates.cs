using AgentDesk.Core.Indexing;

namespace AgentDesk.Core.Retrieval;

/// <summary>
/// Lets chunks that say the same (copies and versions of a document) give way to the best-placed of them: those that share nearly all runs of three
/// terms. A word of the question or a number that only one of two chunks has keeps them apart, because it may be what was asked for.
/// </summary>
internal static class NearDuplicates
{
    private const int RunLength = 3;

    /// <summary>Share of their runs, of both together, that two chunks must have in common: one changed word in thirty leaves 0.82.</summary>
    private const double LeastShared = 0.8;

    /// <summary>The chunks without those that give way, in their order; these stand in <see cref="ChunkHit.AlsoIn"/>.</summary>
    public static List<ChunkHit> Collapse(IReadOnlyList<ChunkHit> hits, IReadOnlyCollection<string> questionTerms)
    {
        var asked = questionTerms.ToHashSet(StringComparer.Ordinal);
        var kept = new List<(ChunkHit Hit, List<ChunkHit> AlsoIn)>();
        var alike = new Dictionary<string, List<(HashSet<ulong> Runs, List<ChunkHit> AlsoIn)>>(StringComparer.Ordinal);
        foreach (var hit in hits)
        {
            var terms = TermAnalyzer.Analyze(hit.Chunk.Text);
            var runs = Runs(terms);
            var decisive = Decisive(terms, hit, asked);
            var group = alike.TryGetValue(decisive, out var found) ? found : alike[decisive] = [];
            if (group.Find(other => Shared(other.Runs, runs) >= LeastShared).AlsoIn is { } alsoIn)
            {
                alsoIn.Add(hit);
                continue;
            }

            List<ChunkHit> own = [];
            group.Add((runs, own));
            kept.Add((hit, own));
        }

        return [.. kept.Select(item => item.AlsoIn.Count == 0 ? item.Hit : item.Hit with { AlsoIn = item.AlsoIn })];
    }

    /// <summary>What must be the same: numbers of the text, and the question's words in text and headings.</summary>
    private static string Decisive(IReadOnlyList<string> terms, ChunkHit hit, HashSet<string> asked) => string.Join(
        ' ',
        terms.Where(term => term.Any(char.IsAsciiDigit))
            .Concat(TermAnalyzer.Analyze(hit.Chunk.SearchText).Where(asked.Contains))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static HashSet<ulong> Runs(IReadOnlyList<string> terms)
    {
        var runs = new HashSet<ulong>();
        for (var start = 0; start == 0 || start + RunLength <= terms.Count; start++)
        {
            // FNV-1a, with a unit between terms that none contains.
            var hash = 0xcbf29ce484222325ul;
            for (var i = start; i < Math.Min(start + RunLength, terms.Count); i++)
            {
                foreach (var unit in terms[i])
                    hash = (hash ^ unit) * 0x100000001b3;
                hash = (hash ^ ' ') * 0x100000001b3;
            }

            runs.Add(hash);
        }

        return runs;
    }

    private static double Shared(HashSet<ulong> one, HashSet<ulong> other)
    {
        var (fewer, more) = one.Count <= other.Count ? (one, other) : (other, one);
        if (fewer.Count < LeastShared * more.Count)
            return 0;
        double common = fewer.Count(more.Contains);
        return common / (one.Count + other.Count - common);
    }
}
