using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Tests.Chat;

/// <summary>The samplers by the names that a request gives them, under a grammar.</summary>
public sealed class SamplingSettingsTests(TinyModelFixture tiny) : ChatTestBase(tiny)
{
    /// <summary>Every sampler alone, strong enough to be seen in the text.</summary>
    public static TheoryData<string, double> Samplers => new()
    {
        { "min_p", 0.7 }, { "typical_p", 0.2 }, { "top_n_sigma", 1.5 }, { "xtc_probability", 1 }, { "dynatemp_range", 0.9 },
        { "repeat_penalty", 3 }, { "dry_multiplier", 20 }, { "mirostat", 1 }, { "mirostat", 2 },
    };

    [Theory]
    [MemberData(nameof(Samplers))]
    public async Task ASampler_ChangesTheText_AndTheSameSeedGivesTheSame(string name, double value)
    {
        using var client = Client();
        var plain = await client.GetResponseAsync(Ask("the cat on the mat"), Options(1), Token);
        var with = await client.GetResponseAsync(Ask("the cat on the mat"), Options(1, name, value), Token);

        Assert.NotEqual(plain.Text, with.Text);
        Assert.Equal(with.Text, (await client.GetResponseAsync(Ask("the cat on the mat"), Options(1, name, value), Token)).Text);
        Assert.NotEqual(with.Text, (await client.GetResponseAsync(Ask("the cat on the mat"), Options(2, name, value), Token)).Text);
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public async Task ASampler_WithLookupDecoding_TheSameText(string name, double value)
    {
        async Task<(string Text, int Drafted)> SampleAsync(LookupDecoding lookup)
        {
            using var client = new LlamaChatClient(Model, new LlamaChatClientOptions
            {
                Threads = 1,
                ContextLength = 512,
                LookupDecoding = lookup,
                FlashAttention = FlashAttention.Off,
                KeyCacheType = KeyValueCacheType.F32,
                ValueCacheType = KeyValueCacheType.F32,
            });
            var options = Options(3, name, value);
            options.AdditionalProperties!["grammar"] = """root ::= ("the cat on the mat, " | "one two three, "){6}""";
            options.MaxOutputTokens = 200;
            var response = await client.GetResponseAsync(Ask("the cat on the mat, the cat on the mat"), options, Token);
            return (response.Text, TimingsOf(response).DraftedTokens);
        }

        var (expected, _) = await SampleAsync(LookupDecoding.Off);
        var (actual, drafted) = await SampleAsync(LookupDecoding.On);

        Assert.Equal(expected, actual);
        Assert.True(drafted > 0);
    }

    [Theory]
    [InlineData("min_p", 1.5)]
    [InlineData("typical_p", -0.1)]
    [InlineData("top_n_sigma", -2)]
    [InlineData("xtc_probability", 1.01)]
    [InlineData("xtc_threshold", -0.1)]
    [InlineData("dynatemp_range", -1)]
    [InlineData("dynatemp_exponent", -1)]
    [InlineData("min_keep", -1)]
    [InlineData("repeat_last_n", 0.5)]
    [InlineData("dry_multiplier", -1)]
    [InlineData("dry_base", 0.9)]
    [InlineData("dry_allowed_length", -1)]
    [InlineData("dry_penalty_last_n", 2e9)]
    [InlineData("mirostat", 3)]
    [InlineData("mirostat", 1.5)]
    [InlineData("mirostat_tau", double.NaN)]
    [InlineData("mirostat_eta", -0.1)]
    public async Task OutOfRange_NamesTheSetting(string name, double value)
    {
        using var client = Client();
        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.GetResponseAsync(Ask("a"), Options(1, name, value), Token));

        Assert.StartsWith(name + " must be", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dry_sequence_breakers", new string[0])]
    [InlineData("dry_sequence_breakers", new[] { "a", "" })]
    [InlineData("dry_sequence_breakers", new[] { "more than forty bytes of text are too many" })]
    [InlineData("dry_sequence_breakers", "\n")]
    [InlineData("min_p", "0.1")]
    [InlineData("mirostat", true)]
    public async Task OfTheWrongKind_NamesTheSetting(string name, object value)
    {
        using var client = Client();
        var options = Options(1);
        options.AdditionalProperties![name] = value;

        var error = await Assert.ThrowsAsync<ArgumentException>(() => client.GetResponseAsync(Ask("a"), options, Token));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DryBreakers_AreRead()
    {
        using var client = Client();
        var options = Options(1, "dry_multiplier", 20);
        // Every letter breaks a repetition, so that there is none.
        options.AdditionalProperties!["dry_sequence_breakers"] = "abcdefgh".Select(letter => $"{letter}").ToArray();

        Assert.Equal((await client.GetResponseAsync(Ask("a"), Options(1), Token)).Text, (await client.GetResponseAsync(Ask("a"), options, Token)).Text);
    }

    /// <summary>Few letters, so that much is repeated, and so that most free choices are refused.</summary>
    private static ChatOptions Options(long seed, string? name = null, double value = 0)
    {
        var options = Limit(80);
        options.Temperature = 1;
        options.Seed = seed;
        options.AdditionalProperties = new() { ["grammar"] = "root ::= [a-h]{60}" };
        if (name is not null) options.AdditionalProperties[name] = value;
        return options;
    }
}
