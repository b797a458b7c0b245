using System.Text.Json;
using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Tests.Fakes;
using AgentDesk.Agent.Tools;
using AgentDesk.Plugins.Clock;
using AgentDesk.Plugins.Tables;
using Microsoft.SemanticKernel;

namespace AgentDesk.Agent.Tests;

/// <summary>The clock and the tables in the host, with their own manifests and a scripted model.</summary>
public sealed class ToolPluginsTests
{
    private const string Sales = "region,amount\nNorth,\"1,234.50\"\nSouth,0.10\nNorth,0.20\n";

    [Fact]
    public async Task Tables_QueryOfTheModel_IsAnsweredWithCitableRows()
    {
        var desk = new TestDesk { Profile = new ModelProfile(), Plugins = [TestPlugins.Search, Load(new TablesPlugin(), "tables")] }.With("data/sales.csv", Sales);
        desk.Model.Calls("tables_query", ("document", "sales.csv"), ("select", "sum(amount)"), ("where", "region = 'North'"))
            .Says("North sold for 1234.7 in all. [1]");

        // No question that the tables read for themselves: what the model asks of them is what is tested.
        var answer = await desk.AnswerAsync("And what came in from the northern branch?");

        Assert.StartsWith("sum(amount)\n1234.7\n(2 of 3 rows of data/sales.csv; rows 2, 4)", Assert.Single(answer.ToolCalls).Result, StringComparison.Ordinal);
        var citation = Assert.Single(answer.Answer.Citations);
        Assert.Equal(("data/sales.csv", "North,\"1,234.50\"", true), (citation.DocumentId, citation.Quote, citation.Verified));
        Assert.Contains("1234.7", desk.Model.Requests[^1].Messages[^1].Contents.OfType<Microsoft.Extensions.AI.FunctionResultContent>().Single().Result!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_ErrorOfTheModel_SaysWhatToChange()
    {
        var desk = new TestDesk { Profile = new ModelProfile(), Plugins = [Load(new TablesPlugin(), "tables")] }.With("data/sales.csv", Sales);
        desk.Model.Calls("tables_query", ("document", "sales.csv"), ("select", "sum(price)")).Calls("tables_query", ("document", "sales.csv"), ("select", "sum(amount)")).Says("1234.8 [1]");

        var answer = await desk.AnswerAsync("What was sold in all?");

        Assert.Contains("`amount`", answer.ToolCalls[0].Error, StringComparison.Ordinal);
        Assert.Contains("1234.8", answer.ToolCalls[1].Result, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("What day is it 45 days after 3 March 2026?", "Friday, 17 April 2026")]
    [InlineData("2026年3月3日之后45天是星期几？", "2026年4月17日 星期五")]
    public async Task Clock_QuestionThatTheModelMisses_IsComputedByTheProgram(string question, string expected)
    {
        var desk = new TestDesk { Plugins = [TestPlugins.Calculator, TestPlugins.Search, Load(new ClockPlugin(), "clock")] }.With("a.md", "The shop opens at 3 March 2026.");
        desk.Model.Calls("search", ("query", question)).Says("It is.");

        var answer = await desk.AnswerAsync(question);

        Assert.Contains(expected, answer.Answer.Text, StringComparison.Ordinal);
        Assert.Equal(("date", DecidedBy.Program), (Assert.Single(answer.ToolCalls).Call.Tool.Function.Name, answer.ToolCalls[0].Call.DecidedBy));
    }

    [Fact]
    public async Task Clock_QuestionOfFactWithADate_IsSearched()
    {
        var desk = new TestDesk { Plugins = [TestPlugins.Search, Load(new ClockPlugin(), "clock")] }.With("a.md", "The shop was opened on 3 March 2026.");
        desk.Model.Calls("search", ("query", "When was the shop opened?"));

        Assert.Contains("3 March 2026", (await desk.AnswerAsync("When was the shop opened?")).Answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Profiles_WithoutAListOfTools_AreOfferedAllButTheWeb()
    {
        var toolbox = new Toolbox(PluginCatalog.FromPlugins([TestPlugins.Search, Load(new ClockPlugin(), "clock"), Load(new TablesPlugin(), "tables")]));

        Assert.Equal(
            ["clock_add", "clock_between", "clock_convert", "clock_date", "clock_now", "open", "search", "tables_ask", "tables_describe", "tables_list", "tables_query"],
            toolbox.Offered.Select(t => t.Name).Order(StringComparer.Ordinal));
    }

    private static LoadedPlugin Load(object instance, string id)
    {
        // The manifests of all plugins would overwrite each other beside the tests: each is embedded under its plugin's name.
        using var manifest = typeof(ToolPluginsTests).Assembly.GetManifestResourceStream(id + ".json")!;
        return new LoadedPlugin(JsonSerializer.Deserialize<PluginManifest>(manifest, JsonSerializerOptions.Web)!, "nowhere", KernelPluginFactory.CreateFromObject(instance, id));
    }
}
