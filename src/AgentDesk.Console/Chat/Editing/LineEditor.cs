using AgentDesk.Console.Chat.Screen;

namespace AgentDesk.Console.Chat.Editing;

/// <summary>How editing ended.</summary>
internal enum EditEnd
{
    /// <summary>With Enter.</summary>
    Submitted,

    /// <summary>With Ctrl+D, Ctrl+C twice, or because the terminal is gone.</summary>
    Left,
}

/// <summary>What the editor needs of the chat around it.</summary>
internal sealed record EditorServices
{
    public required InputHistory History { get; init; }

    /// <summary>Finds what Tab may insert; null where nothing is completed.</summary>
    public Func<string, int, Task<CompletionSet?>>? CompleteAsync { get; init; }

    /// <summary>Lets the person edit a text in a program of their own; null as the result where nothing came of it.</summary>
    public Func<string, Task<string?>>? EditElsewhereAsync { get; init; }

    /// <summary>Called for Ctrl+O.</summary>
    public Action? Unfold { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>Reads one text of one or many lines from a terminal. Used once.</summary>
internal sealed class LineEditor
{
    private static readonly TimeSpan s_escapeDelay = TimeSpan.FromMilliseconds(80);
    private static readonly TimeSpan s_twice = TimeSpan.FromSeconds(1);

    private readonly ITerminalDevice _device;
    private readonly EditorView _view;
    private readonly EditorServices _services;
    private readonly KeyParser _parser;
    private readonly EditBuffer _buffer = new();
    private readonly HistoryBrowser _browser;
    private readonly Dictionary<string, Action> _bindings;
    private CompletionMenu? _menu;
    private HistorySearch? _search;
    private EditEnd? _end;
    private long? _interrupted;
    private bool _prefix;
    private string? _hint;

    /// <param name="device">The terminal.</param>
    /// <param name="view">Shows the text.</param>
    /// <param name="services">The chat around it.</param>
    /// <param name="parser">Kept from text to text: a paste may end in the next one.</param>
    /// <param name="text">The text to begin with.</param>
    public LineEditor(ITerminalDevice device, EditorView view, EditorServices services, KeyParser parser, string text = "")
    {
        (_device, _view, _services, _parser) = (device, view, services, parser);
        _buffer.Reset(text);
        _browser = new HistoryBrowser(services.History, _buffer);
        _bindings = Bindings();
    }

    public string Text => _buffer.Text;

    /// <summary>Edits until Enter or the way out.</summary>
    public async Task<EditEnd> RunAsync(Queue<Key> ahead, CancellationToken cancellationToken)
    {
        Show();
        while (_end is null)
        {
            if (ahead.Count == 0 && await ReadAsync(ahead, cancellationToken))
                return EditEnd.Left;
            while (_end is null && ahead.TryDequeue(out var key))
                await PressAsync(key);
            if (_end is null)
                Show();
        }

        return _end.Value;
    }

    /// <summary>Waits for keys; true where there will be no more.</summary>
    private async Task<bool> ReadAsync(Queue<Key> keys, CancellationToken cancellationToken)
    {
        var input = await _device.ReadAsync(_parser.Incomplete ? s_escapeDelay : Timeout.InfiniteTimeSpan, cancellationToken);
        foreach (var key in input.Bytes.Length > 0 ? _parser.Feed(input.Bytes.Span) : _parser.Incomplete ? _parser.Flush() : [])
            keys.Enqueue(key);
        return input.Ended;
    }

    private void Show() => _view.Show(new EditorState(_buffer.Text, _buffer.Cursor, _menu, _search, _hint));

    private async Task PressAsync(Key key)
    {
        _hint = null;
        var chord = key.Chord;
        if (_prefix)
        {
            _prefix = false;
            await AfterPrefixAsync(chord);
            return;
        }

        if (_search is not null && InSearch(key, chord))
            return;
        if (_menu is not null && InMenu(chord))
            return;
        switch (chord)
        {
            case "":
                _buffer.Insert(key.Text);
                break;
            case "C-x":
                _prefix = true;
                break;
            case "Tab":
                await CompleteAsync();
                break;
            default:
                if (_bindings.TryGetValue(chord, out var action))
                    action();
                break;
        }
    }

    private async Task AfterPrefixAsync(string chord)
    {
        if (chord == "C-u")
            _buffer.Undo();
        else if (chord == "C-e" && _services.EditElsewhereAsync is { } edit && await edit(_buffer.Text) is { } text)
            _buffer.Set(text);
    }

    /// <summary>A key while the history is searched; false where it ends the search and is still to be obeyed.</summary>
    private bool InSearch(Key key, string chord)
    {
        switch (chord)
        {
            case "" when key.Code == KeyCode.Text:
                _search!.Type(key.Text);
                return true;
            case "C-r" or "Up":
                _search!.Older();
                return true;
            case "C-s" or "Down":
                _search!.Newer();
                return true;
            case "Backspace":
                _search!.Backspace();
                return true;
            case "C-g" or "C-c":
                _search = null;
                return true;
            default:
                if (_search!.Found is { } found)
                    _buffer.Set(found);
                _search = null;
                return chord is "Escape" or "Tab";
        }
    }

    /// <summary>A key while choices are shown; false where it closes them and is still to be obeyed.</summary>
    private bool InMenu(string chord)
    {
        switch (chord)
        {
            case "Tab" or "Down" or "C-n":
                Choose(1);
                return true;
            case "S-Tab" or "Up" or "C-p":
                Choose(-1);
                return true;
            case "Escape" or "C-g":
                _buffer.Complete(_menu!.Start, _menu.Typed);
                _menu = null;
                return true;
            default:
                _menu = null;
                return chord == "Enter";
        }
    }

    private void Choose(int step)
    {
        if (_menu!.Current is { } shown && _buffer.Text.AsSpan(_menu.Start, _buffer.Cursor - _menu.Start).SequenceEqual(shown))
        {
            _menu.Move(step);
            _buffer.Complete(_menu.Start, _menu.Current);
        }
    }

    private async Task CompleteAsync()
    {
        if (_services.CompleteAsync is null || await _services.CompleteAsync(_buffer.Text, _buffer.Cursor) is not { Candidates.Count: > 0 } set)
            return;
        var typed = _buffer.Text[set.Start.._buffer.Cursor];
        if (set.Candidates is [var only])
        {
            var atEnd = _buffer.Cursor == _buffer.Text.Length;
            _buffer.Complete(set.Start, only.Text + (atEnd && !only.Text.EndsWith('/') ? " " : ""));
            return;
        }

        var common = CompletionMenu.CommonPrefix(set.Candidates);
        if (common.Length > typed.Length)
            _buffer.Complete(set.Start, typed = common);
        _menu = new CompletionMenu(set, typed);
    }

    private Dictionary<string, Action> Bindings()
    {
        var b = _buffer;
        var bindings = new Dictionary<string, Action>(StringComparer.Ordinal);
        Bind(b.Left, "Left", "C-b");
        Bind(b.Right, "Right", "C-f");
        Bind(b.WordLeft, "C-Left", "M-Left", "M-b");
        Bind(b.WordRight, "C-Right", "M-Right", "M-f");
        Bind(b.LineStart, "Home", "C-a");
        Bind(b.LineEnd, "End", "C-e");
        Bind(() => b.MoveTo(0), "C-Home", "M-<");
        Bind(() => b.MoveTo(b.Text.Length), "C-End", "M->");
        Bind(() => MoveRow(-1, _browser.Older), "Up", "C-p");
        Bind(() => MoveRow(1, _browser.Newer), "Down", "C-n");
        Bind(_browser.Older, "PageUp");
        Bind(_browser.Newer, "PageDown");
        Bind(b.Backspace, "Backspace");
        Bind(b.DeleteForward, "Delete");
        Bind(b.KillLineEnd, "C-k");
        Bind(b.KillLineStart, "C-u");
        Bind(b.KillToBlank, "C-w");
        Bind(b.KillWordLeft, "M-Backspace", "C-Backspace");
        Bind(b.KillWordRight, "M-d", "C-Delete", "M-Delete");
        Bind(b.Yank, "C-y");
        Bind(b.YankPop, "M-y");
        Bind(b.Undo, "C-_", "C-/");
        Bind(b.Redo, "M-_");
        Bind(b.Transpose, "C-t");
        Bind(() => b.ChangeWord(w => w.ToUpperInvariant()), "M-u");
        Bind(() => b.ChangeWord(w => w.ToLowerInvariant()), "M-l");
        Bind(() => b.ChangeWord(w => w.Length == 0 ? w : char.ToUpperInvariant(w.TrimStart()[0]) is var c ? w[..(w.Length - w.TrimStart().Length)] + c + w.TrimStart()[1..].ToLowerInvariant() : w), "M-c");
        Bind(() => b.Insert("\n"), "M-Enter", "C-j", "S-Enter", "C-Enter");
        Bind(() => _search = new HistorySearch(_services.History), "C-r");
        Bind(Enter, "Enter");
        Bind(Interrupt, "C-c");
        Bind(EndOfInput, "C-d");
        Bind(_view.ClearScreen, "C-l");
        Bind(_device.Suspend, "C-z");
        Bind(() => _services.Unfold?.Invoke(), "C-o");
        return bindings;

        void Bind(Action action, params string[] chords)
        {
            foreach (var chord in chords)
                bindings[chord] = action;
        }
    }

    /// <summary>Enter sends the text; after a backslash it begins a new line.</summary>
    private void Enter()
    {
        if (_buffer.Cursor > 0 && _buffer.Text[_buffer.Cursor - 1] == '\\' && _buffer.Cursor == TextBounds.LineEnd(_buffer.Text, _buffer.Cursor))
            _buffer.Complete(_buffer.Cursor - 1, "\n");
        else
            _end = EditEnd.Submitted;
    }

    private void MoveRow(int step, Action beyond)
    {
        if (_view.MoveRow(_buffer.Text, _buffer.Cursor, step) is { } offset)
            _buffer.MoveTo(offset);
        else
            beyond();
    }

    private void Interrupt()
    {
        if (!_buffer.IsEmpty)
        {
            _buffer.Set(string.Empty);
            _interrupted = null;
        }
        else if (_interrupted is { } before && _services.Clock.GetElapsedTime(before) <= s_twice)
        {
            _end = EditEnd.Left;
        }
        else
        {
            _interrupted = _services.Clock.GetTimestamp();
            _hint = "Ctrl+C again, Ctrl+D or /quit leaves.";
        }
    }

    private void EndOfInput()
    {
        if (_buffer.IsEmpty)
            _end = EditEnd.Left;
        else
            _buffer.DeleteForward();
    }
}
