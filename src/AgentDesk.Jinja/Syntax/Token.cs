namespace AgentDesk.Jinja.Syntax;

internal enum TokenKind
{
    Data,
    VariableBegin,
    VariableEnd,
    BlockBegin,
    BlockEnd,
    Name,
    String,
    Number,
    Operator,
    End,
}

/// <summary>A piece of the source: text, a delimiter, or an element of an expression.</summary>
/// <param name="Kind">What the piece is.</param>
/// <param name="Text">Text of data, names, operators and (unescaped) strings.</param>
/// <param name="Value">The value of a number: long, BigInteger or double.</param>
/// <param name="Line">Line, counted from 1.</param>
internal readonly record struct Token(TokenKind Kind, string Text, object? Value, int Line)
{
    public bool IsName(string name) => Kind == TokenKind.Name && Text == name;

    public bool IsOperator(string text) => Kind == TokenKind.Operator && Text == text;

    /// <summary>Names the token in an error message.</summary>
    public string Describe() => Kind switch
    {
        TokenKind.Data => "template text",
        TokenKind.VariableBegin => "begin of print statement",
        TokenKind.VariableEnd => "end of print statement",
        TokenKind.BlockBegin => "begin of statement block",
        TokenKind.BlockEnd => "end of statement block",
        TokenKind.End => "end of template",
        TokenKind.Number => "a number",
        TokenKind.String => "a string",
        _ => $"'{Text}'",
    };
}
