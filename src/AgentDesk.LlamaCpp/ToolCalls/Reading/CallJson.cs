using System.Text.Json;

namespace AgentDesk.LlamaCpp.ToolCalls.Reading;

/// <summary>Reads a call from the JSON that a model wrote. The keys differ between families and models mix them up, so that all are taken.</summary>
internal static class CallJson
{
    private static readonly string[] NameKeys = ["name", "tool_name", "function"];
    private static readonly string[] ArgumentKeys = ["arguments", "parameters", "args"];

    /// <summary>The calls of an object, or of an array of objects; or why there are none.</summary>
    public static (IReadOnlyList<ToolCallPiece> Calls, string? Problem) Read(string json)
    {
        if (!TryParse(json, out var root, out var problem))
        {
            return ([], problem);
        }

        var calls = new List<ToolCallPiece>();
        foreach (var element in root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : (JsonElement[])[root])
        {
            if (ReadObject(element) is not { } call)
            {
                return ([], "The call must be a JSON object with a name and an object of arguments.");
            }

            calls.Add(call);
        }

        return calls.Count > 0 ? (calls, null) : ([], "The list of calls is empty.");
    }

    /// <summary>Whether the text is a JSON object; and if not, why.</summary>
    public static bool IsObject(string json, out string? problem)
    {
        var parsed = TryParse(json, out var root, out problem);
        problem ??= root.ValueKind == JsonValueKind.Object ? null : "The arguments must be a JSON object.";
        return parsed && problem is null;
    }

    private static ToolCallPiece? ReadObject(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if ((element.TryGetProperty("function", out var inner) || element.TryGetProperty("tool_call", out inner)) && inner.ValueKind == JsonValueKind.Object)
        {
            element = inner;
        }

        // Apertus writes the name as the only key.
        return Text(element, NameKeys) is { Length: > 0 } name && Arguments(element) is { } arguments ? new ToolCallPiece(name, arguments)
            : element.EnumerateObject().ToList() is [{ Value.ValueKind: JsonValueKind.Object } only] && !ArgumentKeys.Contains(only.Name) ? new ToolCallPiece(only.Name, only.Value.GetRawText())
            : null;
    }

    private static string? Text(JsonElement element, string[] keys)
    {
        foreach (var key in keys)
        {
            if (element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String)
            {
                return value.GetString();
            }
        }

        return null;
    }

    // A model may leave them out for a tool without arguments, or write them as a string that holds the JSON.
    private static string? Arguments(JsonElement element)
    {
        foreach (var key in ArgumentKeys)
        {
            if (element.TryGetProperty(key, out var value))
            {
                return value.ValueKind switch
                {
                    JsonValueKind.Object => value.GetRawText(),
                    JsonValueKind.Null => "{}",
                    JsonValueKind.String when IsObject(value.GetString()!, out _) => value.GetString(),
                    _ => null,
                };
            }
        }

        return element.EnumerateObject().All(property => NameKeys.Contains(property.Name) || property.Name is "id" or "type" or "tool_call_id") ? "{}" : null;
    }

    private static bool TryParse(string json, out JsonElement root, out string? problem)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            root = document.RootElement.Clone();
            CheckText(root);
            problem = null;
            return true;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            root = default;
            problem = error is JsonException ? $"The call is not valid JSON: {error.Message}" : "The call holds half a surrogate pair, which is no text.";
            return false;
        }
    }

    // The parser accepts escaped half surrogate pairs and refuses them only where they are read: here, not somewhere later.
    private static void CheckText(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    CheckText(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    CheckText(property.Value);
                }

                break;
        }
    }
}
