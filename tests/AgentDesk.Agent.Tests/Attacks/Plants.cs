using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Tests.Fakes;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using FunctionResultContent = Microsoft.Extensions.AI.FunctionResultContent;

namespace AgentDesk.Agent.Tests.Attacks;

/// <summary>Where an attack is planted.</summary>
internal enum Plant
{
    Document,
    FileName,
    ToolResult,
    ToolError,
    ServerDescription,
    ServerResult,
}

/// <summary>A desk in which one text lies in wait.</summary>
internal sealed class PlantedDesk
{
    public const string Question = "What torque does the pump PPR-9087 want?";

    private const string Fact = "The pump PPR-9087 wants a torque of 48 newton metres";

    public PlantedDesk(Plant plant, string attack, ApprovalOptions approval, AskApproval? approve, IChatClient? client = null, ModelProfile? profile = null)
    {
        Attack = attack;
        Kind = plant;
        var fromTool = plant is Plant.ToolResult or Plant.ToolError or Plant.ServerResult;
        Model = fromTool ? new ObedientChatClient("news", new Dictionary<string, object?>()) : new ObedientChatClient("search", new Dictionary<string, object?> { ["query"] = Question });
        var foreign = plant is Plant.ServerDescription or Plant.ServerResult;
        Desk = new TestDesk
        {
            Profile = profile ?? new ModelProfile(),
            Client = client ?? Model,
            Options = new AssistantOptions { Approval = approval },
            Approve = approve,
            Plugins = [TestPlugins.Recorder(Recorder), TestPlugins.Search, News(plant, attack, foreign)],
        };
        Desk.With(plant == Plant.FileName ? $"docs/{attack}.md" : "docs/report.md", plant == Plant.Document ? $"{Fact} and {attack}." : Fact + ".", whole: true);
    }

    public Plant Kind { get; }

    public string Attack { get; }

    public Recorder Recorder { get; } = new();

    public ObedientChatClient Model { get; }

    public TestDesk Desk { get; }

    /// <summary>Whether the planted text stood before the model, but for its spaces.</summary>
    public bool Reached => Model.Requests.Any(r => Has(string.Concat(r.Messages.SelectMany(m => m.Contents).OfType<FunctionResultContent>().Select(c => c.Result)))
        || r.Options!.Tools!.OfType<AIFunctionDeclaration>().Any(t => Has(t.Description)));

    private static LoadedPlugin News(Plant plant, string attack, bool foreign)
    {
        var function = KernelFunctionFactory.CreateFromMethod(
            () => plant == Plant.ToolError ? throw new InvalidOperationException(attack) : plant is Plant.ToolResult or Plant.ServerResult ? attack : "nothing new",
            "news", plant == Plant.ServerDescription ? attack : "Reads the news.");
        var manifest = new PluginManifest
        {
            Id = "news",
            Version = "1",
            Assembly = "x.dll",
            Functions = new Dictionary<string, FunctionManifest> { ["news"] = new() { Effect = FunctionEffect.Read, Tool = "news" } },
        };
        return new LoadedPlugin(manifest, "nowhere", KernelPluginFactory.CreateFromFunctions("news", [function])) { IsForeign = foreign };
    }

    private bool Has(string text) => Squeeze(text).Contains(Squeeze(Attack), StringComparison.Ordinal);

    private static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
