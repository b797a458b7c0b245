using AgentDesk.Jinja.Binding;
using AgentDesk.Jinja.Library;

namespace AgentDesk.Jinja.Syntax;

/// <summary>A node that has a value.</summary>
internal abstract class Expression(int line)
{
    public int Line { get; } = line;
}

internal sealed class ConstantExpression(object? value, int line) : Expression(line)
{
    public object? Value { get; } = value;
}

internal sealed class NameExpression(string name, int line) : Expression(line)
{
    public string Name { get; } = name;

    /// <summary>Where the value lies; the binder sets it.</summary>
    public SlotReference Slot { get; set; }
}

internal sealed class TupleExpression(Expression[] items, int line) : Expression(line)
{
    public Expression[] Items { get; } = items;
}

internal sealed class ListExpression(Expression[] items, int line) : Expression(line)
{
    public Expression[] Items { get; } = items;
}

internal sealed class DictExpression((Expression Key, Expression Value)[] items, int line) : Expression(line)
{
    public (Expression Key, Expression Value)[] Items { get; } = items;
}

internal sealed class ConditionalExpression(Expression test, Expression then, Expression? otherwise, int line) : Expression(line)
{
    public Expression Test { get; } = test;

    public Expression Then { get; } = then;

    public Expression? Otherwise { get; } = otherwise;
}

internal sealed class LogicalExpression(bool isAnd, Expression left, Expression right, int line) : Expression(line)
{
    public bool IsAnd { get; } = isAnd;

    public Expression Left { get; } = left;

    public Expression Right { get; } = right;
}

internal enum UnaryOperator
{
    Not,
    Negative,
    Positive,
}

internal sealed class UnaryExpression(UnaryOperator op, Expression operand, int line) : Expression(line)
{
    public UnaryOperator Operator { get; } = op;

    public Expression Operand { get; } = operand;
}

internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Modulo,
    Power,
}

internal sealed class BinaryExpression(BinaryOperator op, Expression left, Expression right, int line) : Expression(line)
{
    public BinaryOperator Operator { get; } = op;

    public Expression Left { get; } = left;

    public Expression Right { get; } = right;
}

internal sealed class ConcatExpression(Expression[] items, int line) : Expression(line)
{
    public Expression[] Items { get; } = items;
}

internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    NotIn,
}

/// <summary>A chain such as <c>a &lt; b &lt;= c</c>: every operand is evaluated at most once.</summary>
internal sealed class ComparisonExpression(Expression first, (ComparisonOperator Operator, Expression Operand)[] rest, int line) : Expression(line)
{
    public Expression First { get; } = first;

    public (ComparisonOperator Operator, Expression Operand)[] Rest { get; } = rest;
}

internal sealed class AttributeExpression(Expression target, string name, int line) : Expression(line)
{
    public Expression Target { get; } = target;

    public string Name { get; } = name;
}

internal sealed class ItemExpression(Expression target, Expression key, int line) : Expression(line)
{
    public Expression Target { get; } = target;

    public Expression Key { get; } = key;
}

internal sealed class SliceExpression(Expression? start, Expression? stop, Expression? step, int line) : Expression(line)
{
    public Expression? Start { get; } = start;

    public Expression? Stop { get; } = stop;

    public Expression? Step { get; } = step;
}

/// <summary>The arguments written in a call, a filter or a test.</summary>
internal sealed class ArgumentList(
    Expression[] positional, (string Name, Expression Value)[] named, Expression? spread, Expression? namedSpread)
{
    public static readonly ArgumentList Empty = new([], [], null, null);

    public Expression[] Positional { get; } = positional;

    public (string Name, Expression Value)[] Named { get; } = named;

    public Expression? Spread { get; } = spread;

    public Expression? NamedSpread { get; } = namedSpread;

    public IEnumerable<Expression> All()
    {
        IEnumerable<Expression> all = [.. Positional, .. Named.Select(n => n.Value)];
        all = Spread is null ? all : all.Append(Spread);
        return NamedSpread is null ? all : all.Append(NamedSpread);
    }
}

internal sealed class CallExpression(Expression target, ArgumentList arguments, int line) : Expression(line)
{
    public Expression Target { get; } = target;

    public ArgumentList Arguments { get; } = arguments;
}

/// <summary>A filter; without an operand it works on the text of its block.</summary>
internal sealed class FilterExpression(Expression? operand, string name, ArgumentList arguments, int line) : Expression(line)
{
    public Expression? Operand { get; } = operand;

    public string Name { get; } = name;

    public ArgumentList Arguments { get; } = arguments;

    /// <summary>Null where no such filter exists, which is an error only once it is used.</summary>
    public Filter? Filter { get; } = Filters.Find(name);
}

internal sealed class TestExpression(Expression operand, string name, ArgumentList arguments, int line) : Expression(line)
{
    public Expression Operand { get; } = operand;

    public string Name { get; } = name;

    public ArgumentList Arguments { get; } = arguments;

    /// <summary>Null where no such test exists, which is an error only once it is used.</summary>
    public Test? Test { get; } = Tests.Find(name);
}
