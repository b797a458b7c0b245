using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentDesk.Agent.Tools;

namespace AgentDesk.Agent.Approval;

/// <summary>
/// What "always" is said to: a tool with arguments of certain names and kinds. Texts may differ from call to call, but not where a call goes: the host of an
/// address, a mailbox, the folder of a path belong to the shape.
/// </summary>
internal static partial class ArgumentShape
{
    public static string Of(ToolCall call) =>
        $"{call.Tool.Name}({string.Join(", ", ArgumentValues.Leaves(call.Arguments).Select(leaf => $"{leaf.Path}: {Kind(leaf.Value)}").Order(StringComparer.Ordinal))})";

    private static string Kind(JsonValue? value) => value?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.String => KindOfText(ArgumentValues.Text(value).Trim()),
        JsonValueKind.True or JsonValueKind.False => "flag",
        _ => "number",
    };

    private static string KindOfText(string text) =>
        text.Contains("://", StringComparison.Ordinal) ? Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Host.Length > 0 ? address.GetLeftPart(UriPartial.Authority) : text
        : text.Contains('@') ? text.ToLowerInvariant()
        : HostName().IsMatch(text) ? text.ToLowerInvariant()
        : text.AsSpan().ContainsAny('/', '\\') && !text.AsSpan().ContainsAny('\n', '\r') ? text[..(text.LastIndexOfAny(['/', '\\']) + 1)]
        : "text";

    [GeneratedRegex(@"^[\w-]+(?:\.[\w-]+)+(?::\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex HostName();
}
