using System.Text.Json;
using AgentDesk.Agent.Sessions;
using AgentDesk.Agent.Sessions.Export;
using AgentDesk.Agent.Tests.Fakes;

namespace AgentDesk.Agent.Tests.Sessions;

public sealed class SessionCatalogTests : IDisposable
{
    private readonly SessionDesk _desk = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_Sessions_TellsTurnsTitleModelAndSize()
    {
        await _desk.AskAsync("茶 🍵");
        await _desk.AskAsync("茶 🍵", "绿茶呢？");
        File.SetLastWriteTimeUtc(_desk.PathOf("茶 🍵"), new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        await _desk.AskAsync("later", string.Join(' ', Enumerable.Repeat("word", 50)) + "?");

        var list = _desk.Sessions.List(Token);

        Assert.Equal(["later", "茶 🍵"], list.Select(s => s.Name));
        Assert.Equal((SessionDesk.Question, 2, 0, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)), (list[1].Title, list[1].Turns, list[1].Interrupted, list[1].LastUsed));
        Assert.Equal(60, list[0].Title.Length);
        Assert.True(list[1].Bytes >= new FileInfo(_desk.PathOf("茶 🍵")).Length);
    }

    [Fact]
    public void List_NoFolder_IsEmpty() => Assert.Empty(_desk.Sessions.List(Token));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("../up")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData(".hidden")]
    [InlineData("-x")]
    [InlineData("end.")]
    [InlineData("nul")]
    [InlineData("COM1.x")]
    [InlineData("a\nb")]
    [InlineData("a\u202eb")]
    [InlineData("茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶茶")]
    public void Open_ImpossibleName_SaysWhatIsPossible(string name) =>
        Assert.Contains("letters", Assert.Throws<SessionException>(() => _desk.Open(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void Open_HalfACharacter_IsNoName() => Assert.Throws<SessionException>(() => _desk.Open("a\ud83c"));

    [Theory]
    [InlineData("tea talk", "tea talk")]
    [InlineData(" 合同 审查 ", "合同 审查")]
    [InlineData("Übergabe 👩‍🔬 2026-11", "Übergabe 👩‍🔬 2026-11")]
    public async Task Open_Name_IsKeptInAnyLanguage(string name, string kept)
    {
        using var session = _desk.Open(name);
        await SessionDesk.AskAsync(session);

        Assert.Equal(kept, session.Name);
        Assert.Equal([kept], _desk.Sessions.Names);
    }

    [Fact]
    public async Task Open_NewName_LeavesNothingUntilTheFirstQuestion()
    {
        using (var mistyped = _desk.Open("typo"))
        {
            mistyped.Clear();
            Assert.Throws<SessionException>(() => _desk.Open("typo"));
        }

        Assert.Empty(_desk.Sessions.Names);
        using var session = _desk.Open("typo");
        _desk.Sessions.Rename(session, "tea");
        Assert.Empty(_desk.Sessions.Names);
        await SessionDesk.AskAsync(session);
        Assert.Equal(["tea"], _desk.Sessions.Names);
        Assert.Single(_desk.Sessions.Read("tea", Token).Entries);
    }

    [Fact]
    public async Task Open_Twice_SecondIsToldUntilTheFirstIsClosed()
    {
        using (var first = _desk.Open("tea"))
        {
            await SessionDesk.AskAsync(first);

            Assert.Contains("open in another", Assert.Throws<SessionException>(() => _desk.Open("tea")).Message, StringComparison.Ordinal);
            Assert.Throws<SessionException>(() => _desk.Sessions.Delete("tea", Token));
            Assert.Throws<SessionException>(() => _desk.Sessions.Rename("tea", "coffee"));
            Assert.Single(_desk.Sessions.Read("tea", Token).Entries);
            Assert.Equal(1, _desk.Sessions.List(Token)[0].Turns);
        }

        using var second = _desk.Open("tea");
        Assert.Single(second.Turns);
    }

    [Fact]
    public async Task Rename_OpenSession_GoesOnUnderItsNewName()
    {
        using var session = _desk.Open("tea");
        await SessionDesk.AskAsync(session);

        _desk.Sessions.Rename(session, "普洱");
        await SessionDesk.AskAsync(session);

        Assert.Equal(2, _desk.Sessions.Read("普洱", Token).Entries.Count);
        Assert.False(_desk.Sessions.Exists("tea"));
        Assert.Throws<SessionException>(() => _desk.Open("普洱"));
        using var other = _desk.Open("tea");
        Assert.Throws<SessionException>(() => _desk.Sessions.Rename(session, "tea"));
    }

    [Fact]
    public async Task Rename_ToATakenName_ChangesNothing()
    {
        await _desk.AskAsync("a");
        await _desk.AskAsync("b");

        Assert.Contains("already", Assert.Throws<SessionException>(() => _desk.Sessions.Rename("a", "b")).Message, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], _desk.Sessions.Names);
    }

    [Fact]
    public async Task Copy_Session_GoesItsOwnWay()
    {
        await _desk.AskAsync("tea");

        _desk.Sessions.Copy("tea", "other", Token);
        await _desk.AskAsync("other");

        Assert.Equal((1, 2), (_desk.Sessions.Read("tea", Token).Entries.Count, _desk.Sessions.Read("other", Token).Entries.Count));
        using var original = _desk.Open("tea");
        using var copy = _desk.Open("other");
        Assert.NotEqual(original.Id, copy.Id);
    }

    [Fact]
    public async Task Delete_Session_TakesTheModelsStateWithIt()
    {
        await _desk.AskAsync("tea");
        using (var session = _desk.Open("tea"))
            await File.WriteAllTextAsync(Path.Combine(_desk.States, session.Id!, "x.state"), "what the model read", Token);
        Assert.True(_desk.Sessions.List(Token)[0].Bytes > new FileInfo(_desk.PathOf("tea")).Length);

        _desk.Sessions.Delete("tea", Token);

        Assert.Empty(_desk.Sessions.Names);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_desk.States));
        Assert.Contains("no session", Assert.Throws<SessionException>(() => _desk.Sessions.Delete("tea", Token)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_LogNamesAFolderOfSomebodyElse_LeavesIt()
    {
        await _desk.AskAsync("tea");
        await File.AppendAllTextAsync(_desk.PathOf("tea"), "{\"type\":\"session\",\"version\":2,\"id\":\"..\",\"at\":\"2026-01-01T00:00:00Z\"}\n", Token);

        _desk.Sessions.Delete("tea", Token);

        Assert.True(Directory.Exists(_desk.Folder));
    }

    [Fact]
    public async Task Clear_Session_ForgetsOnTheDiskAndBeginsAnew()
    {
        using var session = _desk.Open("tea");
        await SessionDesk.AskAsync(session);
        var id = session.Id;

        session.Clear();

        Assert.DoesNotContain("普洱", await File.ReadAllTextAsync(_desk.PathOf("tea"), Token), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_desk.States, id!)));
        await SessionDesk.AskAsync(session);
        Assert.Equal(1, Assert.Single(_desk.Sessions.Read("tea", Token).Entries).Number);
    }

    [Fact]
    public async Task SaveAs_UnsavedConversation_IsWrittenAndGoesOn()
    {
        using var session = new AssistantSession();
        await SessionDesk.AskAsync(session);

        _desk.Sessions.SaveAs(session, "tea");
        await SessionDesk.AskAsync(session);

        var saved = _desk.Sessions.Read("tea", Token);
        Assert.Equal([1, 2], saved.Entries.Select(e => e.Number));
        Assert.Equal(Json(SavedSession.Of(session)), Json(saved));
        Assert.Throws<SessionException>(() => _desk.Sessions.SaveAs(session, "again"));
    }

    [Fact]
    public async Task Search_Words_FindsQuestionsAndAnswers()
    {
        await _desk.AskAsync("a", "Where does PU-ERH tea come from?");
        await _desk.AskAsync("b");

        Assert.Equal([("a", "question", 1)], _desk.Sessions.Search("pu-erh ＴＥＡ", Token).Select(m => (m.Session, m.Part, m.Entry)));
        Assert.Equal([("b", "answer", 1)], _desk.Sessions.Search("雲南", Token).Select(m => (m.Session, m.Part, m.Entry)));
        Assert.Empty(_desk.Sessions.Search("coffee", Token));
    }

    [Fact]
    public async Task Export_Session_HasAnswersCitationsSourcesAndCalls()
    {
        await _desk.AskAsync("tea");
        var session = _desk.Sessions.Read("tea", Token);
        using var markdown = new StringWriter();

        SessionMarkdown.Write(session, markdown);
        using var json = JsonDocument.Parse(Json(session));

        Assert.Contains($"## {SessionDesk.Question}", markdown.ToString(), StringComparison.Ordinal);
        Assert.Contains("产于云南 [1]。", markdown.ToString(), StringComparison.Ordinal);
        Assert.Contains("- [1] docs/tea.txt › Notes, characters 8–16: “普洱茶产于云南。”", markdown.ToString(), StringComparison.Ordinal);
        Assert.Contains("`search.documents(query:", markdown.ToString(), StringComparison.Ordinal);
        var entry = json.RootElement.GetProperty("entries")[0];
        Assert.Equal("普洱茶产于云南。", entry.GetProperty("citations")[0].GetProperty("quote").GetString());
        Assert.Equal("search", entry.GetProperty("toolCalls")[0].GetProperty("plugin").GetString());
        Assert.Equal(1, json.RootElement.GetProperty("sources")[0].GetProperty("id").GetInt32());
    }

    public void Dispose() => _desk.Dispose();

    private static string Json(SavedSession session) => JsonSerializer.Serialize(SessionDocument.From(session), JsonSerializerOptions.Web);
}
