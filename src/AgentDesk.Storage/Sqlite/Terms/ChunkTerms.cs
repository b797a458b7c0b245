using System.Runtime.InteropServices;
using System.Text;
using AgentDesk.Core.Indexing;

namespace AgentDesk.Storage.Sqlite.Terms;

/// <summary>The terms of one chunk, each once.</summary>
/// <param name="Terms">The terms and how often each occurs.</param>
/// <param name="Length">How many there are, repeated ones counted as often as they occur.</param>
internal sealed record ChunkTerms(IReadOnlyList<(string Term, int Count)> Terms, int Length)
{
    [ThreadStatic]
    private static Dictionary<string, int>? t_counts;

    public static ChunkTerms Of(string text)
    {
        var terms = TermAnalyzer.Analyze(text);
        var counts = t_counts ??= new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var term in terms)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, Storable(term), out _)++;
        var list = new (string, int)[counts.Count];
        var i = 0;
        foreach (var (term, count) in counts)
            list[i++] = (term, count);
        counts.Clear();
        return new ChunkTerms(list, terms.Count);
    }

    /// <summary>The term as it is stored: half a surrogate pair, which UTF-8 cannot express, becomes U+FFFD.</summary>
    public static string Storable(string term) =>
        term.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 ? term : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(term));
}
