using AgentDesk.Console.Chat;
using AgentDesk.Console.Chat.Editing;
using AgentDesk.Console.Chat.Screen;
using AgentDesk.Console.Chat.Text;

namespace AgentDesk.Console.Tests.Chat;

/// <summary>The editor on a screen: what is typed, what is shown, what comes out.</summary>
public sealed class LineEditorTests : IDisposable
{
    private const string Up = "\u001b[A", Down = "\u001b[B", Left = "\u001b[D", Home = "\u001b[H";

    private FakeTerminal _terminal = new(40, 10);
    private readonly InputHistory _history = InputHistory.Open(null, 0);

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Run_TypedAndEntered_IsTheText() => Assert.Equal("hello 世界", await SendAsync("hello 世界\r"));

    [Fact]
    public async Task Run_WideCharacters_CursorStandsWhereTheyEnd()
    {
        await ShowAsync("中文e\u0301👍a");
        Assert.Equal((1, 2 + 4 + 1 + 2 + 1), _terminal.Screen.Cursor);
        Assert.Equal("> 中文e\u0301👍a", _terminal.Screen.Lines[1]);
        await ShowAsync("中文a" + Left + Left + "b");
        Assert.Equal("> 中b文a", _terminal.Screen.Lines[1]);
        Assert.Equal((1, 2 + 3), _terminal.Screen.Cursor);
    }

    [Fact]
    public async Task Run_PastedLines_AreNotSent()
    {
        await ShowAsync("\u001b[200~one\r\ntwo\n\u001b[201~three");
        Assert.Equal(["status", "> one", "  two", "  three"], _terminal.Screen.Lines);
        Assert.Equal("one\ntwo\nthree", await SendAsync("\u001b[200~one\r\ntwo\n\u001b[201~three\r"));
    }

    [Theory]
    [InlineData("one\u001b\rtwo\r")]
    [InlineData("one\ntwo\r")]
    [InlineData("one\\\rtwo\r")]
    public async Task Run_NewLineKeys_BeginALine(string keys) => Assert.Equal("one\ntwo", await SendAsync(keys));

    [Fact]
    public async Task Run_LongLine_BreaksAndTheCursorMovesByRows()
    {
        var text = string.Concat(Enumerable.Range(0, 9).Select(i => $"{i}123456789"));
        await ShowAsync(text);
        Assert.Equal(["status", "> " + text[..37], "  " + text[37..74], "  " + text[74..]], _terminal.Screen.Lines);
        Assert.Equal("X" + text, await SendAsync(text + "\u0001X\r"));
        Assert.Equal(text[..(90 - 37)] + "X" + text[(90 - 37)..], await SendAsync(text + Up + "X\r"));
    }

    [Fact]
    public async Task Run_MoreLinesThanTheScreen_ShowsThoseAroundTheCursor()
    {
        await ShowAsync(string.Join('\n', Enumerable.Range(0, 30)));
        Assert.Contains("29", _terminal.Screen.Lines[^1], StringComparison.Ordinal);
        Assert.Equal(10, _terminal.Screen.Lines.Count);
        await ShowAsync(string.Join('\n', Enumerable.Range(0, 30)) + string.Concat(Enumerable.Repeat(Up, 29)));
        Assert.Equal("> 0", _terminal.Screen.Lines[1]);
        Assert.Equal((1, 3), _terminal.Screen.Cursor);
    }

    [Fact]
    public async Task Run_ArrowsAtTheEdge_GoThroughTheHistoryAndBack()
    {
        _history.Add("first");
        _history.Add("second");
        Assert.Equal("first", await SendAsync("draft" + Up + Up + "\r"));
        Assert.Equal("draft", await SendAsync("draft" + Up + Up + Up + Down + Down + "\r"));
    }

    [Fact]
    public async Task Run_SearchThroughHistory_FindsOlderOnes()
    {
        foreach (var entry in new[] { "what is LoRA", "what is attention", "how many heads" })
            _history.Add(entry);
        await ShowAsync("\u0012what");
        Assert.Equal(["status", "> what is attention", "history, found: what"], _terminal.Screen.Lines);
        Assert.Equal("what is LoRA", await SendAsync("\u0012what\u0012\r"));
        Assert.Equal("what is LoRA", await SendAsync("\u0012lora\r"));
        Assert.Equal("draft", await SendAsync("draft\u0012nothing\u0007\r"));
    }

