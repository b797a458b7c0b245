using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Tools;
using AgentDesk.Console.Hosting;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace AgentDesk.Console.Evaluation.Tools;

/// <summary>The tools of the program's plugins, as a model of a profile is offered them.</summary>
internal static class OwnTools
{
    public static IReadOnlyList<AgentTool> Offered(Workspace workspace, LoadedModel model)
    {
        var offered = new Toolbox(workspace.Plugins.Current, problem: t => model.ToolProblem(t.Declare(model.Profile.RequiredParametersOnly))).Offered;
        return model.Profile.Tools.Count == 0 ? offered : [.. offered.Where(t => model.Profile.Tools.Contains(t.Name, StringComparer.Ordinal))];
    }

    public static IReadOnlyList<AITool> Declared(IReadOnlyList<AgentTool> tools, LoadedModel model) => [.. tools.Select(t => (AITool)t.Declare(model.Profile.RequiredParametersOnly))];

    /// <summary>Runs a tool that only computes and compares what it returns; null where it is the value.</summary>
    public static async Task<string?> WrongValueAsync(IReadOnlyList<AgentTool> tools, ToolCall call, string value, CancellationToken cancellationToken)
    {
        if (tools.FirstOrDefault(t => t.Name == call.Name) is not { Manifest.Effect: FunctionEffect.Compute } tool)
            return "its value cannot be checked: it is no tool of the program's that only computes";
        try
        {
            var arguments = new KernelArguments(call.Arguments.ToDictionary(a => a.Key, a => (object?)a.Value?.ToString()));
            var result = (await tool.Function.InvokeAsync(new Kernel(), arguments, cancellationToken)).ToString();
            return AskOutcome.SameValue(result, value) ? null : $"returns {result}, expected {value}";
        }
#pragma warning disable CA1031 // A plugin may throw anything; here that is a wrong call.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return $"fails: {(e.InnerException ?? e).Message}";
        }
    }
}
