using System.Net;
using System.Text.Json;
using AgentDesk.Agent.Plugins.Isolation.Network;
using AgentDesk.Agent.Plugins.Remote;
using AgentDesk.Agent.Tools;
using Microsoft.SemanticKernel;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentDesk.Agent.Plugins.Isolation;

/// <summary>The inside of an isolated plugin's process: gives up what the plugin may not use, loads it, and offers its functions over MCP on standard input and output.</summary>
public static class PluginProcess
{
    /// <summary>The second argument of a process that has given up its rights.</summary>
    private const string Confined = "confined";

    /// <summary>Serves until the input ends, which it also does when the program that started this one dies; the caller must let the process end then.</summary>
    /// <param name="arguments">What the starting program put behind <see cref="PluginProgram.Arguments"/>.</param>
    /// <returns>The process's exit code: 0, or 1 where the plugin cannot be loaded, for a reason that stands on standard error.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        try
        {
            await ServeAsync(arguments);
            return 0;
        }
        catch (PluginException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static async Task ServeAsync(IReadOnlyList<string> arguments)
    {
        var request = IsolationRequest.Parse(arguments.Count > 0 ? arguments[0] : string.Empty);
        if (arguments.Count < 2)
            Confinement.Enter(request, Confined); // does not return where it confines
        if (request.Network == NetworkAccess.Proxy)
            UseProxy();
        var (input, output) = StandardStreams.Take();
        var manifest = PluginManifest.Load(Path.Combine(request.Folder, PluginManifest.FileName));
        var (plugin, _) = PluginLoader.Load(manifest, request.Folder, request.Origin, replaceable: false);
        await using var transport = new StreamServerTransport(input, output, manifest.Id);
        await using var server = McpServer.Create(transport, Options(manifest, plugin));
        await server.RunAsync();
    }

    /// <summary>As the runtime does by itself, but that its errors, which models and logs read, would show the secret.</summary>
    private static void UseProxy()
    {
        var address = new Uri(Environment.GetEnvironmentVariable(PluginProxy.Variable)!);
        var credentials = address.UserInfo.Split(':');
        HttpClient.DefaultProxy = new WebProxy(address.Host, address.Port) { Credentials = new NetworkCredential(credentials[0], credentials[1]) };
    }

    private static ModelContextProtocol.Server.McpServerOptions Options(PluginManifest manifest, LoadedPlugin plugin) => new()
    {
        ServerInfo = new Implementation { Name = manifest.Id, Version = manifest.Version },
        Capabilities = new ServerCapabilities { Tools = new ToolsCapability() },
        Handlers = new McpServerHandlers
        {
            ListToolsHandler = (_, _) => ValueTask.FromResult(new ListToolsResult { Tools = [.. plugin.Plugin.Select(Describe)] }),
            CallToolHandler = (call, token) => CallAsync(plugin, call.Params!, token),
        },
    };

    private static Tool Describe(KernelFunction function) => new() { Name = function.Name, Description = function.Description, InputSchema = ToolSchema.Of(function) };

    private static async ValueTask<CallToolResult> CallAsync(LoadedPlugin plugin, CallToolRequestParams call, CancellationToken cancellationToken)
    {
        try
        {
            if (!plugin.Plugin.TryGetFunction(call.Name, out var function))
                throw new PluginException($"There is no function '{call.Name}'.");
            var arguments = new KernelArguments(call.Arguments?.ToDictionary(a => a.Key, a => ToArgument(a.Value)) ?? []);
            // A function that blocks must not keep the next call from being read.
            var value = await Task.Run(() => function.InvokeAsync(new Kernel(), arguments, cancellationToken), cancellationToken);
            var text = FunctionValue.ToText(value.GetValue<object>(), plugin) ?? string.Empty;
            return Text(text.Length <= ToolText.MaxLength ? text : text[..ToolText.MaxLength], isError: false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever a plugin throws is told the caller; what ends the process does that without asking.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var cause = PluginLoader.Innermost(e);
            if (cause is OutOfMemoryException)
                Environment.FailFast($"{call.Name} needed more memory than the plugin may use.");
            return Text(cause.Message, isError: true);
        }
    }

    private static object? ToArgument(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        JsonValueKind.Number when value.TryGetInt32(out var number) => number,
        JsonValueKind.Number => value.GetDouble(),
        _ => value.GetRawText(),
    };

    private static CallToolResult Text(string text, bool isError) => new() { Content = [new TextContentBlock { Text = text }], IsError = isError };
}
