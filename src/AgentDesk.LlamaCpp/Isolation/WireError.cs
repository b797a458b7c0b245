using System.Text.Json;
using System.Text.Json.Nodes;
using AgentDesk.LlamaCpp.Grammar;

namespace AgentDesk.LlamaCpp.Isolation;

/// <summary>An exception as it crosses the boundary: the types that callers tell apart come out as they went in, all others as <see cref="LlamaModelException"/>.</summary>
/// <param name="Kind">Which type.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Data">What the type carries besides.</param>
internal sealed record WireError(string Kind, string Message, JsonObject? Data = null)
{
    private const string Overflow = "overflow", QueueFull = "queue-full", Grammar = "grammar", Schema = "schema", Argument = "argument", Unsupported = "unsupported", Cancelled = "cancelled", Model = "model";

    internal static WireError From(Exception error) => error switch
    {
        LlamaContextOverflowException overflow => new(Overflow, error.Message, new JsonObject { ["prompt"] = overflow.PromptTokens, ["window"] = overflow.Window, ["detail"] = overflow.Detail }),
        LlamaQueueFullException queue => new(QueueFull, error.Message, new JsonObject { ["requests"] = queue.Requests }),
        GrammarException grammar => new(Grammar, error.Message, new JsonObject { ["line"] = grammar.Line, ["reason"] = grammar.Reason }),
        UnsupportedSchemaException schema => new(Schema, error.Message, new JsonObject { ["keyword"] = schema.Keyword, ["pointer"] = schema.JsonPointer, ["reason"] = schema.Reason }),
        ArgumentException => new(Argument, error.Message),
        NotSupportedException => new(Unsupported, error.Message),
        OperationCanceledException => new(Cancelled, error.Message),
        LlamaModelException => new(Model, error.Message),
        _ => new(Model, $"The model process failed: {error.GetType().Name}: {error.Message}"),
    };

    internal static Exception Read(JsonElement element)
    {
        var error = element.Deserialize<WireError>(Wire.Options);
        var data = error?.Data ?? [];
        return error?.Kind switch
        {
            Overflow => new LlamaContextOverflowException((int)data["prompt"]!, (int)data["window"]!, (string?)data["detail"]),
            QueueFull => new LlamaQueueFullException((int)data["requests"]!),
            Grammar => new GrammarException((int)data["line"]!, (string)data["reason"]!),
            Schema => new UnsupportedSchemaException((string)data["keyword"]!, (string)data["pointer"]!, (string)data["reason"]!),
            Argument => new ArgumentException(error.Message),
            Unsupported => new NotSupportedException(error.Message),
            Cancelled => new OperationCanceledException(error.Message),
            _ => new LlamaModelException(error?.Message ?? "The model process failed without a reason."),
        };
    }
}
