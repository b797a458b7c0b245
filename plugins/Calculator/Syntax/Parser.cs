using AgentDesk.Plugins.Calculator.Evaluation;
using AgentDesk.Plugins.Calculator.Numerics;

namespace AgentDesk.Plugins.Calculator.Syntax;

/// <summary>
/// The one parser, by recursive descent; GRAMMAR.md beside the project states the grammar. This part holds the levels of precedence, the others
/// the operands and the spoken forms. One instance parses one expression.
/// </summary>
internal sealed partial class Parser
{
    private readonly TokenCursor _cursor;
    private readonly IReadOnlyList<Token> _tokens;
    private int _depth;
    private bool _inList;

    private Parser(string source, IReadOnlyList<Token> tokens) => (_cursor, _tokens) = (new TokenCursor(source, tokens), tokens);

    /// <summary>Parses a whole expression.</summary>
    /// <exception cref="CalculatorException">The text is not an expression, or it is one in two ways.</exception>
    public static Node Parse(string source, IReadOnlyList<Token> tokens)
    {
        var parser = new Parser(source, tokens);
        var node = parser.Comparison();
        return parser._cursor.At(Symbol.End) ? node : throw parser._cursor.Unexpected("an operator or the end");
    }

    private Node Comparison()
    {
        var left = Additive();
        var symbol = _cursor.Current.Symbol;
        if (symbol == Symbol.BangEqual)
        {
            var text = _cursor.Text(left);
            throw _cursor.Ambiguous(left.Start, _cursor.Current.End, $"{text}! = …", $"{text} ≠ …");
        }

        if (symbol is not (Symbol.Equal or Symbol.NotEqual or Symbol.Less or Symbol.LessOrEqual or Symbol.Greater or Symbol.GreaterOrEqual))
            return left;
        _cursor.Take();
        var right = Additive();
        return new BinaryNode(left.Start, right.End, symbol, left, right);
    }

    private Node Additive()
    {
        var left = Multiplicative();
        while (true)
        {
            var symbol = _cursor.Current.Symbol;
            switch (symbol)
            {
                case Symbol.Plus or Symbol.Minus:
                    var sign = _cursor.Take();
                    var added = Multiplicative(afterSign: true);
                    // "Reduced by a fifth" is about a fifth of it, 增加2倍 about twice as much as it.
                    left = Sum(symbol, left, added, ofLeft: (added is NumberNode { IsFraction: true } && sign.Text.EndsWith(" by", StringComparison.Ordinal)) || IsGrowth(sign));
                    break;
                case Symbol.Times or Symbol.Divide:
                    _cursor.Take();
                    left = Binary(symbol, left, Factor(symbol));
                    break;
                case Symbol.AddedTo or Symbol.SubtractedFrom:
                    _cursor.Take();
                    var right = Multiplicative();
                    left = symbol == Symbol.AddedTo ? Binary(Symbol.Plus, left, right) : new BinaryNode(left.Start, right.End, Symbol.Minus, right, left);
                    break;
                case Symbol.DiscountStart:
                    left = Discount(left);
                    break;
                case Symbol.Aggregate when !_inList && Closes(left, _cursor.Current.Text):
                    _cursor.Take();
                    break;
                default:
                    return left;
            }
        }
    }

    /// <summary>A sum or difference; a percentage on the right, or what else is meant so, is one of the left side, unless that is a percentage itself.</summary>
    private static BinaryNode Sum(Symbol symbol, Node left, Node right, bool ofLeft = false)
    {
        if ((right is not PercentNode && !ofLeft) || left is PercentNode)
            return Binary(symbol, left, right);
        var factor = new BinaryNode(right.Start, right.End, symbol, new NumberNode(right.Start, right.Start, Rational.One), right);
        return Binary(Symbol.Times, left, factor);
    }

    /// <summary>Whether 的和, 的积 … only repeats the operation before it, as in 3加5的和.</summary>
    private static bool Closes(Node left, string function) => left is BinaryNode binary && (function, binary.Operator) switch
    {
        ("sum", Symbol.Plus) or ("difference", Symbol.Minus) or ("product", Symbol.Times) or ("quotient", Symbol.Divide) => true,
        _ => false,
    };

    /// <summary>Whether what stands behind a sign is how many times as much was added; how much 减少2倍 takes away nobody can say.</summary>
    private bool IsGrowth(Token sign)
    {
        if (!_cursor.IsBehind(Symbol.Fold) || sign.Text is not ['增' or '提' or '上' or '涨' or '升' or '减' or '降' or '下', ..])
            return false;
        return sign.Symbol == Symbol.Plus ? true : throw _cursor.Ambiguous(sign.Start, _cursor.PreviousEnd, "divided by that number", "divided by one more than it");
    }

    /// <summary>再乘 and 又除以 behind a sum are about all of it: 3加4再乘5 is 35.</summary>
    private static bool GoesOn(Token token) => token.Symbol is Symbol.Times or Symbol.Divide && token.Text is ['再' or '又', ..];

