using System.Text;

namespace AgentDesk.Jinja.Syntax;

internal sealed partial class ExpressionParser
{
    private Expression ParsePrimary()
    {
        var token = Tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                Tokens.Next();
                return NameOrConstant(token);
            case TokenKind.String:
                return ParseStrings();
            case TokenKind.Number:
                Tokens.Next();
                return new ConstantExpression(token.Value, token.Line);
            case TokenKind.Operator when token.Text == "(":
                Tokens.Next();
                var inner = ParseTuple(parenthesised: true);
                Tokens.ExpectOperator(")");
                return inner;
            case TokenKind.Operator when token.Text == "[":
                return ParseList();
            case TokenKind.Operator when token.Text == "{":
                return ParseDict();
            default:
                throw Tokens.Error($"unexpected {token.Describe()}");
        }
    }

    private Expression NameOrConstant(Token token)
    {
        switch (token.Text)
        {
            case "true" or "True":
                return new ConstantExpression(true, token.Line);
            case "false" or "False":
                return new ConstantExpression(false, token.Line);
            case "none" or "None":
                return new ConstantExpression(null, token.Line);
            default:
                context.NoteRead(token.Text);
                return new NameExpression(token.Text, token.Line);
        }
    }

    private ConstantExpression ParseStrings()
    {
        var first = Tokens.Next();
        if (Tokens.Current.Kind != TokenKind.String)
        {
            return new ConstantExpression(first.Text, first.Line);
        }

        var text = new StringBuilder(first.Text);
        while (Tokens.Current.Kind == TokenKind.String)
        {
            text.Append(Tokens.Next().Text);
        }

        return new ConstantExpression(text.ToString(), first.Line);
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
}
