using System.Globalization;
using System.Text;
using AgentDesk.Console.Chat.Text;

namespace AgentDesk.Console.Chat.Screen;

/// <summary>
/// The last rows of a terminal, which change in place while everything above them scrolls away like any program's output. Each change is one write, and only
/// rows that differ are sent, so nothing flickers, also over a slow line. Thread-safe.
/// </summary>
internal sealed class LiveRegion(ITerminalDevice device)
{
    private const string Begin = "\u001b[?2026h\u001b[?25l", End = "\u001b[?2026l", ShowCursor = "\u001b[?25h", EraseLine = "\u001b[K", EraseBelow = "\u001b[J";

    private readonly Lock _lock = new();
    private List<string> _rows = [];
    private (int Row, int Column) _cursor;
    private int _columns;

    /// <summary>Draws the region anew.</summary>
    /// <param name="rows">Its rows, each narrower than the screen.</param>
    /// <param name="cursor">Where the cursor stands in them; null hides it.</param>
    public void Draw(IReadOnlyList<string> rows, (int Row, int Column)? cursor)
    {
        lock (_lock)
        {
            var text = new StringBuilder(Begin);
            Draw(text, rows, cursor);
            device.Write(text.Append(End).ToString());
        }
    }

    /// <summary>Writes lines that stay above the region.</summary>
    public void Print(IEnumerable<string> lines)
    {
        lock (_lock)
        {
            var (rows, cursor) = (_rows, _cursor);
            var text = new StringBuilder(Begin);
            ToTop(text);
            text.Append(EraseBelow);
            foreach (var line in lines)
                text.Append(line).Append(EraseLine).Append("\r\n");
            (_rows, _cursor) = ([], (0, 0));
            Draw(text, rows, cursor);
            device.Write(text.Append(End).ToString());
        }
    }

    /// <summary>Takes the region off the screen; the cursor stands where it began.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            var text = new StringBuilder();
            ToTop(text);
            device.Write(text.Append(EraseBelow).Append(ShowCursor).ToString());
            (_rows, _cursor) = ([], (0, 0));
        }
    }

    /// <summary>Clears the whole screen; the region is drawn at its top next.</summary>
    public void ClearScreen()
    {
        lock (_lock)
        {
            device.Write("\u001b[H\u001b[2J");
            (_rows, _cursor) = ([], (0, 0));
        }
    }

    /// <summary>The program was stopped and others have written: the region begins where the cursor is now.</summary>
    public void Forget()
    {
        lock (_lock)
            (_rows, _cursor) = ([], (0, 0));
    }

    private void Draw(StringBuilder text, IReadOnlyList<string> rows, (int Row, int Column)? cursor)
    {
        var same = _columns == device.Size.Columns;
        ToTop(text);
        if (!same && _rows.Count > 0)
            text.Append(EraseBelow);
        for (var i = 0; i < rows.Count; i++)
        {
            if (i > 0)
                text.Append("\r\n");
            if (!same || i >= _rows.Count || _rows[i] != rows[i])
                text.Append(rows[i]).Append(EraseLine);
        }

        if (_rows.Count > rows.Count)
        {
            // Below the last row, or, where there is none any more, in its place.
            text.Append(rows.Count > 0 ? "\r\n" + EraseBelow + "\u001b[A" : EraseBelow);
        }

        var at = cursor ?? (Math.Max(0, rows.Count - 1), 0);
        Up(text, Math.Max(0, rows.Count - 1) - at.Row);
        text.Append('\r');
        if (at.Column > 0)
            text.Append(CultureInfo.InvariantCulture, $"\u001b[{at.Column}C");
        if (cursor is not null)
            text.Append(ShowCursor);
        (_rows, _cursor, _columns) = ([.. rows], at, device.Size.Columns);
    }

    /// <summary>From where the cursor was left to the region's first row, also where the terminal has broken rows since because it became narrower.</summary>
    private void ToTop(StringBuilder text)
    {
        var columns = Math.Max(1, device.Size.Columns);
        var up = _cursor.Column / columns;
        for (var i = 0; i < _cursor.Row; i++)
            up += Math.Max(1, (PaintedText.Width(_rows[i]) + columns - 1) / columns);
        Up(text, up);
        text.Append('\r');
    }

    private static void Up(StringBuilder text, int rows)
    {
        if (rows > 0)
            text.Append(CultureInfo.InvariantCulture, $"\u001b[{rows}A");
    }
}
