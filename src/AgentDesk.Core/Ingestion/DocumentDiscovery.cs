namespace AgentDesk.Core.Ingestion;

/// <summary>
/// Finds the files under the paths of a request. Entries whose names begin with a dot are left out unless they are named themselves; links are
/// followed, each folder once, so that loops end.
/// </summary>
internal sealed class DocumentDiscovery
{
    /// <summary>Deeper folders are mostly a loop that was not recognised.</summary>
    private const int Deepest = 64;

    /// <summary>What stands in a decoded name for bytes that are no UTF-8: such a name cannot be used to open its file.</summary>
    private const char Undecodable = '\uFFFD';

    private const string NotUtf8 = "its name is not valid UTF-8 (\uFFFD stands for what is not): rename it";

    private readonly string _baseDirectory;
    private readonly string _missing;
    private readonly GlobSet _exclude;
    private readonly CancellationToken _cancellationToken;
    private readonly SortedDictionary<string, DiscoveredFile> _files = new(StringComparer.Ordinal);
    private readonly List<IngestionFailure> _failures = [];
    private readonly List<IngestionFailure> _mistyped = [];
    private readonly List<string> _roots = [];
    private readonly List<string> _unlisted = [];
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);

    private DocumentDiscovery(IngestionRequest request, CancellationToken cancellationToken)
    {
        _baseDirectory = Path.GetFullPath(request.BaseDirectory);
        _missing = request.Prune
            ? "no such file or folder: whatever was indexed from it is forgotten"
            : "no such file or folder: check the spelling; to forget what was indexed from it, ingest it with pruning";
        _exclude = new GlobSet(request.Exclude);
        _cancellationToken = cancellationToken;
    }

    public static DiscoveredFiles Find(IngestionRequest request, CancellationToken cancellationToken)
    {
        var discovery = new DocumentDiscovery(request, cancellationToken);
        foreach (var path in request.Paths)
        {
            discovery.Enter(path);
        }

        return new DiscoveredFiles(discovery._baseDirectory, [.. discovery._files.Values], discovery._failures, discovery._mistyped, discovery._roots, discovery._unlisted);
    }

    private void Enter(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            _mistyped.Add(new IngestionFailure(path, "an empty path: name a file or a folder"));
            return;
        }

        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, _baseDirectory));
        _roots.Add(root);
        if (Directory.Exists(root))
        {
            Walk(new DirectoryInfo(root), root);
        }
        else if (File.Exists(root))
        {
            Add(new FileInfo(root));
        }
        else
        {
            _mistyped.Add(new IngestionFailure(path, _missing));
        }
    }

    private void Walk(DirectoryInfo root, string rootPath)
    {
        var pending = new Stack<(DirectoryInfo Folder, string RealPath, int Depth)>([(root, RealPath(root, null), 0)]);
        while (pending.TryPop(out var next))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (next.Depth > Deepest)
            {
                _unlisted.Add(next.Folder.FullName);
                _failures.Add(new IngestionFailure(
                    Id(next.Folder.FullName), $"more than {Deepest} folders deep: nothing in it was read; move it up, or name a folder nearer to it"));
                continue;
            }

            if (!_visited.Add(next.RealPath))
            {
                continue;
            }

            foreach (var entry in List(next.Folder).Where(entry => !IsLeftOut(entry, rootPath)))
            {
                if (entry is DirectoryInfo folder)
                {
                    pending.Push((folder, RealPath(folder, next.RealPath), next.Depth + 1));
                }
                else
                {
                    Add((FileInfo)entry);
                }
            }
        }
    }

    private IReadOnlyList<FileSystemInfo> List(DirectoryInfo folder)
    {
        try
        {
            return [.. folder.EnumerateFileSystemInfos()];
        }
        catch (DirectoryNotFoundException) when (!folder.Name.Contains(Undecodable, StringComparison.Ordinal))
        {
            return [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _unlisted.Add(folder.FullName);
            _failures.Add(new IngestionFailure(Id(folder.FullName), e is DirectoryNotFoundException ? NotUtf8 : FileReading.Describe(e)));
            return [];
        }
    }

    private void Add(FileInfo file)
    {
        var id = Id(file.FullName);
        try
        {
            if (file.LinkTarget is { } target && file.ResolveLinkTarget(returnFinalTarget: true) is not { Exists: true })
            {
                _failures.Add(new IngestionFailure(id, IsOpenPipe(target) ? FileReading.Special : $"a link to {target}, which does not exist: remove or repair the link"));
            }
            else if (file.Exists)
            {
                _files[id] = new DiscoveredFile(id, file.FullName, FileReading.Target(file).Length);
            }
            else
            {
                _ = File.GetAttributes(file.FullName); // says what hinders, and nothing hinders where the file has just gone
            }
        }
        catch (FileNotFoundException)
        {
            if (file.Name.Contains(Undecodable, StringComparison.Ordinal))
            {
                _failures.Add(new IngestionFailure(id, NotUtf8));
            }
        }
        catch (DirectoryNotFoundException)
        {
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _failures.Add(new IngestionFailure(id, FileReading.Describe(e)));
        }
    }

    /// <summary>Open pipes and sockets of a process appear as links whose targets are no paths.</summary>
    private static bool IsOpenPipe(string target) =>
        target.StartsWith("pipe:[", StringComparison.Ordinal) || target.StartsWith("socket:[", StringComparison.Ordinal) || target.StartsWith("anon_inode:", StringComparison.Ordinal);

    private bool IsLeftOut(FileSystemInfo entry, string root) =>
        entry.Name.StartsWith('.') || _exclude.Matches(entry.Name, Below(_baseDirectory, entry.FullName), Below(root, entry.FullName));

    /// <summary>The document's id: relative to the base directory with forward slashes, absolute outside it.</summary>
    private string Id(string path)
    {
        var below = Below(_baseDirectory, path);
        return below == ".." || below.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(below) ? path.Replace('\\', '/') : below;
    }

    private static string Below(string folder, string path) =>
        Path.DirectorySeparatorChar == '\\' ? Path.GetRelativePath(folder, path).Replace('\\', '/') : Path.GetRelativePath(folder, path);

    private static string RealPath(DirectoryInfo folder, string? realParent)
    {
        try
        {
            return folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? (realParent is null ? folder.FullName : Path.Combine(realParent, folder.Name));
        }
        catch (IOException)
        {
            return folder.FullName; // a link to itself: it cannot be listed either
        }
    }
}
