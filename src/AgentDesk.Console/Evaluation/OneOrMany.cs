using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentDesk.Console.Evaluation;

/// <summary>Reads a text or a list of texts.</summary>
internal sealed class OneOrMany : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => [reader.GetString()!],
        JsonTokenType.StartArray => JsonSerializer.Deserialize<string[]>(ref reader) is { Length: > 0 } many ? many : throw new JsonException("the list is empty"),
        _ => throw new JsonException("a text or a list of texts is needed"),
    };

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.ToArray());
}
