using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Tests.Fakes;
using AgentDesk.Agent.Tools;
using AgentDesk.TestKit;

namespace AgentDesk.Agent.Tests.Plugins;

public sealed class PluginCatalogTests
{
    [Fact]
    public void Load_OneGoodAmongBroken_ReportsEachByName()
    {
        using var folder = new TemporaryFolder();
        var good = Folder(folder, "good", """{"id":"search","version":"1","assembly":"AgentDesk.Plugins.Search.dll","functions":{"documents":{"effect":"read","tool":"search"}}}""");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "AgentDesk.Plugins.Search.dll"), Path.Combine(good, "AgentDesk.Plugins.Search.dll"));
        Folder(folder, "json", "{ not json");
        Folder(folder, "gone", """{"id":"gone","version":"1","assembly":"gone.dll"}""");
        File.WriteAllText(Path.Combine(Folder(folder, "text", """{"id":"text","version":"1","assembly":"text.dll"}"""), "text.dll"), "no assembly");
        Folder(folder, "path", """{"id":"path","version":"1","assembly":"../x.dll"}""");
        Folder(folder, "name", """{"id":"na me","version":"1","assembly":"x.dll"}""");
        Folder(folder, "time", """{"id":"time","version":"1","assembly":"x.dll","timeoutMs":0}""");
        Directory.CreateDirectory(Path.Combine(folder.Path, "not-a-plugin"));

        var catalog = PluginCatalog.Load([folder.Path, Path.Combine(folder.Path, "missing")]);

        Assert.Equal("search", Assert.Single(catalog.Plugins).Manifest.Id);
        Assert.Equal(["gone", "json", "name", "path", "text", "time"], catalog.Failures.Select(f => Path.GetFileName(f.Folder)));
        Assert.All(catalog.Failures, f => Assert.NotEmpty(f.Reason));
    }

    [Fact]
    public void Load_ManifestNamesAnUnknownFunction_SaysWhichThereAre()
    {
        using var folder = new TemporaryFolder();
        var plugin = Folder(folder, "p", """{"id":"search","version":"1","assembly":"AgentDesk.Plugins.Search.dll","functions":{"fly":{}}}""");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "AgentDesk.Plugins.Search.dll"), Path.Combine(plugin, "AgentDesk.Plugins.Search.dll"));

        var failure = Assert.Single(PluginCatalog.Load([folder.Path]).Failures);

        Assert.Contains("fly", failure.Reason, StringComparison.Ordinal);
        Assert.Contains("documents", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Toolbox_OffersUnhiddenToolsUnderTheirNames()
    {
        var toolbox = new Toolbox(PluginCatalog.FromPlugins([TestPlugins.Calculator, TestPlugins.Search]));

        Assert.Equal(["calculator", "open", "search"], toolbox.Offered.Select(t => t.Name).Order(StringComparer.Ordinal));
        Assert.Null(toolbox.Find("calculator_find"));
        Assert.Equal("search", toolbox.Search!.Name);
        Assert.Equal("find", Assert.Single(toolbox.Recognizers).Recognizer.Function.Name);
    }

    [Fact]
    public void Toolbox_SameNames_AllCanBeCalled()
    {
        // Three tools that want to be 'post', two of which have the same long name as well.
        var plugins = Enumerable.Range(0, 3).Select(_ => TestPlugins.Recorder(new Recorder()));
        var toolbox = new Toolbox(PluginCatalog.FromPlugins(plugins));

        string[] names = ["post", "desk_post", "desk_post_2"];
        Assert.Equal(names, toolbox.Offered.Where(t => t.Function.Name == "post").Select(t => t.Name));
        Assert.Equal(3, names.Select(name => toolbox.Find(name)!.Plugin).Distinct(ReferenceEqualityComparer.Instance).Count());
        Assert.Equal(12, toolbox.Offered.DistinctBy(t => t.Name).Count());
    }

    [Fact]
    public void Toolbox_AToolThatTheModelCannotBeHeldTo_IsLeftOutAlone()
    {
        var toolbox = new Toolbox(PluginCatalog.FromPlugins([TestPlugins.Calculator, TestPlugins.Search]), problem: t => t.Name == "open" ? "its schema is odd" : null);

        Assert.Equal(["calculator", "search"], toolbox.Offered.Select(t => t.Name).Order(StringComparer.Ordinal));
        Assert.Null(toolbox.Find("open"));
        var left = Assert.Single(toolbox.LeftOut);
        Assert.Contains("tool 'open'", left.Folder, StringComparison.Ordinal);
        Assert.Contains("its schema is odd", left.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Declare_RequiredOnly_LeavesOptionalParametersOut()
    {
        var search = new Toolbox(PluginCatalog.FromPlugins([TestPlugins.Search])).Find("search")!;

        Assert.Contains("limit", search.Declare(requiredOnly: false).JsonSchema.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("limit", search.Declare(requiredOnly: true).JsonSchema.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("query", search.Declare(requiredOnly: true).JsonSchema.GetRawText(), StringComparison.Ordinal);
    }

    private static string Folder(TemporaryFolder parent, string name, string manifest)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent.Path, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "plugin.json"), manifest);
        return folder;
    }
}
