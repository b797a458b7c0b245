using System.Text;
using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Qdrant.Wire;

namespace AgentDesk.Storage.Qdrant;

/// <summary>
/// Words as sparse vectors. The server multiplies each term's weight by its inverse document frequency (modifier <c>idf</c>:
/// <c>ln(1 + (N - n + 0.5) / (n + 0.5))</c>); what is written here is the rest of <see cref="Bm25"/>, saturation and length.
/// </summary>
internal static class TermVectors
{
    /// <summary>Marks the dimension that counts all terms which begin with an ideograph: a lone ideograph in a question is sought as the beginning of pairs.</summary>
    private const char BeginsWith = '\u0001';

    /// <summary>The vector of a chunk; null where it has no terms.</summary>
    /// <param name="terms">Its terms, repeated ones included.</param>
    /// <param name="averageLength">Average number of terms of a chunk, above 0.</param>
    public static SparseVector? OfChunk(IReadOnlyList<string> terms, double averageLength)
    {
        if (terms.Count == 0)
            return null;
        var counts = new Dictionary<uint, int>();
        foreach (var term in terms)
        {
            Count(term);
            if (Ideograph(term) is { Length: > 0 } first)
                Count(BeginsWith + first.ToString());
        }

        var norm = Bm25.K1 * (1 - Bm25.B + (Bm25.B * terms.Count / averageLength));
        return new SparseVector([.. counts.Keys], [.. counts.Values.Select(count => (float)(count * (Bm25.K1 + 1) / (count + norm)))]);

        void Count(string term)
        {
            var index = Index(term);
            counts[index] = counts.GetValueOrDefault(index) + 1;
        }
    }

    /// <summary>The vector of a question; null where nothing is left to look for.</summary>
    public static SparseVector? OfQuestion(string text)
    {
        var indices = TermAnalyzer.AnalyzeQuery(text).Take(Bm25.MaxTerms)
            .Select(term => Index(Ideograph(term).Length == term.Length ? BeginsWith + term : term))
            .Distinct().ToList();
        return indices.Count == 0 ? null : new SparseVector(indices, [.. Enumerable.Repeat(1f, indices.Count)]);
    }

    /// <summary>
    /// A term's dimension, the same for ever: FNV-1a of 64 bits over its UTF-8, folded to 32. Of a million different terms some
    /// hundred pairs share a dimension; they then find each other's chunks, which ranking by several words and by meaning hides.
    /// </summary>
    public static uint Index(string term)
    {
        var hash = 14695981039346656037ul;
        foreach (var b in Encoding.UTF8.GetBytes(term))
            hash = (hash ^ b) * 1099511628211ul;
        hash ^= hash >> 32;
        return (uint)hash;
    }

    private static ReadOnlySpan<char> Ideograph(string term) =>
        term[0] < '\u2e80' ? [] : term.AsSpan(0, char.IsHighSurrogate(term[0]) && term.Length > 1 ? 2 : 1);
}
