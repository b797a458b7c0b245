using System.Text;

namespace AgentDesk.LlamaCpp.Grammar.Matching;

/// <summary>
/// The shortest way to complete an output. Of several that are equally short it is the one whose characters come first, so that what is
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
            else if (state.ShortestBytes < ShortestOutputs.Never / 2 && AfterNextToken(state, trie) is { } next)
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
            tokens = before.ShortestTokens = before == state ? tokens : ShortestOutputs.Sum(tokens, 1);
        }

        return tokens;
    }

    private static MatchState? AfterNextToken(MatchState state, TokenTrie trie)
    {
        var way = Bytes(state, trie.LongestPiece);
        var length = trie.LongestAlong(way);
        return length == 0 ? null : state.Automaton.AfterText(state, way.AsSpan(0, length));
    }

    /// <summary>The first bytes of the way.</summary>
    private static byte[] Bytes(MatchState state, int atMost)
    {
        var bytes = new List<byte>();
        Span<byte> written = stackalloc byte[4];
        while (bytes.Count < atMost && state.ShortestBytes > 0)
        {
            var (character, next) = NextCharacter(state);
            var length = new Rune(character).EncodeToUtf8(written);
            bytes.AddRange(written[(state.Partial.Missing > 0 ? length - state.Partial.Missing : 0)..length]);
            state = next;
        }

        return [.. bytes];
    }

    private static (int Character, MatchState Next) NextCharacter(MatchState state)
    {
        var missing = state.Partial.Missing;
        var (low, high) = missing > 0 ? state.Partial.Range : (0, 0x10FFFF);
        foreach (var (character, kind) in state.Automaton.Kinds.Within(low, high))
        {
            if (state.After(kind) is { } next && (missing > 0 ? missing : Utf8.Length(character)) + next.ShortestBytes == state.ShortestBytes)
            {
                return (character, next);
            }
        }

        throw new InvalidOperationException("A shortest output has no next character.");
    }
}
