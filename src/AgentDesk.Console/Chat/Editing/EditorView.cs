using AgentDesk.Console.Chat.Screen;
using AgentDesk.Console.Chat.Text;

namespace AgentDesk.Console.Chat.Editing;

/// <summary>What is to be shown of an edited text.</summary>
/// <param name="Text">The text.</param>
/// <param name="Cursor">Where the cursor stands.</param>
/// <param name="Menu">The choices; null where none are shown.</param>
/// <param name="Search">The search through the history; null where none goes on.</param>
/// <param name="Hint">A remark below the text; null for none.</param>
internal sealed record EditorState(string Text, int Cursor, CompletionMenu? Menu, HistorySearch? Search, string? Hint);

/// <summary>Shows an edited text in the live region: a status line, the text behind its prompt, and below it the choices or a remark.</summary>
/// <param name="device">The terminal.</param>
/// <param name="region">Its last rows.</param>
/// <param name="theme">How it is painted.</param>
/// <param name="prompt">Stands before the text.</param>
/// <param name="status">Makes the status line for a width; null for none.</param>
internal sealed class EditorView(ITerminalDevice device, LiveRegion region, Theme theme, string prompt, Func<int, string?> status)
{
    private readonly Lock _lock = new();
    private readonly int _indent = PaintedText.Width(prompt);
    private EditorState? _state;
    private int _top;
    private int? _goal;
    private bool _keepGoal;

    private int Width => Math.Max(4, device.Size.Columns - 1);

    private int TextWidth => Math.Max(2, Width - _indent);

    public void Show(EditorState state)
    {
        lock (_lock)
        {
            if (_state is { } former && (former.Text != state.Text || former.Cursor != state.Cursor) && !_keepGoal)
                _goal = null;
            _keepGoal = false;
            _state = state;
            Draw();
        }
    }

    /// <summary>Draws the same again, for a screen of another size; from any thread.</summary>
    public void Redraw()
    {
        lock (_lock)
        {
            if (_state is not null)
                Draw();
        }
    }

    public void ClearScreen() => region.ClearScreen();

    /// <summary>The place one row above or below the cursor; null where there is none.</summary>
    public int? MoveRow(string text, int cursor, int step)
    {
        var layout = new EditorLayout(text, TextWidth);
        var (row, column) = layout.Locate(cursor);
        if (row + step < 0 || row + step >= layout.Rows.Count)
            return null;
        _goal ??= column;
        _keepGoal = true;
        return layout.OffsetAt(row + step, _goal.Value);
    }

    /// <summary>The whole text as it stays above the region once it was sent.</summary>
    public IEnumerable<string> Sent(string text)
    {
        var layout = new EditorLayout(text, TextWidth);
        return Enumerable.Range(0, layout.Rows.Count).Select(i => (i == 0 ? prompt : new string(' ', _indent)) + layout.Show(i));
    }

    private void Draw()
    {
        var state = _state!;
        var rows = new List<string>();
        if (device.Size.Rows > 3 && status(Width) is { } line)
            rows.Add(line);
        var below = Below(state).Take(Math.Max(0, device.Size.Rows - rows.Count - 1)).ToList();
        var text = state.Search is { } search ? search.Found ?? string.Empty : state.Text;
        var layout = new EditorLayout(text, TextWidth);
        var (row, column) = layout.Locate(state.Search is null ? state.Cursor : Math.Max(0, text.IndexOf(state.Search.Query, StringComparison.OrdinalIgnoreCase)));
        var room = Math.Max(1, device.Size.Rows - rows.Count - below.Count);
        _top = layout.Rows.Count <= room ? 0 : Math.Clamp(_top, Math.Max(0, row - room + 1), Math.Min(row, layout.Rows.Count - room));
        var first = rows.Count;
        for (var i = _top; i < Math.Min(layout.Rows.Count, _top + room); i++)
            rows.Add((i == 0 ? prompt : i == _top ? theme.Dim(PaintedText.Cut(theme.Ellipsis, _indent, "").PadRight(_indent)) : new string(' ', _indent)) + layout.Show(i));
        rows.AddRange(below);
        region.Draw(rows, (first + row - _top, _indent + column));
    }

    private List<string> Below(EditorState state)
    {
        var room = Math.Max(2, device.Size.Rows / 2);
        if (state.Menu is { } menu)
            return menu.Rows(theme, Width, room);
        if (state.Search is { } search)
            return [PaintedText.Cut(theme.Dim(search.Query.Length == 0 ? "history: type a part of it, Ctrl+R for an older one" : search.Found is null ? "history, nothing has: " : "history, found: ") + SafeText.OneLine(search.Query), Width, theme.Ellipsis)];
        return state.Hint is { } hint ? [PaintedText.Cut(theme.Dim(hint), Width, theme.Ellipsis)] : [];
    }
}
