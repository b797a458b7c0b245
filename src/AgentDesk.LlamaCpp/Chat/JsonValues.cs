using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Chat;

/// <summary>JSON as the plain values that templates work on, and values as the JSON text that a model reads.</summary>
internal static class JsonValues
{
    // Escaping every non-ASCII character would cost the model most of what it reads of a Chinese result.
    private static readonly JsonSerializerOptions Readable = new(AIJsonUtilities.DefaultOptions) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = false };

    /// <summary>Objects as ordered dictionaries, arrays as lists, numbers as long where they are whole and double elsewhere.</summary>
    internal static object? ToPlain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => ToDictionary(element),
        JsonValueKind.Array => element.EnumerateArray().Select(ToPlain).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? (object)whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>A value of any type as a plain one.</summary>
    internal static object? ToPlain(object? value) => value switch
    {
        null or string or bool or long or double => value,
        JsonElement element => ToPlain(element),
        _ => ToPlain(JsonSerializer.SerializeToElement(value, Readable.GetTypeInfo(value.GetType()))),
    };

    /// <summary>A tool's result as the model reads it: text as it is, anything else as JSON.</summary>
    internal static string ToText(object? value) => value switch
    {
        null => "",
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString()!,
        TextContent content => content.Text,
        _ => JsonSerializer.Serialize(value, Readable.GetTypeInfo(value.GetType())),
    };

    /// <summary>A JSON object's members by name, in order; a repeated name keeps its last value.</summary>
    internal static Dictionary<string, object?> ParseArguments(string json)
    {
        using var document = JsonDocument.Parse(json);
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in document.RootElement.EnumerateObject()) arguments[member.Name] = member.Value.Clone();
        return arguments;
    }

    private static Dictionary<string, object?> ToDictionary(JsonElement element)
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject()) result[member.Name] = ToPlain(member.Value);
        return result;
    }
}
