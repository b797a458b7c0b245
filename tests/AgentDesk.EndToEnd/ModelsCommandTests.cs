using System.Text.Json;
using AgentDesk.TestKit;

namespace AgentDesk.EndToEnd;

/// <summary>The commands that show what a model sees and does, as scripts use them.</summary>
public sealed class ModelsCommandTests
{
    private static readonly string s_nano = Path.Combine(App.Repository, "models", "agentdesk-nano.gguf");

    [Fact]
    public async Task Template_File_RendersEachConversationOrSaysWhyNot()
    {
        using var folder = new TemporaryFolder();
        var template = folder.Write("t.jinja", "{{ bos_token }}{{ strftime_now('%d %b %Y') }}{% for m in messages %}[{{ m.content }}]{% endfor %}{% if add_generation_prompt %}>{{ eos_token }}{% endif %}{% if style is defined %}{{ raise_exception(style) }}{% endif %}");
        var conversations = folder.Write("c.json", """
            {
              "plain": {"messages": [{"role": "user", "content": "你好"}]},
              "no_prompt": {"messages": [], "add_generation_prompt": false, "bos_token": "^"},
              "raised": {"messages": [], "style": "no such style"},
              "bad": 1
            }
            """);

        var result = await App.RunAsync(folder.Path, ["models", "template", "--template", template, "--conversations", conversations, "--now", "2026-11-22", "--eos", "$", "--json"]);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("<s>22 Nov 2026[你好]>$", result.Json.GetProperty("plain").GetProperty("text").GetString());
        Assert.Equal("^22 Nov 2026", result.Json.GetProperty("no_prompt").GetProperty("text").GetString());
        Assert.Equal("no such style", result.Json.GetProperty("raised").GetProperty("error").GetString());
        Assert.NotEmpty(result.Json.GetProperty("bad").GetProperty("error").GetString()!);
    }