    [Fact]
    public async Task Run_TabWithSeveral_ShowsThemAndGoesThrough()
    {
        await ShowAsync("/s\t");
        Assert.Equal(["status", "> /s", "  save     keeps it", "  sources  evidence"], _terminal.Screen.Lines);
        Assert.Equal("/sources", await SendAsync("/s\t\t\t\r\r"));
        Assert.Equal("/s", await SendAsync("/s\t\t\u001b[Z\u001b[Z\u0007\r"));
        Assert.Equal("/save", await SendAsync("/s\t\t\r\r"));
        Assert.Equal("/sa now", (await SendAsync("/sa now\r")));
        Assert.Equal("/sources x", await SendAsync("/so\tx\r"));
    }

    [Fact]
    public async Task Run_CtrlC_ClearsThenHintsThenLeaves()
    {
        Assert.Equal("b", await SendAsync("a\u0003b\r"));
        await ShowAsync("a\u0003\u0003");
        Assert.Equal(["status", ">", "Ctrl+C again, Ctrl+D or /quit leaves."], _terminal.Screen.Lines);
        Assert.Null(await SendAsync("\u0003\u0003"));
        Assert.Null(await SendAsync("\u0004"));
        Assert.Equal("b", await SendAsync("ab" + Home + "\u0004\r"));
    }

    [Fact]
    public async Task Run_CtrlZ_Suspends()
    {
        await SendAsync("a\u001ab\r");
        Assert.Equal(1, _terminal.Suspended);
    }

    [Theory]
    [InlineData(20, 10)]
    [InlineData(13, 20)]
    [InlineData(100, 5)]
    public async Task Redraw_AfterResize_LeavesNoRemains(int columns, int rows)
    {
        _terminal.Write("before\r\n");
        var view = await ShowAsync("some text that is longer than forty columns of the screen 中文中文");
        _terminal.Changed = _ => view.Redraw();
        _terminal.Resize(columns, rows);

        var lines = _terminal.Screen.Lines;
        Assert.Equal(1, _terminal.Screen.Everything.Split("> some").Length - 1);
        Assert.Contains("before", _terminal.Screen.Everything, StringComparison.Ordinal);
        Assert.Equal("status", lines[lines.ToList().FindIndex(l => l.StartsWith("> some", StringComparison.Ordinal)) is var at and > 0 ? at - 1 : 0]);
        Assert.Equal("some text that is longer than forty columns of the screen 中文中文".Replace(" ", "", StringComparison.Ordinal), string.Concat(lines.SkipWhile(l => !l.StartsWith('>')).Select(l => l.TrimStart('>'))).Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_AnyKeys_NothingUnknownIsSentToTheTerminal()
    {
        var random = new Random(7);
        string[] keys = ["a", "中", "e\u0301", " ", "\u0001", "\u0005", "\u000b", "\u0015", "\u0017", "\u0019", "\u001by", "\u001f", "\u001bb", "\u001bf", Up, Down, Left, Home, "\t", "\u0012", "\u0007", "\u007f", "\u001bd", "\n", "\u0014", "\u001b[200~x\ty\n\u001b[201~", "👨‍👩‍👧"];
        for (var run = 0; run < 200; run++)
        {
            _terminal = new FakeTerminal(random.Next(8, 60), random.Next(3, 15));
            await SendAsync(string.Concat(Enumerable.Range(0, 60).Select(_ => keys[random.Next(keys.Length)])) + "\u0007\r\r");
            Assert.Empty(_terminal.Screen.Unknown);
        }
    }

    /// <summary>Types and returns what was sent; null where the editor was left.</summary>
    private async Task<string?> SendAsync(string keys)
    {
        var (editor, _) = Create();
        _terminal.Type(keys);
        return await editor.RunAsync(new Queue<Key>(), TestContext.Current.CancellationToken) == EditEnd.Submitted ? editor.Text : null;
    }

    /// <summary>Types on a fresh screen and leaves it as it looks then.</summary>
    private async Task<EditorView> ShowAsync(string keys)
    {
        if (_terminal.Written.Length > 20)
            _terminal = new FakeTerminal(40, 10);
        var (editor, view) = Create();
        _terminal.Type(keys);
        await editor.RunAsync(new Queue<Key>(), TestContext.Current.CancellationToken);
        return view;
    }

    private (LineEditor Editor, EditorView View) Create()
    {
        var view = new EditorView(_terminal, new LiveRegion(_terminal), new Theme(Colour: false, Unicode: true), "> ", _ => "status");
        var services = new EditorServices { History = _history, CompleteAsync = CompleteAsync };
        return (new LineEditor(_terminal, view, services, new KeyParser()), view);
    }

    private static Task<CompletionSet?> CompleteAsync(string text, int cursor)
    {
        Completion[] all = [new("save", "keeps it"), new("sources", "evidence")];
        return Task.FromResult(text.StartsWith('/') ? new CompletionSet(1, [.. all.Where(c => c.Text.StartsWith(text[1..cursor], StringComparison.Ordinal))]) : null);
    }
}
