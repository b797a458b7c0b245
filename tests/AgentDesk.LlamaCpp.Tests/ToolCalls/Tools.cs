using AgentDesk.LlamaCpp.Tests.Grammar;
using AgentDesk.LlamaCpp.ToolCalls;
using AgentDesk.LlamaCpp.ToolCalls.Formats;

namespace AgentDesk.LlamaCpp.Tests.ToolCalls;

internal static class Tools
{
    public static readonly ToolDefinition Calculator = new("calculator", "Computes.", ParsedJson.Of(
        """{"type":"object","properties":{"expression":{"type":"string"}},"required":["expression"]}"""));

    public static readonly ToolDefinition Search = new("search", null, ParsedJson.Of(
        """{"type":"object","properties":{"query":{"type":"string"},"limit":{"type":"integer","minimum":1},"kind":{"enum":["web","local"],"type":"string"}},"required":["query"]}"""));

    public static readonly ToolDefinition Now = new("now", "The time.", default);

    public static readonly ToolDefinition[] All = [Calculator, Search, Now];

    public static ToolCallFormat Format(string name) => FormatTable.All.Single(format => format.Name == name);
}
