using System.Globalization;
using System.Text.Json.Nodes;

namespace AgentDesk.Agent.Approval;

/// <summary>The values of a call's arguments, however deep they lie.</summary>
internal static class ArgumentValues
{
    /// <summary>Path and value of every leaf, in order; member names count as values too where they are not the parameters' own.</summary>
    public static IEnumerable<(string Path, JsonValue? Value)> Leaves(JsonObject arguments) => arguments.SelectMany(a => Leaves(a.Key, a.Value));

    /// <summary>A leaf as text.</summary>
    public static string Text(JsonValue value) => value.TryGetValue<string>(out var text) ? text : value.ToJsonString();

    private static IEnumerable<(string Path, JsonValue? Value)> Leaves(string path, JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(member => Leaves($"{path}.{member.Key}", member.Value).Prepend(($"{path} (a member's name)", JsonValue.Create(member.Key)))),
        JsonArray a => a.SelectMany((item, i) => Leaves(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), item)),
        _ => [(path, node as JsonValue)],
    };
}
