using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.Util;

namespace AgentDesk.Core.Documents.Pdf.Content;

/// <summary>The open marked-content sequences (ISO 32000-1, 14.6): running heads and feet that the producer marks as such, and replacement text.</summary>
internal sealed class MarkedContents(IResourceStore resources, IPdfTokenScanner scanner)
{
    private const int Deepest = 256;

    private readonly Stack<Sequence> _open = new();

    /// <summary>Whether what is painted belongs to the page, not to the document: header, footer, page number.</summary>
    public bool IsPagination => _open.TryPeek(out var sequence) && sequence.IsPagination;

    public void Begin(NameToken tag, NameToken? propertyList, DictionaryToken? properties)
    {
        var outer = _open.TryPeek(out var sequence) ? sequence : new Sequence(null, false);
        if (_open.Count >= Deepest)
        {
            _open.Push(outer);
            return;
        }

        properties = propertyList is null ? properties : resources.GetMarkedContentPropertiesDictionary(propertyList) ?? properties;
        _open.Push(new Sequence(Replacement(properties) ?? outer.Replacement, outer.IsPagination || IsPaginationArtifact(tag, properties)));
    }

    public void End() => _open.TryPop(out _);

    /// <summary>The text of the glyph that is painted now: the replacement at the first glyph of a sequence that has one, nothing at the others.</summary>
    public string Replace(string text)
    {
        if (!_open.TryPeek(out var sequence) || sequence.Replacement is not { } replacement)
        {
            return text;
        }

        (text, replacement.Text) = (replacement.Text, string.Empty);
        return text;
    }

    private static bool IsPaginationArtifact(NameToken tag, DictionaryToken? properties) =>
        tag.Data == "Artifact" && properties is not null && properties.TryGet(NameToken.Type, out NameToken type) && type.Data == "Pagination";

    private ReplacementText? Replacement(DictionaryToken? properties) =>
        properties is not null && properties.TryGetOptionalStringDirect(NameToken.ActualText, scanner, out var text) ? new ReplacementText(text) : null;

    private sealed record Sequence(ReplacementText? Replacement, bool IsPagination);

    private sealed class ReplacementText(string text)
    {
        public string Text { get; set; } = text;
    }
}
