namespace AgentDesk.LlamaCpp.Files;

/// <summary>The models in a folder: its GGUF files, a model in several files by its first part.</summary>
public static class ModelFolder
{
    private const string Ending = ".gguf";

    /// <summary>The models' files, by name; none where there is no folder.</summary>
    public static IReadOnlyList<string> List(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*" + Ending).Where(file => SplitName.Parse(Path.GetFileName(file)) is null or { Number: 1 }).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Finds a model by its file's name, with or without <c>.gguf</c> and the number of its first part; null where there is none.</summary>
    public static string? Find(string folder, string name) => List(folder).FirstOrDefault(file =>
        Path.GetFileName(file) is var found && (found == name || NameOf(found) == name));

    /// <summary>A model's name: its file's without the ending and the number of a part.</summary>
    public static string NameOf(string file)
    {
        var name = Path.GetFileName(file);
        return SplitName.Parse(name)?.Prefix ?? (name.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) ? name[..^Ending.Length] : name);
    }

    /// <summary>All files of a model: itself, or every part that its name says there is.</summary>
    public static IReadOnlyList<string> FilesOf(string model) => SplitName.Parse(Path.GetFileName(model)) is { } split
        ? [.. split.All.Select(name => Path.Combine(Path.GetDirectoryName(model) ?? "", name))]
        : [model];

    /// <summary>Gives a model another name: one file that very name, the parts of a split one with their numbers.</summary>
    /// <param name="files">The model's files.</param>
    /// <param name="name">The name, with or without <c>.gguf</c>.</param>
    public static IReadOnlyList<RemoteFile> Rename(IReadOnlyList<RemoteFile> files, string name)
    {
        ArgumentNullException.ThrowIfNull(files);
        var stem = NameOf(name) is { Length: > 0 } given && Path.GetFileName(name) == name ? given : throw new ModelDownloadException($"'{name}' is no file name. Give one without folders; the folder is --to's.");
        return [.. files.Select((file, i) => file with { Name = files.Count == 1 ? stem + Ending : SplitName.Format(stem, i + 1, files.Count) })];
    }
}
