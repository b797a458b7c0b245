namespace AgentDesk.Plugins.Calculator.Syntax;

/// <summary>Walks over tokens and makes the errors that point at them.</summary>
internal sealed class TokenCursor(string source, IReadOnlyList<Token> tokens)
{
    private int _index;

    public Token Current => tokens[_index];

    public int Index => _index;

    /// <summary>The end of the token before the current one.</summary>
    public int PreviousEnd => _index == 0 ? 0 : tokens[_index - 1].End;

    /// <summary>Whether there are spaces before the current token.</summary>
    public bool SpaceBefore => Current.Start > PreviousEnd;

    public Token Peek(int ahead = 1) => tokens[Math.Min(_index + ahead, tokens.Count - 1)];

    /// <summary>Whether the token before the current one is such a symbol.</summary>
    public bool IsBehind(Symbol symbol) => _index > 0 && tokens[_index - 1].Symbol == symbol;

    public bool At(Symbol symbol) => Current.Symbol == symbol;

    public Token Take()
    {
        var token = Current;
        if (token.Symbol != Symbol.End)
            _index++;
        return token;
    }

    public bool Accept(Symbol symbol)
    {
        if (!At(symbol))
            return false;
        Take();
        return true;
    }

    public Token Expect(Symbol symbol, string what) => At(symbol) ? Take() : throw Unexpected(what);

    /// <summary>The source between two offsets, as a person wrote it.</summary>
    public string Text(int start, int end) => source[start..end].Trim();

    public string Text(Node node) => Text(node.Start, node.End);

    /// <summary>The error for the current token where something else belongs.</summary>
    public CalculatorException Unexpected(string expected)
    {
        var token = Current;
        return token.Symbol switch
        {
            Symbol.End => Error(CalculatorErrorKind.Syntax, token.Start, token.End, $"The expression ends too early: {expected} is missing."),
            Symbol.Invalid => Error(CalculatorErrorKind.TooLarge, token.Start, token.End, $"The number '{Short(token.Text)}' is too large: at most 10,000 digits are possible."),
            Symbol.Unknown when token.Text.Any(char.IsLetter) => Error(
                CalculatorErrorKind.UnknownName, token.Start, token.End,
                $"'{Short(token.Text)}' at position {Position(token.Start)} is not a number, function or operation the calculator knows: leave it out or write the formula in signs."),
            _ => Error(
                CalculatorErrorKind.Syntax, token.Start, token.End,
                $"'{Short(Text(token.Start, token.End))}' at position {Position(token.Start)} is out of place: {expected} belongs there."),
        };
    }

    public CalculatorException Ambiguous(int start, int end, string first, string second) => Error(
        CalculatorErrorKind.Ambiguous, start, end,
        $"'{Short(Text(start, end))}' can be read in two ways: {Short(first)} or {Short(second)}. Write the one that is meant.");

    public static CalculatorException Error(CalculatorErrorKind kind, int start, int end, string message) => new(kind, start, end, message);

    private static string Position(int start) => (start + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Short(string text) => text.Length <= 80 ? text : text[..77] + "...";
}
