namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>
/// Parses llama.cpp's grammar notation and expands it in the way llama.cpp v0.5.0 does, so that what it would count, refuse or choke on can be seen before
/// it is asked (source of the notation and of the limits: grammars/README.md and src/llama-grammar.cpp of that release).
/// </summary>
internal sealed class GbnfParser
{
    /// <summary>llama.cpp's own limit: above it a repetition is refused, or silently read as unlimited.</summary>
    public const int MaxRepetition = 2000;

    /// <summary>Elements after expansion. Beyond it, loading and copying the grammar takes seconds.</summary>
    public const int MaxElements = 400_000;

    private const int MaxLength = 8_000_000;
    private const int MaxNesting = 128;

    private readonly GbnfText _text;
    private readonly Dictionary<string, int> _symbols = new(StringComparer.Ordinal);
    private readonly List<GbnfElement[]?> _rules = [];
    private readonly List<string> _names = [];
    private readonly List<int> _lines = [];
    private readonly Func<string, int?>? _tokenOf;
    private int _elements;

    private GbnfParser(string gbnf, Func<string, int?>? tokenOf) => (_text, _tokenOf) = (new GbnfText(gbnf), tokenOf);

    public static ExpandedGrammar Parse(string gbnf, Func<string, int?>? tokenOf)
    {
        if (gbnf.Length > MaxLength)
        {
            throw new GrammarException(0, $"it has {gbnf.Length} characters; at most {MaxLength} are taken.");
        }

        var parser = new GbnfParser(gbnf, tokenOf);
        return parser.ParseRules();
    }

    private ExpandedGrammar ParseRules()
    {
        _text.SkipSpace(newlines: true);
        while (!_text.AtEnd)
        {
            ParseRule();
        }

        var undefined = _rules.FindIndex(rule => rule is null);
        if (undefined >= 0)
        {
            throw new GrammarException(_lines[undefined], $"the rule '{_names[undefined]}' is used and nowhere defined.");
        }

        return _symbols.TryGetValue("root", out var root)
            ? new ExpandedGrammar([.. _rules.Select(rule => rule!)], _names, _lines, root)
            : throw new GrammarException(0, "the rule 'root' is missing.");
    }

    private void ParseRule()
    {
        var line = _text.Line;
        var name = _text.TakeName();
        var rule = Symbol(name);
        if (_rules[rule] is not null)
        {
            throw _text.Error($"the rule '{name}' is defined twice; the first definition would be lost.");
        }

        _lines[rule] = line;
        _text.SkipSpace(newlines: false);
        if (!_text.TryTake("::="))
        {
            throw _text.Error($"'::=' is expected after the rule's name '{name}', found {_text.Describe()}.");
        }

        _text.SkipSpace(newlines: true);
        ParseAlternates(name, rule, nesting: 0);
        if (!_text.AtEnd && !_text.TryTake("\r\n") && !_text.TryTake("\n") && !_text.TryTake("\r"))
        {
            throw _text.Error($"the end of the rule '{name}' is expected, found {_text.Describe()}.");
        }

        _text.SkipSpace(newlines: true);
    }

    private void ParseAlternates(string name, int rule, int nesting)
    {
        if (nesting > MaxNesting)
        {
            throw _text.Error($"groups are nested deeper than {MaxNesting}.");
        }

        var elements = new List<GbnfElement>();
        ParseSequence(name, elements, nesting);
        while (_text.TryTake("|"))
        {
            elements.Add(new GbnfElement(GbnfElementKind.Alternate, 0));
            _text.SkipSpace(newlines: true);
            ParseSequence(name, elements, nesting);
        }

        elements.Add(new GbnfElement(GbnfElementKind.End, 0));
        Define(rule, elements);
    }

    private void ParseSequence(string name, List<GbnfElement> elements, int nesting)
    {
        var repetition = new GbnfRepetition(elements, () => Generate(name), Define, Reserve);
        while (!_text.AtEnd)
        {
            if (_text.TryTake("\""))
            {
                repetition.Begin();
                while (!_text.TryTake("\""))
                {
                    elements.Add(new GbnfElement(GbnfElementKind.Character, _text.TakeCharacter()));
                }
            }
            else if (_text.TryTake("["))
            {
                repetition.Begin();
                ParseClass(elements);
            }
            else if (_text.Current is '<' or '!')
            {
                repetition.Begin();
                ParseToken(elements);
            }
            else if (GbnfText.IsNameCharacter(_text.Current))
            {
                repetition.Begin();
                elements.Add(new GbnfElement(GbnfElementKind.Rule, Symbol(_text.TakeName())));
            }
            else if (_text.TryTake("("))
            {
                _text.SkipSpace(newlines: true);
                var before = _names.Count;
                var group = Generate(name);
                ParseAlternates(name, group, nesting + 1);
                if (!_text.TryTake(")"))
                {
                    throw _text.Error($"')' is expected, found {_text.Describe()}.");
                }

                repetition.Begin(_names.Count - before);
                elements.Add(new GbnfElement(GbnfElementKind.Rule, group));
            }
            else if (_text.TryTake("."))
            {
                repetition.Begin();
                elements.Add(new GbnfElement(GbnfElementKind.AnyCharacter, 0));
            }
            else if (!TryParseRepetition(repetition, nesting))
            {
                break;
            }

            _text.SkipSpace(newlines: nesting > 0);
        }
    }

