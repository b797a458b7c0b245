using AgentDesk.LlamaCpp.Grammar.Strings;

namespace AgentDesk.LlamaCpp.Grammar.Matching;

/// <summary>
/// A grammar as numbered symbols: characters of a class, rules and tokens, one after another in their alternatives. Immutable.
/// </summary>
internal sealed class GrammarProgram
{
    /// <summary>Instead of a symbol: there is none any more.</summary>
    public const int None = -1;

    private readonly List<Symbol> _symbols = [];
    private readonly int[][] _starts;
    private readonly bool[][] _members;
    private readonly long[] _restBytes;

    public GrammarProgram(ExpandedGrammar grammar)
    {
        Root = grammar.Root;
        var classes = new ClassTable();
        _starts = [.. Enumerable.Range(0, grammar.Rules.Count).Select(rule => grammar.Alternatives(rule).Select(way => Add(way, classes)).ToArray())];
        Kinds = CharacterKinds.Create(classes.Sets, out _members);
        HasTokens = _symbols.Exists(symbol => symbol.Kind is SymbolKind.Token or SymbolKind.OtherToken);
        var shortest = ShortestOutputs.OfRules(_starts, _symbols);
        _restBytes = new long[_symbols.Count];
        for (var i = _symbols.Count - 1; i >= 0; i--)
        {
            var own = _symbols[i].Kind == SymbolKind.Rule ? shortest[_symbols[i].Value] : _symbols[i].Bytes;
            _restBytes[i] = ShortestOutputs.Sum(own, _symbols[i].IsLast ? 0 : _restBytes[i + 1]);
        }
    }

    public int Root { get; }

    /// <summary>Whether it speaks of tokens and not of characters alone.</summary>
    public bool HasTokens { get; }

    /// <summary>The characters that it tells apart.</summary>
    public CharacterKinds Kinds { get; }

    public Symbol this[int symbol] => _symbols[symbol];

    /// <summary>The first symbols of a rule's alternatives, <see cref="None"/> for an empty one.</summary>
    public int[] Starts(int rule) => _starts[rule];

    /// <summary>The symbol after one, or <see cref="None"/> at the end of its alternative.</summary>
    public int After(int symbol) => _symbols[symbol].IsLast ? None : symbol + 1;

    /// <summary>The fewest bytes of UTF-8 from a symbol to the end of its alternative.</summary>
    public long RestBytes(int symbol) => _restBytes[symbol];

    /// <summary>Whether a symbol is a class that has a kind of characters.</summary>
    public bool Takes(int symbol, int kind) => _symbols[symbol].Kind == SymbolKind.Class && _members[_symbols[symbol].Value][kind];

    private int Add(ArraySegment<GbnfElement> alternative, ClassTable classes)
    {
        var start = alternative.Count == 0 ? None : _symbols.Count;
        // One element more than the alternative has: its end, at which a class ends too.
        var elements = alternative.Array.AsSpan(alternative.Offset, alternative.Count + 1);
        for (var i = 0; i < alternative.Count;)
        {
            var element = elements[i];
            switch (element.Kind)
            {
                case GbnfElementKind.Rule:
                    _symbols.Add(new Symbol(SymbolKind.Rule, element.Value, 0, ++i == alternative.Count));
                    break;
                case GbnfElementKind.Token:
                    _symbols.Add(new Symbol(SymbolKind.Token, element.Value, ShortestOutputs.Never, ++i == alternative.Count));
                    break;
                case GbnfElementKind.TokenNot:
                    _symbols.Add(new Symbol(SymbolKind.OtherToken, element.Value, ShortestOutputs.Never, ++i == alternative.Count));
                    break;
                default:
                    var (set, bytes) = classes.Read(elements, ref i);
                    _symbols.Add(new Symbol(SymbolKind.Class, set, bytes, i == alternative.Count));
                    break;
            }
        }

        return start;
    }

    /// <summary>The different classes of a grammar.</summary>
    private sealed class ClassTable
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

        public List<CodePointSet> Sets { get; } = [];

        /// <summary>Reads a class, moves past its end, and tells its number and the fewest bytes of its characters.</summary>
        public (int Number, long Bytes) Read(ReadOnlySpan<GbnfElement> elements, ref int index)
        {
            var kind = elements[index].Kind;
            var ranges = new List<(int, int)>();
            do
            {
                var upper = elements[index + 1].Kind == GbnfElementKind.RangeUpper;
                ranges.Add((elements[index].Value, elements[upper ? index + 1 : index].Value));
                index += upper ? 2 : 1;
            }
            while (elements[index].Kind == GbnfElementKind.CharacterAlternative);

            var set = kind == GbnfElementKind.AnyCharacter ? CodePointSet.All : CodePointSet.Of(ranges);
            // llama.cpp's grammars end at NUL and cannot speak of it.
            set = (kind == GbnfElementKind.CharacterNot ? set.Complement() : set).Except(CodePointSet.Of(0));
            var key = string.Join(',', set.Ranges);
            if (!_numbers.TryGetValue(key, out var number))
            {
                _numbers[key] = number = Sets.Count;
                Sets.Add(set);
            }

            return (number, set.IsEmpty ? ShortestOutputs.Never : Utf8.Length(set.Ranges[0].First));
        }
    }
}

/// <summary>What a symbol is.</summary>
internal enum SymbolKind
{
    /// <summary>A character of a class; the value is the class's number.</summary>
    Class,

    /// <summary>A rule; the value is its number.</summary>
    Rule,

    /// <summary>A token; the value is its id.</summary>
    Token,

    /// <summary>Any token but one; the value is that one's id.</summary>
    OtherToken,
}

/// <summary>One symbol of an alternative.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Its number or id, by kind.</param>
/// <param name="Bytes">The fewest bytes of a class's character; <see cref="ShortestOutputs.Never"/> for a token, whose bytes are not known here.</param>
/// <param name="IsLast">Whether it ends its alternative.</param>
internal readonly record struct Symbol(SymbolKind Kind, int Value, long Bytes, bool IsLast)
{
    public bool Matches(int token) => Kind switch
    {
        SymbolKind.Token => Value == token,
        SymbolKind.OtherToken => Value != token,
        _ => false,
    };
}
