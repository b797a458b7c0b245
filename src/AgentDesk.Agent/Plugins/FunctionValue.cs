using System.Globalization;
using System.Text.Json;

namespace AgentDesk.Agent.Plugins;

/// <summary>What a function returned, as text.</summary>
internal static class FunctionValue
{
    /// <summary>Text as it is, numbers and dates the same everywhere, everything else as JSON; null for nothing.</summary>
    public static string? ToText(object? value, LoadedPlugin plugin) => value switch
    {
        null => null,
        string s => s,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString(),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => JsonSerializer.Serialize(value, plugin.Json),
    };
}
