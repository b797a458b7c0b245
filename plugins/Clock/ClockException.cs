namespace AgentDesk.Plugins.Clock;

/// <summary>A question about dates or times has no answer. The message is written for whoever asked, a model included, and says what to change.</summary>
/// <param name="kind">The kind of error.</param>
/// <param name="message">What is wrong and what to do.</param>
public sealed class ClockException(ClockErrorKind kind, string message) : Exception(message)
{
    /// <summary>The kind of error.</summary>
    public ClockErrorKind Kind { get; } = kind;
}
