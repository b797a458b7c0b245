using System.Text.Json;
using AgentDesk.Agent.Tools.Matching;
using AgentDesk.TestKit;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Tests.Tools.Matching;

public sealed class ToolMatcherTests
{
    private static readonly AIFunctionDeclaration s_weather = Tool("get_weather", "weather of a city"), s_news = Tool("readNews", "reads the latest news aloud");

    private readonly ToolMatcher _matcher = new(new FakeEmbeddingGenerator(), FakeWords.ReadAsync);

    [Fact]
    public async Task Rank_TheToolThatSaysTheWords_IsFirst()
    {
        var ranked = await _matcher.RankAsync("read the news", [s_weather, s_news], TestContext.Current.CancellationToken);

        Assert.Equal([s_news, s_weather], ranked.Select(match => match.Tool));
        Assert.All(ranked, match => Assert.InRange(match.Fit, 0, 1));
        Assert.Empty(await _matcher.RankAsync("read the news", [], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Rank_ToolsThatFitAlike_StayInTheirOrder()
    {
        AIFunctionDeclaration[] alike = [.. Enumerable.Range(0, 5).Select(_ => Tool("same", "does the same"))];

        Assert.Equal(alike, (await _matcher.RankAsync("other things", alike, TestContext.Current.CancellationToken)).Select(match => match.Tool));
    }

    [Fact]
    public async Task Match_WhatIsSaidBesideTheArguments_MustFit()
    {
        var match = await _matcher.MatchAsync("weather of the city Rome", [s_news, s_weather], TestContext.Current.CancellationToken);

        Assert.Equal((s_weather, "Rome"), (match?.Tool, (string?)match?.Arguments["city"]));
        Assert.Null(await _matcher.MatchAsync("paint the fence in Rome", [s_news, s_weather], TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("weather of the city")]
    [InlineData("Rome")]
    [InlineData("And Rome?")]
    [InlineData("hello Rome")]
    public async Task Match_NothingIsAskedOrAnArgumentIsNotSaid_IsNone(string message) =>
        Assert.Null(await _matcher.MatchAsync(message, [s_weather, Tool("hello", "hello hello"), Tool("and", "and and")], TestContext.Current.CancellationToken));

    [Fact]
    public async Task Match_EmbedderWithoutWords_IsNone()
    {
        var matcher = new ToolMatcher(new FakeEmbeddingGenerator());

        Assert.Equal(s_weather, (await matcher.RankAsync("weather of the city Rome", [s_news, s_weather], TestContext.Current.CancellationToken))[0].Tool);
        Assert.Null(await matcher.MatchAsync("weather of the city Rome", [s_news, s_weather], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Match_Cancelled_Throws()
    {
        using var stop = new CancellationTokenSource();
        var embedder = new FakeEmbeddingGenerator { BeforeBatch = _ => stop.Cancel() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ToolMatcher(embedder, async (texts, token) =>
        {
            token.ThrowIfCancellationRequested();
            return await FakeWords.ReadAsync(texts, token);
        }).MatchAsync("weather of the city Rome", [s_weather], stop.Token));
    }

    private static AIFunctionDeclaration Tool(string name, string description)
    {
        using var schema = JsonDocument.Parse("""{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""");
        return AIFunctionFactory.CreateDeclaration(name, description, schema.RootElement.Clone());
    }
}
