using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgentDesk.LlamaCpp.Quantization;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Isolation;

/// <summary>
/// The protocol between a program and its model process: one JSON object a line, in UTF-8, over standard input and output.
/// A request is <c>{"id", "op", …}</c>; its replies are any number of <c>{"id", "item"}</c> and then one <c>{"id", "done"}</c> or
/// <c>{"id", "error"}</c>. <c>{"id", "op": "cancel"}</c> cancels the request of that id. The end of the input ends the process.
/// </summary>
internal static class Wire
{
    internal const string Id = "id", Op = "op", Item = "item", Done = "done", Error = "error";

    internal const string OpenOp = "open", ChatOp = "chat", GenerateOp = "generate", ScoreOp = "score", CountOp = "count", ProbeOp = "probe", QuantizeOp = "quantize", CancelOp = "cancel";

    /// <summary>How values are written: Microsoft.Extensions.AI's types as that library does it, logarithms of zero as <c>"-Infinity"</c>.</summary>
    internal static JsonSerializerOptions Options { get; } = CreateOptions();

    internal static T Read<T>(this JsonElement body, string member) =>
        body.TryGetProperty(member, out var value)
            ? value.Deserialize<T>(Options) ?? throw new InvalidDataException($"'{member}' is null.")
            : throw new InvalidDataException($"'{member}' is missing.");

    internal static T? ReadOptional<T>(this JsonElement body, string member)
        where T : class => body.TryGetProperty(member, out var value) ? value.Deserialize<T>(Options) : null;

    internal static void Write<T>(this Utf8JsonWriter json, string member, T value)
    {
        json.WritePropertyName(member);
        JsonSerializer.Serialize(json, value, Options);
    }

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(AIJsonUtilities.DefaultOptions)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals,
            WriteIndented = false,
        };
        options.TypeInfoResolverChain.Insert(0, WireContext.Default);
        options.MakeReadOnly();
        return options;
    }
}

/// <summary>The types of this library that cross the boundary.</summary>
[JsonSerializable(typeof(LlamaModelOptions))]
[JsonSerializable(typeof(LlamaChatClientOptions))]
[JsonSerializable(typeof(LlamaTimings))]
[JsonSerializable(typeof(LlamaToken))]
[JsonSerializable(typeof(OpenedModel))]
[JsonSerializable(typeof(WireTool))]
[JsonSerializable(typeof(WireError))]
[JsonSerializable(typeof(QuantizationOptions))]
[JsonSerializable(typeof(QuantizationProgress))]
internal sealed partial class WireContext : JsonSerializerContext;

/// <summary>What a model process says of the model that it has loaded.</summary>
internal sealed record OpenedModel(string Id, string Architecture, string Description, int ContextWindow);

/// <summary>A tool as the model sees it; the function behind it stays in the program.</summary>
internal sealed record WireTool(string Name, string Description, JsonElement Parameters);
