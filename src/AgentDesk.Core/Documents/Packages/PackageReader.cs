using AgentDesk.Core.Documents.Office;

namespace AgentDesk.Core.Documents.Packages;

/// <summary>Reads whatever is a zip file: what lies inside decides, not the file's name.</summary>
internal sealed class PackageReader : IDocumentReader
{
    public IReadOnlyList<string> Versions => ["packages-1"];

    public bool CanRead(DocumentFile file) => SafeZip.IsZip(file.Content.Span);

    public SourceDocument Read(DocumentFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var package = Open(file, cancellationToken);
        var document = OfficePackage.IsOffice(package) ? OfficePackage.Read(package)
            : throw new DocumentReadException(file.Path, "a zip archive: unpack it, this version reads what is inside only then");
        return document.Blocks.Count > 0 || package.Notes.ToList() is not { Count: > 0 } notes ? document
            : throw new DocumentReadException(file.Path, $"damaged: nothing in it can be read ({string.Join("; ", notes.Take(3))}); get a whole copy of it");
    }

    private static Package Open(DocumentFile file, CancellationToken cancellationToken)
    {
        try
        {
            var zip = SafeZip.Open(file.Content, new UnpackingBudget(), cancellationToken);
            var notes = new ReadingNotes();
            if (!zip.IsWhole)
            {
                notes.Add("the file is damaged or cut off: only what can still be found in it is read");
            }

            return new Package(file, zip, notes, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw new DocumentReadException(file.Path, e.Message, e);
        }
    }
}
