using System.Runtime.CompilerServices;
using AgentDesk.Agent.Plugins;

namespace AgentDesk.Agent.Tests.Plugins;

public sealed class HotReloadTests
{
    private static readonly PluginHostOptions s_watching = new() { Watch = true };

    [Fact]
    public async Task ChangedFiles_TheNewVersionIsUsedAndTheOldOneLeavesTheMemory()
    {
        await using var bench = new PluginBench { Options = s_watching };
        var folder = Path.Combine(bench.Plugins, "p");
        EmittedPlugin.Write(folder, "p", "1.0");
        Assert.Equal("1.0", (await bench.CallAsync("p_version")).Result);
        var old = Watch(bench.Host);

        EmittedPlugin.Write(folder, "p", "2.0");

        await UntilVersionAsync(bench, "2.0");
        Assert.Equal("2.0", (await bench.CallAsync("p_version")).Result);
        await PluginBench.UntilAsync(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return !old.IsAlive;
            },
            "the old version's assemblies are unloaded");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Assemblies_CanBeUnloadedOnlyWhereFilesAreWatched(bool watch)
    {
        await using var bench = new PluginBench { Options = new PluginHostOptions { Watch = watch } };
        EmittedPlugin.Write(Path.Combine(bench.Plugins, "p"), "p", "1.0");

        var function = Assert.Single((await bench.SettleAsync()).Plugins).Plugin["version"];

        Assert.Equal(watch, function.UnderlyingMethod!.Module.Assembly.IsCollectible);
    }

    [Fact]
    public async Task Snapshot_KeepsTheOldVersionCallable()
    {
        await using var bench = new PluginBench { Options = s_watching };
        var folder = Path.Combine(bench.Plugins, "p");
        EmittedPlugin.Write(folder, "p", "1.0");
        var snapshot = await bench.SettleAsync();

        EmittedPlugin.Write(folder, "p", "2.0");
        await UntilVersionAsync(bench, "2.0");

        var result = await snapshot.Plugins[0].Plugin["version"].InvokeAsync(new Microsoft.SemanticKernel.Kernel(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("1.0", result.GetValue<string>());
    }

    [Fact]
    public async Task BrokenVersion_LeavesTheOldOneInUseAndSaysWhy()
    {
        await using var bench = new PluginBench { Options = s_watching };
        var folder = Path.Combine(bench.Plugins, "p");
        EmittedPlugin.Write(folder, "p", "1.0");
        await bench.SettleAsync();

        File.WriteAllText(Path.Combine(folder, "Emitted.dll"), "broken");
        await PluginBench.UntilAsync(() => bench.Host.Current.Failures.Count > 0, "the broken version is reported");

        var reason = Assert.Single(bench.Host.Current.Failures).Reason;
        Assert.Contains("version 1.0 stays in use", reason, StringComparison.Ordinal);
        Assert.Contains("Emitted.dll", reason, StringComparison.Ordinal);
        Assert.Equal("1.0", (await bench.CallAsync("p_version")).Result);

        EmittedPlugin.Write(folder, "p", "1.1");
        await UntilVersionAsync(bench, "1.1");
        Assert.Empty(bench.Host.Current.Failures);
    }

    [Fact]
    public async Task HalfCopiedAssembly_IsTriedAgain()
    {
        await using var bench = new PluginBench { Options = s_watching };
        var folder = Path.Combine(bench.Plugins, "p");
        EmittedPlugin.Write(folder, "p", "1.0");
        await bench.SettleAsync();
        var next = EmittedPlugin.Assembly("2.0");

        await using (var file = File.Create(Path.Combine(folder, "Emitted.dll")))
        {
            foreach (var half in new[] { next[..(next.Length / 2)], next[(next.Length / 2)..] })
            {
                await file.WriteAsync(half, TestContext.Current.CancellationToken);
                await file.FlushAsync(TestContext.Current.CancellationToken);
                Assert.Equal("1.0", (await bench.CallAsync("p_version")).Result);
            }
        }

        for (var i = 0; i < 600 && (await bench.CallAsync("p_version")).Result != "2.0"; i++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal("2.0", (await bench.CallAsync("p_version")).Result);
    }

    [Fact]
    public async Task Plugins_ComeAndGoWhileTheProgramRuns()
    {
        await using var bench = new PluginBench { Options = s_watching };
        Assert.Empty((await bench.SettleAsync()).Plugins);

        EmittedPlugin.Write(Path.Combine(bench.Plugins, "late"), "late", "1");
        await PluginBench.UntilAsync(() => bench.Host.Current.Plugins.Count == 1, "the new plugin is found");
        Directory.Delete(Path.Combine(bench.Plugins, "late"), recursive: true);
        await PluginBench.UntilAsync(() => bench.Host.Current.Plugins.Count == 0, "the plugin is gone");

        Assert.Contains(bench.News, n => n.Contains("'late' 1 was loaded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task IsolatedPlugin_IsStartedAnewFromItsNewFiles()
    {
        await using var bench = new PluginBench { Options = s_watching };
        var folder = Path.Combine(bench.Plugins, "p");
        EmittedPlugin.Write(folder, "p", "1.0", ""","isolated":true""");
        Assert.Equal("1.0", (await bench.CallAsync("p_version")).Result);

        EmittedPlugin.Write(folder, "p", "2.0", ""","isolated":true""");

        await UntilVersionAsync(bench, "2.0");
        Assert.Equal("2.0", (await bench.CallAsync("p_version")).Result);
    }

    [Fact]
    public async Task TwoWithOneId_TheFirstStays_DisabledOnesAreNotLoaded()
    {
        await using var bench = new PluginBench { Options = new PluginHostOptions { Disabled = ["OFF"] } };
        EmittedPlugin.Write(Path.Combine(bench.Plugins, "a"), "p", "1");
        EmittedPlugin.Write(Path.Combine(bench.Plugins, "b"), "P", "2");
        EmittedPlugin.Write(Path.Combine(bench.Plugins, "c"), "off", "3");

        var catalog = await bench.SettleAsync();

        Assert.Equal("1", Assert.Single(catalog.Plugins).Manifest.Version);
        Assert.Contains("already loaded", Assert.Single(catalog.Failures).Reason, StringComparison.Ordinal);
        Assert.Equal(["off"], catalog.SwitchedOff);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Watch(PluginHost host) =>
        new(System.Runtime.Loader.AssemblyLoadContext.All.Last(c => c.Name == "Emitted" && host.Current.Plugins.Count == 1));

    private static Task UntilVersionAsync(PluginBench bench, string version) =>
        PluginBench.UntilAsync(() => bench.Host.Current.Plugins.Any(p => p.Manifest.Version == version), $"version {version} is in use: {string.Join("; ", bench.Host.Current.Failures)}");
}
