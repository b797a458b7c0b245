namespace AgentDesk.LlamaCpp.Grammar.Matching;

/// <summary>
/// The shortest way to complete an output. Of several that are equally short it is the one whose bytes come first, so that what is
/// left of it after some of its bytes is again the shortest way from there.
/// </summary>
internal static class ClosingPath
{
    /// <summary>How many tokens it takes, always the longest that fits; <see cref="ShortestOutputs.Never"/> where there is no way or the vocabulary cannot spell it.</summary>
    public static long Tokens(MatchState state, TokenTrie trie)
    {
        var path = new Stack<MatchState>();
        while (state.ShortestTokens < 0)
        {
            path.Push(state);
            if (state.ShortestBytes == 0)
            {
                state.ShortestTokens = 0;
            }
            else if (state.ShortestBytes < ShortestOutputs.Never / 2 && NextToken(state, trie) is { } next)
            {
                state = next;
            }
            else
            {
                state.ShortestTokens = ShortestOutputs.Never;
            }
        }

        var tokens = state.ShortestTokens;
        while (path.TryPop(out var before))
        {
            // The last one was just told.
            tokens = before.ShortestTokens = before == state ? tokens : ShortestOutputs.Sum(tokens, 1);
        }

        return tokens;
    }

    /// <summary>The state after the longest token along the way; null where no token is.</summary>
    private static MatchState? NextToken(MatchState state, TokenTrie trie)
    {
        var passed = new List<MatchState>();
        var length = trie.LongestAlong(Way(state, passed));
        return length == 0 ? null : passed[length - 1];
    }

    private static IEnumerable<byte> Way(MatchState state, List<MatchState> passed)
    {
        while (state.ShortestBytes > 0)
        {
            var value = 0;
            MatchState? next;
            do
            {
                next = state.After((byte)++value);
            }
            while (next?.ShortestBytes != state.ShortestBytes - 1);

            passed.Add(state = next);
            yield return (byte)value;
        }
    }
}
