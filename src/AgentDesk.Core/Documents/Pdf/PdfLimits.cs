namespace AgentDesk.Core.Documents.Pdf;

/// <summary>What a document may ask for before it counts as an attack or as no document; far beyond what people write.</summary>
internal static class PdfLimits
{
    public const int OperationsPerPage = 4_000_000;
    public const int GlyphsPerPage = 400_000;
    public const int RulesPerPage = 20_000;

    /// <summary>Times that forms are painted on a page; one that paints others, which paint others, takes no end.</summary>
    public const int FormsPerPage = 20_000;

    /// <summary>Forms within forms.</summary>
    public const int FormDepth = 24;

    /// <summary>Saved graphics states; PDF itself recommends no more than 28.</summary>
    public const int SavedStates = 512;

    /// <summary>Nesting of arrays and dictionaries.</summary>
    public const int ObjectDepth = 100;

    /// <summary>Characters of extracted text; what comes after is left out, and a note says so.</summary>
    public const int Characters = 24_000_000;
}
