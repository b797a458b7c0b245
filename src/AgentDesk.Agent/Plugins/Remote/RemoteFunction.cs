using System.Text.Json;
using AgentDesk.Agent.Tools;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Plugins.Remote;

/// <summary>A function that runs in another process: its arguments go there as the schema wants them.</summary>
internal sealed class RemoteFunction(string name, string remoteName, string description, JsonElement schema, McpLink link) : AIFunction
{
    public override string Name => name;

    public override string Description => description;

    public override JsonElement JsonSchema => schema;

    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        var sent = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (key, value) in arguments)
        {
            if (value is not null)
                sent[key] = ToJson(key, value);
        }

        return await link.CallAsync(remoteName, sent, cancellationToken);
    }

    /// <summary>Lists, objects and, from models that quote everything, numbers arrive as text: where the schema wants no text they are what the text says.</summary>
    private JsonElement ToJson(string key, object value)
    {
        if (value is not string text || ToolSchema.MayBeText(ToolSchema.Types(schema, key)))
            return value as JsonElement? ?? JsonSerializer.SerializeToElement(value);
        try
        {
            using var parsed = JsonDocument.Parse(text);
            return parsed.RootElement.Clone();
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(text);
        }
    }
}
