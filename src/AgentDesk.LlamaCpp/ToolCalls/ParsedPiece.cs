namespace AgentDesk.LlamaCpp.ToolCalls;

/// <summary>A piece of a model's reply, in the order in which it was written.</summary>
public abstract record ParsedPiece;

/// <summary>Text for the reader.</summary>
/// <param name="Text">The text; never empty. Neighbouring pieces join without anything between.</param>
public sealed record TextPiece(string Text) : ParsedPiece;

/// <summary>Text that the model wrote while thinking.</summary>
/// <param name="Text">The text without its markers; never empty.</param>
public sealed record ReasoningPiece(string Text) : ParsedPiece;

/// <summary>A complete call of a tool.</summary>
/// <param name="Name">The tool's name as the model wrote it; the caller checks that it was offered.</param>
/// <param name="ArgumentsJson">The arguments: a JSON object's text.</param>
public sealed record ToolCallPiece(string Name, string ArgumentsJson) : ParsedPiece;

/// <summary>Something that opened as a call and is none.</summary>
/// <param name="Raw">What the model wrote, markers included; cut where it is very long.</param>
/// <param name="Reason">What is wrong with it, in words that the model can be shown.</param>
public sealed record MalformedCallPiece(string Raw, string Reason) : ParsedPiece;
