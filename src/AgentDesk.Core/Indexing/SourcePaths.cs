using AgentDesk.Core.Ingestion;

namespace AgentDesk.Core.Indexing;

/// <summary>Tells which ids of an index lie at a path of the file system.</summary>
public static class SourcePaths
{
    /// <summary>
    /// The id of the file or folder at <paramref name="path"/>, as far as a document tells: it is that file, or lies below that folder. Empty for the
    /// folder that ids are relative to, null where the document lies elsewhere.
    /// </summary>
    /// <param name="document">An indexed document.</param>
    /// <param name="path">An absolute path.</param>
    public static string? IdOf(IndexedDocumentInfo document, string path)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(path);
        var root = Path.TrimEndingDirectorySeparator(path);
        if (document.Path == root)
            return document.Id;
        if (!DiscoveredFiles.IsAtOrBelow(document.Path, root))
            return null;
        var below = Path.GetRelativePath(root, document.Path);
        if (Path.DirectorySeparatorChar == '\\')
            below = below.Replace('\\', '/');
        return document.Id == below ? string.Empty
            : document.Id.EndsWith('/' + below, StringComparison.Ordinal) ? document.Id[..^(below.Length + 1)]
            : null;
    }
}
