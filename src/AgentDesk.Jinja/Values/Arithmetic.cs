using System.Numerics;
using AgentDesk.Jinja.Library;
using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Syntax;

namespace AgentDesk.Jinja.Values;

/// <summary>Python's operators on numbers, texts, lists and tuples.</summary>
internal static class Arithmetic
{
    public static object? Apply(RenderState state, BinaryOperator op, object? left, object? right)
    {
        switch (op)
        {
            case BinaryOperator.Add when left is string a && right is string b:
                state.ChargeText((long)a.Length + b.Length);
                return a + b;
            case BinaryOperator.Modulo when Comparison.Plain(left) is string format:
                return PrintfFormat.Apply(state, format, right);
        }

        if (Numbers.IsNumber(left) && Numbers.IsNumber(right))
        {
            return NumberArithmetic.Apply(state, op, left!, right!);
        }

        if (left is Undefined || right is Undefined)
        {
            throw state.Error(((left as Undefined) ?? (Undefined)right!).Message);
        }

        return op switch
        {
            BinaryOperator.Add => Add(state, left, right),
            BinaryOperator.Multiply when Numbers.IsInteger(right) => Repeat(state, left, right!) ?? throw Unsupported(state, op, left, right),
            BinaryOperator.Multiply when Numbers.IsInteger(left) => Repeat(state, right, left!) ?? throw Unsupported(state, op, left, right),
            _ => throw Unsupported(state, op, left, right),
        };
    }

    public static object? Negate(RenderState state, object? value) => value switch
    {
        long number and not long.MinValue => -number,
        double number => -number,
        long or bool or BigInteger => Numbers.Normalize(-Numbers.ToBig(value)),
        Undefined undefined => throw state.Error(undefined.Message),
        _ => throw state.Error($"bad operand type for unary -: '{TypeNames.Of(value)}'"),
    };

    public static object? Positive(RenderState state, object? value) => value switch
    {
        bool flag => flag ? 1L : 0L,
        long or double or BigInteger => value,
        Undefined undefined => throw state.Error(undefined.Message),
        _ => throw state.Error($"bad operand type for unary +: '{TypeNames.Of(value)}'"),
    };

    private static object? Add(RenderState state, object? left, object? right)
    {
        switch (left, right)
        {
            case (Markup or string, Markup or string):
                var text = state.Produced(Html.Escape(left) + Html.Escape(right));
                return new Markup(text);
            case (PyList a, PyList b):
                state.Charge(a.Count + b.Count);
                return new PyList([.. a.Items, .. b.Items]);
            case (PyTuple a, PyTuple b):
                state.Charge(a.Count + b.Count);
                return new PyTuple([.. a.Items, .. b.Items]);
            case (string or PyList or PyTuple, _):
                var type = TypeNames.Of(left);
                throw state.Error($"can only concatenate {type} (not \"{TypeNames.Of(right)}\") to {type}");
            default:
                throw Unsupported(state, BinaryOperator.Add, left, right);
        }
    }

    private static object? Repeat(RenderState state, object? value, object times)
    {
        var count = (long)BigInteger.Min(BigInteger.Max(Numbers.ToBig(times), 0), int.MaxValue);
        switch (value)
        {
            case string or Markup:
                var text = (string)Comparison.Plain(value)!;
                state.ChargeText(text.Length * count);
                var repeated = string.Concat(Enumerable.Repeat(text, text.Length == 0 ? 0 : (int)count));
                return value is Markup ? new Markup(repeated) : repeated;
            case PyList list:
                return new PyList(RepeatItems(state, list.Items, count));
            case PyTuple tuple:
                return new PyTuple([.. RepeatItems(state, tuple.Items, count)]);
            default:
                return null;
        }
    }

    private static List<object?> RepeatItems(RenderState state, IReadOnlyCollection<object?> items, long count)
    {
        if (items.Count == 0)
        {
            return [];
        }

        state.Charge(items.Count * count);
        return [.. Enumerable.Repeat(items, (int)count).SelectMany(part => part)];
    }

    private static JinjaException Unsupported(RenderState state, BinaryOperator op, object? left, object? right)
    {
        var symbol = op switch
        {
            BinaryOperator.Add => "+",
            BinaryOperator.Subtract => "-",
            BinaryOperator.Multiply => "*",
            BinaryOperator.Divide => "/",
            BinaryOperator.FloorDivide => "//",
            BinaryOperator.Modulo => "%",
            _ => "** or pow()",
        };
        return state.Error($"unsupported operand type(s) for {symbol}: '{TypeNames.Of(left)}' and '{TypeNames.Of(right)}'");
    }
}
