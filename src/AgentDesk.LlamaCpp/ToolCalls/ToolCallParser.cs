namespace AgentDesk.LlamaCpp.ToolCalls;

/// <summary>
/// Splits a reply, as it streams, into text, reasoning and tool calls. One instance per reply; not safe for use by several threads at once.
/// </summary>
public abstract class ToolCallParser
{
    /// <summary>Takes the next part of the reply.</summary>
    /// <param name="text">Any length, cut anywhere.</param>
    /// <returns>What is certain now, in order; empty while the text may still turn into a call.</returns>
    public abstract IReadOnlyList<ParsedPiece> Push(string text);

    /// <summary>Says that the reply has ended; nothing may be pushed afterwards.</summary>
    /// <returns>What was held back: the rest of the text, or an unfinished call as malformed.</returns>
    public abstract IReadOnlyList<ParsedPiece> Finish();
}
