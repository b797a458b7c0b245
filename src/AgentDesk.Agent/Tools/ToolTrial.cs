using System.Text.Json;
using System.Text.Json.Nodes;
using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Auditing;
using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Sessions;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;
using Microsoft.Extensions.Configuration;
using Microsoft.SemanticKernel;

namespace AgentDesk.Agent.Tools;

/// <summary>Calls a function by hand, without a model, as a turn would: through approval, time-out and bounds.</summary>
/// <param name="approval">Which calls ask.</param>
/// <param name="ask">Asks; null means no.</param>
/// <param name="settings">What plugins are set to, a section per plugin; null for nothing.</param>
/// <param name="audit">Where calls are written down; null for nowhere.</param>
/// <param name="clock">The time.</param>
public sealed class ToolTrial(ApprovalOptions approval, AskApproval? ask, IConfiguration? settings, AuditLog? audit, TimeProvider clock)
{
    /// <summary>The function of a name: <c>plugin.function</c>, or the name that models see. Hidden ones too.</summary>
    /// <exception cref="PluginException">There is none; the message names those that there are, or why the plugin is not there.</exception>
    public static AgentTool Find(PluginCatalog catalog, string name)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(name);
        var tools = new Toolbox(catalog).All.ToList();
        if (tools.Find(t => string.Equals(NameOf(t), name, StringComparison.OrdinalIgnoreCase) || string.Equals(t.Name, name, StringComparison.Ordinal)) is { } found)
            return found;
        var plugin = name.Split('.')[0];
        var near = tools.Where(t => string.Equals(t.Plugin.Manifest.Id, plugin, StringComparison.OrdinalIgnoreCase)).ToList();
        var failures = catalog.Failures.Where(f => f.Folder.Contains(plugin, StringComparison.OrdinalIgnoreCase)).Select(f => $" Not in use: {f.Folder}: {f.Reason}");
        throw new PluginException($"There is no function '{name}'. There are: {string.Join(", ", (near.Count > 0 ? near : tools).Select(NameOf))}.{string.Concat(failures)}");
    }

    /// <summary>Reads arguments as a command line gives them, <c>name=value</c>, by the function's schema: a text as it is, anything else as JSON.</summary>
    /// <exception cref="PluginException">One is unknown, missing or not what the schema says.</exception>
    public static JsonObject ReadArguments(AgentTool tool, IEnumerable<string> given)
    {
        ArgumentNullException.ThrowIfNull(tool);
        ArgumentNullException.ThrowIfNull(given);
        var schema = tool.Schema;
        var known = ToolSchema.Arguments(schema);
        var arguments = new JsonObject();
        foreach (var text in given)
        {
            var name = text.Split('=', 2)[0];
            if (!text.Contains('=', StringComparison.Ordinal))
                throw new PluginException($"'{text}' is no argument: write name=value.");
            if (!known.Contains(name, StringComparer.Ordinal))
                throw new PluginException($"{NameOf(tool)} has no argument '{name}'. It has: {(known.Count == 0 ? "none" : string.Join(", ", known))}.");
            arguments[name] = ReadValue(NameOf(tool), name, text[(name.Length + 1)..], ToolSchema.Types(schema, name));
        }

        var required = schema.TryGetProperty("required", out var list) ? list.EnumerateArray().Select(e => e.GetString()!) : [];
        var missing = required.Where(name => !arguments.ContainsKey(name)).ToList();
        return missing.Count == 0
            ? arguments
            : throw new PluginException($"{NameOf(tool)} needs {string.Join(", ", missing.Select(name => $"--arg {name}=…"))}.");
    }

    /// <summary>Makes the call.</summary>
    /// <param name="tool">The function.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="retriever">Finds evidence, for functions that search; null where there is no index.</param>
    /// <param name="index">Holds the documents; null with <paramref name="retriever"/>.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<ToolResult> RunAsync(AgentTool tool, JsonObject arguments, Retriever? retriever, IChunkIndex? index, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tool);
        var session = new AssistantSession();
        var search = retriever is not null && index is not null ? new SessionTextSearch(retriever, index, session.Evidence) : null;
        await using var services = PluginServices.Create(PluginCatalog.FromPlugins([tool.Plugin]), settings, index, search, clock);
        var execution = new ToolExecution(
            new CallApproval(approval, ask, clock), new ToolInvoker(clock), new TaintTracker(session, 0, string.Empty, []), session, audit, telemetryContent: false, _ => ValueTask.CompletedTask);
        return await execution.RunAsync(new Kernel(services), new ToolCall("call_1", tool, arguments, DecidedBy.Program), objection: null, cancellationToken);
    }

    private static string NameOf(AgentTool tool) => $"{tool.Plugin.Manifest.Id}.{tool.Function.Name}";

    private static JsonNode? ReadValue(string tool, string name, string text, IReadOnlyCollection<string> types)
    {
        if (ToolSchema.MayBeText(types))
            return text;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw new PluginException($"{tool}: the argument '{name}' must be {string.Join(" or ", types)}, but is '{text}'.");
        }
    }
}
