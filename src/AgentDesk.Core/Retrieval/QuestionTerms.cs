using AgentDesk.Core.Indexing;

namespace AgentDesk.Core.Retrieval;

/// <summary>A question's terms, weighed by how rare each is in the index: the share of that weight which a text covers says how much it is about the question.</summary>
internal sealed class QuestionTerms
{
    private readonly Dictionary<string, double> _weights;
    private readonly double _total;

    /// <summary>Weighs each term by BM25's inverse document frequency, <c>ln(1 + (N - n + 0.5) / (n + 0.5))</c>.</summary>
    public QuestionTerms(IReadOnlyCollection<string> terms, TermFrequencies frequencies)
    {
        _weights = terms.Distinct(StringComparer.Ordinal).ToDictionary(
            term => term,
            term =>
            {
                double n = frequencies.ByTerm.GetValueOrDefault(term);
                return Math.Log(1 + ((Math.Max(frequencies.Chunks, n) - n + 0.5) / (n + 0.5)));
            },
            StringComparer.Ordinal);
        _total = _weights.Values.Sum();
    }

    public bool IsEmpty => _weights.Count == 0;

    /// <summary>Share of the question's weight that <paramref name="terms"/> cover, 0 to 1.</summary>
    public double Coverage(IReadOnlySet<string> terms) =>
        _total <= 0 ? 0 : _weights.Where(w => terms.Contains(w.Key)).Sum(w => w.Value) / _total;
}
