using System.Text;
using AgentDesk.Core.Documents.Pdf.Content;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents.Pdf.Layout;

/// <summary>
/// Parts the glyphs of a row into words. A space that was painted parts them; where a producer paints none, gaps do, measured against the gaps
/// between the letters of the same row, so that letter-spaced text keeps its words.
/// </summary>
internal sealed class WordBuilder(List<(Glyph Glyph, int Order)> glyphs, double baseLine, double size)
{
    /// <summary>The narrowest gap between words where nothing speaks for another, and where a leap does, in ems beyond the spacing of the letters.</summary>
    private const double Gap = 0.13;
    private const double NarrowGap = 0.06;
    private const double Leap = 0.04;

    /// <summary>Letters further apart are no spaced-out word, in ems.</summary>
    private const double WidestSpacing = 0.6;

    /// <summary>Ideographs stand apart for the look of it; only a gap as wide as this parts them, in ems; a narrower one where a space was painted.</summary>
    private const double IdeographGap = 1.2;
    private const double IdeographSpace = 0.4;

    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private readonly List<Word> _words = [];
    private readonly List<Glyph> _letters = [];
    private int _order;
    private double _lead;

    public IReadOnlyList<Word> Build()
    {
        var gap = WordGap();
        var (painted, space) = (0, 0.0);
        foreach (var (glyph, order) in glyphs)
        {
            if (glyph.Text == " ")
            {
                (painted, space) = (painted + 1, glyph.Width);
                continue;
            }

            if (_letters.Count > 0 && (IsPaintedTwice(glyph) || IsComposed(glyph)))
            {
                continue;
            }

            if (_letters.Count > 0 && IsBorder(_letters[^1], glyph, gap, painted > 0))
            {
                var right = _letters[^1].Right;
                Finish();
                _lead = glyph.X - right - (painted == 1 ? space : 0);
            }

            _order = _letters.Count == 0 ? order : Math.Min(_order, order);
            _letters.Add(glyph);
            painted = 0;
        }

        Finish();
        return _words;
    }

    /// <summary>The gap that parts words in this row, in points.</summary>
    private double WordGap()
    {
        var gaps = Gaps();
        var spacing = gaps.Count < 4 ? 0 : Math.Clamp(gaps[gaps.Count / 2], 0, WidestSpacing);
        var isSpaced = glyphs.Count(item => item.Glyph.Text == " ") * 12 >= glyphs.Count;
        for (var i = 1; i < gaps.Count - 1 && !isSpaced; i++)
        {
            // Narrow type has narrow gaps between words; where no spaces are painted, they show as a leap in the widths of all gaps.
            if (gaps[i] - spacing is > NarrowGap and < Gap && gaps[i] - gaps[i - 1] > Leap)
            {
                return (gaps[i] + gaps[i - 1]) / 2 * size;
            }
        }

        return (spacing + Gap) * size;
    }

    /// <summary>The gaps between neighbours that no space parts, in ems, narrowest first.</summary>
    private List<double> Gaps()
    {
        var gaps = new List<double>();
        for (var i = 1; i < glyphs.Count; i++)
        {
            var (left, right) = (glyphs[i - 1].Glyph, glyphs[i].Glyph);
            if (left.Text != " " && right.Text != " " && !IsIdeographic(left.Text[^1]) && !IsIdeographic(right.Text[0]))
            {
                gaps.Add((right.X - left.Right) / size);
            }
        }

        gaps.Sort();
        return gaps;
    }

    private bool IsBorder(Glyph left, Glyph right, double gap, bool hasSpace)
    {
        var distance = right.X - left.Right;
        if (IsIdeographic(left.Text[^1]) && IsIdeographic(right.Text[0]))
        {
            return distance > (hasSpace ? IdeographSpace : IdeographGap) * size;
        }

        return hasSpace ? distance > -0.3 * size : distance > gap;
    }

    /// <summary>Bold text is faked by painting it again a hair's breadth aside.</summary>
    private bool IsPaintedTwice(Glyph glyph) =>
        _letters[^1] is var last && glyph.Text == last.Text && glyph.X - last.X < 0.25 * Math.Max(glyph.Width, 0.2 * glyph.Size);

    /// <summary>Puts an accent and the letter that it stands over together, in whichever order they come.</summary>
    private bool IsComposed(Glyph glyph)
    {
        var last = _letters[^1];
        var isAfter = Accents.Is(glyph.Text);
        if (isAfter == Accents.Is(last.Text) || glyph.Text.Length != 1 || last.Text.Length != 1 || glyph.X > last.X + (0.7 * Math.Max(last.Width, glyph.Width)))
        {
            return false;
        }

        var letter = isAfter ? last : glyph;
        if (Accents.Compose((isAfter ? glyph : last).Text[0], letter.Text[0]) is not { } composed)
        {
            return false;
        }

        _letters[^1] = letter with { Text = composed.ToString() };
        return true;
    }

    private void Finish()
    {
        if (_letters.Count == 0)
        {
            return;
        }

        // A raised number beside larger text is an exponent or the mark of a note; "106" for a million would be wrong.
        var largest = _letters.MaxBy(letter => letter.Size);
        var isMixed = _letters.Exists(letter => letter.Size < 0.87 * largest.Size);
        var (line, full) = isMixed ? (largest.Y, largest.Size) : (baseLine, size);
        var text = new StringBuilder();
        foreach (var letter in _letters)
        {
            var isRaised = letter.Size < 0.87 * full && letter.Y > line + (0.2 * full);
            text.Append(isRaised && letter.Text is [>= '0' and <= '9'] ? Superscripts[letter.Text[0] - '0'].ToString() : letter.Text);
        }

        var read = text.ToString();
        if (RightToLeft.Is(read))
        {
            read = new string([.. read.Reverse()]);
        }

        var first = _letters[0];
        _words.Add(new Word(read, first.X, _letters[^1].Right, first.Y, first.Size, first.Font, _order, _lead));
        _letters.Clear();
    }

    private static bool IsIdeographic(char c) =>
        Scripts.IsIdeographic(c) || c is (>= '\u3000' and <= '\u303F') or (>= '\uFF00' and <= '\uFFEF') or '“' or '”' or '‘' or '’' or '…' or '—' or '·';
}
