using AgentDesk.Core.Documents.Pdf.Filters;
using UglyToad.PdfPig;

namespace AgentDesk.Core.Documents.Pdf.Content;

/// <summary>How PdfPig is used here; also carries the cancellation to where pages are made, which PdfPig does by itself.</summary>
internal sealed class ReadingOptions : ParsingOptions
{
    public ReadingOptions(CancellationToken cancellationToken)
    {
        CancellationToken = cancellationToken;
        UseLenientParsing = true;
        SkipMissingFonts = true;
        FilterProvider = BoundedFilters.Instance;
        MaxStackDepth = PdfLimits.ObjectDepth;
    }

    public CancellationToken CancellationToken { get; }

    public GuessedFonts GuessedFonts { get; } = new();
}
