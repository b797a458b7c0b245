namespace AgentDesk.Plugins.Search.Web;

/// <summary>A search on the web or a page failed. The message is written for whoever asked, a model included, and says what to change.</summary>
/// <param name="kind">The kind of error.</param>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="inner">What caused it.</param>
public sealed class PageException(PageErrorKind kind, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The kind of error.</summary>
    public PageErrorKind Kind { get; } = kind;
}
