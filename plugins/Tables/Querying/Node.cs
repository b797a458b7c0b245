using AgentDesk.Plugins.Tables.Values;

namespace AgentDesk.Plugins.Tables.Querying;

/// <summary>An expression of a query.</summary>
internal abstract record Node;

/// <summary>A literal; a text may still be read as a date or number by what it is compared with.</summary>
internal sealed record Literal(Value Value) : Node;

/// <summary>The value of a column.</summary>
internal sealed record ColumnNode(int Column) : Node;

/// <summary>Two values and a sign between them: <c>+ - * / = != &lt; &lt;= &gt; &gt;= and or like contains starts ends</c>.</summary>
internal sealed record Binary(string Sign, Node Left, Node Right) : Node;

/// <summary>What does not hold.</summary>
internal sealed record Not(Node Inner) : Node;

/// <summary>Whether a value is one of a list.</summary>
internal sealed record In(Node Value, IReadOnlyList<Node> Choices) : Node;

/// <summary>Whether a value is missing, a number, a date or a text.</summary>
internal sealed record Is(Node Value, ValueKind Kind) : Node;

/// <summary>The year (2024), quarter (2024-Q2) or month (2024-05) of a date.</summary>
internal sealed record Period(string Part, Node Of) : Node;

/// <summary>A figure of many rows: count, sum, mean, median, min, max, distinct, share; without <paramref name="Of"/> it is of the number of rows.</summary>
/// <param name="Function">Which figure.</param>
/// <param name="Of">What is computed with in each row.</param>
/// <param name="Where">The condition that a row must meet to be computed with; null for all.</param>
internal sealed record Aggregate(string Function, Node? Of, Node? Where = null) : Node;
