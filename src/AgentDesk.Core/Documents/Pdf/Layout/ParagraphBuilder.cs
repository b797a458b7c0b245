using System.Text.RegularExpressions;
using AgentDesk.Core.Documents.Pdf.Structure;

namespace AgentDesk.Core.Documents.Pdf.Layout;

/// <summary>Puts the lines of a column together to paragraphs, by distance, size, indentation and by lines that end early.</summary>
internal sealed partial class ParagraphBuilder
{
    /// <summary>Lines further apart than the usual distance times this are in different paragraphs.</summary>
    private const double Wider = 1.28;

    /// <summary>Indentation that means something, in ems.</summary>
    private const double Indent = 0.7;

    /// <summary>Room that a line must leave beyond the next word before its end counts as meant, in ems.</summary>
    private const double Room = 1.5;

    /// <summary>With so much room to spare a line was ended on purpose even where the next one seems to go on, in ems.</summary>
    private const double FarTooEarly = 8;

    private readonly List<TextLine> _lines;
    private readonly int _page;
    private readonly double _leading;
    private readonly double _left;
    private readonly double _width;
    private readonly double _size;
    private readonly bool _isRagged;

    public ParagraphBuilder(IReadOnlyList<TextLine> lines, int page)
    {
        (_lines, _page) = ([.. lines], page);
        _leading = Leading();
        _size = Quantile([.. _lines.Select(line => line.Size)], 0.5);
        _left = Quantile([.. _lines.Select(line => line.X0)], 0.1);
        var right = Quantile([.. _lines.Select(line => line.X1)], 0.9);
        _width = right - _left;
        _isRagged = _lines.Count(line => Math.Abs(line.X0 - _left) < Indent * line.Size) * 3 < _lines.Count;
    }

    public IReadOnlyList<PageBlock> Build()
    {
        var blocks = new List<PageBlock>();
        var first = 0;
        for (var i = 1; i <= _lines.Count; i++)
        {
            if (i == _lines.Count || Begins(first, i))
            {
                blocks.Add(Block(_lines.GetRange(first, i - first)));
                first = i;
            }
        }

        return Footnotes.Mark(blocks);
    }

    private PageBlock Block(List<TextLine> lines)
    {
        var kind = lines[0].IsCode ? BlockKind.Code
            : ListItems.Begins(lines[0].Text) ? BlockKind.ListItem
            : BlockKind.Paragraph;
        return new PageBlock
        {
            Kind = kind,
            Page = _page,
            Lines = kind == BlockKind.Code ? Indented(lines) : lines,
            IsIndented = lines[0].X0 > _left + (Indent * lines[0].Size),
            IsFull = lines[^1].X1 > _left + _width - (Indent * lines[^1].Size),
            IsAside = kind != BlockKind.Code && (Caption().IsMatch(lines[0].Text) || IsLabel(lines)),
        };
    }

    /// <summary>Whether a line begins a paragraph, given where the current one began.</summary>
    private bool Begins(int first, int at)
    {
        var (line, before) = (_lines[at], _lines[at - 1]);
        var em = Math.Max(line.Size, before.Size);
        var distance = before.Y - line.Y;
        var usual = Math.Max(IsTitle(line) ? 1.3 : 0.9, _leading) * em;
        if (line.IsCode != before.IsCode || distance > Wider * usual || distance < 0)
        {
            return true;
        }

        if (line.IsCode)
        {
            return false;
        }

        if (IsTitle(line) && IsTitle(before) && Math.Abs(line.Size - before.Size) < 0.05 * em)
        {
            return char.IsAsciiDigit(line.Text[0]); // lines of a title end where it looks well
        }

        return Math.Abs(line.Size - before.Size) > 0.08 * em
            || line.IsBold != before.IsBold && (EndsEarly(before, line, 0) || line.IsBold)
            || ListItems.Begins(line.Text) && (ListItems.IsUnmistakable(line.Text) || EndsSentence(before.Text) || EndsEarly(before, line, 0) || ListItems.Begins(_lines[first].Text))
            || IsIndentedAnew(first, at)
            || EndsEarly(before, line, Room) && !GoesOn(first, at);
    }

