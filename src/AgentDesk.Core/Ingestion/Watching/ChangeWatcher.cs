using System.Threading.Channels;

namespace AgentDesk.Core.Ingestion.Watching;

/// <summary>
/// Tells when files below some paths have changed and it has been quiet since. It tells that something changed, not what: the run that follows finds out by size,
/// time and content, so that renames, moved folders and the ways in which editors save need no case of their own, and no lost event loses a change. Where the
/// system reports none, as on network folders, looking again at intervals finds changes. Thread-safe.
/// </summary>
public sealed class ChangeWatcher : IDisposable
{
    private readonly ChangeWatcherOptions _options;
    private readonly TimeProvider _clock;
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Dictionary<string, WatchedPath> _paths;
    private readonly ITimer _again;

    /// <summary>Begins watching.</summary>
    /// <param name="paths">Files and folders; those that do not exist yet are watched for in the folders above them.</param>
    /// <param name="options">Times and what to pass over; null for the default ones.</param>
    /// <param name="clock">The time; null for the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public ChangeWatcher(IEnumerable<string> paths, ChangeWatcherOptions? options = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        (_options, _clock) = (options ?? new ChangeWatcherOptions(), clock ?? TimeProvider.System);
        _options.Validate();
        _paths = paths.Select(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))).Distinct(StringComparer.Ordinal).ToDictionary(path => path, _ => new WatchedPath(), StringComparer.Ordinal);
        WatchWhatChanged();
        _again = _clock.CreateTimer(_ => Signal(), null, _options.LookAgain, _options.LookAgain);
    }

    /// <summary>Waits until something changed and then nothing more for <see cref="ChangeWatcherOptions.Quiet"/>, at most for ten times as long.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _signals.Reader.ReadAsync(cancellationToken);
        var started = _clock.GetTimestamp();
        do
        {
            WatchWhatChanged();
            await Task.Delay(_options.Quiet, _clock, cancellationToken);
        }
        while (_signals.Reader.TryRead(out _) && _clock.GetElapsedTime(started) < 10 * _options.Quiet);
        WatchWhatChanged();
    }

    /// <summary>Makes the next wait end although nothing was seen, for instance to read a file again that was being written.</summary>
    public void Signal() => _signals.Writer.TryWrite(true);

    /// <inheritdoc/>
    public void Dispose()
    {
        _again.Dispose();
        lock (_paths)
        {
            foreach (var path in _paths.Values)
            {
                path.Clear();
            }

            _paths.Clear();
        }
    }

    /// <summary>Watches anew the paths that came, went or were replaced: a watch holds to a folder, not to its name. What the caller finds after it, no later change escapes.</summary>
    private void WatchWhatChanged()
    {
        lock (_paths)
        {
            foreach (var (path, watched) in _paths)
            {
                if (watched.TakeChanged())
                {
                    Watch(path, watched);
                }
            }
        }
    }

    private void Watch(string path, WatchedPath watched)
    {
        string folder;
        do
        {
            watched.Clear();
            folder = NearestFolder(path);
            Add(watched, folder, path, deep: folder == path);

            // A folder that is itself replaced is seen from the one above it.
            if (folder == path && Path.GetDirectoryName(path) is { } above)
            {
                Add(watched, above, path, deep: false);
            }
        }
        while (NearestFolder(path) != folder);
    }

    private static string NearestFolder(string path)
    {
        while (!Directory.Exists(path) && Path.GetDirectoryName(path) is { } above)
        {
            path = above;
        }

        return path;
    }

    private void Add(WatchedPath watched, string folder, string path, bool deep)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder)
            {
                IncludeSubdirectories = deep,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
                InternalBufferSize = 64 * 1024,
            };
            watcher.Changed += (_, change) => OnChange(change.FullPath, path);
            watcher.Created += (_, change) => OnNameChange(change.FullPath, path, watched);
            watcher.Deleted += (_, change) => OnNameChange(change.FullPath, path, watched);
            watcher.Renamed += (_, change) =>
            {
                OnNameChange(change.OldFullPath, path, watched);
                OnNameChange(change.FullPath, path, watched);
            };

            // More events came than could be kept, or the folder has gone: nothing is known but that something happened.
            watcher.Error += (_, _) => SignalNewWatch(watched);
            watcher.EnableRaisingEvents = true;
            watched.Add(watcher);
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            watcher?.Dispose(); // too many watches, or a file system without events: looking again finds changes
        }
    }

    private void OnChange(string changed, string path)
    {
        if ((IsWithin(changed, path) || IsWithin(path, changed)) && !_options.IsIgnored(changed))
        {
            Signal();
        }
    }

    private void OnNameChange(string changed, string path, WatchedPath watched)
    {
        if (IsWithin(path, changed))
        {
            SignalNewWatch(watched);
        }
        else
        {
            OnChange(changed, path);
        }
    }

    private void SignalNewWatch(WatchedPath watched)
    {
        watched.SetChanged();
        Signal();
    }

    private static bool IsWithin(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal)
        && (path.Length == folder.Length || Path.EndsInDirectorySeparator(folder) || path[folder.Length] == Path.DirectorySeparatorChar);

    /// <summary>The watches for one path; they are set under the lock, and only the mark is touched by events.</summary>
    private sealed class WatchedPath
    {
        private readonly List<FileSystemWatcher> _watchers = [];
        private volatile bool _hasChanged = true;

        public void SetChanged() => _hasChanged = true;

        public bool TakeChanged()
        {
            var hasChanged = _hasChanged;
            _hasChanged = false;
            return hasChanged;
        }

        public void Add(FileSystemWatcher watcher) => _watchers.Add(watcher);

        public void Clear()
        {
            _watchers.ForEach(watcher => watcher.Dispose());
            _watchers.Clear();
        }
    }
}
