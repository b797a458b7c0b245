using System.Text;

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
        var names = new HashSet<string>(StringComparer.Ordinal);
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
                Ensure(names.Add(name));
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
        if (!Tokens.Current.IsOperator("."))
        {
            return name;
        }

        var dotted = new StringBuilder(name);
        while (Tokens.SkipOperator("."))
        {
            dotted.Append('.').Append(Tokens.ExpectName().Text);
        }

        return dotted.ToString();
    }
}
