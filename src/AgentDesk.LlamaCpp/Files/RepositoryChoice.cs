namespace AgentDesk.LlamaCpp.Files;

/// <summary>Chooses a model among the files of a repository.</summary>
internal static class RepositoryChoice
{
    private const int MaxListed = 30;

    /// <summary>The paths of one model: a file, or all parts of a split one in order.</summary>
    /// <param name="source">What was asked for.</param>
    /// <param name="paths">All files of the repository.</param>
    /// <param name="usualTag">The tag to take where none was asked for and there are several models.</param>
    /// <exception cref="ModelDownloadException">None or several fit.</exception>
    internal static IReadOnlyList<string> Choose(ModelSource source, IReadOnlyList<string> paths, string usualTag)
    {
        var models = Models(paths.Where(IsModel));
        if (source.File is { } file) return Models(paths).Find(parts => parts.Contains(file)) is { } named ? Whole(named) : throw Wrong(source, $"has no '{file}'", models);
        if (models.Count == 0) throw Wrong(source, "has no GGUF files", models);
        if (source.Tag is null && models.Count == 1) return Whole(models[0]);

        var tag = source.Tag ?? usualTag;
        var fitting = models.FindAll(parts => HasTag(parts[0], tag));
        return fitting.Count switch
        {
            1 => Whole(fitting[0]),
            0 when source.Tag is null => throw Wrong(source, "has several models; say which", models),
            0 => throw Wrong(source, $"has no model '{tag}'", models),
            _ => throw Wrong(source, $"has several models '{tag}'; name the file", fitting),
        };
    }

    private static List<IReadOnlyList<string>> Models(IEnumerable<string> paths) =>
    [
        .. paths.GroupBy(path => SplitName.Parse(path) is { } split ? (split.Prefix, split.Count) : (path, 1))
            .Select(parts => (IReadOnlyList<string>)[.. parts.Order(StringComparer.Ordinal)]),
    ];

    /// <summary>Projectors of images and importance matrices are GGUF files too, but no models of their own.</summary>
    private static bool IsModel(string path)
    {
        var name = Path.GetFileName(path);
        return name.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase)
            && !name.Contains("mmproj", StringComparison.OrdinalIgnoreCase) && !name.Contains("imatrix", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a name has a tag as a whole word: <c>Q4_K</c> is not part of <c>Q4_K_M</c>.</summary>
    private static bool HasTag(string path, string tag)
    {
        var stem = path[..^".gguf".Length];
        for (var at = stem.IndexOf(tag, StringComparison.OrdinalIgnoreCase); at >= 0; at = stem.IndexOf(tag, at + 1, StringComparison.OrdinalIgnoreCase))
            if ((at == 0 || stem[at - 1] == '_' || IsBoundary(stem[at - 1])) && (at + tag.Length == stem.Length || IsBoundary(stem[at + tag.Length])))
                return true;
        return false;
    }

    private static bool IsBoundary(char c) => c is '-' or '.' or '/' or ' ';

    private static IReadOnlyList<string> Whole(IReadOnlyList<string> parts) =>
        SplitName.Parse(parts[0]) is { } split && split.Count != parts.Count
            ? throw new ModelDownloadException($"The repository has only {parts.Count} of the {split.Count} parts of '{split.Prefix}'.")
            : parts;

    private static ModelDownloadException Wrong(ModelSource source, string what, List<IReadOnlyList<string>> models)
    {
        var list = string.Join(", ", models.Take(MaxListed).Select(parts => parts[0]));
        return new ModelDownloadException($"'{source.Repository}' {what}." + (list.Length == 0 ? "" : $" It has: {list}{(models.Count > MaxListed ? ", …" : "")}. Ask for one as {source.Repository}/FILE."));
    }
}
