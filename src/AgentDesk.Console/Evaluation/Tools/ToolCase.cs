using System.Text.Json;
using AgentDesk.Console.Hosting;
using Microsoft.Extensions.AI;

namespace AgentDesk.Console.Evaluation.Tools;

/// <summary>One conversation and the call that is right in it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Lang">Its language.</param>
/// <param name="Category">What it tests.</param>
/// <param name="Messages">The conversation.</param>
/// <param name="Tools">The tools that are offered; null for the program's own.</param>
/// <param name="Expected">The calls that are right; empty where none may be made, null where any will do.</param>
internal sealed record ToolCase(string Id, string Lang, string Category, IReadOnlyList<ChatMessage> Messages, IReadOnlyList<AITool>? Tools, IReadOnlyList<ExpectedCall>? Expected)
{
    /// <summary>The user's last words.</summary>
    public string Question => Messages.LastOrDefault(m => m.Role == ChatRole.User)?.Text ?? string.Empty;
}

/// <summary>A call that is right.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Arguments">The accepted values of each argument; null where any arguments will do. An argument that accepts <c>""</c> may be left out.</param>
/// <param name="Value">What the tool must return for the arguments; null where that does not matter.</param>
internal sealed record ExpectedCall(string Tool, IReadOnlyDictionary<string, IReadOnlyList<JsonElement>>? Arguments, string? Value = null);

/// <summary>Reads files of cases: our own form, that of the Berkeley Function-Calling Leaderboard (V4, single turn), and MetaTool's.</summary>
internal static class ToolCases
{
    /// <summary>Reads a file whose form shows in its members.</summary>
    /// <param name="path">The file, packed or not.</param>
    /// <param name="catalog">MetaTool's tools by name; null where there is no such file.</param>
    /// <param name="offered">MetaTool: how many tools are offered, the right one among them.</param>
    /// <param name="seed">MetaTool: chooses the others.</param>
    /// <exception cref="UserException">It cannot be read; the message names the line.</exception>
    public static IReadOnlyList<ToolCase> Load(string path, IReadOnlyList<AITool>? catalog, int offered, int seed)
    {
        var random = new Random(seed);
        var category = Path.GetFileName(path).Split(".jsonl")[0];
        var cases = Retrieval.JsonLines.Read(path, line =>
            line.TryGetProperty("functions", out _) ? Bfcl(line, category)
            : line.TryGetProperty("tool", out _) || (line.TryGetProperty("tools", out var t) && t.ValueKind == JsonValueKind.Array && t.EnumerateArray().All(x => x.ValueKind == JsonValueKind.String))
                ? MetaTool(line, category, catalog, offered, random)
            : Own(line)).ToList();
        return cases.Count > 0 ? cases : throw new UserException($"{path} holds no cases.");
    }

    /// <summary>MetaTool's tools: a name and a description, asked with one text.</summary>
    public static IReadOnlyList<AITool> LoadCatalog(string path)
    {
        using var parsed = JsonDocument.Parse("""{"type":"object","properties":{"request":{"type":"string","description":"What the user wants"}},"required":["request"]}""");
        var schema = parsed.RootElement.Clone();
        return [.. Retrieval.JsonLines.Read(path, line => (AITool)AIFunctionFactory.CreateDeclaration(Text(line, "name"), line.TryGetProperty("description", out var d) ? d.GetString() : null, schema))];
    }

    private static ToolCase Own(JsonElement line)
    {
        var id = Text(line, "id");
        var expect = line.GetProperty("expect");
        var tool = Text(expect, "tool");
        var value = expect.TryGetProperty("value", out var v) ? v.GetString() : null;
        var arguments = expect.TryGetProperty("arguments", out var a)
            ? a.EnumerateObject().ToDictionary(m => m.Name, m => (IReadOnlyList<JsonElement>)(m.Value.ValueKind == JsonValueKind.Object && m.Value.TryGetProperty("anyOf", out var any) ? [.. Cloned(any)] : [m.Value.Clone()]))
            : null;
        return new ToolCase(
            id, Text(line, "lang"), line.TryGetProperty("category", out var c) ? c.GetString()! : id.Split('-')[0], OpenAiMessages.Read(line.GetProperty("messages")),
            line.TryGetProperty("tools", out var tools) ? OpenAiTools.Read(tools) : null, tool == "none" ? [] : [new ExpectedCall(tool, arguments, value)]);
    }

    private static ToolCase Bfcl(JsonElement line, string category)
    {
        var truth = line.GetProperty("ground_truth");
        var messages = OpenAiMessages.Read(line.GetProperty("question")[0]);
        return new ToolCase(
            Text(line, "id"), Language(messages), category, messages, OpenAiTools.Read(line.GetProperty("functions")),
            truth.ValueKind == JsonValueKind.Null ? null
                : [.. truth.EnumerateArray().SelectMany(call => call.EnumerateObject()).Select(call => new ExpectedCall(
                    call.Name, call.Value.EnumerateObject().ToDictionary(m => m.Name, m => (IReadOnlyList<JsonElement>)[.. Cloned(m.Value)])))]);
    }

    private static ToolCase MetaTool(JsonElement line, string category, IReadOnlyList<AITool>? catalog, int offered, Random random)
    {
        if (catalog is null)
            throw new UserException("Cases of MetaTool name their tools only: give their descriptions with --tools FILE (metatool.tools.jsonl).");
        string[] right = line.TryGetProperty("tool", out var one) ? [one.GetString()!] : [.. line.GetProperty("tools").EnumerateArray().Select(t => t.GetString()!)];
        var others = catalog.Where(t => !right.Contains(t.Name)).OrderBy(_ => random.Next()).Take(Math.Max(0, offered - right.Length));
        var tools = catalog.Where(t => right.Contains(t.Name)).Concat(others).OrderBy(_ => random.Next()).ToList();
        return new ToolCase(
            Text(line, "id"), "en", category, [new ChatMessage(ChatRole.User, Text(line, "question"))],
            right.All(name => tools.Exists(t => t.Name == name)) ? tools : throw new UserException($"The tools lack {string.Join(", ", right)}."),
            [.. right.Select(name => new ExpectedCall(name, null))]);
    }

    private static IEnumerable<JsonElement> Cloned(JsonElement list) => list.EnumerateArray().Select(x => x.Clone());

    private static string Language(List<ChatMessage> messages) => messages.SelectMany(m => m.Text).Count(c => c is >= '\u3400' and <= '\u9FFF') > 3 ? "zh" : "en";

    private static string Text(JsonElement line, string member) => Retrieval.JsonLines.Text(line, member);
}
