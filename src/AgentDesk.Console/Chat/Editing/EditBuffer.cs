using AgentDesk.Console.Chat.Text;

namespace AgentDesk.Console.Chat.Editing;

/// <summary>A text that is being edited, of one or many lines, with a cursor, undo and what was cut. Knows nothing of a screen. Not thread-safe.</summary>
internal sealed class EditBuffer
{
    private readonly UndoStack _undo = new();
    private readonly KillRing _kills = new();
    private (int Start, int Length)? _yanked;
    private bool _killing;

    public string Text { get; private set; } = string.Empty;

    /// <summary>Offset of the character that the cursor stands on, in UTF-16 units; never inside a user-perceived character.</summary>
    public int Cursor { get; private set; }

    public bool IsEmpty => Text.Length == 0;

    /// <summary>Replaces everything; the cursor goes to the end. Can be undone.</summary>
    public void Set(string text)
    {
        if (text == Text)
        {
            MoveTo(text.Length);
            return;
        }

        _undo.Push(Text, Cursor);
        (Text, Cursor) = (text, text.Length);
        Moved();
    }

    /// <summary>Forgets the text and how it came about.</summary>
    public void Reset(string text)
    {
        (Text, Cursor) = (text, text.Length);
        _undo.Clear();
        Moved();
    }

    /// <summary>Inserts at the cursor. Control characters are left out, line breaks become <c>\n</c>.</summary>
    public void Insert(string text)
    {
        text = Clean(text);
        if (text.Length == 0)
            return;
        _undo.Push(Text, Cursor, typed: text);
        Replace(Cursor, 0, text);
        Moved();
    }

    /// <summary>Puts <paramref name="text"/> in the place of what lies between <paramref name="start"/> and the cursor.</summary>
    public void Complete(int start, string text)
    {
        _undo.Push(Text, Cursor);
        Replace(start, Cursor - start, text);
        Moved();
    }

    public void MoveTo(int offset)
    {
        Cursor = Boundary(Math.Clamp(offset, 0, Text.Length));
        Moved();
    }

    public void Left() => MoveTo(Before(Cursor));

    public void Right() => MoveTo(After(Cursor));

    public void WordLeft() => MoveTo(TextBounds.WordLeft(Text, Cursor));

    public void WordRight() => MoveTo(TextBounds.WordRight(Text, Cursor));

    public void LineStart() => MoveTo(TextBounds.LineStart(Text, Cursor));

    public void LineEnd() => MoveTo(TextBounds.LineEnd(Text, Cursor));

    public void Backspace() => Delete(Before(Cursor), Cursor);

    public void DeleteForward() => Delete(Cursor, After(Cursor));

    /// <summary>Cuts to the end of the line; at its end, the line break.</summary>
    public void KillLineEnd()
    {
        var end = TextBounds.LineEnd(Text, Cursor);
        Kill(Cursor, end == Cursor ? After(Cursor) : end, backward: false);
    }

    /// <summary>Cuts to the beginning of the line; at its beginning, the line break before.</summary>
    public void KillLineStart()
    {
        var start = TextBounds.LineStart(Text, Cursor);
        Kill(start == Cursor ? Before(Cursor) : start, Cursor, backward: true);
    }

    public void KillWordRight() => Kill(Cursor, TextBounds.WordRight(Text, Cursor), backward: false);

    public void KillWordLeft() => Kill(TextBounds.WordLeft(Text, Cursor), Cursor, backward: true);

    /// <summary>Cuts to the last blank.</summary>
    public void KillToBlank() => Kill(TextBounds.BlankLeft(Text, Cursor), Cursor, backward: true);

    /// <summary>Inserts what was cut last.</summary>
    public void Yank()
    {
        if (_kills.Current is not { } text)
            return;
        _undo.Push(Text, Cursor);
        var start = Cursor;
        Replace(start, 0, text);
        Moved();
        _yanked = (start, text.Length);
    }

    /// <summary>After <see cref="Yank"/>: puts what was cut before in its place.</summary>
    public void YankPop()
    {
        if (_yanked is not { } last || _kills.Rotate() is not { } text)
            return;
        _undo.Push(Text, Cursor);
        Replace(last.Start, last.Length, text);
        Moved();
        _yanked = (last.Start, text.Length);
    }

    /// <summary>Exchanges the two characters around the cursor, or before it at the end of a line.</summary>
    public void Transpose()
    {
        var middle = Cursor == TextBounds.LineEnd(Text, Cursor) ? Before(Cursor) : Cursor;
        var (start, end) = (Before(middle), After(middle));
        if (start == middle || end == middle || Text[start..end].Contains('\n', StringComparison.Ordinal))
            return;
        _undo.Push(Text, Cursor);
        Replace(start, end - start, Text[middle..end] + Text[start..middle]);
        Moved();
    }

    /// <summary>Changes the word after the cursor and goes behind it.</summary>
    public void ChangeWord(Func<string, string> change)
    {
        var end = TextBounds.WordRight(Text, Cursor);
        if (end == Cursor)
            return;
        _undo.Push(Text, Cursor);
        Replace(Cursor, end - Cursor, change(Text[Cursor..end]));
        Moved();
    }

    public void Undo() => Restore(_undo.Undo(Text, Cursor));

    public void Redo() => Restore(_undo.Redo(Text, Cursor));

    private void Restore((string Text, int Cursor)? state)
    {
        if (state is { } s)
            (Text, Cursor) = s;
        Moved();
    }

    private void Delete(int start, int end)
    {
        if (start == end)
            return;
        _undo.Push(Text, Cursor);
        Replace(start, end - start, string.Empty);
        Moved();
    }

    private void Kill(int start, int end, bool backward)
    {
        if (start == end)
            return;
        _undo.Push(Text, Cursor);
        _kills.Add(Text[start..end], join: _killing, backward);
        Replace(start, end - start, string.Empty);
        Moved();
        _killing = true;
    }

    private void Replace(int start, int length, string text)
    {
        Text = string.Concat(Text.AsSpan(0, start), text, Text.AsSpan(start + length));
        Cursor = Boundary(start + text.Length);
    }

    /// <summary>Something happened after which a cut does not join the last one, and there is nothing to pop.</summary>
    private void Moved() => (_killing, _yanked) = (false, null);

    private int Before(int at) => TextBounds.Before(Text, at);

    private int After(int at) => at >= Text.Length ? at : at + DisplayWidth.NextCluster(Text.AsSpan(at));

    /// <summary>The beginning of the character that <paramref name="at"/> lies in: a mark that was typed joins the letter before it.</summary>
    private int Boundary(int at)
    {
        if (at <= 0 || at >= Text.Length)
            return at;
        var start = Before(at);
        return start + DisplayWidth.NextCluster(Text.AsSpan(start)) > at ? start + DisplayWidth.NextCluster(Text.AsSpan(start)) : at;
    }

    private static string Clean(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\0', '\u001F') < 0 && text.AsSpan().IndexOfAnyInRange('\u007F', '\u009F') < 0)
            return text;
        return string.Concat(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Where(c => c is '\n' or '\t' || !char.IsControl(c)));
    }
}
