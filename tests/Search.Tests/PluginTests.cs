using System.Text.Json;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;

namespace AgentDesk.Plugins.Search.Tests;

public sealed class PluginTests
{
    [Fact]
    public async Task KernelPlugin_Documents_RunsInSemanticKernel()
    {
        var search = new FakeTextSearch(new TextSearchResult("Tea.") { Name = "1", Link = "a.md" });
        var arguments = new KernelArguments { ["query"] = "tea", ["limit"] = "3", ["source"] = "a.md" };
        var result = await Plugin()["documents"].InvokeAsync(search.CreateKernel(), arguments, TestContext.Current.CancellationToken);
        Assert.Equal([new SearchResult(1, "a.md", "Tea.")], result.GetValue<IReadOnlyList<SearchResult>>());
        Assert.Equal(3, search.Options!.Top);
    }

    [Fact]
    public async Task KernelPlugin_Open_RunsInSemanticKernel()
    {
        var search = new FakeTextSearch(
            new TextSearchResult("Tea.") { Name = "1", Link = "a.md" }, new TextSearchResult("Milk.") { Name = "2", Link = "a.md" });
        var result = await Plugin()["open"].InvokeAsync(search.CreateKernel(), new() { ["id"] = "2" }, TestContext.Current.CancellationToken);
        Assert.Equal([new SearchResult(2, "a.md", "Milk.")], result.GetValue<IReadOnlyList<SearchResult>>());
    }

    [Fact]
    public void Manifest_BesideTheAssembly_ListsTheFunctions()
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "plugin.json"));
        var manifest = JsonDocument.Parse(stream).RootElement;
        var functions = Plugin().Select(function => function.Name).Order();
        Assert.Equal(functions, manifest.GetProperty("functions").EnumerateObject().Select(function => function.Name).Order());
        Assert.Equal(typeof(SearchPlugin).Assembly.GetName().Name + ".dll", manifest.GetProperty("assembly").GetString());
    }

    [Fact]
    public void Functions_All_DescribeThemselvesAndWhatTheModelGives() => Assert.All(Plugin(), function =>
    {
        Assert.NotEmpty(function.Description);
        Assert.All(function.Metadata.Parameters, parameter => Assert.NotEmpty(parameter.Description));
    });

    private static KernelPlugin Plugin() => KernelPluginFactory.CreateFromType<SearchPlugin>("search");
}
