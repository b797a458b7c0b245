namespace AgentDesk.Plugins.Tables;

/// <summary>A question to a table has no answer. The message is written for whoever asked, a model included, and says what to change.</summary>
/// <param name="kind">The kind of error.</param>
/// <param name="message">What is wrong and what to do.</param>
public sealed class TableException(TableErrorKind kind, string message) : Exception(message)
{
    /// <summary>The kind of error.</summary>
    public TableErrorKind Kind { get; } = kind;
}
