using System.Text.Json;

namespace AgentDesk.Console.Hosting;

/// <summary>Reads the files that commands are given, and says in a person's words what is wrong with them.</summary>
internal static class InputFile
{
    private static readonly JsonDocumentOptions s_nested = new() { MaxDepth = 256 };

    /// <exception cref="UserException">It cannot be read.</exception>
    public static async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"{path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads a file of JSON lines; empty ones are passed over.</summary>
    /// <returns>Each line's object, or what is wrong with the line.</returns>
    /// <exception cref="UserException">The file cannot be read.</exception>
    public static async Task<IReadOnlyList<JsonLine>> ReadLinesAsync(string path, CancellationToken cancellationToken) =>
        [.. (await ReadAsync(path, cancellationToken)).Split('\n').Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)).Select(line => Parse(path, line.Index + 1, line.Item))];

    /// <exception cref="JsonException">The text is no JSON object.</exception>
    public static JsonElement ParseObject(string text)
    {
        using var document = JsonDocument.Parse(text, s_nested);
        return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : throw new JsonException("It is no JSON object.");
    }

    private static JsonLine Parse(string path, int number, string line)
    {
        try
        {
            return new JsonLine(number, ParseObject(line), null);
        }
        catch (JsonException e)
        {
            return new JsonLine(number, default, $"{path}, line {number}: {e.Message}");
        }
    }
}

/// <summary>A line of a file of JSON objects.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Value">The object; undefined where <paramref name="Error"/> says what is wrong.</param>
/// <param name="Error">Null for a good line.</param>
internal sealed record JsonLine(int Number, JsonElement Value, string? Error)
{
    /// <summary>The member <c>id</c> as it stands there, else the line's number.</summary>
    public JsonElement Id => Error is null && Value.TryGetProperty("id", out var id) ? id : JsonSerializer.SerializeToElement(Number);

    /// <summary>A member's text, or null where it is absent or no text.</summary>
    public string? Text(string name) => Value.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
