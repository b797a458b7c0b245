namespace AgentDesk.Plugins.Calculator;

/// <summary>An expression could not be computed. The message is written for whoever wrote the expression, a model included, and says what to change.</summary>
/// <param name="kind">The kind of error.</param>
/// <param name="start">UTF-16 offset in the expression where the offending part starts.</param>
/// <param name="end">UTF-16 offset after the offending part.</param>
/// <param name="message">What is wrong and what to do.</param>
public sealed class CalculatorException(CalculatorErrorKind kind, int start, int end, string message) : Exception(message)
{
    /// <summary>The kind of error.</summary>
    public CalculatorErrorKind Kind { get; } = kind;

    /// <summary>UTF-16 offset in the expression where the offending part starts.</summary>
    public int Start { get; } = start;

    /// <summary>UTF-16 offset after the offending part; at least <see cref="Start"/>.</summary>
    public int End { get; } = end;
}
