using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Tests.Chat;

/// <summary>Several tokens at a time must be the same tokens.</summary>
public sealed class LookupDecodingTests(TinyModelFixture tiny) : ChatTestBase(tiny)
{
    private static readonly string[] s_texts =
    [
        "the cat on the mat on the cat on the mat on the", "one two three one two three one two", "aaaaaaaaaaaa", "[1] [2] [3] [1] [2]",
        "{\"name\": \"x\", \"value\": 1}, {\"name\": ", "nothing that repeats itself, to be sure",
    ];

    [Theory]
    [InlineData(LookupDecoding.Auto)]
    [InlineData(LookupDecoding.On)]
    public async Task Greedy_AndSampled_TheSameTokens(LookupDecoding lookup)
    {
        using var with = Lookup(lookup);
        using var without = Lookup(LookupDecoding.Off);
        var (drafted, accepted) = (0, 0);
        for (var seed = 0; seed < 60; seed++)
        {
            var options = Endless(60 + seed % 7);
            // From the best token to what the model says, through what repeats itself now and then.
            options.Temperature = (seed % 4) * 0.35f;
            options.Seed = seed;
            if (seed % 5 == 0) options.TopK = 20;
            if (seed % 7 == 0) options.FrequencyPenalty = 0.2f;

            var (expected, none) = await GenerateAsync(without, s_texts[seed % s_texts.Length], options);
            var (actual, timings) = await GenerateAsync(with, s_texts[seed % s_texts.Length], options);

            Assert.Equal(expected, actual);
            Assert.Equal((0, 0), (none.DraftedTokens, none.AcceptedTokens));
            Assert.InRange(timings.AcceptedTokens, 0, timings.DraftedTokens);
            Assert.Equal(none.GeneratedTokens, timings.GeneratedTokens);
            drafted += timings.DraftedTokens;
            accepted += timings.AcceptedTokens;
        }

        Assert.True(accepted > 200 && drafted > accepted, $"{accepted} of {drafted}");
    }

    [Fact]
    public async Task UnderAGrammar_TheSameTokens()
    {
        using var with = Lookup(LookupDecoding.On);
        using var without = Lookup(LookupDecoding.Off);
        var accepted = 0;
        for (var seed = 0; seed < 12; seed++)
        {
            var options = Limit(80);
            options.Temperature = 1;
            options.Seed = seed;
            options.AdditionalProperties = new() { ["grammar"] = """root ::= ("the cat on the mat, " | "one two three, ")+ "." """ };

            var (expected, _) = await GenerateAsync(without, s_texts[0], options);
            var (actual, timings) = await GenerateAsync(with, s_texts[0], options);

            Assert.Equal(expected, actual);
            accepted += timings.AcceptedTokens;
        }

        Assert.True(accepted > 100, $"{accepted}");
    }

    [Fact]
    public async Task StopSequence_InsideAGuess_EndsThere_AndTheNextIsRight()
    {
        using var with = Lookup(LookupDecoding.On);
        using var without = Lookup(LookupDecoding.Off);
        var options = Limit(80);
        options.AdditionalProperties = new() { ["grammar"] = """root ::= "one two three, "+ "." """ };
        options.StopSequences = ["ree, one two t"];

        for (var round = 0; round < 2; round++)
        {
            var expected = await without.GetResponseAsync(Ask(s_texts[1]), options, Token);
            var actual = await with.GetResponseAsync(Ask(s_texts[1]), options, Token);
            Assert.Equal((expected.Text, expected.FinishReason), (actual.Text, actual.FinishReason));
        }
    }

    [Fact]
    public async Task Cancelled_AtManyMoments_TheNextIsRight()
    {
        using var with = Lookup(LookupDecoding.On);
        var expected = (await GenerateAsync(with, "aaaaaaaaaaaa", Endless(40))).Tokens;
        for (var after = 1; after < 30; after += 4)
        {
            var seen = 0;
            await foreach (var _ in with.GenerateAsync("aaaaaaaaaaaa", Endless(100), Token))
                if (++seen == after)
                    break;

            Assert.Equal(expected, (await GenerateAsync(with, "aaaaaaaaaaaa", Endless(40))).Tokens);
        }
    }

    private LlamaChatClient Lookup(LookupDecoding lookup) => new(Model, new LlamaChatClientOptions
    {
        Threads = 1,
        ContextLength = 512,
        LookupDecoding = lookup,
        ReusePrefix = lookup != LookupDecoding.Off,
        FlashAttention = FlashAttention.Off,
        KeyCacheType = KeyValueCacheType.F32,
        ValueCacheType = KeyValueCacheType.F32,
    });

    private static async Task<(List<int> Tokens, LlamaTimings Timings)> GenerateAsync(LlamaChatClient client, string text, ChatOptions options)
    {
        var tokens = new List<int>();
        LlamaTimings? timings = null;
        await foreach (var step in client.GenerateAsync(text, options, Token))
        {
            if (step.Id is { } id) tokens.Add(id);
            timings = step.Timings;
        }

        return (tokens, timings!);
    }
}
