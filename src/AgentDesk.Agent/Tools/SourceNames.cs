using AgentDesk.Core.Indexing;

namespace AgentDesk.Agent.Tools;

/// <summary>Finds the document or folder that a model means: it often knows only the end of the name.</summary>
internal sealed class SourceNames(IChunkIndex index)
{
    private const int MostNamed = 5;

    /// <summary>The id of the one document, or the one folder, that is called so.</summary>
    /// <exception cref="ArgumentException">None or several are; the message, for the model, names candidates.</exception>
    public async Task<string> ResolveAsync(string source, CancellationToken cancellationToken)
    {
        var name = source.Trim().Replace('\\', '/');
        name = name.Length > 1 ? name.TrimEnd('/') : name;
        if (name.StartsWith("./", StringComparison.Ordinal))
            name = name[2..];
        if (await index.FindAsync(name, cancellationToken) is not null)
            return name;

        var filter = new ChunkFilter { Folder = name };
        var (ends, similar) = (new SortedSet<string>(StringComparer.Ordinal), new List<string>());
        await foreach (var document in index.EnumerateAsync(cancellationToken))
        {
            if (filter.Matches(document))
                return name;
            if (Path.IsPathRooted(name) && SourcePaths.IdOf(document, Path.GetFullPath(name)) is { Length: > 0 } at)
                return at;
            if (document.Id.Equals(name, StringComparison.OrdinalIgnoreCase))
                return document.Id;
            if (EndingWith(document.Id, name) is { } whole)
                ends.Add(whole);
            else if (similar.Count < MostNamed && Path.GetFileName(document.Id).Contains(Path.GetFileNameWithoutExtension(name), StringComparison.OrdinalIgnoreCase))
                similar.Add(document.Id);
        }

        return ends.Count switch
        {
            1 => ends.Min!,
            0 when similar.Count == 0 => throw new ArgumentException($"No document or folder is called '{source}'. Leave the source out to search all documents."),
            0 => throw new ArgumentException($"No document or folder is called '{source}'. Similar names: {string.Join(", ", similar)}. Use one of them, or leave the source out to search all documents."),
            _ => throw new ArgumentException($"Several documents or folders are called '{source}': {string.Join(", ", ends.Take(MostNamed))}. Use one of these names."),
        };
    }

    /// <summary>The document or the folder above it whose path ends with these whole names; null where neither does.</summary>
    private static string? EndingWith(string id, string name)
    {
        if (id.EndsWith("/" + name, StringComparison.OrdinalIgnoreCase))
            return id;
        var at = ("/" + id).IndexOf($"/{name}/", StringComparison.OrdinalIgnoreCase);
        return at >= 0 ? id[..(at + name.Length)] : null;
    }
}
