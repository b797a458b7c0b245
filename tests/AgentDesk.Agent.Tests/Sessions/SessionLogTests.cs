using System.Text;
using AgentDesk.Agent.Sessions;
using AgentDesk.Agent.Tests.Fakes;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Tests.Sessions;

public sealed class SessionLogTests : IDisposable
{
    private readonly SessionDesk _desk = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_AfterAnAnswer_HasItsMessagesCallsAndNumbers()
    {
        using var before = _desk.Open("tea talk");
        var answer = (await SessionDesk.AskAsync(before)).Answer;
        var kept = SavedSession.Of(before);
        before.Dispose();

        using var after = _desk.Open("tea talk");

        Assert.Equal(answer.Text, Assert.Single(after.Turns).Answer.Text);
        Assert.Equal(answer.Citations.Select(c => (c.Id, c.Quote)), after.Turns[0].Answer.Citations.Select(c => (c.Id, c.Quote)));
        Assert.Equal(kept.Evidence.Entries.Select(e => (e.Number, e.Evidence.Text, e.Evidence.Hit.Chunk.Ordinal)), after.Evidence.Entries.Select(e => (e.Number, e.Evidence.Text, e.Evidence.Hit.Chunk.Ordinal)));
        Assert.Equal(kept.Entries[0].Turn!.Messages.Select(Describe), after.Turns[0].Messages.Select(Describe));
        var (call, was) = (Assert.Single(after.Entries[0].Calls), kept.Entries[0].Calls[0]);
        Assert.Equal((was.Plugin, was.Function, was.Result, was.DecidedBy), (call.Plugin, call.Function, call.Result, call.DecidedBy));
        Assert.Equal(kept.Entries[0].Found, after.Entries[0].Found);
        Assert.Equal(before.Entries[0].Context, after.Entries[0].Context! with { Dropped = before.Entries[0].Context!.Dropped });
    }

    [Fact]
    public async Task Open_CutOffAtAnyByte_LosesNothingThatWasCompleteAndGoesOn()
    {
        await _desk.AskAsync("tea");
        await _desk.AskAsync("tea", "绿茶经过发酵吗？");
        var whole = await File.ReadAllBytesAsync(_desk.PathOf("tea"), Token);
        var lines = Encoding.UTF8.GetString(whole).Split('\n');
        var answers = EndsOf(whole, "{\"type\":\"answer\"");
        var questions = EndsOf(whole, "{\"type\":\"question\"");
        Assert.Equal((2, 2), (answers.Count, questions.Count));

        for (var length = 0; length <= whole.Length; length += length % 7 == 0 ? 1 : 3)
        {
            await File.WriteAllBytesAsync(_desk.PathOf("cut"), whole[..length], Token);
            using (var session = _desk.Open("cut"))
            {
                Assert.Equal(answers.Count(end => end <= length), session.Turns.Count);
                Assert.Equal(questions.Count(end => end <= length), session.Entries.Count);
                Assert.Equal(0, session.DamagedLines);
            }

            // What was repaired stays so: the next opening finds whole lines only.
            Assert.All(await File.ReadAllLinesAsync(_desk.PathOf("cut"), Token), line => Assert.EndsWith("}", line, StringComparison.Ordinal));
        }

        await File.WriteAllBytesAsync(_desk.PathOf("cut"), whole[..^20], Token);
        await _desk.AskAsync("cut");
        using var last = _desk.Open("cut");
        Assert.Equal((2, 3, "cut off"), (last.Turns.Count, last.Entries.Count, last.Entries[1].Interrupted));
        Assert.True(lines.Length > 8);
    }

    [Fact]
    public async Task Open_DamagedLineInTheMiddle_IsPassedOverAndCounted()
    {
        await _desk.AskAsync("tea");
        await File.AppendAllTextAsync(_desk.PathOf("tea"), "\0\0\0\0\n{\"type\":\"answer\",\"turn\":\n{\"type\":\"of tomorrow\",\"x\":1}\n", Token);
        await _desk.AskAsync("tea");

        using var session = _desk.Open("tea");

        Assert.Equal((2, 2), (session.Turns.Count, session.DamagedLines));
    }

    [Fact]
    public async Task Open_EvidenceLineLost_OtherNumbersStay()
    {
        await _desk.AskAsync("tea");
        var lines = await File.ReadAllLinesAsync(_desk.PathOf("tea"), Token);
        var shifted = lines.Select(l => l.StartsWith("{\"type\":\"evidence\"", StringComparison.Ordinal) ? l.Replace("{\"number\":1,", "{\"number\":3,", StringComparison.Ordinal) : l);
        await File.WriteAllLinesAsync(_desk.PathOf("tea"), shifted, Token);

        using var session = _desk.Open("tea");

        Assert.Equal("普洱茶产于云南。", session.Evidence.Find(3)?.Text);
        Assert.Equal("(lost)", session.Evidence.Find(1)?.DocumentId);
    }

