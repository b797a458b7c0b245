namespace AgentDesk.LlamaCpp.Grammar.Matching;

/// <summary>
/// The bytes of a vocabulary's tokens as a tree, so that what tokens have in common is matched once for all of them. Nodes lie in the
/// order in which a walk meets them. Immutable.
/// </summary>
internal sealed class TokenTrie
{
    private const int NoToken = -1;

    private readonly byte[] _bytes;
    private readonly int[] _depths;
    private readonly int[] _ends;
    private readonly int[] _tokens;
    private readonly int[] _sameBytes;
    private readonly int _longest;

    /// <param name="pieces">Each token's bytes by its id; empty for tokens that are no text.</param>
    public TokenTrie(IReadOnlyList<ReadOnlyMemory<byte>> pieces)
    {
        _sameBytes = new int[pieces.Count];
        Array.Fill(_sameBytes, NoToken);
        int[] order = [.. Enumerable.Range(0, pieces.Count).Where(token => pieces[token].Length > 0)];
        Array.Sort(order, (a, b) => pieces[a].Span.SequenceCompareTo(pieces[b].Span));
        var (bytes, depths, ends, tokens, path) = (new List<byte>(), new List<int>(), new List<int>(), new List<int>(), new List<int>());
        ReadOnlyMemory<byte> previous = default;
        foreach (var token in order)
        {
            var piece = pieces[token].Span;
            Close(path, piece.CommonPrefixLength(previous.Span), ends);
            for (var depth = path.Count; depth < piece.Length; depth++)
            {
                path.Add(bytes.Count);
                bytes.Add(piece[depth]);
                depths.Add(depth);
                ends.Add(0);
                tokens.Add(NoToken);
            }

            _sameBytes[token] = tokens[path[^1]];
            tokens[path[^1]] = token;
            _longest = Math.Max(_longest, piece.Length);
            previous = pieces[token];
        }

        Close(path, 0, ends);
        (_bytes, _depths, _ends, _tokens) = ([.. bytes], [.. depths], [.. ends], [.. tokens]);
    }

    /// <summary>Adds the tokens that may follow a state.</summary>
    /// <param name="start">The state.</param>
    /// <param name="mayLeadTo">Which states they may lead to.</param>
    /// <param name="tokens">Takes them.</param>
    public void AddAllowed(MatchState start, Func<MatchState, bool> mayLeadTo, TokenSet tokens)
    {
        var states = new MatchState[_longest + 1];
        states[0] = start;
        for (var node = 0; node < _bytes.Length;)
        {
            var depth = _depths[node];
            if (states[depth].After(_bytes[node]) is not { } state)
            {
                node = _ends[node];
                continue;
            }

            states[depth + 1] = state;
            if (_tokens[node] != NoToken && mayLeadTo(state))
            {
                for (var token = _tokens[node]; token != NoToken; token = _sameBytes[token])
                {
                    tokens.Add(token);
                }
            }

            node++;
        }
    }

    /// <summary>How many of the next bytes the longest token that begins with them takes; 0 where there is none.</summary>
    public int LongestAlong(IEnumerable<byte> bytes)
    {
        var (longest, length) = (0, 0);
        var (first, end) = (0, _bytes.Length);
        foreach (var value in bytes)
        {
            var node = first;
            while (node < end && _bytes[node] != value)
            {
                node = _ends[node];
            }

            if (node >= end)
            {
                break;
            }

            length++;
            if (_tokens[node] != NoToken)
            {
                longest = length;
            }

            (first, end) = (node + 1, _ends[node]);
        }

        return longest;
    }

    /// <summary>Says of the nodes of a path below a depth that they end before the next node.</summary>
    private static void Close(List<int> path, int depth, List<int> ends)
    {
        foreach (var node in path.Skip(depth))
        {
            ends[node] = ends.Count;
        }

        path.RemoveRange(depth, path.Count - depth);
    }
}
