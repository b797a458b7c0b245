using System.CommandLine;
using System.Globalization;
using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Plugins.Isolation;
using AgentDesk.Agent.Plugins.Remote;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;
using AgentDesk.LlamaCpp;
using AgentDesk.Onnx;
using AgentDesk.Storage.Qdrant;

namespace AgentDesk.Console.Commands;

/// <summary><c>doctor</c>: checks every part and says what to do.</summary>
internal static class DoctorCommand
{
    private const string McpServers = "Plugins:McpServers:";

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("doctor", "Check settings, native libraries, models, index and plugins, and say what to do"), RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.LoadSettings();
        await using var workspace = new Workspace(settings);
        var plugins = new Lazy<Task<(PluginCatalog Catalog, List<PluginFailure> Failures)>>(() => SettleAsync(workspace, cancellationToken));
        var checks = new List<Check>
        {
            await RunCheckAsync("settings", () => Task.FromResult(settings.Folder)),
            await RunCheckAsync("data folder", () => Task.FromResult(Writable(workspace.DataFolder))),
            await RunCheckAsync("GPUs", () => Task.FromResult(LlamaGpus.Describe())),
            await RunCheckAsync("assistant model", async () =>
            {
                await using var model = workspace.StartModel(cancellationToken);
                await model.Ready;
                return string.Create(CultureInfo.InvariantCulture, $"{model.File}, window {model.ContextWindow} tokens, style {model.Profile.Style}");
            }),
            await RunCheckAsync("embedder", async () =>
            {
                var vectors = await workspace.Embedder.GenerateAsync(["check"], cancellationToken: cancellationToken);
                return string.Create(CultureInfo.InvariantCulture, $"{workspace.Embedder.Id}, {vectors[0].Vector.Length} dimensions");
            }),
            await RunCheckAsync("sentence reader", async () =>
            {
                if (!settings.Retrieval.Reader || workspace.Embedder.Reader is not { } reader)
                    return settings.Retrieval.Reader ? "none" : "switched off";
                var read = await reader.ReadAsync("When is the hall locked?", [("", ["The hall opens at seven.", "It is locked at ten."])], cancellationToken);
                return $"{OnnxSentenceReader.FileName}, finds that the hall is locked at {(read[0][1] > read[0][0] ? "ten" : "seven")}";
            }),
            await RunCheckAsync("formula model", () => Task.FromResult(
                workspace.FindFormulas() is { } formulas ? $"{settings.Formulas.Folder}, reads 3 boxes of 4 eggs as {formulas("There are 3 boxes of 4 eggs. How many eggs are there?")[0].Formula}" : "none")),
            await RunCheckAsync("index store", async () => (await workspace.OpenIndexAsync(cancellationToken)) is QdrantChunkIndex qdrant
                ? (await qdrant.GetStatusAsync(cancellationToken)).ToString()
                : $"SQLite, {workspace.IndexPath}"),
            await RunCheckAsync("index", async () =>
            {
                await workspace.OpenRetrieverAsync(cancellationToken);
                var statistics = await (await workspace.OpenIndexAsync(cancellationToken)).GetStatisticsAsync(cancellationToken);
                return statistics.Documents == 0
                    ? "empty; run 'agentdesk ingest PATH'"
                    : string.Create(CultureInfo.InvariantCulture, $"{statistics.Documents} documents, {statistics.Chunks} chunks");
            }),
            await RunCheckAsync("plugins", async () => Describe(await plugins.Value)),
            await RunCheckAsync("isolation", () => Task.FromResult($"an isolated plugin is held to its {string.Join(", ", ["time", "environment", .. Confinement.Enforced])}")),
        };
        foreach (var (name, server) in settings.Plugins.McpServers.Where(s => s.Value.Enabled))
            checks.Add(await RunCheckAsync($"MCP {name}", async () => Describe(name, server, await plugins.Value)));
        context.Result(new { ok = checks.All(c => c.Ok), checks }, () =>
        {
            foreach (var check in checks)
                context.Terminal.Out.WriteLine($"{(check.Ok ? "ok  " : context.Terminal.Warn("FAIL"))} {check.Name,-16} {VisibleText.Title(check.Detail)}");
        });
        return checks.All(c => c.Ok) ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static async Task<Check> RunCheckAsync(string name, Func<Task<string>> check)
    {
        try
        {
            return new Check(name, true, await check());
        }
#pragma warning disable CA1031 // A check reports whatever is wrong with its part and the next one goes on.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return new Check(name, false, e.Message);
        }
    }

    private static string Writable(string folder)
    {
        Directory.CreateDirectory(folder);
        var probe = Path.Combine(folder, Path.GetRandomFileName());
        File.WriteAllText(probe, string.Empty);
        File.Delete(probe);
        return folder;
    }

    /// <summary>The plugins, and what of them cannot be used, by the model neither.</summary>
    private static async Task<(PluginCatalog Catalog, List<PluginFailure> Failures)> SettleAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        var catalog = await workspace.Plugins.SettleAsync(cancellationToken);
        return (catalog, [.. catalog.Failures, .. PluginHosts.LeftOut(workspace.Settings, catalog)]);
    }

    private static string Describe((PluginCatalog Catalog, List<PluginFailure> Failures) plugins) => plugins.Failures.Where(f => !f.Folder.StartsWith(McpServers, StringComparison.Ordinal)).ToList() is { Count: > 0 } failures
        ? throw new UserException(Join(failures))
        : string.Join(", ", plugins.Catalog.Plugins.Where(p => p.Origin != PluginOrigin.McpServer).Select(p => $"{p.Manifest.Id} {p.Manifest.Version}{(p.Manifest.Isolated ? " (isolated)" : "")}"));

    private static string Describe(string name, McpServerOptions server, (PluginCatalog Catalog, List<PluginFailure> Failures) plugins)
    {
        var setting = McpServers + name;
        var failures = plugins.Failures.Where(f => f.Folder == setting || f.Folder.StartsWith(setting + ",", StringComparison.Ordinal)).ToList();
        return failures.Count > 0 ? throw new UserException(Join(failures))
            : plugins.Catalog.Plugins.FirstOrDefault(p => p.Origin == PluginOrigin.McpServer && p.Manifest.Id == name) is { } plugin
                ? string.Create(CultureInfo.InvariantCulture, $"{plugin.Plugin.FunctionCount} tools, {server.Describe()}")
                : "switched off by Plugins:Disabled";
    }

    private static string Join(IEnumerable<PluginFailure> failures) => string.Join("; ", failures.Select(f => $"{f.Folder}: {f.Reason}"));

    private sealed record Check(string Name, bool Ok, string Detail);
}
