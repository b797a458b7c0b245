using System.Text.RegularExpressions;
using UglyToad.PdfPig;

namespace AgentDesk.Core.Documents.Pdf;

/// <summary>Chooses a document's title: the metadata's where it is one, else the first heading.</summary>
internal static partial class DocumentTitle
{
    private const int BeginningOfText = 4000;

    public static string? Choose(PdfDocument document, string text, string? heading)
    {
        var title = Content.GlyphText.Clean(document.Information.Title ?? string.Empty).Trim();
        if (title.Length is < 3 or > 300 || !title.Any(char.IsLetter) || NoTitle().IsMatch(title))
        {
            return heading;
        }

        // Templates and converters leave titles that have nothing to do with the document; a heading is better than one that it never mentions.
        var beginning = Structure.Outline.Key(text[..Math.Min(text.Length, BeginningOfText)]);
        var words = title.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Structure.Outline.Key).Where(word => word.Length > 0).ToList();
        return heading is null || words.Count(word => beginning.Contains(word, StringComparison.Ordinal)) * 2 > words.Count ? title : heading;
    }

    [GeneratedRegex(@"^(?:untitled|title|document\d*|无标题|.*\.(?:docx?|dvi|tex|indd|pdf|ps|rtf|xlsx?|pptx?|html?|qxd)|Microsoft (?:Word|PowerPoint|Excel).*|PowerPoint .*|slide \d+)$", RegexOptions.IgnoreCase)]
    private static partial Regex NoTitle();
}
