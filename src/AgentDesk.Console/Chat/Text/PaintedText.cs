using System.Text;
using System.Text.RegularExpressions;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Chat.Text;

/// <summary>A user-perceived character with the paint it is shown in.</summary>
/// <param name="Text">The character.</param>
/// <param name="Width">Its columns.</param>
/// <param name="Paint">Parameters of the escape sequence that paints it; empty for none.</param>
internal readonly record struct Cell(string Text, int Width, string Paint)
{
    public bool IsSpace => Text is " " or "\t";

    public bool IsBreak => Text == "\n";
}

/// <summary>Text with paint in it, as <see cref="Theme"/> makes it: taken apart and put together again.</summary>
internal static partial class PaintedText
{
    private const int TabWidth = 4;
    private static readonly string[] s_ascii = [.. Enumerable.Range(0, 128).Select(c => ((char)c).ToString())];

    /// <summary>The cells of a text. Escape sequences other than paint are dropped with all other control characters but line breaks; tabs become spaces.</summary>
    public static List<Cell> Cells(string text)
    {
        var cells = new List<Cell>(text.Length);
        var paint = string.Empty;
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '\u001b')
            {
                at += Sequence(text.AsSpan(at), ref paint);
                continue;
            }

            var length = DisplayWidth.NextCluster(text.AsSpan(at));
            var cluster = text.AsSpan(at, length);
            at += length;
            if (cluster is ['\t'])
                cells.AddRange(Enumerable.Repeat(new Cell(" ", 1, paint), TabWidth));
            else if (cluster is ['\n'] or ['\r', '\n'])
                cells.Add(new Cell("\n", 0, paint));
            else if (!char.IsControl(cluster[0]))
                cells.Add(new Cell(cluster is [< '\u0080'] ? s_ascii[cluster[0]] : cluster.ToString(), DisplayWidth.OfCluster(cluster), paint));
        }

        return cells;
    }

    /// <summary>The cells as text that begins and ends without paint.</summary>
    public static string Join(IEnumerable<Cell> cells)
    {
        var text = new StringBuilder();
        var paint = string.Empty;
        foreach (var cell in cells)
        {
            if (cell.Paint != paint)
            {
                if (paint.Length > 0)
                    text.Append("\u001b[0m");
                if (cell.Paint.Length > 0)
                    text.Append("\u001b[").Append(cell.Paint).Append('m');
                paint = cell.Paint;
            }

            text.Append(cell.Text);
        }

        return paint.Length > 0 ? text.Append("\u001b[0m").ToString() : text.ToString();
    }

    /// <summary>The text with its paint, every other control character visible.</summary>
    public static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        var from = 0;
        foreach (var paint in Paint().EnumerateMatches(text))
        {
            visible.Append(VisibleText.Passage(text[from..paint.Index])).Append(text, paint.Index, paint.Length);
            from = paint.Index + paint.Length;
        }

        return visible.Append(VisibleText.Passage(text[from..])).ToString();
    }

    /// <summary>The columns of a painted text.</summary>
    public static int Width(string text) => text.Contains('\u001b', StringComparison.Ordinal) ? Cells(text).Sum(c => c.Width) : DisplayWidth.Of(text);

    /// <summary>The text cut to <paramref name="width"/> columns, ending in <paramref name="ellipsis"/> where something was cut; on one line.</summary>
    public static string Cut(string text, int width, string ellipsis)
    {
        var cells = Cells(text);
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i].IsBreak)
                cells[i] = new Cell(" ", 1, cells[i].Paint);
        }

        if (cells.Sum(c => c.Width) <= width)
            return Join(cells);
        var room = Math.Max(0, width - DisplayWidth.Of(ellipsis));
        var kept = new List<Cell>();
        foreach (var cell in cells)
        {
            if ((room -= cell.Width) < 0)
                break;
            kept.Add(cell);
        }

        return Join(kept) + (width >= DisplayWidth.Of(ellipsis) ? ellipsis : string.Empty);
    }

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Paint();

    private static int Sequence(ReadOnlySpan<char> text, ref string paint)
    {
        if (text.Length < 2 || text[1] != '[')
            return 1;
        var end = 2;
        while (end < text.Length && text[end] is < '@' or > '~')
            end++;
        if (end >= text.Length)
            return text.Length;
        if (text[end] == 'm')
        {
            var parameters = text[2..end].ToString();
            paint = parameters is "0" or "" ? string.Empty : paint.Length == 0 ? parameters : $"{paint};{parameters}";
        }

        return end + 1;
    }
}
