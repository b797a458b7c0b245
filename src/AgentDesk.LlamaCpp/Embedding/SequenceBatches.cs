namespace AgentDesk.LlamaCpp.Embedding;

/// <summary>Groups texts for computation, so that texts of like length meet and no batch is too large.</summary>
internal static class SequenceBatches
{
    /// <summary>Indices of the texts in batches, shortest first; texts without tokens are in none.</summary>
    /// <param name="tokens">Ids of each text.</param>
    /// <param name="maxTexts">Texts in a batch at most.</param>
    /// <param name="maxTokens">Tokens in a batch at most, unless a single text has more.</param>
    internal static IEnumerable<int[]> Of(int[][] tokens, int maxTexts, int maxTokens)
    {
        var batch = new List<int>();
        var total = 0;
        foreach (var index in Enumerable.Range(0, tokens.Length).Where(i => tokens[i].Length > 0).OrderBy(i => tokens[i].Length))
        {
            if (batch.Count > 0 && (batch.Count == maxTexts || total + tokens[index].Length > maxTokens))
            {
                yield return [.. batch];
                batch.Clear();
                total = 0;
            }

            batch.Add(index);
            total += tokens[index].Length;
        }

        if (batch.Count > 0) yield return [.. batch];
    }
}
