namespace AgentDesk.Agent.Approval;

/// <summary>Where a text comes from that the user did not write.</summary>
public enum TaintKind
{
    /// <summary>A document of the index.</summary>
    Document,

    /// <summary>A page of the web.</summary>
    WebPage,

    /// <summary>A tool's result or error.</summary>
    ToolResult,

    /// <summary>A tool's description or schema that its server wrote.</summary>
    ToolDescription,

    /// <summary>An earlier turn of a conversation whose origin is not known in this process: it was resumed from a file.</summary>
    EarlierTurn,
}

/// <summary>A text in the model's context that the user did not write.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The document's id, the page's address, the tool's name, or the turn's number.</param>
public sealed record TaintSource(TaintKind Kind, string Name);

/// <summary>A value in a call's arguments that stands in text the user did not write, and not in the user's own words.</summary>
/// <param name="Argument">Which argument: <c>to</c>, <c>items[0].name</c>.</param>
/// <param name="Value">The value or the part of it, as it stands in the argument.</param>
/// <param name="Sources">Where it stands.</param>
public sealed record TaintedValue(string Argument, string Value, IReadOnlyList<TaintSource> Sources);
