namespace AgentDesk.Core.Ingestion;

/// <summary>A file to be read.</summary>
/// <param name="Id">How its document is cited.</param>
/// <param name="Path">Its absolute path.</param>
/// <param name="Bytes">Its size when it was found.</param>
internal sealed record DiscoveredFile(string Id, string Path, long Bytes);

/// <summary>What lies under the paths of a request.</summary>
/// <param name="BaseDirectory">The absolute folder that ids are relative to.</param>
/// <param name="Files">The files, ordered by id, each once.</param>
/// <param name="Failures">Folders that cannot be listed or lie too deep, links that lead nowhere, names that cannot be used.</param>
/// <param name="Mistyped">Paths of the request that name nothing.</param>
/// <param name="Roots">The absolute paths that were asked for.</param>
/// <param name="Unlisted">Folders that could not be listed: what they hold is unknown, not gone.</param>
internal sealed record DiscoveredFiles(
    string BaseDirectory,
    IReadOnlyList<DiscoveredFile> Files,
    IReadOnlyList<IngestionFailure> Failures,
    IReadOnlyList<IngestionFailure> Mistyped,
    IReadOnlyList<string> Roots,
    IReadOnlyList<string> Unlisted)
{
    /// <summary>Where the file of a document lies, or lay.</summary>
    public string PathOf(string id) => Path.GetFullPath(id, BaseDirectory);

    /// <summary>Whether a file lies where this discovery looked and could see.</summary>
    public bool Covers(string path) => Roots.Any(root => IsAtOrBelow(path, root)) && !Unlisted.Any(folder => IsAtOrBelow(path, folder));

    public static bool IsAtOrBelow(string path, string root) =>
        path.StartsWith(root, StringComparison.Ordinal)
        && (path.Length == root.Length || Path.EndsInDirectorySeparator(root) || path[root.Length] == Path.DirectorySeparatorChar);
}
