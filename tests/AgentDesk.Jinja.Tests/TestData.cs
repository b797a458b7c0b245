using System.Text.Json;

namespace AgentDesk.Jinja.Tests;

/// <summary>What several tests read: embedded files, a fixed clock, and conversations.</summary>
internal static class TestData
{
    /// <summary>Sunday, 22 November 2026, 15:04:05.</summary>
    public static readonly TimeProvider Clock = new FixedClock(new DateTimeOffset(2026, 11, 22, 15, 4, 5, TimeSpan.Zero));

    public static readonly JinjaOptions Options = new() { Clock = Clock };

    public static string Render(string source, params (string Name, object? Value)[] variables) =>
        JinjaTemplate.Parse(source, Options).Render(
            variables.ToDictionary(variable => variable.Name, variable => variable.Value),
            TestContext.Current.CancellationToken);

    public static JinjaException RenderError(string source, JinjaOptions? options = null) =>
        Assert.Throws<JinjaException>(() => JinjaTemplate.Parse(source, options ?? Options).Render(
            new Dictionary<string, object?>(),
            TestContext.Current.CancellationToken));

    public static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(TestData).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    public static IEnumerable<string> Resources(string folder) =>
        typeof(TestData).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order();

    public static Dictionary<string, object?> Variables(JsonElement json) =>
        json.EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value);

    /// <summary>A conversation with a system message, tools, a tool call and its result.</summary>
    public static Dictionary<string, object?> Conversation() => Variables(JsonDocument.Parse("""
        {
          "bos_token": "<s>",
          "eos_token": "</s>",
          "add_generation_prompt": true,
          "messages": [
            { "role": "system", "content": "Be brief." },
            { "role": "user", "content": "How far is the moon?" },
            { "role": "assistant", "content": "<think>look it up</think>\nLooking.",
              "tool_calls": [ { "id": "c1", "type": "function", "function": { "name": "search", "arguments": { "query": "moon \"distance\" 月球" } } } ] },
            { "role": "tool", "tool_call_id": "c1", "content": "384,400 km" },
            { "role": "tool", "tool_call_id": "c2", "content": "" },
            { "role": "assistant", "content": "384,400 km." },
            { "role": "user", "content": "Thanks 😀" }
          ],
          "tools": [
            { "type": "function", "function": { "name": "search", "description": "Finds\nthings.", "parameters": {
              "type": "object", "required": ["query"], "properties": {
                "query": { "type": "string" }, "limit": { "type": ["integer", "null"] }, "lang": { "type": "string", "enum": ["en", "zh"] },
                "filters": { "type": "array", "items": { "type": "object", "properties": { "year": { "type": "integer" } } } } } } } }
          ]
        }
        """).RootElement);

    /// <summary>A conversation of a user and an assistant in turns, with content in parts.</summary>
    public static Dictionary<string, object?> PlainConversation() => Variables(JsonDocument.Parse("""
        {
          "bos_token": "<s>",
          "eos_token": "</s>",
          "messages": [
            { "role": "system", "content": " Be brief. " },
            { "role": "user", "content": [ { "type": "text", "text": "What is this?" }, { "type": "image" } ] },
            { "role": "assistant", "content": "A cat." },
            { "role": "user", "content": "谢谢" }
          ]
        }
        """).RootElement);

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => now;
    }
}
