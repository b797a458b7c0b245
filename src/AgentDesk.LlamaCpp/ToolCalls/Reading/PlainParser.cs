namespace AgentDesk.LlamaCpp.ToolCalls.Reading;

/// <summary>Takes everything for text: for replies whose form is prescribed, in which what looks like a call or a thought is content.</summary>
internal sealed class PlainParser : ToolCallParser
{
    public override IReadOnlyList<ParsedPiece> Push(string text) => text.Length > 0 ? [new TextPiece(text)] : [];

    public override IReadOnlyList<ParsedPiece> Finish() => [];
}
