using System.Text;
using AgentDesk.Console.Chat.Text;

namespace AgentDesk.Console.Chat.Editing;

/// <summary>A row of the screen on which a part of the edited text stands.</summary>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset after its last one; the line break is not part of it.</param>
internal readonly record struct EditorRow(int Start, int End);

/// <summary>How an edited text lies in rows of a given width. Immutable.</summary>
internal sealed class EditorLayout
{
    private readonly string _text;
    private readonly List<EditorRow> _rows = [];

    /// <param name="text">The text.</param>
    /// <param name="width">Columns that text may take in a row, 2 or more.</param>
    public EditorLayout(string text, int width)
    {
        _text = text;
        var (start, used) = (0, 0);
        for (var at = 0; at < text.Length;)
        {
            var length = DisplayWidth.NextCluster(text.AsSpan(at));
            if (text[at] == '\n')
            {
                _rows.Add(new EditorRow(start, at));
                (start, used) = (at + 1, 0);
            }
            else
            {
                var columns = Columns(text.AsSpan(at, length));
                if (used + columns > width)
                {
                    _rows.Add(new EditorRow(start, at));
                    (start, used) = (at, 0);
                }

                used += columns;
            }

            at += length;
        }

        _rows.Add(new EditorRow(start, text.Length));
    }

    public IReadOnlyList<EditorRow> Rows => _rows;

    /// <summary>The row and the column of a place in the text.</summary>
    public (int Row, int Column) Locate(int offset)
    {
        var row = _rows.FindLastIndex(r => r.Start <= offset);
        return (row, Width(_rows[row].Start, Math.Min(offset, _rows[row].End)));
    }

    /// <summary>The place in the text nearest to a column of a row.</summary>
    public int OffsetAt(int row, int column)
    {
        var (at, end) = (_rows[row].Start, _rows[row].End);
        var used = 0;
        while (at < end)
        {
            var length = DisplayWidth.NextCluster(_text.AsSpan(at));
            var columns = Columns(_text.AsSpan(at, length));
            if (used + columns > column)
                break;
            used += columns;
            at += length;
        }

        // The end of a row that goes on below is the beginning of the next one.
        return at == end && row + 1 < _rows.Count && _rows[row + 1].Start == end && end > _rows[row].Start ? TextBounds.Before(_text, end) : at;
    }

    /// <summary>What a row shows.</summary>
    public string Show(int row)
    {
        var text = new StringBuilder(_text, _rows[row].Start, _rows[row].End - _rows[row].Start, 256);
        return text.Replace("\t", "    ").ToString();
    }

    private int Width(int start, int end)
    {
        var width = 0;
        for (var at = start; at < end;)
        {
            var length = DisplayWidth.NextCluster(_text.AsSpan(at));
            width += Columns(_text.AsSpan(at, length));
            at += length;
        }

        return width;
    }

    private static int Columns(ReadOnlySpan<char> cluster) => cluster is ['\t'] ? 4 : DisplayWidth.OfCluster(cluster);
}