    /// <summary>What stands behind a sign; behind a word also a fraction written with a stroke: 5/6除以2/3.</summary>
    private Node Factor(Symbol symbol)
    {
        var (top, stroke, bottom) = (_cursor.Current, _cursor.Peek(), _cursor.Peek(2));
        if (symbol != Symbol.Divide || _cursor.Peek(3).Symbol is not (Symbol.End or Symbol.Plus or Symbol.Minus or Symbol.Close or Symbol.Comma or Symbol.And) || top.Symbol != Symbol.Number || stroke is not { Symbol: Symbol.Divide, Text: "/" } || bottom.Symbol != Symbol.Number || top.End < stroke.Start || stroke.End < bottom.Start)
            return Unary();
        var first = Primary();
        _cursor.Take();
        var second = Primary();
        return new GroupNode(first.Start, second.End, Binary(Symbol.Divide, first, second));
    }

    private Node Multiplicative(bool afterSign = false)
    {
        var left = Unary();
        while (true)
        {
            var token = _cursor.Current;
            if (afterSign && GoesOn(token))
                return left;
            switch (token.Symbol)
            {
                case Symbol.Times or Symbol.Divide or Symbol.FloorDivide or Symbol.Modulo or Symbol.PercentSign:
                    _cursor.Take();
                    left = Binary(token.Symbol == Symbol.PercentSign ? Symbol.Modulo : token.Symbol, left, char.IsLetter(token.Text[0]) ? Factor(token.Symbol) : Unary());
                    if (token.Symbol == Symbol.Divide && _cursor.At(Symbol.RemainderSuffix) && left is BinaryNode division)
                        left = Binary(Symbol.Modulo, division.Left, division.Right) with { End = _cursor.Take().End };
                    break;
                case Symbol.DivideInto:
                    _cursor.Take();
                    var (a, right) = (_cursor.Text(left), Unary());
                    throw _cursor.Ambiguous(left.Start, right.End, $"{a}除以{_cursor.Text(right)} ({a} / {_cursor.Text(right)})", $"{_cursor.Text(right)}除以{a} ({_cursor.Text(right)} / {a})");
                case Symbol.Of when left is BinaryNode { Operator: Symbol.Divide }:
                    _cursor.Take();
                    left = Binary(Symbol.Times, left, Unary());
                    break;
                case Symbol.Aggregate when !_inList && Closes(left, token.Text):
                    _cursor.Take();
                    break;
                default:
                    if (!StartsImplicitFactor())
                        return left;
                    left = ImplicitProduct(left);
                    break;
            }
        }
    }

    private bool StartsImplicitFactor() => _cursor.Current.Symbol switch
    {
        Symbol.Open or Symbol.Root => true,
        Symbol.Name => Functions.IsConstant(_cursor.Current.Text) || _cursor.Peek().Symbol == Symbol.Open,
        _ => false,
    };

    private BinaryNode ImplicitProduct(Node left)
    {
        var right = Power();
        if (left is BinaryNode { Operator: Symbol.Divide, Implicit: false } division)
        {
            var (top, bottom, factor) = (_cursor.Text(division.Left), _cursor.Text(division.Right), _cursor.Text(right));
            throw _cursor.Ambiguous(left.Start, right.End, $"({top} / {bottom}) * {factor}", $"{top} / ({bottom} * {factor})");
        }

        return Binary(Symbol.Times, left, right) with { Implicit = true };
    }

    private Node Unary()
    {
        var node = Signed();
        return !_inList && _cursor.Current.Symbol is Symbol.And or Symbol.Comma && AggregateFollows() ? ChineseList(node) : node;
    }

    private Node Signed()
    {
        if (_cursor.Current.Symbol is not (Symbol.Minus or Symbol.Plus))
            return Power();
        using var level = Deeper();
        var sign = _cursor.Take();
        var operand = Signed();
        return sign.Symbol == Symbol.Plus ? operand : new NegateNode(sign.Start, operand.End, operand);
    }

    /// <summary>Right-associative and above a sign to its left: 2^3^2 is 2^9, -2^2 is -4.</summary>
    private Node Power()
    {
        var left = Postfixes(Primary());
        if (_cursor.Accept(Symbol.Power))
        {
            using var level = Deeper();
            return Binary(Symbol.Power, left, _cursor.At(Symbol.Ordinal) ? OrdinalPower() : Unary());
        }

        if (!_cursor.At(Symbol.ToThe) || _cursor.Peek().Symbol is not (Symbol.Ordinal or Symbol.Number))
            return left;
        _cursor.Take();
        return Binary(Symbol.Power, left, OrdinalPower());
    }

    private NumberNode OrdinalPower()
    {
        var token = _cursor.Take();
        var end = _cursor.Expect(Symbol.PowerWord, "'power'").End;
        return new NumberNode(token.Start, end, token.Value);
    }

    private static BinaryNode Binary(Symbol symbol, Node left, Node right) => new(left.Start, right.End, symbol, left, right);

    private Level Deeper() => ++_depth <= Bounds.Depth
        ? new Level(this)
        : throw TokenCursor.Error(CalculatorErrorKind.TooLarge, _cursor.Current.Start, _cursor.Current.End, "The expression is nested too deeply: at most 200 levels are possible.");

    private readonly struct Level(Parser parser) : IDisposable
    {
        public void Dispose() => parser._depth--;
    }
}
