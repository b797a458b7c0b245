using AgentDesk.Agent;
using AgentDesk.Agent.Approval;
using AgentDesk.Console.Chat;
using AgentDesk.Console.Chat.Editing;
using AgentDesk.Console.Chat.Text;
using AgentDesk.Console.Commands;

namespace AgentDesk.Console.Tests.Chat;

/// <summary>Answers on a screen and in plain words.</summary>
public sealed class AnswerTests : IDisposable
{
    private static readonly ApprovalFlags s_noFlags = new([], []);

    private readonly FakeTerminal _terminal = new(60, 16);

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Show_StreamedMarkdown_EndsFormattedCitedAndMarked()
    {
        const string text = "## Head\n\nIt **is** so. [1] It may rain.\n\n- one\n- two";
        using var surface = Create();
        await surface.ShowAsync(Events.Stream([Events.Called("tea", "ok"), .. Pieces(text), Events.Completed(text, "It may rain.")]), unfolded: false);

        Assert.Equal(
            """
            ▸ notes.add(tea) → ok 3 ms
            ## Head

            It **is** so. [1] It may rain. (?)

            • one
            • two

              (?) no source says this: It may rain.
              [1] corpus/a.md › Title › Part, page 3 (10–20)
              1.2 s · read 500 tokens (100 cached) · wrote 12
            """,
            _terminal.Screen.Text.TrimEnd());
        Assert.Empty(_terminal.Screen.Unknown);
    }

    [Fact]
    public async Task Show_LongerThanTheScreen_LosesNothingAndSaysWhatItCouldNotMark()
    {
        var text = string.Join("\n\n", Enumerable.Range(0, 40).Select(i => $"Sentence number {i} is here."));
        using var surface = Create();
        await surface.ShowAsync(Events.Stream([.. Pieces(text), Events.Completed(text, "Sentence number 0 is here.", "Sentence number 39 is here.")]), unfolded: false);

        var everything = _terminal.Screen.Everything;
        for (var i = 1; i < 39; i++)
            Assert.Equal(1, everything.Split($"Sentence number {i} is").Length - 1);
        Assert.Contains("(?) no source says this: Sentence number 0", everything, StringComparison.Ordinal);
        Assert.Contains("Sentence number 39 is here. (?)", everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_Stopped_KeepsWhatCame()
    {
        using var surface = Create();
        await Assert.ThrowsAsync<OperationCanceledException>(() => surface.ShowAsync(Events.Stopped(new TextDelta("Half of "), new TextDelta("an ans")), unfolded: false));

        Assert.Equal(["Half of an ans", "(stopped)"], _terminal.Screen.Lines.Where(l => l.Length > 0));
    }

    [Fact]
    public async Task Show_CheckedTextDiffers_TheCheckedOneStands()
    {
        using var surface = Create();
        await surface.ShowAsync(Events.Stream(new TextDelta("Wrong words [7]"), Events.Completed("Right words [1]")), unfolded: false);

        Assert.DoesNotContain("Wrong", _terminal.Screen.Everything, StringComparison.Ordinal);
        Assert.Contains("Right words [1]", _terminal.Screen.Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(100)]
    public async Task Show_ResizedWhileItComes_LeavesOneAnswer(int columns)
    {
        const string text = "The first part of an answer that is long enough to be wrapped, 中文也一样。 And the second part of it. [1]";
        using var surface = Create();
        var events = Pieces(text).ToList();
        await surface.ShowAsync(Resizing(), unfolded: false);

        var plain = _terminal.Screen.Everything.ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(1, plain.Split("Thefirstpart").Length - 1);
        Assert.Contains(text.Replace(" ", "", StringComparison.Ordinal), plain, StringComparison.Ordinal);

        async IAsyncEnumerable<AssistantEvent> Resizing()
        {
            for (var i = 0; i < events.Count; i++)
            {
                if (i == events.Count / 2)
                    _terminal.Resize(columns, 12);
                await Task.Yield();
                yield return events[i];
            }

            yield return Events.Completed(text);
        }
    }

    [Fact]
    public async Task Show_Unfolded_ShowsArgumentsAndResult()
    {
        using var surface = Create();
        await surface.ShowAsync(Events.Stream(Events.Called("a\u001b[2Jb", """{"x":[1]}"""), new TextDelta("Yes."), Events.Completed("Yes.")), unfolded: true);

        Assert.Contains("text: a␛[2Jb", _terminal.Screen.Everything, StringComparison.Ordinal);
        Assert.Contains("\"x\": [", _terminal.Screen.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_NoColour_NothingIsPainted()
    {
        using var surface = Create();
        await surface.ShowAsync(Events.Stream(Events.Called("tea", null, "no"), new TextDelta("**Yes.**"), Events.Completed("**Yes.**", "**Yes.**")), unfolded: false);
        surface.Note("a");
        surface.Warn("b");

        Assert.False(_terminal.Screen.EverPainted);
        Assert.DoesNotContain("\u001b[0m", _terminal.Written.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_Spoken_WritesEveryLineOnceAndSaysWhatHappens()
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var surface = new SpokenSurface(output, TextReader.Null, hasTerminal: false, s_noFlags, TimeProvider.System);
        const string text = "It **is** so. [1] It may rain.";
        await surface.ShowAsync(Events.Stream([new SearchStarted("tea"), Events.Called("tea", "ok"), .. Pieces(text), Events.Completed(text, "It may rain.")]), unfolded: false);

        Assert.Equal(
            """
            Searching the documents for: tea
            Tool notes.add with tea gave ok, 3 ms.
            Writing the answer.
            Answer:
            It is so. [1] It may rain. (not supported)
            (not supported) no source says this: It may rain.
            Source 1: corpus/a.md, Title, Part, page 3, characters 10 to 20.
            End of the answer. 1.2 s, read 500 tokens (100 cached), wrote 12, context used 512/2048 (25%).

            """,
            output.ToString());
    }

    [Theory]
    [InlineData("y\r", ApprovalAnswer.Once)]
    [InlineData("a\r", ApprovalAnswer.Always)]
    [InlineData("\r", ApprovalAnswer.No)]
    [InlineData("\u0004", ApprovalAnswer.No)]
    public async Task Approve_OnATerminal_ShowsEverythingAndObeys(string keys, ApprovalAnswer expected)
    {
        using var surface = Create();
        _terminal.Type(keys);
        var answer = await surface.ApproveAsync(new ApprovalRequested(Events.Call("line one\nline \u001b[2Jtwo"), [], [], "notes_add(text)"), TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer);
        Assert.Contains("text: line one", _terminal.Screen.Everything, StringComparison.Ordinal);
        Assert.Contains("line ␛[2Jtwo", _terminal.Screen.Everything, StringComparison.Ordinal);
        Assert.Contains("[y/N]", _terminal.Screen.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void Copy_Text_GoesToTheClipboardOfTheTerminal()
    {
        using var surface = Create();
        Assert.True(surface.Copy("answer 中文"));
        Assert.Equal("answer 中文", _terminal.Screen.Clipboard);
        Assert.False(surface.Copy(new string('x', 100_000)));
    }

    private static IEnumerable<TextDelta> Pieces(string text) => text.Chunk(5).Select(c => new TextDelta(new string(c)));

    private DrawnSurface Create() => new(_terminal, new Theme(Colour: false, Unicode: true), InputHistory.Open(null, 0), s_noFlags, TimeProvider.System);
}
