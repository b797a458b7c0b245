using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Parser.Parts;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.Util;

namespace AgentDesk.Core.Documents.Pdf.Structure;

/// <summary>
/// The titles of the document outline (ISO 32000-1, 12.3.3) with their levels. Read here and not by PdfPig, which follows an entry that is its own child
/// without end.
/// </summary>
internal static class Outline
{
    private const int MostEntries = 20_000;
    private const int Deepest = 8;

    /// <returns>Levels from 1 by the title's <see cref="Key"/>.</returns>
    public static Dictionary<string, int> Read(PdfDocument document)
    {
        var levels = new Dictionary<string, int>(StringComparer.Ordinal);
        var scanner = document.Structure.TokenScanner;
        if (!document.Structure.Catalog.CatalogDictionary.TryGet(NameToken.Outlines, out var token) || !DirectObjectFinder.TryGet(token, scanner, out DictionaryToken? root))
        {
            return levels;
        }

        var seen = new HashSet<IndirectReference>();
        var pending = new Stack<(DictionaryToken Entry, int Level)>();
        Push(root, "First", 1);
        while (pending.TryPop(out var next) && seen.Count < MostEntries)
        {
            if (next.Entry.TryGetOptionalStringDirect(NameToken.Title, scanner, out var title) && Key(title) is { Length: > 0 } key)
            {
                levels.TryAdd(key, next.Level);
            }

            Push(next.Entry, "Next", next.Level);
            Push(next.Entry, "First", next.Level + 1);
        }

        return levels;

        void Push(DictionaryToken entry, string name, int level)
        {
            if (level <= Deepest
                && entry.TryGet(NameToken.Create(name), out var link)
                && (link is not IndirectReferenceToken reference || seen.Add(reference.Data))
                && DirectObjectFinder.TryGet(link, scanner, out DictionaryToken? linked))
            {
                pending.Push((linked, level));
            }
        }
    }

    /// <summary>A title without what outline and page write differently: spaces, punctuation, case.</summary>
    public static string Key(string title) => string.Concat(title.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
