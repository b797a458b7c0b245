namespace AgentDesk.Core.Documents.Pdf.Content;

/// <summary>What the layout needs to know of a font.</summary>
/// <param name="Name">Its name without the prefix of a subset.</param>
/// <param name="IsBold">Whether it is heavier than text.</param>
/// <param name="IsFixedPitch">Whether all its characters are equally wide.</param>
internal sealed record PdfFont(string Name, bool IsBold, bool IsFixedPitch);

/// <summary>
/// A character as it is painted. Coordinates are points of a frame that is turned so that the text runs from left to right; y grows upwards.
/// </summary>
/// <param name="Text">What it says; empty where it only takes room.</param>
/// <param name="X">Where it starts on the base line.</param>
/// <param name="Y">The base line.</param>
/// <param name="Width">How far it advances, without extra spacing.</param>
/// <param name="Size">Size of the font.</param>
/// <param name="Font">The font.</param>
/// <param name="Angle">Direction of the base line in degrees anticlockwise; the frame is turned back by as much.</param>
/// <param name="IsUpon">Whether it was put upon the finished page: a text box, a stamp.</param>
internal readonly record struct Glyph(string Text, double X, double Y, double Width, double Size, PdfFont Font, double Angle, bool IsUpon)
{
    public double Right => X + Width;
}

/// <summary>A straight stroke or the edge of a filled area, horizontal or vertical.</summary>
internal readonly record struct Rule(double X0, double Y0, double X1, double Y1)
{
    public bool IsHorizontal => X1 - X0 >= Y1 - Y0;
}

/// <summary>What a page shows.</summary>
internal sealed record PageContent
{
    public required double Width { get; init; }

    public required double Height { get; init; }

    public required IReadOnlyList<Glyph> Glyphs { get; init; }

    public required IReadOnlyList<Rule> Rules { get; init; }

    /// <summary>Whether pictures cover a good part of it.</summary>
    public required bool IsPicture { get; init; }

    /// <summary>Glyphs whose font does not say which character they show.</summary>
    public required int Unreadable { get; init; }

    /// <summary>Why a part of the page is missing, or null.</summary>
    public required string? Trouble { get; init; }
}
