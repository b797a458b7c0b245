using System.Text.Json;
using System.Text.Json.Nodes;
using AgentDesk.Console.Hosting;
using Microsoft.Extensions.AI;

namespace AgentDesk.Console.Evaluation;

/// <summary>
/// Reads tools in the form of OpenAI's chat interface; their functions may stand bare. Function-calling data sets name types as Python does,
/// which is no JSON Schema: <c>dict</c>, <c>float</c> and <c>tuple</c> become object, number and array, and <c>any</c> becomes no type at all.
/// </summary>
internal static class OpenAiTools
{
    /// <summary>Reads a list of tools; none where there is no list.</summary>
    /// <exception cref="UserException">They are no functions; the message says what is wrong.</exception>
    public static List<AITool> Read(JsonElement tools) => tools.ValueKind switch
    {
        JsonValueKind.Array => [.. tools.EnumerateArray().Select(ReadOne)],
        JsonValueKind.Undefined or JsonValueKind.Null => [],
        _ => throw new UserException("'tools' must be a list."),
    };

    private static AIFunctionDeclaration ReadOne(JsonElement tool)
    {
        var function = tool.ValueKind == JsonValueKind.Object && tool.TryGetProperty("function", out var inner) ? inner : tool;
        if (function.ValueKind != JsonValueKind.Object || !function.TryGetProperty("name", out var name) || name.ValueKind != JsonValueKind.String || name.GetString() is not { Length: > 0 } text)
            throw new UserException("A tool must be {type: \"function\", function: {name, description?, parameters?}}.");
        var description = function.TryGetProperty("description", out var d) && d.ValueKind == JsonValueKind.String ? d.GetString() : null;
        var parameters = function.TryGetProperty("parameters", out var p) ? JsonNode.Parse(p.GetRawText()) : null;
        NameTypes(parameters);
        return AIFunctionFactory.CreateDeclaration(text, description, JsonSerializer.SerializeToElement(parameters ?? new JsonObject { ["type"] = "object", ["properties"] = new JsonObject() }));
    }

    private static void NameTypes(JsonNode? schema)
    {
        foreach (var item in schema as JsonArray ?? [])
            NameTypes(item);
        if (schema is not JsonObject members)
            return;
        foreach (var (keyword, value) in members.ToList())
        {
            switch (keyword)
            {
                case "type":
                    NameType(members, value);
                    break;
                case "properties" or "$defs" or "definitions":
                    foreach (var (_, named) in value as JsonObject ?? [])
                        NameTypes(named);
                    break;
                case "enum" or "const" or "default" or "examples":
                    // Values, which only look like schemas.
                    break;
                default:
                    NameTypes(value);
                    break;
            }
        }
    }

    private static void NameType(JsonObject schema, JsonNode? type)
    {
        if (type is JsonArray several)
            schema["type"] = new JsonArray([.. several.Select(one => one is JsonValue value && Known(value) is { } known ? known : one?.DeepClone())]);
        else if (type is JsonValue value && value.TryGetValue<string>(out var name) && name == "any")
            schema.Remove("type");
        else if (type is JsonValue single && Known(single) is { } known)
            schema["type"] = known;
    }

    private static string? Known(JsonValue type) => type.TryGetValue<string>(out var name)
        ? name switch { "dict" => "object", "float" => "number", "tuple" => "array", _ => null }
        : null;
}
