namespace AgentDesk.Onnx;

/// <summary>Groups texts of like length, so that little is computed for padding.</summary>
internal static class Batching
{
    /// <summary>Indices of <paramref name="tokens"/> in batches, shortest texts first; texts without tokens are in none.</summary>
    /// <param name="tokens">Ids of each text.</param>
    /// <param name="maxTexts">Texts in a batch at most.</param>
    /// <param name="maxTokens">Tokens in a batch at most, padding included, unless a single text has more.</param>
    public static IEnumerable<int[]> ByLength(int[][] tokens, int maxTexts, int maxTokens)
    {
        var order = Enumerable.Range(0, tokens.Length).Where(i => tokens[i].Length > 0).OrderBy(i => tokens[i].Length).ToArray();
        var start = 0;
        for (var i = 0; i < order.Length; i++)
        {
            if (i > start && (i - start == maxTexts || (i - start + 1) * tokens[order[i]].Length > maxTokens))
            {
                yield return order[start..i];
                start = i;
            }
        }

        if (order.Length > 0)
            yield return order[start..];
    }
}
