namespace AgentDesk.Core.Indexing;

/// <summary>
/// The two parameters of BM25 (Robertson and Zaragoza, 2009) that every index uses: <c>idf · count · (k1 + 1) / (count + k1 · (1 - b + b · length / average))</c>.
/// Chosen by bench/RetrievalQuality on training-side data; a repeated word says less in a passage of a few sentences than in the articles that the usual
/// k1 of 1.2 comes from.
/// </summary>
public static class Bm25
{
    /// <summary>How far repetitions of a term count: 0 not at all, towards infinity each as much as the first.</summary>
    public const double K1 = 0.6;

    /// <summary>Questions are short; what a pasted page adds beyond this many terms costs time and decides nothing.</summary>
    public const int MaxTerms = 64;

    /// <summary>How far the length of a chunk counts against it, 0 to 1.</summary>
    public const double B = 0.75;
}