    [Fact]
    public async Task Template_Model_UsesTheModelsOwn()
    {
        using var folder = new TemporaryFolder();
        var conversations = folder.Write("c.json", """{"a": {"messages": [{"role": "user", "content": "hi"}]}}""");

        var result = await App.RunAsync(folder.Path, ["models", "template", "--model", s_nano, "--conversations", conversations]);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("<|im_start|>user\nhi<|im_end|>", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--template", "models", "template", "--conversations", "x.json")]
    [InlineData(1, "x.json", "models", "template", "--template", "x.jinja", "--conversations", "x.json")]
    [InlineData(2, "--prompt", "models", "generate")]
    [InlineData(2, "--max-tokens", "models", "generate", "--prompt", "a", "--max-tokens", "many")]
    public async Task Run_WhatCannotBeDone_SaysWhatIsWrong(int exitCode, string names, params string[] arguments)
    {
        var result = await App.RunAsync(App.Repository, arguments);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(names, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }

    [Fact]
    public async Task Generate_Prompts_OneLineEachAndTheSameAgain()
    {
        using var folder = new TemporaryFolder();
        var prompts = folder.Write("p.jsonl", "{\"id\": \"a\", \"prompt\": \"What is\"}\n\n{\"id\": 7, \"text\": \"什么是\"}\n{\"prompt\": \"\"}\n{broken\n");
        string[] arguments = ["models", "generate", "--model", s_nano, "--prompts", prompts, "--max-tokens", "6", "--ignore-eos", "--json"];

        var result = await App.RunAsync(folder.Path, arguments);
        var again = await App.RunAsync(folder.Path, arguments);

        Assert.Equal(1, result.ExitCode);
        var lines = Lines(result);
        Assert.Equal(["\"a\"", "7", "4", "5"], lines.Select(line => line.GetProperty("id").GetRawText()));
        Assert.All(lines.Take(2), line => Assert.Equal(6, line.GetProperty("tokens").GetArrayLength()));
        Assert.All(lines.Take(2), line => Assert.True(line.GetProperty("promptTokens").GetInt32() > 0 && line.GetProperty("promptMs").GetDouble() > 0 && line.GetProperty("generateMs").GetDouble() > 0));
        Assert.All(lines.Skip(2), line => Assert.NotEmpty(line.GetProperty("error").GetString()!));
        Assert.Equal(lines.Take(2).Select(line => line.GetProperty("text").GetString()), Lines(again).Take(2).Select(line => line.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Generate_Grammar_IsFollowed()
    {
        using var folder = new TemporaryFolder();
        var grammar = folder.Write("g.gbnf", "root ::= \"no\" | \"never\"");

        var result = await App.RunAsync(folder.Path, ["models", "generate", "--model", s_nano, "--prompt", "Is it?", "--grammar", grammar, "--temperature", "1", "--seed", "5"]);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains(result.Out.Trim(), new[] { "no", "never" });
    }

    [Fact]
    public async Task Call_Cases_OneLineEachAndBrokenOnesAreNamed()
    {
        using var folder = new TemporaryFolder();
        var cases = folder.Write("c.jsonl", """
            {"id": "sum", "messages": [{"role": "user", "content": "What is 2+2?"}], "tools": [{"type": "function", "function": {"name": "evaluate", "parameters": {"type": "dict", "properties": {"expression": {"type": "string"}, "digits": {"type": "float", "minimum": 0}}, "required": ["expression", "digits"]}}}]}
            {"id": 2, "messages": [{"role": "user", "content": [{"type": "text", "text": "a"}]}, {"role": "assistant", "content": null, "tool_calls": [{"id": "c", "type": "function", "function": {"name": "now", "arguments": "{}"}}]}, {"role": "tool", "tool_call_id": "c", "content": "12:00"}], "tools": [{"type": "function", "function": {"name": "now", "strict": true}}]}
            {"id": 3, "messages": [{"role": "user", "content": "a"}], "tools": [{"type": "function", "function": {"name": "f", "parameters": {"type": "object", "properties": {"a": {"not": {}}}}}}]}
            {"id": 4, "messages": [], "tools": [{"type": "function", "function": {"name": "now"}}]}
            {"id": 5, "messages": [{"role": "robot", "content": "a"}], "tools": [{"type": "function", "function": {"name": "now"}}]}
            {"id": 6, "messages": [{"role": "user", "content": "a"}], "tools": [5]}
            {"id": 7}
            oops
            """);

        var result = await App.RunAsync(folder.Path, ["models", "call", "--model", s_nano, "--cases", cases, "--temperature", "1", "--seed", "4", "--max-tokens", "60", "--json"]);

        Assert.Equal(1, result.ExitCode);
        var lines = Lines(result);
        Assert.Equal(["\"sum\"", "2", "3", "4", "5", "6", "7", "8"], lines.Select(line => line.GetProperty("id").GetRawText()));
        Assert.All(lines, line => Assert.Equal(["id", "calls", "text", "error"], line.EnumerateObject().Select(member => member.Name)));
        Assert.All(lines[0].GetProperty("calls").EnumerateArray(), call => Assert.Equal("evaluate", call.GetProperty("name").GetString()));
        Assert.True(lines[0].GetProperty("calls")[0].GetProperty("arguments").GetProperty("digits").GetDouble() >= 0);
        Assert.Equal("now", lines[1].GetProperty("calls")[0].GetProperty("name").GetString());
        Assert.Equal(["'not'", "messages", "robot", "tool must be", "'messages' is missing", "line 8"], lines.Skip(2).Zip(["'not'", "messages", "robot", "tool must be", "'messages' is missing", "line 8"], (line, part) => line.GetProperty("error").GetString()!.Contains(part, StringComparison.Ordinal) ? part : line.GetProperty("error").GetString()!));
    }

    [Fact]
    public async Task Call_Auto_MayAnswerWithoutTools()
    {
        using var folder = new TemporaryFolder();
        var cases = folder.Write("c.jsonl", """{"id": 1, "messages": [{"role": "user", "content": "Hello!"}]}""");
        string[] arguments = ["models", "call", "--model", s_nano, "--cases", cases, "--max-tokens", "40"];

        var auto = await App.RunAsync(folder.Path, [.. arguments, "--require", "auto", "--json"]);
        var any = await App.RunAsync(folder.Path, [.. arguments, "--json"]);

        Assert.NotEmpty(Lines(auto)[0].GetProperty("text").GetString()!);
        Assert.Equal((0, 1), (auto.ExitCode, any.ExitCode));
        Assert.Contains("--require any", Lines(any)[0].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_VariablesOfOtherPartsOfTheProgram_AreNoSettings()
    {
        var result = await App.RunAsync(App.Repository, ["models", "list"], environment: new Dictionary<string, string> { ["AGENTDESK_LLAMA_LIBRARY"] = "/nowhere" });

        Assert.True(result.ExitCode == 0, result.Error);
    }

    [Theory]
    [InlineData("--prompt-tokens")]
    [InlineData("--generate-tokens")]
    public async Task Bench_MoreThanTheWindow_IsRefusedWithBothFigures(string option)
    {
        var result = await App.RunAsync(App.Repository, ["models", "bench", "--model", s_nano, option, "999999"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"{option} 999999", result.Error, StringComparison.Ordinal);
        Assert.Contains("window of 2048", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }

    [Fact]
    public async Task Bench_Json_SpeedsOfBothPhases()
    {
        using var folder = new TemporaryFolder();

        var result = await App.RunAsync(folder.Path, ["models", "bench", "--model", s_nano, "--prompt-tokens", "32", "--generate-tokens", "8", "--parallel", "2", "--repeat", "2", "--json"]);

        Assert.True(result.ExitCode == 0, result.Error);
        foreach (var phase in new[] { "prompt", "generate" })
        {
            Assert.True(result.Json.GetProperty($"{phase}TokensPerSecond").GetDouble() > 0);
            Assert.Equal(2, result.Json.GetProperty(phase).GetProperty("samples").GetArrayLength());
        }
    }

    private static List<JsonElement> Lines(AppResult result) =>
        [.. result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
