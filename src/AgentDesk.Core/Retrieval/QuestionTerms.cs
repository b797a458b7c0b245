using AgentDesk.Core.Indexing;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Retrieval;

/// <summary>A question's terms, weighed by how rare each is in the index: the share of that weight which a text covers says how much it is about the question.</summary>
internal sealed class QuestionTerms
{
    private readonly Dictionary<string, double> _weights;
    private readonly List<Unit> _units;
    private readonly double _total;

    /// <summary>Weighs each term by BM25's inverse document frequency, <c>ln(1 + (N - n + 0.5) / (n + 0.5))</c>.</summary>
    /// <param name="question">The question.</param>
    /// <param name="terms">As <see cref="TermAnalyzer.AnalyzeQuery"/> gives them, in the question's order.</param>
    /// <param name="frequencies">Their frequencies in the index.</param>
    public QuestionTerms(string question, IReadOnlyList<string> terms, TermFrequencies frequencies)
    {
        Question = question;
        Asked = AnswerKinds.Of(question);
        IsIdeographic = Scripts.IsMostlyIdeographic(question);
        _weights = terms.Distinct(StringComparer.Ordinal).ToDictionary(
            term => term,
            term =>
            {
                double n = frequencies.ByTerm.GetValueOrDefault(term);
                return Math.Log(1 + ((Math.Max(frequencies.Chunks, n) - n + 0.5) / (n + 0.5)));
            },
            StringComparer.Ordinal);
        _units = [.. Units(terms)];
        _total = _units.Sum(unit => unit.Weight);
    }

    /// <summary>The question itself.</summary>
    public string Question { get; }

    /// <summary>What it asks for.</summary>
    public AnswerKind Asked { get; }

    /// <summary>Whether the question is rather Chinese than English.</summary>
    public bool IsIdeographic { get; }

    /// <summary>The BM25 score that counts as a full match of these terms; see <see cref="ScoreFusion.FullMatchShare"/>.</summary>
    public double FullMatch => ScoreFusion.FullMatchShare * (Bm25.K1 + 1) * _weights.Values.Take(Bm25.MaxTerms).Sum();

    /// <summary>Its different terms.</summary>
    public IReadOnlyCollection<string> Terms => _weights.Keys;

    public bool IsEmpty => _weights.Count == 0;

    /// <summary>Share of the question's weight that <paramref name="terms"/> cover, 0 to 1.</summary>
    public double Coverage(IReadOnlySet<string> terms) =>
        _total <= 0 ? 0 : _units.Where(unit => terms.Contains(unit.Term) || (unit.Or is { } or && terms.Contains(or))).Sum(unit => unit.Weight) / _total;

    /// <summary>
    /// A word counts by itself. Of a run of ideographs each character counts, half as much as the commoner of the two pairs it stands in, and is covered by
    /// either: one of the pairs often reaches across words, occurs nowhere else, and would weigh most if pairs were counted.
    /// </summary>
    private IEnumerable<Unit> Units(IReadOnlyList<string> terms)
    {
        for (var i = 0; i < terms.Count; i++)
        {
            if (!IsPair(terms[i]))
            {
                yield return new Unit(_weights[terms[i]], terms[i], null);
                continue;
            }

            var follows = i > 0 && Joins(terms[i - 1], terms[i]);
            if (!follows)
                yield return new Unit(_weights[terms[i]] / 2, terms[i], null);
            yield return i + 1 < terms.Count && Joins(terms[i], terms[i + 1])
                ? new Unit(Math.Min(_weights[terms[i]], _weights[terms[i + 1]]) / 2, terms[i], terms[i + 1])
                : new Unit(_weights[terms[i]] / 2, terms[i], null);
        }
    }

    private static bool IsPair(string term) => term.Length == 2 && Scripts.IsIdeographic(term[0]) && Scripts.IsIdeographic(term[1]);

    private static bool Joins(string term, string next) => IsPair(term) && IsPair(next) && term[1] == next[0];

    /// <summary>Which of the terms a chunk has, and what part of its lexical score each makes up, the greatest first.</summary>
    public IReadOnlyList<MatchedTerm> Explain(ChunkHit hit)
    {
        if (hit.LexicalScore is not { } score)
            return [];
        var counts = TermAnalyzer.Analyze(hit.Chunk.SearchText).CountBy(term => term).ToDictionary(StringComparer.Ordinal);
        var found = _weights.Where(w => counts.ContainsKey(w.Key)).Select(w => (Term: w.Key, Weight: w.Value, Count: counts[w.Key])).ToList();
        var norm = Norm(found, score);
        return [.. found.Select(f => new MatchedTerm(f.Term, f.Weight, f.Count, Part(f.Weight, f.Count, norm))).OrderByDescending(f => f.Score)];
    }

    private static double Part(double weight, int count, double norm) => weight * count * (Bm25.K1 + 1) / (count + norm);

    /// <summary>
    /// BM25's <c>k1 · (1 - b + b · length / average)</c>, the same for all terms of a chunk, found from the score by halving: only the index knows the average.
    /// </summary>
    private static double Norm(List<(string Term, double Weight, int Count)> found, double score)
    {
        var (low, high) = (0.0, 64.0);
        for (var step = 0; step < 48; step++)
        {
            var middle = (low + high) / 2;
            if (found.Sum(f => Part(f.Weight, f.Count, middle)) > score)
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    /// <summary>A part of the question that is covered by a term, or by another.</summary>
    private readonly record struct Unit(double Weight, string Term, string? Or);
}