    private void ParseClass(List<GbnfElement> elements)
    {
        var kind = _text.TryTake("^") ? GbnfElementKind.CharacterNot : GbnfElementKind.Character;
        var start = elements.Count;
        while (!_text.TryTake("]"))
        {
            var lower = _text.TakeCharacter();
            elements.Add(new GbnfElement(elements.Count > start ? GbnfElementKind.CharacterAlternative : kind, lower));
            if (_text.TryTakeRange())
            {
                var upper = _text.TakeCharacter();
                elements.Add(new GbnfElement(GbnfElementKind.RangeUpper, upper));
                if (upper < lower)
                {
                    throw _text.Error("a range of a class ends before it begins.");
                }
            }
        }

        if (elements.Count == start)
        {
            throw _text.Error("a class is empty; llama.cpp would let it match the empty text.");
        }
    }

    private void ParseToken(List<GbnfElement> elements)
    {
        var kind = _text.TryTake("!") ? GbnfElementKind.TokenNot : GbnfElementKind.Token;
        if (_text.TryTake("<["))
        {
            elements.Add(new GbnfElement(kind, _text.TakeNumber(int.MaxValue, "a token's number is too large.")));
            if (!_text.TryTake("]>"))
            {
                throw _text.Error($"']>' is expected, found {_text.Describe()}.");
            }
        }
        else if (_text.TryTake("<"))
        {
            var text = $"<{_text.TakePast('>')}";
            var token = _tokenOf is null ? -1 : _tokenOf(text) ?? throw _text.Error($"'{text}' is not one token of this model.");
            elements.Add(new GbnfElement(kind, token));
        }
        else
        {
            throw _text.Error("'<' is expected after '!'.");
        }
    }

    private bool TryParseRepetition(GbnfRepetition repetition, int nesting)
    {
        var symbol = _text.Current;
        if (symbol is not ('*' or '+' or '?' or '{'))
        {
            return false;
        }

        _text.TryTake(symbol.ToString());
        (int Minimum, int? Maximum) range = symbol switch
        {
            '*' => (0, null),
            '+' => (1, null),
            '?' => (0, 1),
            _ => ParseBraces(nesting > 0),
        };
        if (repetition.Apply(range.Minimum, range.Maximum) is { } reason)
        {
            throw _text.Error(reason);
        }

        return true;
    }

    private (int Minimum, int? Maximum) ParseBraces(bool newlines)
    {
        const string TooLarge = "a repetition is above 2000; llama.cpp refuses it or reads it as unlimited.";
        _text.SkipSpace(newlines);
        var minimum = _text.TakeNumber(MaxRepetition, TooLarge);
        int? maximum = minimum;
        _text.SkipSpace(newlines);
        if (_text.TryTake(","))
        {
            _text.SkipSpace(newlines);
            maximum = char.IsAsciiDigit(_text.Current) ? _text.TakeNumber(MaxRepetition, TooLarge) : null;
            _text.SkipSpace(newlines);
        }

        if (!_text.TryTake("}"))
        {
            throw _text.Error($"'}}' is expected, found {_text.Describe()}.");
        }

        return maximum >= minimum || maximum is null ? (minimum, maximum) : throw _text.Error($"the repetition {{{minimum},{maximum}}} ends before it begins.");
    }

    private int Symbol(string name)
    {
        if (!_symbols.TryGetValue(name, out var rule))
        {
            rule = Generate(name);
            _symbols.Add(name, rule);
        }

        return rule;
    }

    private int Generate(string name)
    {
        _rules.Add(null);
        _names.Add(name);
        _lines.Add(_text.Line);
        return _rules.Count - 1;
    }

    private void Define(int rule, List<GbnfElement> elements)
    {
        Reserve(elements.Count);
        _rules[rule] = [.. elements];
    }

    private void Reserve(int elements)
    {
        _elements += elements;
        if (_elements > MaxElements)
        {
            throw _text.Error($"the grammar expands to more than {MaxElements} elements; repeat less.");
        }
    }
}
