namespace AgentDesk.Jinja.Syntax;

/// <summary>
/// Recursive descent over expressions, with Jinja's precedences: conditional, or, and, not, comparison, + -, ~, * / // %, **, sign,
/// then attributes, items, calls, filters and tests.
/// </summary>
internal sealed partial class ExpressionParser(ParserContext context)
{
    private TokenStream Tokens => context.Tokens;

    /// <summary>An expression or, with commas, a tuple.</summary>
    public Expression ParseTuple(bool conditional = true, bool parenthesised = false)
    {
        var line = Tokens.Current.Line;
        var items = new List<Expression>();
        var isTuple = false;
        while (!AtTupleEnd())
        {
            items.Add(conditional ? ParseExpression() : ParseNested(ParseOr));
            if (!Tokens.SkipOperator(","))
            {
                break;
            }

            isTuple = true;
        }

        if (!isTuple && items.Count == 1)
        {
            return items[0];
        }

        return isTuple || parenthesised
            ? new TupleExpression([.. items], line)
            : throw Tokens.Error($"expected an expression, got {Tokens.Current.Describe()}");
    }

    public Expression ParseExpression() => ParseNested(ParseConditional);

    private bool AtTupleEnd() =>
        Tokens.Current.Kind is TokenKind.VariableEnd or TokenKind.BlockEnd || Tokens.Current.IsOperator(")");

    private Expression ParseNested(Func<Expression> parse)
    {
        context.Enter();
        var expression = parse();
        context.Leave();
        return expression;
    }

    private Expression ParseConditional()
    {
        var line = Tokens.Current.Line;
        var value = ParseOr();
        while (Tokens.SkipName("if"))
        {
            var test = ParseOr();
            var otherwise = Tokens.SkipName("else") ? ParseExpression() : null;
            value = new ConditionalExpression(test, value, otherwise, line);
        }

        return value;
    }

    private Expression ParseOr()
    {
        var left = ParseAnd();
        while (Tokens.SkipName("or"))
        {
            left = new LogicalExpression(false, left, ParseAnd(), left.Line);
        }

        return left;
    }

    private Expression ParseAnd()
    {
        var left = ParseNot();
        while (Tokens.SkipName("and"))
        {
            left = new LogicalExpression(true, left, ParseNot(), left.Line);
        }

        return left;
    }

    private Expression ParseNot()
    {
        var line = Tokens.Current.Line;
        return Tokens.SkipName("not")
            ? new UnaryExpression(UnaryOperator.Not, ParseNested(ParseNot), line)
            : ParseComparison();
    }

    private Expression ParseComparison()
    {
        var first = ParseSum();
        List<(ComparisonOperator, Expression)>? rest = null;
        while (ComparisonAhead() is { } op)
        {
            rest ??= [];
            rest.Add((op, ParseSum()));
        }

        return rest is null ? first : new ComparisonExpression(first, [.. rest], first.Line);
    }

    private ComparisonOperator? ComparisonAhead()
    {
        var token = Tokens.Current;
        ComparisonOperator? op = token.Kind switch
        {
            TokenKind.Operator => token.Text switch
            {
                "==" => ComparisonOperator.Equal,
                "!=" => ComparisonOperator.NotEqual,
                "<" => ComparisonOperator.Less,
                "<=" => ComparisonOperator.LessOrEqual,
                ">" => ComparisonOperator.Greater,
                ">=" => ComparisonOperator.GreaterOrEqual,
                _ => null,
            },
            TokenKind.Name when token.Text == "in" => ComparisonOperator.In,
            TokenKind.Name when token.Text == "not" && Tokens.Following.IsName("in") => ComparisonOperator.NotIn,
            _ => null,
        };
        if (op is null)
        {
            return null;
        }

        Tokens.Next();
        if (op == ComparisonOperator.NotIn)
        {
            Tokens.Next();
        }

        return op;
    }

    private Expression ParseSum()
    {
        var left = ParseConcat();
        while (Tokens.Current is { Kind: TokenKind.Operator, Text: "+" or "-" })
        {
            var op = Tokens.Next().Text == "+" ? BinaryOperator.Add : BinaryOperator.Subtract;
            left = new BinaryExpression(op, left, ParseConcat(), left.Line);
        }

        return left;
    }

    private Expression ParseConcat()
    {
        var first = ParseProduct();
        if (!Tokens.Current.IsOperator("~"))
        {
            return first;
        }

        var items = new List<Expression> { first };
        while (Tokens.SkipOperator("~"))
        {
            items.Add(ParseProduct());
        }

        return new ConcatExpression([.. items], first.Line);
    }

    private Expression ParseProduct()
    {
        var left = ParsePower();
        while (Tokens.Current is { Kind: TokenKind.Operator, Text: "*" or "/" or "//" or "%" })
        {
            var op = Tokens.Next().Text switch
            {
                "*" => BinaryOperator.Multiply,
                "/" => BinaryOperator.Divide,
                "//" => BinaryOperator.FloorDivide,
                _ => BinaryOperator.Modulo,
            };
            left = new BinaryExpression(op, left, ParsePower(), left.Line);
        }

        return left;
    }

    private Expression ParsePower()
    {
        var left = ParseUnary(withFilter: true);
        while (Tokens.SkipOperator("**"))
        {
            left = new BinaryExpression(BinaryOperator.Power, left, ParseUnary(withFilter: true), left.Line);
        }

        return left;
    }

    private Expression ParseUnary(bool withFilter)
    {
        context.Enter();
        var line = Tokens.Current.Line;
        Expression value;
        if (Tokens.SkipOperator("-"))
        {
            value = new UnaryExpression(UnaryOperator.Negative, ParseUnary(withFilter: false), line);
        }
        else if (Tokens.SkipOperator("+"))
        {
            value = new UnaryExpression(UnaryOperator.Positive, ParseUnary(withFilter: false), line);
        }
        else
        {
            value = ParsePrimary();
        }

        value = ParsePostfix(value);
        value = withFilter ? ParseFilters(value) : value;
        context.Leave();
        return value;
    }
}
