namespace AgentDesk.LlamaCpp.Grammar.Matching;

/// <summary>
/// A grammar as numbered symbols: characters of a class, rules and tokens, one after another in their alternatives. Immutable.
/// </summary>
internal sealed class GrammarProgram
{
    /// <summary>Instead of a symbol: there is none any more.</summary>
    public const int None = -1;

    private readonly List<Symbol> _symbols = [];
    private readonly Dictionary<string, CharacterClass> _classes = new(StringComparer.Ordinal);
    private readonly int[][] _starts;
    private readonly long[] _restBytes;

    public GrammarProgram(ExpandedGrammar grammar)
    {
        Root = grammar.Root;
        _starts = [.. Enumerable.Range(0, grammar.Rules.Count).Select(rule => grammar.Alternatives(rule).Select(Add).ToArray())];
        HasTokens = _symbols.Exists(symbol => symbol.Token != None);
        var shortest = ShortestOutputs.OfRules(_starts, _symbols);
        _restBytes = new long[_symbols.Count];
        for (var i = _symbols.Count - 1; i >= 0; i--)
        {
            _restBytes[i] = ShortestOutputs.Sum(_symbols[i].OwnBytes(shortest), _symbols[i].IsLast ? 0 : _restBytes[i + 1]);
        }
    }

    public int Root { get; }

    /// <summary>Whether it speaks of tokens and not of characters alone.</summary>
    public bool HasTokens { get; }

    public Symbol this[int symbol] => _symbols[symbol];

    /// <summary>The first symbols of a rule's alternatives, <see cref="None"/> for an empty one.</summary>
    public int[] Starts(int rule) => _starts[rule];

    /// <summary>The symbol after one, or <see cref="None"/> at the end of its alternative.</summary>
    public int After(int symbol) => _symbols[symbol].IsLast ? None : symbol + 1;

    /// <summary>The fewest bytes of UTF-8 from a symbol to the end of its alternative.</summary>
    public long RestBytes(int symbol) => _restBytes[symbol];

    private int Add(ArraySegment<GbnfElement> alternative)
    {
        if (alternative.Count == 0)
        {
            return None;
        }

        var start = _symbols.Count;
        // One element more than the alternative has: its end, at which a class ends too.
        var elements = alternative.Array.AsSpan(alternative.Offset, alternative.Count + 1);
        for (var i = 0; i < alternative.Count;)
        {
            switch (elements[i].Kind)
            {
                case GbnfElementKind.Rule:
                    _symbols.Add(new Symbol(null, elements[i++].Value, None, false, i == alternative.Count));
                    break;
                case GbnfElementKind.Token or GbnfElementKind.TokenNot:
                    var negated = elements[i].Kind == GbnfElementKind.TokenNot;
                    _symbols.Add(new Symbol(null, None, elements[i++].Value, negated, i == alternative.Count));
                    break;
                default:
                    var characters = Class(elements, ref i);
                    _symbols.Add(new Symbol(characters, None, None, false, i == alternative.Count));
                    break;
            }
        }

        return start;
    }

    private CharacterClass Class(ReadOnlySpan<GbnfElement> elements, ref int index)
    {
        var set = CharacterClass.Read(elements, ref index);
        var key = string.Join(',', set.Ranges);
        return _classes.TryGetValue(key, out var known) ? known : _classes[key] = new CharacterClass(set);
    }
}

/// <summary>One symbol of an alternative: a character of a class, a rule, or a token.</summary>
/// <param name="Class">The class, or null.</param>
/// <param name="Rule">The rule, or <see cref="GrammarProgram.None"/>.</param>
/// <param name="Token">The token, or <see cref="GrammarProgram.None"/>.</param>
/// <param name="Negated">Whether it is any token but that.</param>
/// <param name="IsLast">Whether it ends its alternative.</param>
internal readonly record struct Symbol(CharacterClass? Class, int Rule, int Token, bool Negated, bool IsLast)
{
    public bool IsRule => Rule != GrammarProgram.None;

    public bool Matches(int token) => Token != GrammarProgram.None && (Token == token) != Negated;

    /// <summary>The fewest bytes that it takes; a token's bytes are not known here.</summary>
    public long OwnBytes(long[] shortestOfRules) => IsRule ? shortestOfRules[Rule] : Class?.Bytes ?? ShortestOutputs.Never;
}
