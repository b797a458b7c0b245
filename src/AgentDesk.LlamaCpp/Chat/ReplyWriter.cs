using System.Text.Json;
using AgentDesk.LlamaCpp.Inference;
using AgentDesk.LlamaCpp.ToolCalls;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Chat;

/// <summary>Turns the output of one reply into updates: text, reasoning, tool calls. Not safe for use by several threads at once.</summary>
internal sealed class ReplyWriter(Action<ChatResponseUpdate> handOn, ToolCallParser parser, ToolSelection tools, LlamaContextLedger ledger, string modelId)
{
    private readonly string _id = "reply-" + Guid.NewGuid().ToString("N");
    private int _calls;

    /// <summary>Takes output; see <see cref="TokenReceiver"/>.</summary>
    internal bool Receive(int? token, string text)
    {
        if (text.Length > 0) Write(parser.Push(text));
        return _calls == 0 || tools.AllowParallel;
    }

    /// <summary>Writes what is left, why it ended and what it took.</summary>
    internal void End(GenerationResult result)
    {
        if (_calls == 0 || tools.AllowParallel) Write(parser.Finish());
        var timings = result.Timings;
        var update = NewUpdate(new UsageContent(new UsageDetails
        {
            InputTokenCount = timings.PromptTokens,
            CachedInputTokenCount = timings.CachedTokens,
            OutputTokenCount = timings.GeneratedTokens,
            TotalTokenCount = timings.PromptTokens + timings.GeneratedTokens,
        }));
        update.FinishReason = _calls > 0 ? ChatFinishReason.ToolCalls : result.End == GenerationEnd.Length ? ChatFinishReason.Length : ChatFinishReason.Stop;
        timings.AddTo(update.AdditionalProperties = []);
        update.AdditionalProperties[LlamaContextLedger.Key] = ledger;
        // Without a message id the properties belong to the response as a whole when the updates are joined.
        update.MessageId = null;
        handOn(update);
    }

    private void Write(IReadOnlyList<ParsedPiece> pieces)
    {
        foreach (var piece in pieces)
        {
            var content = Convert(piece);
            handOn(NewUpdate(content));
            if (content is FunctionCallContent && !tools.AllowParallel) return;
        }
    }

    private AIContent Convert(ParsedPiece piece)
    {
        switch (piece)
        {
            case TextPiece text:
                return new TextContent(text.Text);
            case ReasoningPiece reasoning:
                return new TextReasoningContent(reasoning.Text);
            case ToolCallPiece call when tools.Offers(call.Name):
                return Call(call);
            case ToolCallPiece call when tools.Tools.Count == 0:
                // No tool can be called, so what looks like a call is something that the model says.
                return new TextContent($$"""{"name": {{JsonSerializer.Serialize(call.Name)}}, "arguments": {{call.ArgumentsJson}}}""");
            case ToolCallPiece call:
                return Malformed($"There is no tool named '{call.Name}'.", call.ArgumentsJson);
            case MalformedCallPiece malformed:
                return Malformed(malformed.Reason, malformed.Raw);
            default:
                throw new InvalidOperationException($"Unknown piece {piece.GetType().Name}.");
        }
    }

    private AIContent Call(ToolCallPiece call)
    {
        try
        {
            var content = new FunctionCallContent("call-" + Guid.NewGuid().ToString("N")[..16], call.Name, JsonValues.ParseArguments(call.ArgumentsJson));
            _calls++;
            return content;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return Malformed($"The arguments of '{call.Name}' are not a JSON object: {error.Message}", call.ArgumentsJson);
        }
    }

    private static ErrorContent Malformed(string reason, string raw) => new(reason) { ErrorCode = "malformed_tool_call", Details = raw };

    private ChatResponseUpdate NewUpdate(AIContent content) => new(ChatRole.Assistant, [content])
    {
        ResponseId = _id,
        MessageId = _id,
        ModelId = modelId,
    };
}
