using AgentDesk.Agent.Sessions;
using AgentDesk.Agent.Tests.Fakes;
using AgentDesk.TestKit;

namespace AgentDesk.Agent.Tests.Sessions;

public sealed class SessionStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Load_AfterAppendAndACutOffLine_KeepsTurnsAndNumbers()
    {
        using var folder = new TemporaryFolder();
        var store = new SessionStore(folder.Path, "tea talk");
        var desk = new TestDesk().With("docs/tea.txt", "普洱茶产于云南。乌龙茶是半发酵茶。");
        desk.Model.Calls("search", ("query", "x"));
        await desk.AnswerAsync("普洱茶产于哪里？");
        await store.AppendAsync(desk.Session, 0, Token);
        await File.AppendAllTextAsync(Path.Combine(folder.Path, "tea talk.jsonl"), "\n{\"question\":\"cut o", Token);
        await store.AppendAsync(desk.Session, desk.Session.Evidence.Entries.Count, Token);

        using var loaded = await store.LoadAsync(Token);

        Assert.Equal(2, loaded.Turns.Count);
        Assert.Equal(desk.Session.Turns[0].Answer.Text, loaded.Turns[0].Answer.Text);
        Assert.Equal(desk.Session.Evidence.Entries.Select(e => (e.Number, e.Evidence.Text)), loaded.Evidence.Entries.Select(e => (e.Number, e.Evidence.Text)));
    }

    [Fact]
    public async Task Load_NothingStored_IsEmpty()
    {
        using var folder = new TemporaryFolder();

        using var session = await new SessionStore(folder.Path, "new").LoadAsync(Token);

        Assert.Empty(session.Turns);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../up")]
    [InlineData(".hidden")]
    public void Create_ImpossibleName_SaysWhatIsPossible(string name)
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("letters", Assert.Throws<ArgumentException>(() => new SessionStore(folder.Path, name)).Message, StringComparison.Ordinal);
    }
}
