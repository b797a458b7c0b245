using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AgentDesk.Agent.Plugins.Isolation.Network;
using AgentDesk.Agent.Plugins.Remote;
using Microsoft.SemanticKernel;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace AgentDesk.Agent.Plugins.Isolation;

/// <summary>Starts a plugin in a process of its own and offers its functions here.</summary>
internal static class IsolatedPlugin
{
    private static readonly TimeSpan s_connect = TimeSpan.FromSeconds(30), s_idle = TimeSpan.FromMinutes(5);

    /// <summary>Starts it once, to see what it has.</summary>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="folder">Where its files are loaded from.</param>
    /// <param name="origin">The folder that people know it by.</param>
    /// <param name="options">How processes are started, and where they may leave files.</param>
    /// <param name="clock">The time.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="PluginException">It does not start, or has not what the manifest says.</exception>
    public static async Task<(LoadedPlugin Plugin, McpLink Link)> StartAsync(
        PluginManifest manifest, string folder, string origin, PluginHostOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (options.IsolatedProgram is not { } program)
            throw new PluginException("It is to run isolated, which this host does not do.");
        var grants = new NetworkGrants(manifest.Permissions.Network);
        var request = IsolationRequest.For(manifest, folder, origin, AccessTo(grants));
        var refusals = new Refusals();
        var link = new McpLink(
            async token => await McpSession.OpenAsync(
                await StartAsync(program, request, options.WorkFolder, new GrantedHosts(grants, refusals), clock),
                new McpClientOptions { InitializationTimeout = Timeout.InfiniteTimeSpan },
                token),
            new McpLinkOptions { Name = $"The plugin '{manifest.Id}'", ConnectTimeout = s_connect, EndsWithCall = true, IdleTime = s_idle, TakeRemark = refusals.Take },
            clock);
        try
        {
            var tools = await link.ListToolsAsync(cancellationToken);
            var offered = tools.Where(t => t.Problem is null && ManifestReader.IsFunctionName(t.Tool.Name)).DistinctBy(t => t.Tool.Name, StringComparer.OrdinalIgnoreCase).ToList();
            var schemas = offered.ToDictionary(t => t.Tool.Name, t => ForeignSchema.Clean(t.Schema), StringComparer.Ordinal);
            var functions = offered.Select(t => ToFunction(t.Tool, schemas[t.Tool.Name], link));
            var plugin = KernelPluginFactory.CreateFromFunctions(manifest.Id, manifest.Description, functions);
            PluginLoader.CheckFunctions(manifest, plugin, manifest.Assembly);
            return (new LoadedPlugin(manifest, origin, plugin) { Schemas = schemas }, link);
        }
        catch
        {
            await link.DisposeAsync();
            throw;
        }
    }

    private static KernelFunction ToFunction(Tool tool, JsonElement schema, McpLink link) =>
        new RemoteFunction(tool.Name, tool.Name, ForeignText.Line(tool.Description, 2_000), schema, link).AsKernelFunction();

    /// <summary>A proxy keeps a process to its hosts only where the kernel keeps the process to the proxy.</summary>
    private static NetworkAccess AccessTo(NetworkGrants grants) =>
        grants.IsEmpty ? NetworkAccess.None : grants.OpenAll || !Confinement.CanTellHosts ? NetworkAccess.All : NetworkAccess.Proxy;

    private static async Task<ServerProcess> StartAsync(PluginProgram program, IsolationRequest request, string workFolder, GrantedHosts hosts, TimeProvider clock)
    {
        var scratch = Directory.CreateDirectory(Path.Combine(workFolder, "run-" + Guid.NewGuid().ToString("N"))).FullName;
        var environment = Environment(request, scratch);
        var proxy = request.Network == NetworkAccess.Proxy ? PluginProxy.Start(hosts, clock) : null;
        foreach (var (name, value) in proxy?.Variables() ?? [])
            environment[name] = value;
        var argument = (request with { ProxyPort = proxy?.Port ?? 0 }).ToArgument();
        var start = new ProcessStartInfo(program.FileName, [.. program.Arguments, argument]) { WorkingDirectory = scratch };
        try
        {
            return ServerProcess.Start(ProcessGroup.Lead(start), environment, scratch, proxy);
        }
        catch when (proxy is not null)
        {
            await proxy.DisposeAsync();
            throw;
        }
    }

    private static Dictionary<string, string> Environment(IsolationRequest request, string scratch) => new()
    {
        ["HOME"] = scratch,
        ["TMPDIR"] = scratch,
        ["DOTNET_GCHeapHardLimit"] = (request.MemoryMb * 1048576L).ToString("X", CultureInfo.InvariantCulture),
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_EnableWriteXorExecute"] = "0",
        // A killed process leaves its diagnostics socket behind, a crashed one its memory as a file.
        ["DOTNET_EnableDiagnostics"] = "0",
        ["DOTNET_DbgEnableMiniDump"] = "0",
        // Stacks count as memory; what recurses deeper than this recurses for ever.
        ["DOTNET_DefaultStackSize"] = "180000",
    };
}
