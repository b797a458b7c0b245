namespace AgentDesk.Console.Tests.Chat;

/// <summary><c>/resume</c> and its kin, where nothing was asked yet; answered conversations are resumed end to end.</summary>
public sealed class SessionCommandTests : IAsyncLifetime
{
    private readonly SlashDesk _desk = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Theory]
    [InlineData("contarct", "'contract'")]
    [InlineData("tea", "'green tea' or 'white tea'")]
    public async Task Resume_MistypedName_SaysThatItIsNewAndLeavesNothing(string typed, string near)
    {
        string[] saved = ["contract", "green tea", "white tea"];
        foreach (var name in saved)
            _desk.Write($"data/sessions/{name}.jsonl", "");
        await _desk.RunAsync("resume", typed);

        Assert.Contains($"'{typed}' is new", _desk.Surface.All, StringComparison.Ordinal);
        Assert.Contains($"Did you mean {near}?", _desk.Surface.All, StringComparison.Ordinal);
        Assert.Equal(saved, _desk.Sessions);
        Assert.Equal(typed, _desk.Desk.Session.Name);
    }

    [Fact]
    public async Task Resume_NameInQuotes_IsTheName()
    {
        await _desk.RunAsync("resume", "\"green tea\"");
        Assert.Equal("green tea", _desk.Desk.Session.Name);
        await _desk.RunAsync("resume", "green tea");
        Assert.Equal("'green tea' is open already.", _desk.Surface.Lines[^1]);
    }

    [Fact]
    public async Task Name_NothingAsked_IsTakenForTheFirstQuestion()
    {
        await _desk.RunAsync("name", "tea");
        await _desk.RunAsync("name", "coffee");

        Assert.Equal("coffee", _desk.Desk.Session.Name);
        Assert.Contains("'coffee', from its first question on", _desk.Surface.Lines[^1], StringComparison.Ordinal);
        Assert.Empty(_desk.Sessions);
    }
}
