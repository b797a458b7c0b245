namespace AgentDesk.Jinja.Syntax;

internal sealed partial class ExpressionParser
{
    /// <summary>A chain of filters without an operand: that of a filter or set block. Null where there is none.</summary>
    public FilterExpression? ParseBlockFilters(bool first)
    {
        FilterExpression? chain = null;
        while (first || Tokens.SkipOperator("|"))
        {
            first = false;
            chain = ParseFilter(chain);
        }

        return chain;
    }

    private ListExpression ParseList()
    {
        var line = Tokens.Next().Line;
        var items = new List<Expression>();
        while (!Tokens.Current.IsOperator("]"))
        {
            items.Add(ParseExpression());
            if (!Tokens.SkipOperator(","))
            {
                break;
            }
        }

        Tokens.ExpectOperator("]");
        return new ListExpression([.. items], line);
    }

    private DictExpression ParseDict()
    {
        var line = Tokens.Next().Line;
        var items = new List<(Expression, Expression)>();
        while (!Tokens.Current.IsOperator("}"))
        {
            var key = ParseExpression();
            Tokens.ExpectOperator(":");
            items.Add((key, ParseExpression()));
            if (!Tokens.SkipOperator(","))
            {
                break;
            }
        }

        Tokens.ExpectOperator("}");
        return new DictExpression([.. items], line);
    }

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

    private CallExpression ParseCall(Expression target)
    {
        var line = Tokens.Current.Line;
        return new CallExpression(target, ParseArguments(), line);
    }

    private ArgumentList ParseArguments()
    {
        Tokens.ExpectOperator("(");
        var positional = new List<Expression>();
        var named = new List<(string, Expression)>();
        Expression? spread = null;
        Expression? namedSpread = null;
        while (!Tokens.Current.IsOperator(")"))
        {
            if (Tokens.SkipOperator("*"))
            {
                Ensure(spread is null && namedSpread is null);
                spread = ParseExpression();
            }
            else if (Tokens.SkipOperator("**"))
            {
                Ensure(namedSpread is null);
                namedSpread = ParseExpression();
            }
            else if (Tokens.Current.Kind == TokenKind.Name && Tokens.Following.IsOperator("="))
            {
                Ensure(namedSpread is null);
                var name = Tokens.Next().Text;
                Tokens.Next();
                Ensure(!named.Exists(other => other.Item1 == name));
                named.Add((name, ParseExpression()));
            }
            else
            {
                Ensure(spread is null && namedSpread is null && named.Count == 0);
                positional.Add(ParseExpression());
            }

            if (!Tokens.SkipOperator(","))
            {
                break;
            }
        }

        Tokens.ExpectOperator(")");
        return new ArgumentList([.. positional], [.. named], spread, namedSpread);

        void Ensure(bool valid)
        {
            if (!valid)
            {
                throw Tokens.Error("invalid syntax for function call expression");
            }
        }
    }

    private FilterExpression ParseFilter(Expression? operand)
    {
        var token = Tokens.ExpectName();
        var name = DottedName(token.Text);
        var arguments = Tokens.Current.IsOperator("(") ? ParseArguments() : ArgumentList.Empty;
        return new FilterExpression(operand, name, arguments, token.Line);
    }

    private Expression ParseTest(Expression operand)
    {
        var negated = Tokens.SkipName("not");
        var token = Tokens.ExpectName();
        var name = DottedName(token.Text);
        var arguments = ArgumentList.Empty;
        if (Tokens.Current.IsOperator("("))
        {
            arguments = ParseArguments();
        }
        else if (StartsArgument(Tokens.Current))
        {
            if (Tokens.Current.IsName("is"))
            {
                throw Tokens.Error("You cannot chain multiple tests with is");
            }

            arguments = new ArgumentList([ParsePostfix(ParsePrimary())], [], null, null);
        }

        var test = new TestExpression(operand, name, arguments, token.Line);
        return negated ? new UnaryExpression(UnaryOperator.Not, test, token.Line) : test;
    }

    private static bool StartsArgument(Token token) => token.Kind switch
    {
        TokenKind.Name => token.Text is not ("else" or "or" or "and"),
        TokenKind.String or TokenKind.Number => true,
        TokenKind.Operator => token.Text is "[" or "{",
        _ => false,
    };

    private string DottedName(string name)
    {
        while (Tokens.SkipOperator("."))
        {
            name += "." + Tokens.ExpectName().Text;
        }

        return name;
    }
}
