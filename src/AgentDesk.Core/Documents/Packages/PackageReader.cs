using AgentDesk.Core.Documents.Archives;
using AgentDesk.Core.Documents.Epub;
using AgentDesk.Core.Documents.Office;
using AgentDesk.Core.Documents.OpenDocument;

namespace AgentDesk.Core.Documents.Packages;

/// <summary>Reads whatever is a zip file: what lies inside decides, not the file's name.</summary>
/// <param name="members">Reads the members of plain archives.</param>
internal sealed class PackageReader(IDocumentReader members) : IDocumentReader
{
    public IReadOnlyList<string> Versions => ["packages-1"];

    public bool CanRead(DocumentFile file) => SafeZip.IsZip(file.Content.Span);

    public SourceDocument Read(DocumentFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var package = Open(file, cancellationToken);
        var document = EpubReader.IsEpub(package) ? EpubReader.Read(package)
            : OpenDocumentReader.IsOpenDocument(package) ? OpenDocumentReader.Read(package)
            : OfficePackage.IsOffice(package) ? OfficePackage.Read(package)
            : ArchiveReader.Read(package, members);
        if (document.Blocks.Count == 0 && (package.Notes.ToList().Count > 0 || !package.Zip.IsWhole))
        {
            throw new DocumentReadException(file.Path, $"nothing in it can be read, it is {package.Damage}");
        }

        return package.Zip.IsWhole ? document : document with { Notes = ["the file is damaged or cut off: only what can still be found in it is read", .. document.Notes] };
    }

    private static Package Open(DocumentFile file, CancellationToken cancellationToken)
    {
        try
        {
            var zip = SafeZip.Open(file.Content, file.Budget, cancellationToken);
            return new Package(file, zip, new ReadingNotes(), cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw new DocumentReadException(file.Path, e.Message, e);
        }
    }
}
