namespace AgentDesk.Jinja.Syntax;

internal sealed partial class ExpressionParser
{
    private Expression ParsePostfix(Expression value)
    {
        while (Tokens.Current.Kind == TokenKind.Operator)
        {
            switch (Tokens.Current.Text)
            {
                case ".":
                    value = ParseAttribute(value);
                    break;
                case "[":
                    value = ParseItem(value);
                    break;
                case "(":
                    value = ParseCall(value);
                    break;
                default:
                    return value;
            }
        }

        return value;
    }

    private Expression ParseFilters(Expression value)
    {
        while (true)
        {
            if (Tokens.SkipOperator("|"))
            {
                value = ParseFilter(value);
            }
            else if (Tokens.SkipName("is"))
            {
                value = ParseTest(value);
            }
            else if (Tokens.Current.IsOperator("("))
            {
                value = ParseCall(value);
            }
            else
            {
                return value;
            }
        }
    }

    private Expression ParseAttribute(Expression value)
    {
        var line = Tokens.Next().Line;
        var token = Tokens.Next();
        return token switch
        {
            { Kind: TokenKind.Name } => new AttributeExpression(value, token.Text, line),
            { Kind: TokenKind.Number, Value: not double } => new ItemExpression(value, new ConstantExpression(token.Value, line), line),
            _ => throw Tokens.Error("expected name or number", line),
        };
    }

    private ItemExpression ParseItem(Expression value)
    {
        var line = Tokens.Next().Line;
        var keys = new List<Expression>();
        while (!Tokens.Current.IsOperator("]"))
        {
            if (keys.Count > 0)
            {
                Tokens.ExpectOperator(",");
            }

            keys.Add(ParseSubscript());
        }

        Tokens.ExpectOperator("]");
        return new ItemExpression(value, keys.Count == 1 ? keys[0] : new TupleExpression([.. keys], line), line);
    }

    private Expression ParseSubscript()
    {
        var line = Tokens.Current.Line;
        Expression? start = null;
        if (!Tokens.Current.IsOperator(":"))
        {
            start = ParseExpression();
            if (!Tokens.Current.IsOperator(":"))
            {
                return start;
            }
        }

        Tokens.ExpectOperator(":");
        var stop = SlicePart();
        var step = Tokens.SkipOperator(":") ? SlicePart() : null;
        return new SliceExpression(start, stop, step, line);
    }

    private Expression? SlicePart() =>
        Tokens.Current is { Kind: TokenKind.Operator, Text: ":" or "]" or "," } ? null : ParseExpression();
}
