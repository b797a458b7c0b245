using System.Text.Json;
using Microsoft.SemanticKernel;
using ModelContextProtocol.Protocol;

namespace AgentDesk.Agent.Plugins.Remote;

/// <summary>Makes a plugin of what an MCP server offers. All that the server says of itself is a stranger's word: cleaned, bounded, and no ground for trust.</summary>
internal static class McpToolset
{
    private const int MaxDescription = 600;

    public static RemoteState Build(
        string name, string setting, McpServerOptions options, Implementation server, IReadOnlyList<ListedTool> tools, McpLink link, Func<JsonElement, string?>? schemaProblem)
    {
        var failures = new List<PluginFailure>();
        var functions = new List<KernelFunction>();
        var schemas = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var manifests = new Dictionary<string, FunctionManifest>(StringComparer.OrdinalIgnoreCase);
        foreach (var (tool, asItCame, unreadable) in tools.Where(t => options.Tools.Count == 0 || options.Tools.Contains(t.Tool.Name, StringComparer.Ordinal)))
        {
            try
            {
                if (unreadable is not null)
                    throw new PluginException($"it cannot be read: {unreadable}");
                var schema = ForeignSchema.Clean(asItCame);
                if (schemaProblem?.Invoke(schema) is { } problem)
                    throw new PluginException(problem);
                var function = ForeignText.Name(tool.Name, manifests.Keys);
                functions.Add(new RemoteFunction(function, tool.Name, ForeignText.Line(tool.Description ?? tool.Title, MaxDescription), schema, link).AsKernelFunction());
                schemas[function] = schema;
                manifests[function] = new FunctionManifest { Effect = EffectOf(tool, options) };
            }
#pragma warning disable CA1031 // One tool that cannot be offered must not take the others with it.
            catch (Exception e)
#pragma warning restore CA1031
            {
                failures.Add(new PluginFailure($"{setting}, tool '{ForeignText.Line(tool.Name, 60)}'", $"It is left out: {ForeignText.Line(e.Message, 300).TrimEnd('.')}."));
            }
        }

        ReportUnknown(options, tools, setting, failures);
        if (functions.Count == 0)
            return new RemoteState(null, [.. failures, new PluginFailure(setting, "It offers no tool that can be used.")]);
        var description = ForeignText.Line(server.Title ?? server.Name, 100);
        var manifest = new PluginManifest
        {
            Id = name,
            Version = ForeignText.Line(server.Version, 40),
            Assembly = string.Empty,
            Description = $"MCP server {description}",
            Permissions = new PluginPermissions { Network = options.Url.Length > 0 ? [new Uri(options.Url).Authority] : [] },
            TimeoutMs = options.TimeoutSeconds * 1000,
            Functions = manifests,
        };
        var plugin = KernelPluginFactory.CreateFromFunctions(name, manifest.Description, functions);
        return new RemoteState(new LoadedPlugin(manifest, options.Describe(), plugin) { Origin = PluginOrigin.McpServer, IsForeign = true, Schemas = schemas }, failures);
    }

    /// <summary>What the settings say; what the tool says of itself can only make it less trusted.</summary>
    private static FunctionEffect EffectOf(Tool tool, McpServerOptions options)
    {
        if (options.Effects.TryGetValue(tool.Name, out var effect))
            return effect;
        var warns = tool.Annotations is { ReadOnlyHint: false } or { DestructiveHint: true, ReadOnlyHint: not true } or { OpenWorldHint: true };
        return !warns && options.Effects.TryGetValue("*", out var all) ? all : FunctionEffect.Unknown;
    }

    private static void ReportUnknown(McpServerOptions options, IReadOnlyList<ListedTool> tools, string setting, List<PluginFailure> failures)
    {
        var names = tools.Select(t => t.Tool.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var unknown in options.Tools.Concat(options.Effects.Keys).Where(n => n != "*" && !names.Contains(n)).Distinct(StringComparer.Ordinal))
            failures.Add(new PluginFailure(setting, $"The settings name the tool '{unknown}', which the server does not have. It has: {ForeignText.Line(string.Join(", ", names.Order(StringComparer.Ordinal)), 600)}."));
    }
}
