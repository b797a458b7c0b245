using AgentDesk.Plugins.Calculator.Numerics;

namespace AgentDesk.Plugins.Calculator.Syntax;

/// <summary>A part of a parsed expression with its UTF-16 range in the source. Spoken forms are already reduced to these.</summary>
internal abstract record Node(int Start, int End);

/// <summary>A number as written; <see cref="Parts"/> is for "two hundred and three" (see <see cref="Token.Parts"/>).</summary>
internal sealed record NumberNode(int Start, int End, Rational Value) : Node(Start, End)
{
    public (Rational First, Rational Second)? Parts { get; init; }

    public bool IsFraction { get; init; }
}

/// <summary>pi, e or tau.</summary>
internal sealed record ConstantNode(int Start, int End, string Name) : Node(Start, End);

/// <summary>A change of sign.</summary>
internal sealed record NegateNode(int Start, int End, Node Operand) : Node(Start, End);

/// <summary>A percentage: a hundredth of its operand, or a share of what stands to the left of a sum.</summary>
internal sealed record PercentNode(int Start, int End, Node Operand) : Node(Start, End);

/// <summary>A bracketed expression.</summary>
internal sealed record GroupNode(int Start, int End, Node Inner) : Node(Start, End);

/// <summary>An operation on two operands. <see cref="Implicit"/> is a multiplication without a sign, as in 2(3).</summary>
internal sealed record BinaryNode(int Start, int End, Symbol Operator, Node Left, Node Right, bool Implicit = false) : Node(Start, End);

/// <summary>A function of its arguments.</summary>
internal sealed record CallNode(int Start, int End, string Function, IReadOnlyList<Node> Arguments) : Node(Start, End);
