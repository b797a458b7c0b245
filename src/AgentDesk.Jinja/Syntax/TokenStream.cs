namespace AgentDesk.Jinja.Syntax;

/// <summary>The tokens of a template with a position in them; the last token, <see cref="TokenKind.End"/>, is never passed.</summary>
internal sealed class TokenStream(List<Token> tokens)
{
    private int _position;

    public Token Current => tokens[_position];

    public Token Following => tokens[Math.Min(_position + 1, tokens.Count - 1)];

    public Token Next()
    {
        var token = tokens[_position];
        _position = Math.Min(_position + 1, tokens.Count - 1);
        return token;
    }

    public bool SkipName(string name)
    {
        var found = Current.IsName(name);
        if (found)
        {
            Next();
        }

        return found;
    }

    public bool SkipOperator(string text)
    {
        var found = Current.IsOperator(text);
        if (found)
        {
            Next();
        }

        return found;
    }

    public Token ExpectName() => Current.Kind == TokenKind.Name ? Next() : throw Expected("a name");

    public void ExpectName(string name)
    {
        if (!SkipName(name))
        {
            throw Expected($"'{name}'");
        }
    }

    public void ExpectOperator(string text)
    {
        if (!SkipOperator(text))
        {
            throw Expected($"'{text}'");
        }
    }

    public void Expect(TokenKind kind, string what)
    {
        if (Current.Kind != kind)
        {
            throw Expected(what);
        }

        Next();
    }

    public JinjaException Error(string message, int? line = null) => new(JinjaErrorKind.Syntax, message, line ?? Current.Line);

    private JinjaException Expected(string what) => Error($"expected {what}, got {Current.Describe()}");
}
