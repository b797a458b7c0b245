using System.Text.Json;
using AgentDesk.LlamaCpp.Chat;
using AgentDesk.LlamaCpp.Grammar;
using AgentDesk.TestKit.Gguf;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Tests.Chat;

public sealed class ToolCallingTests(TinyModelFixture tiny) : ChatTestBase(tiny)
{
    private static readonly string ToolCallId = $"{ByteVocabulary.IdOf("<tool_call>")}";

    /// <summary>A model of noise at temperature 1: only the grammar can make its calls valid.</summary>
    [Fact]
    public async Task Required_AnySeed_GivesValidCalls()
    {
        using var client = Client(contextLength: 1024);
        for (var seed = 0; seed < 20; seed++)
        {
            var call = Assert.Single(Calls(await client.GetResponseAsync(Ask("a"), Sampled(seed, ChatToolMode.RequireAny), Token)));

            Assert.Contains(call.Name, (string[])["calculator", "search"]);
            Assert.NotEmpty(call.CallId);
            Assert.Null(call.Exception);
            if (call.Name == "calculator") Assert.Equal(JsonValueKind.Number, ((JsonElement)call.Arguments!["digits"]!).ValueKind);
            else Assert.Equal(JsonValueKind.String, ((JsonElement)call.Arguments!["query"]!).ValueKind);
        }
    }

    [Fact]
    public async Task RequireSpecific_CallsThatTool()
    {
        using var client = Client(contextLength: 1024);
        for (var seed = 0; seed < 5; seed++)
            Assert.All(Calls(await client.GetResponseAsync(Ask("a"), Sampled(seed, ChatToolMode.RequireSpecific("search")), Token)), call => Assert.Equal("search", call.Name));
    }

    [Fact]
    public async Task Auto_TriggerWritten_GrammarEngages()
    {
        using var client = Client(contextLength: 1024);
        for (var seed = 0; seed < 10; seed++)
        {
            var options = Sampled(seed, ChatToolMode.Auto);
            // Noise opens no call by itself, so it is pushed to.
            ((Dictionary<string, double>)options.AdditionalProperties!["logit_bias"]!)[ToolCallId] = 6;

            var response = await client.GetResponseAsync(Ask("a"), options, Token);

            Assert.NotEmpty(Calls(response));
            Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
            Assert.DoesNotContain(response.Messages.SelectMany(message => message.Contents), content => content is ErrorContent);
        }
    }

    [Fact]
    public async Task Auto_NoTrigger_IsText()
    {
        using var client = Client();
        var options = Endless(20);
        options.Tools = [Calculator];
        ((Dictionary<string, double>)options.AdditionalProperties!["logit_bias"]!)[ToolCallId] = -1000;

        var response = await client.GetResponseAsync(Ask("a"), options, Token);

        Assert.Empty(Calls(response));
        Assert.NotEmpty(response.Text);
    }

