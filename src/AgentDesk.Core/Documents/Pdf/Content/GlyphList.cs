using System.Text.RegularExpressions;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.PdfFonts;

namespace AgentDesk.Core.Documents.Pdf.Content;

/// <summary>From a glyph's own space to the page.</summary>
internal readonly record struct GlyphPlace(TransformationMatrix Rendering, TransformationMatrix Text, TransformationMatrix Page)
{
    public PdfPoint At(double x, double y) => Page.Transform(Text.Transform(Rendering.Transform(new PdfPoint(x, y))));
}

/// <summary>Collects the glyphs of a page: finds their text, size and direction.</summary>
internal sealed partial class GlyphList(GuessedFonts guessed)
{
    /// <summary>Height of a vertical glyph's origin above its base line, in ems (ISO 32000-1, 9.7.4.3).</summary>
    private const double VerticalOrigin = 0.88;

    /// <summary>Directions closer than this are one, in degrees.</summary>
    private const double SameDirection = 0.6;

    private readonly List<Glyph> _glyphs = new(2048);
    private readonly List<(int Glyph, IFont Font)> _guesses = [];
    private readonly List<double> _angles = [0];
    private readonly Dictionary<(string, bool), PdfFont> _fonts = [];

    public int Count => _glyphs.Count;

    /// <summary>Whether what is added now is put upon the finished page.</summary>
    public bool IsUpon { get; set; }

    /// <summary>Glyphs that nobody knows the characters of.</summary>
    public int Unreadable { get; private set; }

    public void Add(IFont font, TextRenderingMode mode, int code, string unicode, double width, GlyphPlace place)
    {
        var from = font.IsVertical ? place.At(width / 2, VerticalOrigin) : place.At(0, 0);
        var to = font.IsVertical ? place.At(width / 2, VerticalOrigin - 1) : place.At(width > 0 ? width : 1, 0);
        var (bottom, top) = (place.At(0, 0), place.At(0, 1));
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        var size = font.IsVertical ? length : Math.Abs((dx * (top.Y - bottom.Y)) - (dy * (top.X - bottom.X))) / length;
        if (!double.IsFinite(size + from.X + from.Y) || length < 1e-4 || Math.Abs(from.X) + Math.Abs(from.Y) > 1e7)
        {
            return;
        }

        var angle = Direction(Math.Atan2(dy, dx) * 180 / Math.PI);
        var (sin, cos) = Math.SinCos(angle * Math.PI / 180);
        _glyphs.Add(new Glyph(
            TextOf(font, code, unicode),
            (from.X * cos) + (from.Y * sin),
            (from.Y * cos) - (from.X * sin),
            width > 0 || font.IsVertical ? length : 0,
            size,
            FontOf(font.Details, mode is TextRenderingMode.FillThenStroke or TextRenderingMode.Stroke),
            angle,
            IsUpon));
    }

    /// <summary>The glyphs that a reader sees; all of them where most would be off the page, because its box is wrong then.</summary>
    public IReadOnlyList<Glyph> Within(double width, double height)
    {
        Decide();
        var (marginX, marginY) = (width * 0.01, height * 0.01);
        var hidden = _glyphs.Count(glyph => !IsVisible(glyph));
        return hidden == 0 || hidden * 2 > _glyphs.Count ? _glyphs : _glyphs.FindAll(IsVisible);

        bool IsVisible(Glyph glyph)
        {
            var (sin, cos) = glyph.Angle == 0 ? (0, 1) : Math.SinCos(glyph.Angle * Math.PI / 180);
            var (x, y) = ((glyph.X * cos) - (glyph.Y * sin), (glyph.Y * cos) + (glyph.X * sin));
            return x > -marginX && x < width + marginX && y > -marginY && y < height + marginY;
        }
    }

    /// <summary>Drops what was guessed of fonts whose codes make no words.</summary>
    private void Decide()
    {
        foreach (var (glyph, font) in _guesses)
        {
            if (!guessed.IsPlausible(font))
            {
                _glyphs[glyph] = _glyphs[glyph] with { Text = string.Empty };
                Unreadable++;
            }
        }

        _guesses.Clear();
    }

    /// <summary>The direction, as exactly as the first glyph with it had it: rounding would let long lines drift.</summary>
    private double Direction(double degrees)
    {
        var angle = _angles.FindIndex(known => Math.Abs(Math.IEEERemainder(known - degrees, 360)) < SameDirection);
        if (angle < 0)
        {
            angle = _angles.Count;
            _angles.Add(degrees);
        }

        return _angles[angle];
    }

    private string TextOf(IFont font, int code, string unicode)
    {
        // PdfPig gives the code as a character where the font has no word for it; only such glyphs are asked for again.
        if (unicode.Length == 1 && unicode[0] == code && !font.TryGetUnicode(code, out _))
        {
            guessed.See(font, unicode[0]);
            _guesses.Add((_glyphs.Count, font));
            return GlyphText.Clean(unicode);
        }

        var text = GlyphText.Clean(unicode);
        Unreadable += text.Length == 0 && unicode.Length == 1 && GlyphText.IsPrivate(unicode[0]) ? 1 : 0;
        return text;
    }

    private PdfFont FontOf(FontDetails details, bool isStroked)
    {
        if (!_fonts.TryGetValue((details.Name, isStroked), out var font))
        {
            var name = SubsetPrefix().Replace(details.Name, string.Empty);
            var isBold = isStroked || details.IsBold || details.Weight >= 600 || HeavyName().IsMatch(name);
            _fonts[(details.Name, isStroked)] = font = new PdfFont(name, isBold, FixedPitchName().IsMatch(name));
        }

        return font;
    }

    [GeneratedRegex("^[A-Z]{6}\\+")]
    private static partial Regex SubsetPrefix();

    [GeneratedRegex("bold|black|heavy|demi|semibold|cmbx|cmssbx|cmbsy|sfbx|[-_]medi|medium$", RegexOptions.IgnoreCase)]
    private static partial Regex HeavyName();

    [GeneratedRegex("mono|courier|consol|typewriter|cmtt|sftt|menlo|monaco|fixed|inconsolata|lettergothic", RegexOptions.IgnoreCase)]
    private static partial Regex FixedPitchName();
}
