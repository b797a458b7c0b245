using AgentDesk.Plugins.Calculator.Numerics;

namespace AgentDesk.Plugins.Calculator.Syntax;

/// <summary>The spoken Chinese forms, most of which stand behind their operand.</summary>
internal sealed partial class Parser
{
    private Node? ChinesePostfix(Node node, Token token)
    {
        switch (token.Symbol)
        {
            case Symbol.HalfSuffix:
                return Binary(Symbol.Divide, node, Literal(_cursor.Take(), 2));
            case Symbol.ReciprocalSuffix:
                return new BinaryNode(node.Start, _cursor.Take().End, Symbol.Divide, Literal(token, Rational.One), node);
            case Symbol.PartsOf:
                _cursor.Take();
                var part = Primary();
                return new BinaryNode(node.Start, part.End, Symbol.Divide, part, node);
            case Symbol.Fold:
                _cursor.Take();
                return node;
            case Symbol.Mixed when _cursor.Peek().Symbol == Symbol.Number:
                _cursor.Take();
                var whole = Primary();
                var fraction = _cursor.At(Symbol.PartsOf) ? ChinesePostfix(whole, _cursor.Current)! : SlashFraction(whole);
                return new GroupNode(node.Start, fraction.End, Binary(Symbol.Plus, node, fraction));
            case Symbol.Possessive:
                return Possessive(node);
            default:
                return null;
        }
    }

    private BinaryNode SlashFraction(Node numerator)
    {
        _cursor.Expect(Symbol.Divide, "a fraction, as in 3又1/2,");
        return Binary(Symbol.Divide, numerator, Primary());
    }

    /// <summary>X的N次方, X的17.5%, X的百分之五, X的三分之一, X的3倍; the other way round 百分之五的X, 三分之一的X.</summary>
    private BinaryNode Possessive(Node node)
    {
        _cursor.Take();
        using var level = Deeper();
        var right = _cursor.At(Symbol.Minus) ? Unary() : Primary();
        if (_cursor.Accept(Symbol.NthPower))
            return Binary(Symbol.Power, node, right) with { End = _cursor.PreviousEnd };
        var isShare = right is PercentNode or GroupNode or BinaryNode;
        while (_cursor.Current.Symbol is Symbol.PercentSign or Symbol.Percent or Symbol.PartsOf or Symbol.Fold or Symbol.Mixed)
        {
            right = _cursor.Current.Symbol is Symbol.PercentSign or Symbol.Percent
                ? new PercentNode(right.Start, _cursor.Take().End, right)
                : ChinesePostfix(right, _cursor.Current) ?? throw _cursor.Unexpected("a fraction");
            isShare = true;
        }

        if (!isShare && !IsShare(node))
            throw _cursor.Unexpected("次方, %, 分之 or 倍");
        return Binary(Symbol.Times, node, right) with { End = _cursor.PreviousEnd };
    }

    /// <summary>17.5%, or a fraction as it is spoken, its denominator first: 三分之一, 9的倒数.</summary>
    private static bool IsShare(Node node) => node is PercentNode || (node is BinaryNode { Operator: Symbol.Divide } fraction && fraction.Left.Start > fraction.Right.Start);

    /// <summary>打八折 is 80 % of the price, 打85折 or 打八五折 is 85 %.</summary>
    private BinaryNode Discount(Node price)
    {
        var start = _cursor.Take();
        var rate = _cursor.Expect(Symbol.Number, "the rate, as in 打八折,");
        var end = _cursor.Expect(Symbol.DiscountEnd, "折").End;
        if (rate.Value.Sign <= 0 || rate.Value.CompareTo(100) >= 0)
            throw TokenCursor.Error(CalculatorErrorKind.Domain, start.Start, end, "A discount 打N折 needs N between 0 and 10, or between 10 and 100 in percent.");
        var share = rate.Value / (rate.Value.CompareTo(10) < 0 ? 10 : 100);
        return Binary(Symbol.Times, price, new NumberNode(start.Start, end, share));
    }

    /// <summary>Whether the list that starts here ends in 的和, 的平均数 … before its bracket does.</summary>
    private bool AggregateFollows()
    {
        var depth = 0;
        for (var i = _cursor.Index; i < _tokens.Count; i++)
        {
            var symbol = _tokens[i].Symbol;
            depth += symbol == Symbol.Open ? 1 : symbol == Symbol.Close ? -1 : 0;
            if (depth < 0 || symbol is Symbol.Unknown)
                return false;
            if (depth == 0 && symbol == Symbol.Aggregate)
                return true;
        }

        return false;
    }

    private Node ChineseList(Node first)
    {
        using var level = Deeper();
        var items = new List<Node> { first };
        _inList = true;
        while (_cursor.Current.Symbol is Symbol.And or Symbol.Comma)
        {
            _cursor.Take();
            items.Add(Additive());
        }

        _inList = false;
        var function = _cursor.Expect(Symbol.Aggregate, "的和, 的平均数 or another word for what to do with the list");
        return Postfixes(Checked(new CallNode(first.Start, function.End, function.Text, items)));
    }
}
