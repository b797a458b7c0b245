using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Tools;

namespace AgentDesk.Agent.Approval;

/// <summary>What the settings say of a tool. Immutable.</summary>
internal sealed class ApprovalPolicy(ApprovalOptions options)
{
    private readonly Dictionary<string, ApprovalRule> _tools = new(options.Tools, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a call of this tool leaves the program or changes something, as far as its manifest can be trusted.</summary>
    public static bool IsConsequential(AgentTool tool) => tool.Manifest.Effect is not (FunctionEffect.Read or FunctionEffect.Compute);

    public ApprovalRule For(AgentTool tool) =>
        _tools.TryGetValue(tool.Name, out var rule) || _tools.TryGetValue($"{tool.Plugin.Manifest.Id}.{tool.Function.Name}", out rule)
            || options.Effects.TryGetValue(tool.Manifest.Effect, out rule)
            ? rule
            : IsConsequential(tool) ? ApprovalRule.Ask : ApprovalRule.Allow;
}
