using UglyToad.PdfPig.PdfFonts;

namespace AgentDesk.Core.Documents.Pdf.Content;

/// <summary>
/// Fonts that do not say which characters they show. Old producers' codes are ASCII all the same, those of subsets mean nothing; which it is shows in the
/// letters of what they would say. Counts over all pages of one document.
/// </summary>
internal sealed class GuessedFonts
{
    private const int Enough = 40;

    private readonly Dictionary<IFont, Counts> _fonts = new(ReferenceEqualityComparer.Instance);

    public void See(IFont font, char character)
    {
        if (!_fonts.TryGetValue(font, out var counts))
        {
            _fonts[font] = counts = new Counts();
        }

        counts.All++;
        counts.Letters += char.IsAsciiLetter(character) ? 1 : 0;
        counts.Small += char.IsAsciiLetterLower(character) ? 1 : 0;
        counts.Vowels += "aeiouAEIOU".Contains(character, StringComparison.Ordinal) ? 1 : 0;
        counts.Plain += char.IsAsciiLetterOrDigit(character) || " .,;:()-'\"".Contains(character, StringComparison.Ordinal) ? 1 : 0;
    }

    /// <summary>Whether the font's codes make words.</summary>
    public bool IsPlausible(IFont font)
    {
        var counts = _fonts[font];
        return counts.All < Enough
            ? counts.Plain == counts.All
            : counts.Plain > 0.9 * counts.All && counts.Letters > 0.6 * counts.All && counts.Small > 0.5 * counts.Letters
                && counts.Vowels > 0.25 * counts.Letters && counts.Vowels < 0.55 * counts.Letters;
    }

    private sealed class Counts
    {
        public int All { get; set; }

        public int Plain { get; set; }

        public int Letters { get; set; }

        public int Small { get; set; }

        public int Vowels { get; set; }
    }
}
