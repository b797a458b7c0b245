using AgentDesk.TestKit.Gguf;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Tests.Chat;

public sealed class LlamaChatClientTests(TinyModelFixture tiny) : ChatTestBase(tiny)
{
    [Fact]
    public async Task Streaming_AndNot_GiveTheSameText()
    {
        using var client = Client();
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in client.GetStreamingResponseAsync(Ask("the cat"), Endless(40), Token)) updates.Add(update);

        var response = await client.GetResponseAsync(Ask("the cat"), Endless(40), Token);

        Assert.True(updates.Count > 10);
        Assert.Equal(string.Concat(updates.Select(update => update.Text)), response.Text);
        Assert.Single(response.Messages);
        Assert.All(updates, update => Assert.Equal(ChatRole.Assistant, update.Role));
        var streamed = updates.ToChatResponse();
        Assert.Equal((streamed.FinishReason, streamed.ModelId), (response.FinishReason, response.ModelId));
        Assert.Equal((streamed.Usage!.InputTokenCount, streamed.Usage.OutputTokenCount), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount));
        Assert.Equal(40, TimingsOf(response).GeneratedTokens);
        Assert.NotNull(LlamaContextLedger.From(response.AdditionalProperties));
    }

    [Fact]
    public async Task Greedy_Repeated_IsTheSame()
    {
        using var first = Client();
        using var second = Client();

        var expected = (await first.GetResponseAsync(Ask("a"), Endless(60), Token)).Text;

        Assert.NotEmpty(expected);
        Assert.Equal(expected, (await second.GetResponseAsync(Ask("a"), Endless(60), Token)).Text);
        Assert.Equal(expected, (await first.GetResponseAsync(Ask("a"), Endless(60), Token)).Text);
    }

    [Fact]
    public async Task Sampling_SameSeedSame_OtherSeedOther()
    {
        using var client = Client();
        async Task<string> Sample(long seed)
        {
            var options = Endless(40);
            options.Temperature = 1;
            options.TopP = 0.95f;
            options.TopK = 100;
            options.Seed = seed;
            options.AdditionalProperties!["min_p"] = 0.01;
            return (await client.GetResponseAsync(Ask("a"), options, Token)).Text;
        }

        Assert.Equal(await Sample(5), await Sample(5));
        Assert.NotEqual(await Sample(5), await Sample(6));
    }

    [Fact]
    public async Task Penalties_ChangeWhatGreedyRepeats()
    {
        using var client = Client();
        var penalised = Endless(60);
        penalised.AdditionalProperties!["repeat_penalty"] = 5.0;
        penalised.FrequencyPenalty = 2;

        Assert.NotEqual((await client.GetResponseAsync(Ask("a"), Endless(60), Token)).Text, (await client.GetResponseAsync(Ask("a"), penalised, Token)).Text);
    }

    [Theory]
    [InlineData(KeyValueCacheType.Q8, KeyValueCacheType.F16, FlashAttention.Off, "KeyCacheType")]
    [InlineData(KeyValueCacheType.F16, KeyValueCacheType.Q4, FlashAttention.Off, "ValueCacheType")]
    [InlineData(KeyValueCacheType.Q4, KeyValueCacheType.F16, FlashAttention.Auto, "cache types")]
    public void CacheTypes_ThatTheModelCannotHave_AreRefused(KeyValueCacheType keys, KeyValueCacheType values, FlashAttention attention, string named)
    {
        var options = new LlamaChatClientOptions { KeyCacheType = keys, ValueCacheType = values, FlashAttention = attention };

        Assert.Contains(named, Assert.Throws<LlamaModelException>(() => new LlamaChatClient(Model, options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Response_CarriesUsageAndTimings()
    {
        using var client = Client();

        var response = await client.GetResponseAsync(Ask("the cat"), Endless(7), Token);

        var timings = TimingsOf(response);
        Assert.Equal(ChatFinishReason.Length, response.FinishReason);
        Assert.Equal(7, timings.GeneratedTokens);
        Assert.Equal(512, timings.ContextWindow);
        Assert.Equal(timings.PromptTokens, response.Usage!.InputTokenCount);
        Assert.Equal(7, response.Usage.OutputTokenCount);
        Assert.Equal(timings.PromptTokens + 7, response.Usage.TotalTokenCount);
        Assert.Equal(0, response.Usage.CachedInputTokenCount);
        foreach (var key in new[] { "context_window", "prompt_tokens", "cached_tokens", "generated_tokens", "prompt_ms", "first_token_ms", "generate_ms" })
            Assert.True(response.AdditionalProperties!.ContainsKey(key), key);
        Assert.Equal("tiny-1", response.ModelId);
    }

    [Fact]
    public async Task LongConversation_OldTurnsGiveWayAndTheResponseTells()
    {
        using var client = Client();
        var messages = Enumerable.Range(0, 20).SelectMany(i => new ChatMessage[] { new(ChatRole.User, $"Question {i} of the conversation"), new(ChatRole.Assistant, "Answer.") });

        var response = await client.GetResponseAsync([.. messages, new(ChatRole.User, "The last one")], Limit(5), Token);

        var ledger = LlamaContextLedger.From(response.AdditionalProperties)!;
        Assert.Equal(TimingsOf(response).PromptTokens, ledger.PromptTokens);
        Assert.InRange(ledger.PromptTokens, 1, 512 - 5);
        Assert.StartsWith("Question 0", ledger.Dropped[0].Text, StringComparison.Ordinal);
        Assert.InRange(ledger.Dropped.Count, 1, 19);
    }

    [Fact]
    public async Task EndToken_Stops()
    {
        using var client = Client();
        var options = new ChatOptions { AdditionalProperties = new() { ["logit_bias"] = new Dictionary<string, double> { [$"{ByteVocabulary.IdOf("<|im_end|>")}"] = 1000 } } };

        var response = await client.GetResponseAsync(Ask("a"), options, Token);

        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal("", response.Text);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1f)]
    public async Task IgnoreEos_NeverChoosesAnEndToken(float temperature)
    {
        using var client = Client();
        // The bias would make each of them the certain choice.
        var options = new ChatOptions
        {
            MaxOutputTokens = 20,
            Temperature = temperature,
            AdditionalProperties = new() { ["ignore_eos"] = true, ["logit_bias"] = ByteVocabulary.Controls.ToDictionary(text => $"{ByteVocabulary.IdOf(text)}", _ => 1000.0) },
        };
        var ids = new List<int>();
        await foreach (var token in client.GenerateAsync("the cat", options, Token))
            if (token.Id is { } id)
                ids.Add(id);

        Assert.Equal(20, ids.Count);
        Assert.DoesNotContain(ids, Model.Vocabulary.IsEndOfGeneration);
        Assert.Equal(ChatFinishReason.Length, (await client.GetResponseAsync(Ask("a"), options, Token)).FinishReason);
    }

    [Fact]
    public async Task StopSequence_SplitOverTokens_EndsBeforeIt()
    {
        using var client = Client();
        var full = (await client.GetResponseAsync(Ask("a"), Endless(40), Token)).Text;
        // Four characters in the middle of a byte-level reply are several tokens.
        var stop = full.Substring(full.Length / 2, 4);
        var options = Endless(40);
        options.StopSequences = ["never said by it", stop];

        var response = await client.GetResponseAsync(Ask("a"), options, Token);

        Assert.Equal(full[..full.IndexOf(stop, StringComparison.Ordinal)], response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
    }

    [Fact]
    public async Task GenerateAsync_Raw_StreamsTokensAndTheirText()
    {
        using var client = Client();
        var tokens = new List<LlamaToken>();
        await foreach (var token in client.GenerateAsync("the cat", Endless(12), Token)) tokens.Add(token);

        var ids = tokens.Where(token => token.Id is not null).Select(token => token.Id!.Value).ToList();
        Assert.Equal(12, ids.Count);
        Assert.Equal(Model.Vocabulary.Detokenize(ids, special: true), string.Concat(tokens.Select(token => token.Text)));
        Assert.Equal(12, tokens[^1].Timings!.GeneratedTokens);
        Assert.All(tokens.SkipLast(1), token => Assert.Null(token.Timings));
    }

    [Fact]
    public async Task GenerateAsync_TokensAsPrompt_ContinuesLikeTheirText()
    {
        using var client = Client();
        var prompt = Model.Vocabulary.Tokenize("the cat", addSpecial: true);

        Assert.Equal(await IdsAsync(client.GenerateAsync("the cat", Endless(12), Token)), await IdsAsync(client.GenerateAsync(prompt, Endless(12), Token)));
        Assert.Throws<ArgumentOutOfRangeException>(() => client.GenerateAsync([Model.Vocabulary.Count], cancellationToken: Token));
        Assert.Throws<ArgumentOutOfRangeException>(() => client.GenerateAsync([], cancellationToken: Token));
    }

    [Fact]
    public async Task GenerateAllAsync_ReturnsTheStepsThatAreStreamed()
    {
        using var client = Client();
        var prompt = Model.Vocabulary.Tokenize("the cat", addSpecial: true);
        var streamed = await client.GenerateAsync(prompt, Endless(12), Token).ToListAsync(Token);

        var all = await client.GenerateAllAsync(prompt, Endless(12), Token);

        Assert.Equal(streamed.Select(step => (step.Id, step.Text)), all.Select(step => (step.Id, step.Text)));
        Assert.Equal(12, all[^1].Timings!.GeneratedTokens);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.GenerateAllAsync([Model.Vocabulary.Count], cancellationToken: Token));
        await Assert.ThrowsAsync<LlamaContextOverflowException>(() => client.GenerateAllAsync(new int[client.ContextWindow], cancellationToken: Token));
    }

    [Fact]
    public async Task GenerateAsync_ModelEndsIt_LastStepHasTheToken()
    {
        using var client = Client();
        var end = ByteVocabulary.IdOf("<|im_end|>");
        var options = new ChatOptions { MaxOutputTokens = 9, AdditionalProperties = new() { ["logit_bias"] = new Dictionary<string, double> { [$"{end}"] = 1000 } } };

        var token = Assert.Single(await client.GenerateAsync("the cat", options, Token).Where(step => step.Id is not null || step.Timings is not null).ToListAsync(Token));

        Assert.Equal((end, ""), (token.Id, token.Text));
        Assert.Equal(1, token.Timings!.GeneratedTokens);
    }

    [Fact]
    public async Task Instructions_AreASystemMessage()
    {
        using var client = Client();
        var options = new ChatOptions { Instructions = "Be brief." };

        var prompt = client.Render(Ask("hi"), options, LlamaCpp.Chat.ToolSelection.From(options), Token);

        Assert.Equal("<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nhi<|im_end|>\n<|im_start|>assistant\n", prompt.Text);
        await Task.CompletedTask;
    }

    [Fact]
    public void GetService_KnowsItself()
    {
        using var client = Client();

        Assert.Same(client, client.GetService(typeof(LlamaChatClient)));
        Assert.Same(client, client.GetService(typeof(IChatClient)));
        Assert.Same(Model, client.GetService(typeof(LlamaModel)));
        Assert.Null(client.GetService(typeof(string)));
        Assert.Null(client.GetService(typeof(LlamaChatClient), "key"));
        var metadata = Assert.IsType<ChatClientMetadata>(client.GetService(typeof(ChatClientMetadata)));
        Assert.Equal("llama.cpp", metadata.ProviderName);
        Assert.Equal("tiny-1", metadata.DefaultModelId);
    }

    [Fact]
    public async Task Overflow_SaysByHowMuch()
    {
        using var client = Client(contextLength: 64);

        // llama.cpp rounds the window up, so the figures come from the exception itself.
        var error = await Assert.ThrowsAsync<LlamaContextOverflowException>(() => client.GetResponseAsync(Ask(new string('x', 2000)), null, Token));

        Assert.Equal(client.ContextWindow, error.Window);
        Assert.True(error.PromptTokens > 2000);
        Assert.Equal(error.PromptTokens - error.Window + 1, error.OverBy);
        Assert.Contains($"it is {error.OverBy} over", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Window_Full_EndsWithLength()
    {
        using var client = Client(contextLength: 64);

        var response = await client.GetResponseAsync(Ask("a"), Endless(null), Token);

        Assert.Equal(ChatFinishReason.Length, response.FinishReason);
        Assert.Equal(client.ContextWindow, TimingsOf(response).PromptTokens + TimingsOf(response).GeneratedTokens);
    }

    [Fact]
    public async Task NoTemplate_SaysWhatToSet()
    {
        using var folder = new AgentDesk.TestKit.TemporaryFolder();
        using var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = new TinyModel { ChatTemplate = null }.Write(folder.Resolve("x.gguf")), Threads = 1 }, cancellationToken: Token);
        using var bare = new LlamaChatClient(model);
        using var chatMl = new LlamaChatClient(model, new LlamaChatClientOptions { ChatTemplate = LlamaChatTemplates.ChatMl });

        var error = await Assert.ThrowsAsync<LlamaModelException>(() => bare.GetResponseAsync(Ask("a"), null, Token));

        Assert.Contains("ChatTemplate", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty((await chatMl.GetResponseAsync(Ask("a"), Endless(5), Token)).Text);
    }

    [Fact]
    public async Task BrokenTemplates_AreErrorsWithTheReason()
    {
        using var unparsable = new LlamaChatClient(Model, new LlamaChatClientOptions { ChatTemplate = "{% if %}" });
        using var rejecting = new LlamaChatClient(Model, new LlamaChatClientOptions { ChatTemplate = "{{ raise_exception('no such role') }}" });

        Assert.Contains("cannot be parsed", (await Assert.ThrowsAsync<LlamaModelException>(() => unparsable.GetResponseAsync(Ask("a"), null, Token))).Message, StringComparison.Ordinal);
        Assert.Contains("no such role", (await Assert.ThrowsAsync<LlamaModelException>(() => rejecting.GetResponseAsync(Ask("a"), null, Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnreadableContent_SaysWhatCanBeRead()
    {
        using var client = Client();
        ChatMessage[] picture = [new(ChatRole.User, [new DataContent(new byte[] { 1 }, "image/png")])];

        Assert.Contains("DataContent", (await Assert.ThrowsAsync<NotSupportedException>(() => client.GetResponseAsync(picture, null, Token))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1f, null, "Temperature")]
    [InlineData(null, 1.5f, "TopP")]
    public async Task OptionOutOfRange_IsNamed(float? temperature, float? topP, string name)
    {
        using var client = Client();

        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.GetResponseAsync(Ask("a"), new ChatOptions { Temperature = temperature, TopP = topP }, Token));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ClientOptions_OutOfRange_AreNamed()
    {
        Assert.Equal("ContextLength", Assert.Throws<ArgumentOutOfRangeException>(() => new LlamaChatClientOptions { ContextLength = 3 }).ParamName);
        Assert.Equal("BatchSize", Assert.Throws<ArgumentOutOfRangeException>(() => new LlamaChatClientOptions { BatchSize = 0 }).ParamName);
        Assert.Equal("Threads", Assert.Throws<ArgumentOutOfRangeException>(() => new LlamaChatClientOptions { Threads = 0 }).ParamName);
    }

    private static async Task<List<int>> IdsAsync(IAsyncEnumerable<LlamaToken> tokens) =>
        await tokens.Where(token => token.Id is not null).Select(token => token.Id!.Value).ToListAsync(Token);
}
