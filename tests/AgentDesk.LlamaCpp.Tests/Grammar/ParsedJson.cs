using System.Text.Json;

namespace AgentDesk.LlamaCpp.Tests.Grammar;

internal static class ParsedJson
{
    public static JsonElement Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