    [Fact]
    public async Task Ask_Cancelled_QuestionIsKeptAsInterrupted()
    {
        using (var session = _desk.Open("tea"))
        {
            var desk = new TestDesk().With("docs/tea.txt", "普洱茶产于云南。");
            using var stop = new CancellationTokenSource();
            desk.Model.Add((_, _) =>
            {
                stop.Cancel();
                return new TextContent("x");
            });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Drain(desk.Build().AskAsync(session, SessionDesk.Question, stop.Token)));
        }

        using var after = _desk.Open("tea");

        Assert.Empty(after.Turns);
        Assert.Equal((SessionDesk.Question, "stopped", 1), (after.Entries[0].Question, after.Entries[0].Interrupted, after.Entries[0].Number));
    }

    [Fact]
    public async Task Ask_ModelFails_ReasonIsKept()
    {
        using (var session = _desk.Open("tea"))
        {
            var desk = new TestDesk();
            desk.Model.Add((_, _) => throw new InvalidOperationException("the model broke"));
            await Assert.ThrowsAsync<InvalidOperationException>(() => Drain(desk.Build().AskAsync(session, SessionDesk.Question, Token)));
        }

        Assert.Equal("failed: the model broke", _desk.Sessions.Read("tea", Token).Entries[0].Interrupted);
    }

    [Fact]
    public async Task Open_FirstFormat_IsReadAndGoneOnWith()
    {
        await _desk.AskAsync("tea");
        using (var session = _desk.Open("tea"))
        {
            var turn = session.Turns[0];
            var line = System.Text.Json.JsonSerializer.Serialize(
                new { turn.Question, turn.Resolved, turn.Answer, Evidence = session.Evidence.Entries.Select(e => e.Evidence) }, System.Text.Json.JsonSerializerOptions.Web);
            await File.WriteAllTextAsync(_desk.PathOf("old"), $"{line}\n{line}\n{{\"question\":\"cut o", Token);
        }

        var summary = Assert.Single(_desk.Sessions.List(Token), s => s.Name == "old");
        await _desk.AskAsync("old");

        using var old = _desk.Open("old");
        Assert.Equal((2, SessionDesk.Question), (summary.Turns, summary.Title));
        Assert.Equal(3, old.Turns.Count);
        Assert.Equal(old.Turns[0].Answer.Citations[0].Id, old.Turns[2].Answer.Citations[0].Id);
    }

    [Fact]
    public void Open_NewerFormat_SaysToUpdate()
    {
        Directory.CreateDirectory(_desk.Folder);
        File.WriteAllText(_desk.PathOf("tea"), "{\"type\":\"session\",\"version\":3,\"id\":\"x\",\"at\":\"2030-01-01T00:00:00Z\"}\n");

        Assert.Contains("Update", Assert.Throws<SessionException>(() => _desk.Open("tea")).Message, StringComparison.Ordinal);
        Assert.Contains("newer", _desk.Sessions.List(Token)[0].Problem, StringComparison.Ordinal);
        Assert.Single(File.ReadAllLines(_desk.PathOf("tea")));
    }

    [Fact]
    public async Task Open_TenThousandTurns_EveryOneIsThere()
    {
        await _desk.AskAsync("tea");
        var lines = (await File.ReadAllLinesAsync(_desk.PathOf("tea"), Token))[1..];
        using (var file = new StreamWriter(_desk.PathOf("long")))
        {
            for (var turn = 1; turn <= 10_000; turn++)
            {
                foreach (var line in lines.Where(l => turn == 1 || !l.StartsWith("{\"type\":\"evidence\"", StringComparison.Ordinal)))
                    await file.WriteLineAsync(line.Replace("\"turn\":1", $"\"turn\":{turn}", StringComparison.Ordinal));
            }
        }

        using var session = _desk.Open("long");

        Assert.Equal(10_000, session.Turns.Count);
        Assert.Equal(10_000, _desk.Sessions.List(Token).Single(s => s.Name == "long").Turns);
    }

    public void Dispose() => _desk.Dispose();

    private static string Describe(ChatMessage message) =>
        message.Role + string.Concat(message.Contents.Select(c => c switch
        {
            FunctionCallContent call => $"|{call.CallId} {call.Name} {string.Join(',', call.Arguments!.Select(a => a.Key + "=" + a.Value))}",
            FunctionResultContent result => $"|{result.CallId} {result.Result} {result.Result!.GetType()}",
            _ => "|" + c,
        }));

    private static List<int> EndsOf(byte[] log, string beginning)
    {
        var (ends, at) = (new List<int>(), 0);
        foreach (var line in Encoding.UTF8.GetString(log).Split('\n')[..^1])
        {
            // A line whose end alone is missing is whole.
            at += Encoding.UTF8.GetByteCount(line);
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                ends.Add(at);
            at++;
        }

        return ends;
    }

    private static async Task Drain(IAsyncEnumerable<AssistantEvent> events)
    {
        await foreach (var _ in events)
        {
        }
    }
}