    [Fact]
    public async Task None_ForbidsTheTrigger()
    {
        using var client = Client();
        var options = Sampled(1, ChatToolMode.None);
        ((Dictionary<string, double>)options.AdditionalProperties!["logit_bias"]!)[ToolCallId] = 1000;

        var response = await client.GetResponseAsync(Ask("a"), options, Token);

        Assert.Empty(Calls(response));
        Assert.DoesNotContain("<tool_call>", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Prompt_CallsAllowedRequiredOrForbidden_IsTheSame()
    {
        using var client = Client();
        ChatToolMode[] modes = [ChatToolMode.Auto, ChatToolMode.None, ChatToolMode.RequireAny];
        var with = client.CountTokens(Ask("a"), Sampled(1, ChatToolMode.Auto));

        Assert.True(with > client.CountTokens(Ask("a")) + 20);
        Assert.All(modes, mode => Assert.Equal(with, client.CountTokens(Ask("a"), Sampled(1, mode))));
    }

    [Fact]
    public void Selection_CallsCannotBeForbidden_ShowsNoToolsWhereNoneMayBeCalled()
    {
        var selection = ToolSelection.From(Sampled(1, ChatToolMode.None), canForbid: false);
        Assert.Empty(selection.Shown);
        Assert.Null(selection.ToVariables());
    }

    [Fact]
    public async Task StreamedCalls_AreWholeAndParallelOnlyWhereAllowed()
    {
        using var client = Client(contextLength: 1024);
        for (var seed = 0; seed < 5; seed++)
        {
            var options = Sampled(seed, ChatToolMode.RequireAny);
            options.AllowMultipleToolCalls = true;

            Assert.NotEmpty(Calls(await client.GetResponseAsync(Ask("a"), options, Token)));
        }
    }

    /// <summary>Noise goes on with strings and calls for ever: what completes them is that the limit comes near.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Required_AnyLimit_GivesCompleteCallsWithinIt(bool parallel)
    {
        using var client = Client(contextLength: 1024);
        for (var limit = 70; limit < 270; limit += 20)
        {
            var options = Sampled(limit, ChatToolMode.RequireAny);
            options.AdditionalProperties = null;
            options.MaxOutputTokens = limit;
            options.AllowMultipleToolCalls = parallel;

            var response = await client.GetResponseAsync(Ask("a"), options, Token);

            Assert.NotEmpty(Calls(response));
            Assert.DoesNotContain(response.Messages[0].Contents, content => content is ErrorContent);
            Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
            Assert.InRange(TimingsOf(response).GeneratedTokens, 1, limit);
        }
    }

    [Fact]
    public async Task Required_NoRoomForTheShortestCall_IsRefused()
    {
        using var client = Client();
        var options = Sampled(3, ChatToolMode.RequireAny);
        options.MaxOutputTokens = 6;

        var error = await Assert.ThrowsAsync<LlamaModelException>(() => client.GetResponseAsync(Ask("a"), options, Token));

        Assert.Contains("MaxOutputTokens", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auto_NoRoomForACall_NoneBegins()
    {
        using var client = Client();
        var options = Sampled(3, ChatToolMode.Auto);
        options.MaxOutputTokens = 20;
        ((Dictionary<string, double>)options.AdditionalProperties!["logit_bias"]!)[ToolCallId] = 1000;

        var response = await client.GetResponseAsync(Ask("a"), options, Token);

        Assert.DoesNotContain(response.Messages[0].Contents, content => content is ErrorContent or FunctionCallContent);
        Assert.DoesNotContain("<tool_call>", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonSchema_AnyLimit_IsCompleteOrCutWhereItCannotBe()
    {
        using var client = Client();
        var schema = JsonDocument.Parse("""{"type":"object","properties":{"text":{"type":"string"},"list":{"type":"array","items":{"type":"integer"}}},"required":["text","list"]}""").RootElement;
        foreach (var limit in (int[])[5, 40, 60, 90])
        {
            var options = Plain(limit);
            options.ResponseFormat = ChatResponseFormat.ForJsonSchema(schema);
            options.MaxOutputTokens = limit;

            var response = await client.GetResponseAsync(Ask("a"), options, Token);

            if (limit == 5) Assert.Equal(ChatFinishReason.Length, response.FinishReason);
            else Assert.True(JsonDocument.Parse(response.Text).RootElement.TryGetProperty("list", out _));
        }
    }

    [Fact]
    public async Task JsonSchema_ForcesTheAnswer()
    {
        using var client = Client();
        var schema = JsonDocument.Parse("""{"type":"object","properties":{"city":{"enum":["Berlin","北京"]},"n":{"type":"integer","minimum":1,"maximum":9}},"required":["city","n"],"additionalProperties":false}""").RootElement;
        for (var seed = 0; seed < 10; seed++)
        {
            var options = Plain(seed);
            options.ResponseFormat = ChatResponseFormat.ForJsonSchema(schema);

            var answer = JsonDocument.Parse((await client.GetResponseAsync(Ask("a"), options, Token)).Text).RootElement;

            Assert.Contains(answer.GetProperty("city").GetString(), (string[])["Berlin", "北京"]);
            Assert.InRange(answer.GetProperty("n").GetInt32(), 1, 9);
        }
    }

    [Fact]
    public async Task JsonSchema_MultiplesAndDifferentItems_HoldWhateverTheWeights()
    {
        using var client = Client();
        var schema = JsonDocument.Parse(
            """{"type":"object","properties":{"n":{"type":"integer","multipleOf":7,"minimum":1000},"x":{"type":"number","multipleOf":0.25},"s":{"type":"array","uniqueItems":true,"items":{"enum":["a","b","c","d"]},"minItems":3}},"required":["n","x","s"]}""").RootElement;
        for (var seed = 0; seed < 10; seed++)
        {
            var options = Plain(seed);
            options.ResponseFormat = ChatResponseFormat.ForJsonSchema(schema);
            options.MaxOutputTokens = 120;

            var answer = JsonDocument.Parse((await client.GetResponseAsync(Ask("a"), options, Token)).Text).RootElement;

            Assert.Equal(0, answer.GetProperty("n").GetDecimal() % 7);
            Assert.Equal(0, answer.GetProperty("x").GetDecimal() % 0.25m);
            var items = answer.GetProperty("s").EnumerateArray().Select(item => item.GetString()).ToList();
            Assert.InRange(items.Count, 3, 4);
            Assert.Equal(items.Count, items.Distinct().Count());
        }
    }

    [Fact]
    public async Task Grammar_HoldsForText()
    {
        using var client = Client();
        for (var seed = 0; seed < 10; seed++)
        {
            var options = Plain(seed);
            options.AdditionalProperties!["grammar"] = """root ::= "[" [0-3] "]" """;

            Assert.Matches("^\\[[0-3]\\]$", (await client.GetResponseAsync(Ask("a"), options, Token)).Text);
        }
    }

    [Theory]
    [InlineData(new[] { "<tool_call>", "<" }, false)]
    [InlineData(new[] { "[" }, true)]
    public async Task GrammarWithTools_IsTheTextOrACall(string[] forbidden, bool calls)
    {
        using var client = Client(contextLength: 1024);
        for (var seed = 0; seed < 5; seed++)
        {
            var options = Sampled(seed, ChatToolMode.Auto);
            options.AdditionalProperties!["grammar"] = """root ::= "[" [0-3] "]" """;
            foreach (var token in forbidden) ((Dictionary<string, double>)options.AdditionalProperties["logit_bias"]!)[$"{ByteVocabulary.IdOf(token)}"] = -1000;

            var response = await client.GetResponseAsync(Ask("a"), options, Token);

            if (calls) Assert.NotEmpty(Calls(response));
            else Assert.Matches("^\\[[0-3]\\]$", response.Text);
        }
    }

    [Fact]
    public async Task InvalidGrammar_IsAnExceptionAndTheClientGoesOn()
    {
        using var client = Client();
        var options = Limit(5);
        options.AdditionalProperties = new() { ["grammar"] = "root ::= [a-" };

        await Assert.ThrowsAnyAsync<GrammarException>(() => client.GetResponseAsync(Ask("a"), options, Token));
        Assert.NotEmpty((await client.GetResponseAsync(Ask("a"), Endless(3), Token)).Text);
    }

    [Fact]
    public async Task GrammarAndFormat_Together_AreRefused()
    {
        using var client = Client();
        var options = new ChatOptions { ResponseFormat = ChatResponseFormat.Json, AdditionalProperties = new() { ["grammar"] = "root ::= \"a\"" } };

        Assert.Contains("not both", (await Assert.ThrowsAsync<ArgumentException>(() => client.GetResponseAsync(Ask("a"), options, Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RequiredWithoutIt_IsAnError()
    {
        Assert.Throws<ArgumentException>(() => ToolSelection.From(new ChatOptions { ToolMode = ChatToolMode.RequireAny }));
        Assert.Contains("'other'", Assert.Throws<ArgumentException>(() => ToolSelection.From(new ChatOptions { Tools = [Search], ToolMode = ChatToolMode.RequireSpecific("other") })).Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => ToolSelection.From(new ChatOptions { Tools = [new HostedWebSearchTool()] }));
    }

    [Fact]
    public void History_OfCallsAndResults_IsRendered()
    {
        using var client = Client();
        ChatMessage[] messages =
        [
            new(ChatRole.User, "2+3?"),
            new(ChatRole.Assistant, [new FunctionCallContent("c1", "calculator", new Dictionary<string, object?> { ["expression"] = "2+3", ["digits"] = 0 })]),
            new(ChatRole.Tool, [new FunctionResultContent("c1", new { value = 5, 单位 = "个" })]),
        ];

        var prompt = client.Render(messages, null, ToolSelection.From(null), Token).Text;

        Assert.Contains("<tool_call>\n{\"name\": \"calculator\", \"arguments\": {\"expression\": \"2+3\", \"digits\": 0}}\n</tool_call>", prompt, StringComparison.Ordinal);
        Assert.Contains("<tool_response>\n{\"value\":5,\"单位\":\"个\"}\n</tool_response>", prompt, StringComparison.Ordinal);
    }

    [Fact]
    public void FailedResult_IsTheErrorForTheModel()
    {
        using var client = Client();
        ChatMessage[] messages = [new(ChatRole.Tool, [new FunctionResultContent("c1", null) { Exception = new InvalidOperationException("division by zero") }])];

        Assert.Contains("Error: division by zero", client.Render(messages, null, ToolSelection.From(null), Token).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Tools_AreShownToTheTemplate()
    {
        using var client = Client();
        var options = new ChatOptions { Tools = [Search] };

        var prompt = client.Render(Ask("a"), options, ToolSelection.From(options), Token).Text;

        Assert.Contains("\"type\": \"function\"", prompt, StringComparison.Ordinal);
        Assert.Contains("\"name\": \"search\", \"description\": \"Searches.\"", prompt, StringComparison.Ordinal);
    }

    private static IEnumerable<FunctionCallContent> Calls(ChatResponse response) => response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>();

    private static ChatOptions Plain(int seed) => new() { Temperature = 1, Seed = seed, MaxOutputTokens = 200, AdditionalProperties = [] };

    private static ChatOptions Sampled(int seed, ChatToolMode mode) => new()
    {
        Temperature = 1,
        Seed = seed,
        MaxOutputTokens = 700,
        AllowMultipleToolCalls = false,
        ToolMode = mode,
        Tools = [Calculator, Search],
        // A closing quote ends the strings that noise would go on with for ever.
        AdditionalProperties = new() { ["logit_bias"] = new Dictionary<string, double> { [$"{ByteVocabulary.IdOf("\"")}"] = 4 } },
    };
}
