namespace AgentDesk.Core.Indexing;

/// <summary>
/// Fuses lexical and dense scores: <c>bm25 / full match + weight · max(0, cosine)</c>. Scores, not ranks, are fused, because a lexical
/// lead is information that reciprocal ranks throw away; with equal ranks weights recall@1 fell by 5 to 7 points on our sets.
/// A full match is the query's best score, but at least <see cref="FullMatchShare"/> of what its terms could score at all: where the best chunk shares but a
/// number or a name with the question, as across languages, that little match must not drown what the vectors say.
/// </summary>
public static class ScoreFusion
{
    /// <summary>The weight of the cosine that was measured on training-side data.</summary>
    public const double DefaultDenseWeight = 0.5;

    /// <summary>The share of the greatest conceivable BM25 score that counts as a full match; measured on training-side data, where half of all questions reach it.</summary>
    public const double FullMatchShare = 0.4;

    /// <summary>The fused score of one candidate.</summary>
    /// <param name="lexical">Its BM25 score, or null where no word matched.</param>
    /// <param name="fullMatch">The BM25 score that counts as 1, above 0; ignored where <paramref name="lexical"/> is null.</param>
    /// <param name="cosine">Its cosine, or null where the query has no vector.</param>
    /// <param name="denseWeight">Weight of the cosine, 0 or more.</param>
    public static double Fuse(double? lexical, double fullMatch, double? cosine, double denseWeight) =>
        (lexical is { } score && fullMatch > 0 ? score / fullMatch : 0) + denseWeight * Math.Max(0, cosine ?? 0);
}
