using AgentDesk.Plugins.Calculator.Evaluation;

namespace AgentDesk.Plugins.Calculator.Syntax;

/// <summary>The spoken English forms that start with a word: "sum of …", "twice …", "divide … by …".</summary>
internal sealed partial class Parser
{
    private Node? SpokenOperand(Token token)
    {
        switch (token.Symbol)
        {
            case Symbol.Multiple:
                _cursor.Take();
                return Binary(Symbol.Times, Literal(token, token.Value), Unary());
            case Symbol.PartsPer:
                _cursor.Take();
                var share = Primary();
                return token.Value.CompareTo(100) == 0
                    ? new PercentNode(token.Start, share.End, share)
                    : new BinaryNode(token.Start, share.End, Symbol.Divide, share, Literal(token, token.Value));
            case Symbol.Add or Symbol.Subtract or Symbol.Multiply or Symbol.DivideVerb or Symbol.Increase or Symbol.Decrease:
                _cursor.Take();
                return Command(token);
            case Symbol.Take when _cursor.Peek(2).Symbol is Symbol.PercentSign or Symbol.Percent && _cursor.Peek(3).Symbol == Symbol.Off:
                _cursor.Take();
                return Postfixes(Primary());
            default:
                return null;
        }
    }

    /// <summary>"add 3 to 5", "subtract 3 from 5", "multiply 3 by 5", "divide 8 by 2", "increase 80 by 15%", "raise 2 to the power of 10".</summary>
    private Node Command(Token verb)
    {
        var first = Unary();
        if (verb.Symbol == Symbol.Increase && verb.Text == "raise" && first is BinaryNode { Operator: Symbol.Power } && !_cursor.At(Symbol.By))
            return first;
        Symbol[] joins = verb.Symbol switch
        {
            Symbol.Add => [Symbol.To, Symbol.And],
            Symbol.Subtract => [Symbol.From],
            Symbol.Multiply => [Symbol.By, Symbol.And],
            _ => [Symbol.By],
        };
        if (!joins.Contains(_cursor.Current.Symbol))
            throw _cursor.Unexpected($"'{joins[0].ToString().ToLowerInvariant()}' and a second number");
        _cursor.Take();
        var second = Unary();
        var node = verb.Symbol switch
        {
            Symbol.Add => Binary(Symbol.Plus, first, second),
            Symbol.Subtract => Sum(Symbol.Minus, second, first),
            Symbol.Multiply => Binary(Symbol.Times, first, second),
            Symbol.DivideVerb => Binary(Symbol.Divide, first, second),
            Symbol.Increase => Sum(Symbol.Plus, first, second),
            _ => Sum(Symbol.Minus, first, second),
        };
        return node with { Start = verb.Start, End = second.End };
    }

    /// <summary>A function name without brackets: "sum of 1, 2 and 3", "square root of 16", "remainder of 17 divided by 5".</summary>
    private Node SpokenCall(Token name)
    {
        if (name.Text == "remainder")
            return Remainder(name);
        if (!_cursor.Accept(Symbol.Of) && !_cursor.Accept(Symbol.Between))
            throw _cursor.Unexpected($"a bracket, as in {name.Text}(…),");
        if (Functions.TakesOne(name.Text))
        {
            var operand = Unary();
            return new CallNode(name.Start, operand.End, name.Text, [operand]);
        }

        var items = SpokenList(out var parted);
        var call = Checked(new CallNode(name.Start, items[^1].End, name.Text, items));
        if (!parted && name.Text != "product" && _cursor.Current.Symbol is Symbol.Times or Symbol.Divide)
        {
            var (sign, list) = (_cursor.Current.Symbol == Symbol.Times ? "*" : "/", _cursor.Text(call));
            var last = _cursor.Text(items[^1]);
            throw _cursor.Ambiguous(name.Start, _cursor.Current.End, $"({list}) {sign} …", $"{list[..^last.Length]}({last} {sign} …)");
        }

        return call;
    }

    private Node Remainder(Token name)
    {
        if (!_cursor.Accept(Symbol.Of) && !_cursor.Accept(Symbol.When))
            throw _cursor.Unexpected("'of' and a division");
        var first = Unary();
        _cursor.Accept(Symbol.Is);
        _cursor.Expect(Symbol.Divide, "'divided by'");
        return Binary(Symbol.Modulo, first, Unary()) with { Start = name.Start };
    }

    /// <summary>Items up to a comma before an operator in words: "the product of 8 and 12, plus 30".</summary>
    private List<Node> SpokenList(out bool parted)
    {
        parted = false;
        var outer = _inList;
        _inList = true;
        var items = new List<Node> { Unary() };
        while (_cursor.Current.Symbol is Symbol.Comma or Symbol.And)
        {
            if (_cursor.Take().Symbol == Symbol.Comma)
                _cursor.Accept(Symbol.And);
            if (items.Count > 1 && _cursor.Current is { Symbol: Symbol.Plus or Symbol.Minus or Symbol.Times or Symbol.Divide, Text: [>= 'a' and <= 'z', ..] })
            {
                parted = true;
                break;
            }

            items.Add(Unary());
        }

        _inList = outer;
        if (items is not [NumberNode { Parts: { } parts } single])
            return items;
        return [single with { Value = parts.First, Parts = null }, single with { Value = parts.Second, Parts = null }];
    }
}
