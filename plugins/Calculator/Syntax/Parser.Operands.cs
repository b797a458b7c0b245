using AgentDesk.Plugins.Calculator.Evaluation;
using AgentDesk.Plugins.Calculator.Numerics;

namespace AgentDesk.Plugins.Calculator.Syntax;

/// <summary>Numbers, brackets, functions in signs and what stands behind an operand.</summary>
internal sealed partial class Parser
{
    private Node Postfixes(Node node)
    {
        var count = 0;
        while (ApplyPostfix(node) is { } next)
        {
            node = next;
            if (++count > Bounds.Depth)
                throw TokenCursor.Error(CalculatorErrorKind.TooLarge, node.Start, node.End, "Too many operations stand behind one operand: at most 200 are possible.");
        }

        return node;
    }

    private Node? ApplyPostfix(Node node)
    {
        var token = _cursor.Current;
        switch (token.Symbol)
        {
            case Symbol.Bang:
                _cursor.Take();
                if (_cursor.At(Symbol.Bang) && token.Text == "!" && !_cursor.SpaceBefore)
                    throw _cursor.Ambiguous(node.Start, _cursor.Current.End, $"({_cursor.Text(node)}!)!", "the double factorial, a product of every second number");
                return Call("factorial", node, token);
            case Symbol.PercentSign or Symbol.Percent:
                return IsRemainderSign(node) ? null : Percentage(node, _cursor.Take());
            case Symbol.Squared:
                return SquareOrCube(node, 2);
            case Symbol.Cubed:
                return SquareOrCube(node, 3);
            case Symbol.SquareRootSuffix:
                return Call("sqrt", node, _cursor.Take());
            case Symbol.CubeRootSuffix:
                return Call("cbrt", node, _cursor.Take());
            case Symbol.Degree:
                return new BinaryNode(node.Start, _cursor.Take().End, Symbol.Divide, new BinaryNode(node.Start, token.End, Symbol.Times, node, new ConstantNode(token.Start, token.End, "pi")), Literal(token, 180));
            case Symbol.Name when token.Text == "factorial" && _cursor.Peek().Symbol is not (Symbol.Of or Symbol.Open):
                return Call("factorial", node, _cursor.Take());
            case Symbol.Name when token.Text == "choose" && _cursor.Peek().Symbol == Symbol.Number:
                _cursor.Take();
                var chosen = Primary();
                return new CallNode(node.Start, chosen.End, "choose", [node, chosen]);
            default:
                return ChinesePostfix(node, token) ?? FractionOf(node, token);
        }
    }

    /// <summary>"two thirds of 9", where the fraction is one in words; 1/3 of 640 is a product at the level of its division.</summary>
    private BinaryNode? FractionOf(Node node, Token token)
    {
        if (token.Symbol != Symbol.Of || node is not NumberNode { IsFraction: true })
            return null;
        _cursor.Take();
        using var level = Deeper();
        return Binary(Symbol.Times, node, Unary());
    }

    private Node Percentage(Node node, Token sign)
    {
        var percent = new PercentNode(node.Start, sign.End, node);
        if (_cursor.At(Symbol.Of))
        {
            _cursor.Take();
            using var level = Deeper();
            return Binary(Symbol.Times, percent, Unary());
        }

        if (!_cursor.Accept(Symbol.Off))
            return percent;
        using var off = Deeper();
        return Sum(Symbol.Minus, Unary(), percent) with { Start = node.Start, End = _cursor.PreviousEnd };
    }

