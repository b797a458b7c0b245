using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentDesk.Agent.Sessions;
using AgentDesk.Agent.Tools;
using AgentDesk.Console.Chat.Text;

namespace AgentDesk.Console.Chat;

/// <summary>Shows tool calls: folded to a line, or unfolded with all they were given and gave.</summary>
internal static class ToolTrace
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A call on one line of at most <paramref name="width"/> columns.</summary>
    public static string Folded(ToolResult result, Theme theme, int width)
    {
        var arguments = string.Join(", ", result.Call.Arguments.Select(a => a.Value?.ToString() ?? "null"));
        var line = SafeText.OneLine($"{theme.Folded} {Name(result.Call)}({arguments})");
        var rest = SafeText.OneLine($"{theme.Arrow} {Outcome(result)}{(result.Call.DecidedBy == DecidedBy.Program ? " [by the program]" : "")} {Time(result)}");
        var room = Math.Max(width - 1 - Math.Min(PaintedText.Width(rest), width / 2), width / 2);
        line = PaintedText.Cut($"{PaintedText.Cut(line, room, theme.Ellipsis)} {rest}", width, theme.Ellipsis);
        return result.Error is null ? theme.Dim(line) : theme.Warn(line);
    }

    /// <summary>A call with everything: lines to be wrapped, the first set in by nothing, the others by two columns.</summary>
    public static IEnumerable<string> Unfolded(ToolResult result, Theme theme) => Unfolded(
        new SessionCall(
            result.Call.Id, result.Call.Tool.Plugin.Manifest.Id, result.Call.Tool.Function.Name, result.Call.Arguments, result.Call.DecidedBy == DecidedBy.Program ? "program" : "model",
            result.Call.ModelArguments, result.Result, result.Error, result.Elapsed.TotalMilliseconds),
        theme);

    /// <summary>The same of a call that a session has kept.</summary>
    public static IEnumerable<string> Unfolded(SessionCall call, Theme theme)
    {
        var title = SafeText.OneLine($"{theme.Unfolded} {call.Plugin}.{call.Function}, asked for by the {call.DecidedBy}, {Time(call.ElapsedMs)}");
        yield return call.Error is null ? theme.Dim(title) : theme.Warn(title);
        foreach (var line in Arguments(call.Arguments))
            yield return line;
        if (call.ModelArguments is { } asked)
            yield return $"The model had asked for {SafeText.OneLine(asked.ToJsonString(s_readable))}";
        foreach (var line in SafeText.Of($"{theme.Arrow} {(call.Error is { } error ? "failed: " + error : call.Result is { } result ? Readable(result) : "cut off")}").Split('\n'))
            yield return line;
    }

    /// <summary>Arguments in full, readable, a line each where they are simple.</summary>
    public static IEnumerable<string> Arguments(JsonObject arguments) =>
        arguments.SelectMany(a => SafeText.Of($"{a.Key}: {(a.Value is JsonValue value ? value.ToString() : a.Value?.ToJsonString(s_readable) ?? "null")}").Split('\n'));

    public static string Name(ToolCall call) => $"{call.Tool.Plugin.Manifest.Id}.{call.Tool.Function.Name}";

    public static string Time(ToolResult result) => Time(result.Elapsed.TotalMilliseconds);

    /// <summary>What came of a call, in a few words.</summary>
    public static string Outcome(ToolResult result) =>
        result.Error is { } error ? "failed: " + error
        : result.Call.Tool.Manifest.Evidence && Parse(result.Result!) is JsonArray found ? string.Create(CultureInfo.InvariantCulture, $"{found.Count} piece{(found.Count == 1 ? "" : "s")} of evidence")
        : result.Result!;

    private static string Time(double milliseconds) => milliseconds < 1000
        ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.#} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.0} s");

    private static string Readable(string result) => Parse(result) is { } node and (JsonArray or JsonObject) ? node.ToJsonString(s_readable) : result;

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