    /// <summary>Words in a figure: few, small, no sentence.</summary>
    private bool IsLabel(List<TextLine> lines) => lines.Count <= 2 && lines.Sum(line => line.Text.Length) < 40 && lines[0].Size < 0.93 * _size && !EndsSentence(lines[^1].Text);

    private bool IsTitle(TextLine line) => line.Size > 1.12 * _size;

    /// <summary>Whether a line that follows an early end belongs to the text before it all the same.</summary>
    private bool GoesOn(int first, int at)
    {
        var (line, before) = (_lines[at], _lines[at - 1]);
        var text = line.Text.TrimStart();
        if (text.Length > 0 && char.IsLower(text[0]))
        {
            // A narrow text within a wide column, as under a picture: its own lines say how wide it is.
            var widest = _lines.GetRange(first, at - first + 1).Max(other => other.Width);
            return !EndsEarly(before, line, FarTooEarly) || at - first > 1 && before.Width > 0.85 * widest || at - first == 1 && line.Width < 1.2 * before.Width;
        }

        return !EndsSentence(before.Text) && ContinuesText(text) && !EndsEarly(before, line, FarTooEarly);
    }

    private bool IsIndentedAnew(int first, int at)
    {
        if (_isRagged)
        {
            return false; // centred or set to the right: the left edge says nothing
        }

        var (line, before) = (_lines[at], _lines[at - 1]);
        var indent = Indent * line.Size;
        var next = at + 1 < _lines.Count ? _lines[at + 1] : null;
        if (line.X0 > before.X0 + indent && IsLeftAligned(before))
        {
            if (ListItems.Begins(_lines[first].Text))
            {
                return false;
            }

            // To the right: a first line, unless all that follow stand there too and this hangs below an item.
            return next is null ? EndsSentence(before.Text) : next.X0 < line.X0 - indent || EndsSentence(before.Text) && at - first > 1;
        }

        // Back to the left: the next item of a hanging list; after a first line it is only the second.
        return line.X0 < before.X0 - indent && at - first > 1 && IsLeftAligned(line) && _lines[first].X0 < before.X0 - indent;
    }

    private bool IsLeftAligned(TextLine line) => line.X0 < _left + (4 * line.Size);

    /// <summary>Whether the next line's first word would have had room.</summary>
    private bool EndsEarly(TextLine before, TextLine line, double room) =>
        Math.Min(_width - before.Width, _width + _left - before.X1 + Math.Max(0, _left - before.X0)) > line.FirstWord + ((0.3 + room) * line.Size);

    private static bool EndsSentence(string text) => text.TrimEnd(LineJoiner.NoSpace, '"', '”', '’', ')', '」', '』', '）') is [.., '.' or '!' or '?' or ':' or '。' or '！' or '？' or '：' or ';' or '；'];

    private static bool ContinuesText(string text) => text.Length > 0 && (char.IsLower(text[0]) || char.IsAsciiDigit(text[0]) || Text.Scripts.IsIdeographic(text[0]) || text[0] is '(' or '（');

    /// <summary>The usual distance of lines, in ems.</summary>
    private double Leading()
    {
        var distances = new List<double>();
        for (var i = 1; i < _lines.Count; i++)
        {
            var distance = (_lines[i - 1].Y - _lines[i].Y) / _lines[i].Size;
            if (distance is > 0.85 and < 3)
            {
                distances.Add(distance);
            }
        }

        return distances.Count == 0 ? 1.2 : Quantile(distances, 0.2);
    }

    private static double Quantile(List<double> values, double part)
    {
        values.Sort();
        return values[(int)(part * (values.Count - 1))];
    }

    /// <summary>Puts the indentation back that code has on the page.</summary>
    private static List<TextLine> Indented(List<TextLine> lines)
    {
        var left = lines.Min(line => line.X0);
        var characters = lines.Sum(line => line.Text.Length);
        var pitch = lines.Sum(line => line.Width) / Math.Max(1, characters);
        return lines.ConvertAll(line => line with { Text = new string(' ', (int)Math.Clamp(Math.Round((line.X0 - left) / pitch), 0, 80)) + line.Text });
    }

    [GeneratedRegex(@"^(?:(?:Figure|Fig\.|Table|Listing|Algorithm|Chart|Exhibit)\s*\d+(?:\.\d+)*\s*[.:–—-]|[图表]\s*\d+(?:[.-]\d+)*)")]
    private static partial Regex Caption();
}
