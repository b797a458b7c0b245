namespace AgentDesk.Plugins.Tables.Querying;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    End,
    Word,
    Name,
    NameOrText,
    Text,
    Number,
    Sign,
}

/// <summary>A piece of a query.</summary>
/// <param name="Kind">What it is: a word, a column's name in quotation marks, such a name or a text, a text, a number with its unit, a sign.</param>
/// <param name="Text">What it says, without quotation marks.</param>
internal readonly record struct Token(TokenKind Kind, string Text)
{
    public bool Is(string word) => Kind is TokenKind.Word or TokenKind.Sign && string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);
}
