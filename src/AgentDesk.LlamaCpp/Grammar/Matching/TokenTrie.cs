namespace AgentDesk.LlamaCpp.Grammar.Matching;

/// <summary>
/// A vocabulary's tokens as a tree of their characters, so that what tokens have in common is matched once for all of them. Nodes lie in the
/// order in which a walk meets them. Immutable.
/// </summary>
internal sealed class TokenTrie
{
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _pieces;
    private readonly SortedPieces _sorted;
    private readonly TrieNode[] _nodes;
    private readonly Ending[] _endings;
    private readonly int[] _continuing;
    private readonly int _deepest;

    /// <param name="pieces">Each token's bytes by its id; empty for tokens that are no text.</param>
    public TokenTrie(IReadOnlyList<ReadOnlyMemory<byte>> pieces)
    {
        _pieces = pieces;
        _sorted = new SortedPieces(pieces);
        var (nodes, endings, continuing, path) = (new List<TrieNode> { new(0, 0) }, new List<Ending>(), new List<int>(), new List<int> { 0 });
        foreach (var token in _sorted.Tokens)
        {
            if (Utf8.IsContinuation(pieces[token].Span[0]))
            {
                continuing.Add(token);
            }
            else
            {
                Add(token, nodes, endings, path);
            }
        }

        Close(nodes, path, 0);
        (_nodes, _endings, _continuing) = ([.. nodes], [.. endings], [.. continuing]);
        _deepest = _nodes.Max(node => node.Depth);
    }

    /// <summary>The bytes of the longest token.</summary>
    public int LongestPiece => _sorted.Longest;

    /// <summary>How many bytes the longest token has with which a text begins; 0 where there is none.</summary>
    public int LongestAlong(ReadOnlySpan<byte> text) => _sorted.LongestAlong(text);

    /// <summary>Adds the tokens that may follow a state.</summary>
    /// <param name="start">The state.</param>
    /// <param name="mayLeadTo">Which states they may lead to; null for any.</param>
    /// <param name="tokens">Takes them.</param>
    public void AddAllowed(MatchState start, Func<MatchState, bool>? mayLeadTo, TokenSet tokens)
    {
        if (start.Partial.Missing > 0)
        {
            foreach (var token in _continuing)
            {
                if (start.Automaton.AfterText(start, _pieces[token].Span) is { } next && mayLeadTo?.Invoke(next) != false)
                {
                    tokens.Add(token);
                }
            }

            return;
        }

        var kinds = start.Automaton.Kinds;
        var states = new MatchState[_deepest + 1];
        states[0] = start;
        for (var i = 0; i < _nodes.Length;)
        {
            ref readonly var node = ref _nodes[i];
            if (node.Depth > 0)
            {
                if (states[node.Depth - 1].After(kinds[node.Character]) is not { } state)
                {
                    i = node.End;
                    continue;
                }

                states[node.Depth] = state;
            }

            AddEndings(node, states[node.Depth], mayLeadTo, tokens);
            i++;
        }
    }

    private void AddEndings(in TrieNode node, MatchState state, Func<MatchState, bool>? mayLeadTo, TokenSet tokens)
    {
        for (var i = node.FirstEnding; i >= 0; i = _endings[i].Next)
        {
            var (token, partial, _) = _endings[i];
            var may = partial.Missing == 0 ? mayLeadTo?.Invoke(state) != false
                : mayLeadTo is null ? state.Automaton.MayBegin(state, partial)
                : state.Automaton.Begun(state, partial) is { } begun && mayLeadTo(begun);
            if (may)
            {
                tokens.Add(token);
            }
        }
    }

    private void Add(int token, List<TrieNode> nodes, List<Ending> endings, List<int> path)
    {
        var (depth, partial) = (0, default(PartialCharacter));
        foreach (var value in _pieces[token].Span)
        {
            if (partial.With(value) is not { } longer || (longer.Missing == 0 && !longer.IsWhole))
            {
                return;
            }

            partial = longer;
            if (longer.Missing > 0)
            {
                continue;
            }

            if (++depth == path.Count || nodes[path[depth]].Character != longer.Value)
            {
                Close(nodes, path, depth);
                path.Add(nodes.Count);
                nodes.Add(new TrieNode(longer.Value, depth));
            }

            partial = default;
        }

        // Shorter tokens come first, so that what is deeper on the path belongs to tokens that are done.
        Close(nodes, path, depth + 1);
        var node = nodes[path[depth]];
        endings.Add(new Ending(token, partial, node.FirstEnding));
        nodes[path[depth]] = node with { FirstEnding = endings.Count - 1 };
    }

    /// <summary>Says of the nodes of a path from a depth on that they end before the next node.</summary>
    private static void Close(List<TrieNode> nodes, List<int> path, int depth)
    {
        while (path.Count > depth)
        {
            nodes[path[^1]] = nodes[path[^1]] with { End = nodes.Count };
            path.RemoveAt(path.Count - 1);
        }
    }

    /// <summary>A node.</summary>
    /// <param name="Character">The character by which it is reached.</param>
    /// <param name="Depth">How many characters lead to it.</param>
    private readonly record struct TrieNode(int Character, int Depth)
    {
        /// <summary>The first node that is not below it.</summary>
        public int End { get; init; }

        /// <summary>The first of the tokens that end here; negative for none.</summary>
        public int FirstEnding { get; init; } = -1;
    }

    /// <summary>A token that ends at a node, perhaps with the beginning of one more character.</summary>
    private readonly record struct Ending(int Token, PartialCharacter Partial, int Next);
}
