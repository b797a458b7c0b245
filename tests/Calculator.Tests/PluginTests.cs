using System.Text.Json;
using Microsoft.SemanticKernel;

namespace AgentDesk.Plugins.Calculator.Tests;

public sealed class PluginTests
{
    [Fact]
    public async Task KernelPlugin_Evaluate_RunsInSemanticKernel()
    {
        var plugin = KernelPluginFactory.CreateFromType<CalculatorPlugin>("calculator");
        var result = await plugin["evaluate"].InvokeAsync(new Kernel(), new() { ["expression"] = "15% of 240" }, TestContext.Current.CancellationToken);
        Assert.Equal("36", result.GetValue<string>());
    }

    [Fact]
    public void Manifest_BesideTheAssembly_ListsTheFunctions()
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "plugin.json"));
        var manifest = JsonDocument.Parse(stream).RootElement;
        var functions = KernelPluginFactory.CreateFromType<CalculatorPlugin>("calculator").Select(function => function.Name).Order();
        Assert.Equal(functions, manifest.GetProperty("functions").EnumerateObject().Select(function => function.Name).Order());
        Assert.Equal(typeof(CalculatorPlugin).Assembly.GetName().Name + ".dll", manifest.GetProperty("assembly").GetString());
        Assert.True(manifest.GetProperty("functions").GetProperty("find").GetProperty("hidden").GetBoolean());
    }

    [Fact]
    public void Functions_All_AreDescribed() => Assert.All(KernelPluginFactory.CreateFromType<CalculatorPlugin>("calculator"), function =>
    {
        Assert.NotEmpty(function.Description);
        Assert.All(function.Metadata.Parameters, parameter => Assert.NotEmpty(parameter.Description));
    });
}
