namespace AgentDesk.LlamaCpp.Grammar.Matching;

/// <summary>
/// A grammar over the tokens of a vocabulary: which may come next, and in how few tokens an output can be completed. What was found out
/// for one output serves the next. Safe for use by several threads at once.
/// </summary>
internal sealed class GrammarMachine
{
    /// <summary>More states are forgotten; few grammars come near, and each takes some kilobytes.</summary>
    private const int MaxStates = 8192;

    /// <summary>Of more states it is forgotten which tokens they allow: a bit for each token of the vocabulary.</summary>
    private const int MaxMasks = 256;

    private readonly Lock _lock = new();
    private readonly Queue<MatchState> _masked = [];
    private readonly LlamaVocabulary _vocabulary;
    private readonly GrammarProgram _program;
    private GrammarAutomaton _automaton;

    /// <param name="gbnf">The grammar.</param>
    /// <param name="vocabulary">The tokens.</param>
    /// <exception cref="GrammarException">The grammar is unsound, or names a token that the vocabulary does not have.</exception>
    public GrammarMachine(string gbnf, LlamaVocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        _program = new GrammarProgram(GbnfGrammar.Expand(gbnf, text => vocabulary.Tokenize(text, addSpecial: false, parseSpecial: true) is [var token] ? token : null));
        _automaton = new GrammarAutomaton(_program);
    }

    /// <summary>Before the first token.</summary>
    public MatchState Start
    {
        get
        {
            lock (_lock)
            {
                return _automaton.Start;
            }
        }
    }

    /// <summary>The state after a token, or null where the grammar does not allow it. Tokens that end a reply are no part of an output.</summary>
    public MatchState? After(MatchState state, int token)
    {
        lock (_lock)
        {
            var current = Current(state);
            var named = _program.HasTokens ? current.Automaton.AfterToken(current, token) : null;
            var piece = _vocabulary.TokenToPiece(token).Span;
            var spelled = piece.IsEmpty ? null : current.Automaton.AfterText(current, piece);
            return named is null || spelled is null ? named ?? spelled : spelled.Partial.Missing > 0 ? named : current.Automaton.Either(named, spelled);
        }
    }

    /// <summary>The state after some bytes, or null where the grammar does not allow them.</summary>
    public MatchState? AfterText(MatchState state, ReadOnlySpan<byte> text)
    {
        lock (_lock)
        {
            var current = Current(state);
            return current.Automaton.AfterText(current, text);
        }
    }

    /// <summary>Whether a token may come next: one that ends the reply where the output is complete, another where the output can be completed after it.</summary>
    /// <param name="state">The state.</param>
    /// <param name="token">The token.</param>
    /// <param name="rest">How many tokens there may be after it, the one that ends the reply included.</param>
    public bool Allows(MatchState state, int token, int rest) =>
        _vocabulary.IsEndOfGeneration(token) ? state.IsComplete : After(state, token) is { } next && CanComplete(next, rest);

    /// <summary>The tokens that may come next, those that end the reply where the output is complete.</summary>
    public TokenSet Allowed(MatchState state)
    {
        lock (_lock)
        {
            if (state.Allowed is { } known)
            {
                return known;
            }

            if (_masked.Count == MaxMasks)
            {
                _masked.Dequeue().Allowed = null;
            }

            _masked.Enqueue(state);
            return state.Allowed = Collect(state, null);
        }
    }

    /// <summary>The tokens that <see cref="Allows"/> would allow.</summary>
    public TokenSet AllowedWithin(MatchState state, int rest)
    {
        lock (_lock)
        {
            return Collect(state, next => Fits(next, rest));
        }
    }

    /// <summary>Whether an output can be completed from a state within so many tokens, the one that ends the reply included.</summary>
    public bool CanComplete(MatchState state, int tokens)
    {
        lock (_lock)
        {
            return Fits(state, tokens);
        }
    }

    /// <summary>The tokens of the shortest completion and the one that ends the reply; a very large number where there is none.</summary>
    public long ShortestCompletion(MatchState state)
    {
        lock (_lock)
        {
            return ClosingPath.Tokens(state, _vocabulary.Trie) + 1;
        }
    }

    // A token has at least a byte; counting them exactly takes the tree of all tokens, which few outputs need.
    private bool Fits(MatchState state, int tokens) => state.ShortestBytes < tokens || ClosingPath.Tokens(state, _vocabulary.Trie) < tokens;

    private TokenSet Collect(MatchState state, Func<MatchState, bool>? mayLeadTo)
    {
        var tokens = new TokenSet(_vocabulary.Count);
        _vocabulary.Trie.AddAllowed(state, mayLeadTo, tokens);
        if (state.Automaton.NamesTokens(state))
        {
            for (var token = 0; token < _vocabulary.Count; token++)
            {
                if (!_vocabulary.IsEndOfGeneration(token) && state.Automaton.AfterToken(state, token) is { } next && mayLeadTo?.Invoke(next) != false)
                {
                    tokens.Add(token);
                }
            }
        }

        if (state.IsComplete)
        {
            foreach (var end in _vocabulary.EndTokens)
            {
                tokens.Add(end);
            }
        }

        return tokens;
    }

    private MatchState Current(MatchState state)
    {
        if (_automaton.Count > MaxStates)
        {
            _automaton = new GrammarAutomaton(_program);
        }

        return state.Automaton == _automaton ? state : _automaton.Import(state);
    }
}
