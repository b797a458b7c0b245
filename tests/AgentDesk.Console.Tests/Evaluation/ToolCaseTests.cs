using System.Text.Json;
using AgentDesk.Console.Evaluation;
using AgentDesk.Console.Evaluation.Tools;
using AgentDesk.Console.Hosting;
using AgentDesk.TestKit;

namespace AgentDesk.Console.Tests.Evaluation;

public sealed class ToolCaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"a": [5], "unit": ["units", ""]}""", """{"a": 5}""", null)]
    [InlineData("""{"a": [5]}""", """{"a": 5.0}""", null)]
    [InlineData("""{"a": ["New York, NY"]}""", """{"a": "new york NY"}""", null)]
    [InlineData("""{"a": [5, 6]}""", """{"a": 7}""", "a is 7")]
    [InlineData("""{"a": [5]}""", """{"a": "5"}""", "a is")]
    [InlineData("""{"a": [5]}""", """{}""", "a is missing")]
    [InlineData("""{"a": [5]}""", """{"a": 5, "b": 1}""", "b is not expected")]
    [InlineData("""{"a": [[1, 2]]}""", """{"a": [1, 2]}""", null)]
    [InlineData("""{"a": [[1, 2]]}""", """{"a": [2, 1]}""", "a is")]
    [InlineData("""{"a": [{"x": [1, 2], "y": [""]}]}""", """{"a": {"x": 2}}""", null)]
    public void Match_AcceptsWhatTheListSays(string expected, string actual, string? wrong)
    {
        var accepted = JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<JsonElement>>>(expected)!;
        var arguments = JsonSerializer.Deserialize<Dictionary<string, object?>>(actual)!;
        if (wrong is null)
            Assert.Null(ArgumentMatch.Wrong(accepted, arguments));
        else
            Assert.StartsWith(wrong, ArgumentMatch.Wrong(accepted, arguments), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_AllForms_AreTold()
    {
        var bfcl = _folder.Write("bfcl.jsonl", """
            {"id": "b1", "question": [[{"role": "user", "content": "Area?"}]], "functions": [{"name": "geo.area", "description": "d", "parameters": {"type": "dict", "properties": {"base": {"type": "float"}}, "required": ["base"]}}], "ground_truth": [{"geo.area": {"base": [10]}}]}
            {"id": "b2", "question": [[{"role": "user", "content": "Hi"}]], "functions": [{"name": "f"}], "ground_truth": []}
            {"id": "b3", "question": [[{"role": "user", "content": "Do it"}]], "functions": [{"name": "f"}], "ground_truth": null}
            """);
        var catalog = ToolCases.LoadCatalog(_folder.Write("tools.jsonl", string.Concat(Enumerable.Range(0, 9).Select(i => $"{{\"name\": \"T{i}\", \"description\": \"d{i}\"}}\n"))));
        var metaTool = ToolCases.Load(_folder.Write("meta.jsonl", "{\"id\": \"m\", \"question\": \"q\", \"tool\": \"T3\"}\n{\"id\": \"n\", \"question\": \"q\", \"tools\": [\"T1\", \"T2\"]}\n"), catalog, 5, 1);
        var own = ToolCases.Load(_folder.Write("own.jsonl", """{"id": "arithmetic-en-1", "lang": "en", "messages": [{"role": "user", "content": "1+1?"}], "expect": {"tool": "calculator", "arguments": {"expression": {"anyOf": ["1+1", "1 + 1"]}}}}"""), null, 5, 1);
        var cases = ToolCases.Load(bfcl, null, 5, 1);

        Assert.Equal([1, 0, null], cases.Select(c => c.Expected?.Count));
        Assert.Equal(5, metaTool[0].Tools!.Count);
        Assert.Contains(metaTool[0].Tools!, t => t.Name == "T3");
        Assert.Equal(2, metaTool[1].Expected!.Count);
        Assert.Null(own[0].Tools);
        Assert.Equal("arithmetic", own[0].Category);

        Assert.True((await Outcome(cases[0], new ToolCall("geo_area", Arguments("base", 10)))).Passed);
        Assert.Equal((true, false), ((await Outcome(cases[0], new ToolCall("geo.area", Arguments("base", 11)))).Tool, (await Outcome(cases[0], new ToolCall("geo.area", Arguments("base", 11)))).Arguments));
        Assert.False((await Outcome(cases[0])).Decision);
        Assert.True((await Outcome(cases[1])).Passed);
        Assert.False((await Outcome(cases[1], new ToolCall("f", Arguments("x", 1)))).Passed);
        Assert.True((await Outcome(cases[2], new ToolCall("f", Arguments("x", 1)))).Passed);
        Assert.True((await Outcome(own[0], new ToolCall("calculator", Arguments("expression", "1 + 1")))).Passed);
    }

    [Fact]
    public void Load_MetaToolWithoutTools_SaysWhatIsMissing() =>
        Assert.Contains("--tools", Assert.Throws<UserException>(() => ToolCases.Load(_folder.Write("m.jsonl", """{"id": "m", "question": "q", "tool": "T3"}"""), null, 5, 1)).Message, StringComparison.Ordinal);

    private static Dictionary<string, object?> Arguments(string name, object value) => new() { [name] = JsonSerializer.SerializeToElement(value) };

    private static Task<ToolOutcome> Outcome(ToolCase one, params ToolCall[] calls) => ToolOutcome.FromAsync(one, calls, "", null, [], TestContext.Current.CancellationToken);
}