    /// <summary>Whether % divides (17 % 5) rather than meaning a percentage; an error where the spaces say neither.</summary>
    private bool IsRemainderSign(Node node)
    {
        if (_cursor.At(Symbol.Percent))
            return false;
        var (sign, next) = (_cursor.Current, _cursor.Peek());
        var (before, after) = (_cursor.SpaceBefore, next.Start > sign.End);
        var signed = next.Symbol is Symbol.Minus or Symbol.Plus;
        var operand = next.Symbol is Symbol.Number or Symbol.Open or Symbol.Root or Symbol.Negative || IsCall(next, _cursor.Peek(2))
            || (next.Symbol == Symbol.Name && !Functions.IsPostfix(next.Text));
        if (signed ? before && after && next.End == _cursor.Peek(2).Start && next.End > next.Start : operand && !before && after)
        {
            var (left, right) = (_cursor.Text(node), _cursor.Text(next.Start, signed ? _cursor.Peek(2).End : next.End));
            throw _cursor.Ambiguous(node.Start, next.End, signed ? $"{left}% {next.Text} …" : $"{left}% of {right}", $"{left} mod {right}");
        }

        return operand;
    }

    /// <summary>A function with its bracket; "mod" is an operator or a function by its place.</summary>
    private static bool IsCall(Token name, Token next) => next.Symbol == Symbol.Open && (name.Symbol == Symbol.Name || name is { Symbol: Symbol.Modulo, Text: "mod" });

    private BinaryNode SquareOrCube(Node node, int exponent) => Binary(Symbol.Power, node, Literal(_cursor.Take(), exponent));

    private static NumberNode Literal(Token token, Rational value) => new(token.Start, token.End, value);

    private CallNode Call(string function, Node operand, Token token) => new(operand.Start, Math.Max(token.End, _cursor.PreviousEnd), function, [operand]);

    private Node Primary()
    {
        using var level = Deeper();
        var token = _cursor.Current;
        switch (token.Symbol)
        {
            case Symbol.Number:
                _cursor.Take();
                return new NumberNode(token.Start, token.End, token.Value) { IsFraction = token.IsFraction, Parts = token.Parts };
            case Symbol.Open:
                return Group();
            case Symbol.Root:
                _cursor.Take();
                var radicand = Primary();
                return new CallNode(token.Start, radicand.End, "sqrt", [radicand]);
            case Symbol.Negative:
                _cursor.Take();
                var operand = Primary();
                return new NegateNode(token.Start, operand.End, operand);
            case Symbol.Name:
            case Symbol.Modulo when IsCall(token, _cursor.Peek()):
                return NameOperand();
            default:
                return SpokenOperand(token) ?? throw _cursor.Unexpected("a number, a bracket or a function");
        }
    }

    private GroupNode Group()
    {
        var open = _cursor.Take();
        var outer = _inList;
        _inList = false;
        var inner = Comparison();
        _inList = outer;
        return new GroupNode(open.Start, CloseBracket(open).End, inner);
    }

    private Token CloseBracket(Token open)
    {
        var close = _cursor.Expect(Symbol.Close, "a closing bracket");
        if ((open.Text is "[" or "［" or "【" or "〔") != (close.Text is "]" or "］" or "】" or "〕"))
            throw TokenCursor.Error(CalculatorErrorKind.Syntax, close.Start, close.End, $"The bracket '{open.Text}' is closed by '{close.Text}': use a pair of the same kind.");
        return close;
    }

    private Node NameOperand()
    {
        var name = _cursor.Take();
        if (Functions.IsConstant(name.Text))
            return new ConstantNode(name.Start, name.End, name.Text);
        if (!_cursor.At(Symbol.Open))
            return SpokenCall(name);
        var open = _cursor.Take();
        var outer = _inList;
        _inList = false;
        var arguments = new List<Node>();
        if (!_cursor.At(Symbol.Close))
        {
            do
                arguments.Add(Comparison());
            while (_cursor.Accept(Symbol.Comma));
        }

        _inList = outer;
        return Checked(new CallNode(name.Start, CloseBracket(open).End, name.Text, arguments));
    }

    private static CallNode Checked(CallNode call)
    {
        if (Functions.ArityError(call.Function, call.Arguments.Count) is { } error)
            throw TokenCursor.Error(CalculatorErrorKind.Syntax, call.Start, call.End, error);
        return call;
    }
}
