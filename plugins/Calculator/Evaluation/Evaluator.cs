using AgentDesk.Plugins.Calculator.Numerics;
using AgentDesk.Plugins.Calculator.Syntax;

namespace AgentDesk.Plugins.Calculator.Evaluation;

/// <summary>
/// Evaluates a tree: exactly as long as every step is rational, by intervals after the first irrational one. Where the intervals turn out too wide for the digits
/// or for a decision, the evaluation is repeated with twice the bits.
/// </summary>
internal sealed class Evaluator
{
    private const int FirstPrecision = 192, LastPrecision = 3_072;

    private readonly Arithmetic _arithmetic;
    private readonly Budget _budget;

    private Evaluator(Arithmetic arithmetic, Budget budget) => (_arithmetic, _budget) = (arithmetic, budget);

    /// <summary>The value of a tree; an interval is narrow enough for <paramref name="digits"/> digits, or as narrow as the last precision makes it.</summary>
    /// <exception cref="CalculatorException">The value does not exist or exceeds a limit.</exception>
    public static Value Evaluate(Node node, int digits, Budget budget)
    {
        for (var precision = FirstPrecision; ; precision *= 2)
        {
            var last = precision >= LastPrecision;
            try
            {
                var value = new Evaluator(new Arithmetic(new Elementary(precision), budget, last), budget).Visit(node);
                if (last || value is not RealValue real || Decimals.Agree(real.Interval, digits))
                    return value;
            }
            catch (PrecisionException) when (!last)
            {
                // The next, finer round decides.
            }
        }
    }

    private Value Visit(Node node)
    {
        _budget.Step();
        try
        {
            System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
            return node switch
            {
                NumberNode number => new ExactValue(_budget.Check(number.Value)),
                ConstantNode constant => _arithmetic.Constant(constant.Name),
                GroupNode group => Visit(group.Inner),
                NegateNode negate => Arithmetic.Negate(Number(negate.Operand)),
                PercentNode percent => _arithmetic.Divide(Number(percent.Operand), new ExactValue(100)),
                BinaryNode binary => Chain(binary),
                CallNode call => FunctionEvaluator.Apply(call.Function, [.. call.Arguments.Select(Number)], _arithmetic),
                _ => throw new InvalidOperationException($"Unknown node {node.GetType().Name}."),
            };
        }
        catch (CalculatorException e) when (e.End == 0)
        {
            throw new CalculatorException(e.Kind, node.Start, node.End, e.Message);
        }
        catch (InsufficientExecutionStackException)
        {
            throw new CalculatorException(CalculatorErrorKind.TooLarge, node.Start, node.End, "The expression is nested too deeply: split it.");
        }
    }

    /// <summary>Works along the left side of a tree without recursion, because a long sum is a deep tree on that side.</summary>
    private Value Chain(BinaryNode node)
    {
        var pending = new Stack<BinaryNode>();
        Node leftmost = node;
        while (leftmost is BinaryNode binary)
        {
            pending.Push(binary);
            leftmost = binary.Left;
        }

        var value = Visit(leftmost);
        while (pending.TryPop(out var next))
        {
            try
            {
                value = Apply(next, value, Visit(next.Right));
            }
            catch (CalculatorException e) when (e.End == 0)
            {
                throw new CalculatorException(e.Kind, next.Start, next.End, e.Message);
            }
        }

        return value;
    }

    private Value Apply(BinaryNode node, Value left, Value right)
    {
        _budget.Step();
        if (node.Operator is Symbol.Equal or Symbol.NotEqual && left is TruthValue a && right is TruthValue b)
            return new TruthValue(a.Truth == b.Truth == (node.Operator == Symbol.Equal));
        (left, right) = (Require(left, node.Left), Require(right, node.Right));
        return node.Operator switch
        {
            Symbol.Plus => _arithmetic.Add(left, right),
            Symbol.Minus => _arithmetic.Add(left, Arithmetic.Negate(right)),
            Symbol.Times => _arithmetic.Multiply(left, right),
            Symbol.Divide => _arithmetic.Divide(left, right),
            Symbol.FloorDivide => _arithmetic.Floor(_arithmetic.Divide(left, right)),
            Symbol.Modulo => _arithmetic.Modulo(left, right),
            Symbol.Power => Powers.Raise(left, right, _arithmetic),
            Symbol.Equal => new TruthValue(_arithmetic.Compare(left, right) == 0),
            Symbol.NotEqual => new TruthValue(_arithmetic.Compare(left, right) != 0),
            Symbol.Less => new TruthValue(_arithmetic.Compare(left, right) < 0),
            Symbol.LessOrEqual => new TruthValue(_arithmetic.Compare(left, right) <= 0),
            Symbol.Greater => new TruthValue(_arithmetic.Compare(left, right) > 0),
            Symbol.GreaterOrEqual => new TruthValue(_arithmetic.Compare(left, right) >= 0),
            _ => throw new InvalidOperationException($"Unknown operator {node.Operator}."),
        };
    }

    private Value Number(Node node) => Require(Visit(node), node);

    private static Value Require(Value value, Node node) => value is not TruthValue
        ? value
        : throw new CalculatorException(CalculatorErrorKind.Domain, node.Start, node.End, "A comparison is true or false and cannot be computed with: compare last.");
}
