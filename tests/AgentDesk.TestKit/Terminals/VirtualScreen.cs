using System.Globalization;
using System.Text;

namespace AgentDesk.TestKit.Terminals;

/// <summary>
/// A terminal's screen as far as the program uses one: text with wide characters and combining marks, cursor movement, erasing, paint, scrolling, and
/// the breaking and joining of lines when the width changes. What it does not know it reports in <see cref="Unknown"/>. Not thread-safe.
/// </summary>
public sealed class VirtualScreen
{
    private readonly List<ScreenLine> _lines = [new()];
    private readonly StringBuilder _pending = new();
    private int _row, _column;
    private string _paint = string.Empty;

    public VirtualScreen(int columns, int rows) => (Columns, Rows) = (columns, rows);

    public int Columns { get; private set; }

    public int Rows { get; private set; }

    /// <summary>Whether the cursor is shown.</summary>
    public bool CursorShown { get; private set; } = true;

    /// <summary>Whether pasted text is to be bracketed.</summary>
    public bool BracketsPaste { get; private set; }

    /// <summary>What programs asked to be put into the clipboard, last.</summary>
    public string? Clipboard { get; private set; }

    /// <summary>Control sequences that were not understood.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>Whether any text was ever painted.</summary>
    public bool EverPainted { get; private set; }

    /// <summary>The cursor on the screen, from 0.</summary>
    public (int Row, int Column) Cursor => (_row - Top, Math.Min(_column, Columns - 1));

    /// <summary>The rows on the screen, without blanks at their ends.</summary>
    public IReadOnlyList<string> Lines => [.. _lines.Skip(Top).Select(l => l.ToString())];

    /// <summary>Everything that was ever on the screen and has not been erased.</summary>
    public string Everything => string.Join('\n', _lines.Select(l => l.ToString()));

    /// <summary>The screen as text.</summary>
    public string Text => string.Join('\n', Lines);

    private int Top => Math.Max(0, _lines.Count - Rows);

    /// <summary>The paint of the first place where <paramref name="text"/> stands on the screen; null where it does not.</summary>
    public string? PaintOf(string text)
    {
        foreach (var line in _lines.Skip(Top))
        {
            if (line.Find(text) is { } cell)
                return cell.Paint;
        }

        return null;
    }

    /// <summary>Takes what the program wrote; sequences may be cut anywhere.</summary>
    public void Write(string output)
    {
        _pending.Append(output);
        var text = _pending.ToString();
        var at = 0;
        while (at < text.Length)
        {
            var taken = text[at] == '\u001b' ? TakeEscape(text.AsSpan(at)) : TakeText(text.AsSpan(at));
            if (taken == 0)
                break;
            at += taken;
        }

        _pending.Clear().Append(text.AsSpan(at));
    }

    /// <summary>Changes the size: lines that were broken at the edge are joined and broken anew, as most terminals do.</summary>
    public void Resize(int columns, int rows)
    {
        var rebuilt = new List<ScreenLine>();
        var (newRow, newColumn) = (0, 0);
        for (var i = 0; i < _lines.Count;)
        {
            var first = i;
            var cells = new List<ScreenCell>();
            int? cursorAt = null;
            do
            {
                if (i == _row)
                    cursorAt = cells.Count + _column;
                cells.AddRange(_lines[i].Cells);
            }
            while (_lines[i++].GoesOn && i < _lines.Count);
            var start = rebuilt.Count;
            rebuilt.AddRange(ScreenLine.Break(cells, columns));
            if (cursorAt is { } offset)
                (newRow, newColumn) = (start + Math.Min(offset / columns, rebuilt.Count - start - 1), offset % columns);
        }

        _lines.Clear();
        _lines.AddRange(rebuilt);
        (_row, _column, Columns, Rows) = (newRow, newColumn, columns, rows);
        while (_lines.Count > Math.Max(_row + 1, 1) && _lines[^1].Cells.Count == 0)
            _lines.RemoveAt(_lines.Count - 1);
    }

    private int TakeText(ReadOnlySpan<char> text)
    {
        switch (text[0])
        {
            case '\r':
                _column = 0;
                return 1;
            case '\n':
                Down();
                return 1;
            case '\b':
                _column = Math.Max(0, _column - 1);
                return 1;
            case '\a':
                return 1;
        }

        if (char.IsHighSurrogate(text[0]) && text.Length == 1)
            return 0;
        Rune.DecodeFromUtf16(text, out var rune, out var length);
        if (Rune.IsControl(rune))
            Unknown.Add($"U+{rune.Value:X4}");
        else
            Put(rune.ToString(), ScreenLine.WidthOf(rune));
        return length;
    }

    private void Put(string text, int width)
    {
        if (width == 0)
        {
            _lines[_row].Join(_column - 1, text);
            return;
        }

        if (_column + width > Columns)
        {
            _lines[_row].GoesOn = true;
            _column = 0;
            Down();
        }

        _lines[_row].Set(_column, text, width, _paint);
        _column += width;
        EverPainted |= _paint.Length > 0;
    }

    private void Down()
    {
        if (++_row == _lines.Count)
            _lines.Add(new ScreenLine());
    }

    private int TakeEscape(ReadOnlySpan<char> text)
    {
        if (text.Length < 2)
            return 0;
        switch (text[1])
        {
            case '[':
                var end = 2;
                while (end < text.Length && text[end] is < '@' or > '~')
                    end++;
                if (end >= text.Length)
                    return 0;
                Control(text[2..end].ToString(), text[end]);
                return end + 1;
            case ']':
                var bell = text.IndexOf('\a');
                if (bell < 0)
                    return 0;
                if (text[2..bell].StartsWith("52;c;", StringComparison.Ordinal))
                    Clipboard = Encoding.UTF8.GetString(Convert.FromBase64String(text[7..bell].ToString()));
                else
                    Unknown.Add(text[..bell].ToString());
                return bell + 1;
            case '=' or '>':
                return 2;
            default:
                Unknown.Add(text[..2].ToString());
                return 2;
        }
    }

    private void Control(string parameters, char final)
    {
        var count = int.TryParse(parameters, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
        var step = Math.Max(1, count);
        switch (final)
        {
            case 'A':
                _row = Math.Max(Top, _row - step);
                _column = Math.Min(_column, Columns - 1);
                break;
            case 'C':
                _column = Math.Min(Columns - 1, _column + step);
                break;
            case 'D':
                _column = Math.Max(0, Math.Min(_column, Columns - 1) - step);
                break;
            case 'H' when parameters.Length == 0:
                (_row, _column) = (Top, 0);
                break;
            case 'J' when count == 0:
                _lines[_row].Cut(_column);
                for (var i = _row + 1; i < _lines.Count; i++)
                    _lines[i].Cut(0);
                break;
            case 'J' when count == 2:
                for (var i = Top; i < _lines.Count; i++)
                    _lines[i].Cut(0);
                break;
            case 'K' when count == 0:
                _lines[_row].Cut(_column);
                break;
            case 'm':
                _paint = parameters is "" or "0" ? string.Empty : _paint.Length == 0 ? parameters : $"{_paint};{parameters}";
                break;
            case 'h' or 'l' when parameters == "?25":
                CursorShown = final == 'h';
                break;
            case 'h' or 'l' when parameters == "?2004":
                BracketsPaste = final == 'h';
                break;
            case 'h' or 'l' when parameters is "?2026" or "?1":
                break;
            default:
                Unknown.Add($"CSI {parameters}{final}");
                break;
        }
    }
}
