using System.Text.Json;
using System.Text.Json.Nodes;
using AgentDesk.Agent.Plugins;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace AgentDesk.Agent.Tools;

/// <summary>A plugin's function as a tool: what the model sees of it and what the host knows of it.</summary>
public sealed record AgentTool
{
    /// <summary>Wraps a function.</summary>
    public AgentTool(LoadedPlugin plugin, KernelFunction function)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        ArgumentNullException.ThrowIfNull(function);
        Plugin = plugin;
        Function = function;
        Manifest = plugin.Manifest.Functions.GetValueOrDefault(function.Name) ?? new FunctionManifest();
        Schema = plugin.Schemas.TryGetValue(function.Name, out var schema) ? schema : ToolSchema.Of(function);
        Name = Manifest.Tool ?? $"{plugin.Manifest.Id}_{function.Name}";
    }

    /// <summary>The name that models see and call.</summary>
    public string Name { get; init; }

    /// <summary>The plugin.</summary>
    public LoadedPlugin Plugin { get; }

    /// <summary>The function.</summary>
    public KernelFunction Function { get; }

    /// <summary>What the plugin's manifest says of it.</summary>
    public FunctionManifest Manifest { get; }

    /// <summary>The schema of its arguments.</summary>
    public JsonElement Schema { get; }

    /// <summary>Whether it runs elsewhere and takes its arguments as JSON.</summary>
    internal bool TakesJson => Plugin.Schemas.ContainsKey(Function.Name);

    /// <summary>What is offered to the model.</summary>
    /// <param name="requiredOnly">Leaves optional parameters out: small models that were trained on one argument call it more reliably so.</param>
    public AIFunctionDeclaration Declare(bool requiredOnly) =>
        new Declaration(Name, Function.Description, requiredOnly ? RequiredOnly(Schema) : Schema);

    /// <summary>The same tool with one string argument held to the given texts, for a retry under a grammar.</summary>
    public AIFunctionDeclaration DeclareChoice(string parameter, IReadOnlyList<string> choices)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { [parameter] = new JsonObject { ["enum"] = new JsonArray([.. choices.Select(c => (JsonNode)c)]) } },
            ["required"] = new JsonArray(parameter),
        };
        return new Declaration(Name, Function.Description, JsonSerializer.SerializeToElement(schema));
    }

    private static JsonElement RequiredOnly(JsonElement schema)
    {
        if (!ToolSchema.CanLeaveOut(schema) || JsonNode.Parse(schema.GetRawText()) is not JsonObject root || root["properties"] is not JsonObject properties)
            return schema;
        var required = root["required"]?.AsArray().Select(n => (string?)n).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var name in properties.Select(p => p.Key).Where(name => !required.Contains(name)).ToList())
            properties.Remove(name);
        return JsonSerializer.SerializeToElement(root);
    }

    private sealed class Declaration(string name, string description, JsonElement schema) : AIFunctionDeclaration
    {
        public override string Name { get; } = name;

        public override string Description { get; } = description;

        public override JsonElement JsonSchema { get; } = schema;
    }
}
