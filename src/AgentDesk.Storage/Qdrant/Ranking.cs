using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Qdrant.Wire;

namespace AgentDesk.Storage.Qdrant;

/// <summary>A chunk that may be a hit.</summary>
/// <param name="Id">Its point.</param>
/// <param name="Lexical">BM25, or null where no word matched.</param>
/// <param name="Cosine">Cosine, or null where the query has no vector.</param>
internal sealed record Candidate(Guid Id, double? Lexical, double? Cosine);

/// <summary>The candidates of one search, fused and ranked.</summary>
internal sealed class Ranking
{
    private readonly List<Candidate> _candidates;
    private readonly IReadOnlyList<ScoredPoint> _lexical;
    private readonly IReadOnlyList<ScoredPoint> _dense;
    private readonly double _fullMatch;
    private readonly ChunkQuery _query;

    /// <param name="query">The query.</param>
    /// <param name="lexical">The best chunks by words.</param>
    /// <param name="dense">The best chunks by cosine.</param>
    /// <param name="missing">Cosines of chunks that only the first list has, and word scores of those that only the second has.</param>
    public Ranking(ChunkQuery query, IReadOnlyList<ScoredPoint> lexical, IReadOnlyList<ScoredPoint> dense, (IReadOnlyList<ScoredPoint> Lexical, IReadOnlyList<ScoredPoint> Dense) missing)
    {
        (_query, _lexical, _dense) = (query, lexical, dense);
        var words = Scores(lexical, missing.Lexical);
        var cosines = Scores(dense, missing.Dense);
        _fullMatch = Math.Max(query.FullMatch, words.Count == 0 ? 0 : words.Values.Max());
        _candidates =
        [
            .. words.Keys.Union(cosines.Keys)
                .Select(id => new Candidate(id, words.TryGetValue(id, out var word) ? word : null, cosines.TryGetValue(id, out var cosine) ? Math.Clamp(cosine, -1, 1) : null))
                .OrderByDescending(Score).ThenByDescending(candidate => candidate.Cosine).ThenBy(candidate => candidate.Id),
        ];
    }

    /// <summary>Every chunk that was looked at.</summary>
    public IEnumerable<Guid> Seen => _candidates.Select(candidate => candidate.Id);

    /// <summary>The best, as many as the query asks for.</summary>
    public IReadOnlyList<Candidate> Top => _candidates[..Math.Min(_query.Limit, _candidates.Count)];

    /// <summary>Whether no chunk beyond the lists can belong to <see cref="Top"/>: none has a higher word score than the last of one list, nor a higher cosine than the last of the other.</summary>
    /// <param name="depth">How many chunks each list could have; a shorter one has all there are.</param>
    public bool IsComplete(int depth)
    {
        if (_query.Vector is null || _dense.Count < depth)
            return true;
        var lexical = _lexical.Count < depth ? (double?)null : _lexical[^1].Score;
        return _candidates.Count >= _query.Limit
            && Score(Top[^1]) >= ScoreFusion.Fuse(lexical, _fullMatch, _dense[^1].Score, _query.DenseWeight);
    }

    /// <summary>A candidate as a hit.</summary>
    public ChunkHit ToHit(Candidate candidate, ChunkPayload payload) => new()
    {
        Chunk = ChunkMapping.ToChunk(payload),
        Score = Score(candidate),
        LexicalScore = candidate.Lexical,
        LexicalRank = Rank(_lexical, candidate.Id),
        DenseScore = candidate.Cosine,
        DenseRank = Rank(_dense, candidate.Id),
    };

    private double Score(Candidate candidate) => ScoreFusion.Fuse(candidate.Lexical, _fullMatch, candidate.Cosine, _query.DenseWeight);

    private static Dictionary<Guid, double> Scores(IReadOnlyList<ScoredPoint> points, IReadOnlyList<ScoredPoint> others) =>
        points.Concat(others).DistinctBy(point => point.Id).ToDictionary(point => point.Id, point => point.Score);

    /// <summary>One more than the number of better ones; null where the list does not have it.</summary>
    private static int? Rank(IReadOnlyList<ScoredPoint> points, Guid id) =>
        points.FirstOrDefault(point => point.Id == id) is { } own ? 1 + points.Count(point => point.Score > own.Score) : null;
}
