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
    private readonly List<FileSystemWatcher> _watchers = [];
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
        foreach (var path in paths.Select(Path.GetFullPath).Distinct(StringComparer.Ordinal))
        {
            Watch(path);
        }

        _again = _clock.CreateTimer(_ => Signal(), null, _options.LookAgain, _options.LookAgain);
    }

    /// <summary>Waits until something changed and then nothing more for <see cref="ChangeWatcherOptions.Quiet"/>, at most for ten times as long.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _signals.Reader.ReadAsync(cancellationToken);
        var started = _clock.GetTimestamp();
        while (_clock.GetElapsedTime(started) < 10 * _options.Quiet)
        {
            await Task.Delay(_options.Quiet, _clock, cancellationToken);
            if (!_signals.Reader.TryRead(out _))
            {
                return;
            }
        }
    }

    /// <summary>Makes the next wait end although nothing was seen, for instance to read a file again that was being written.</summary>
    public void Signal() => _signals.Writer.TryWrite(true);

    /// <inheritdoc/>
    public void Dispose()
    {
        _again.Dispose();
        lock (_watchers)
        {
            _watchers.ForEach(watcher => watcher.Dispose());
            _watchers.Clear();
        }
    }

    private void Watch(string path)
    {
        var folder = path;
        while (!Directory.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder) ?? Path.GetPathRoot(path)!;
        }

        // A folder that is itself replaced is seen from the one above it.
        Add(folder, path);
        if (folder == path && Path.GetDirectoryName(path) is { } above && Directory.Exists(above))
        {
            Add(above, path, deep: false);
        }
    }

    private void Add(string folder, string path, bool? deep = null)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder)
            {
                IncludeSubdirectories = deep ?? Directory.Exists(path),
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
                InternalBufferSize = 64 * 1024,
            };
            watcher.Changed += (_, change) => OnChange(change.FullPath, path);
            watcher.Created += (_, change) => OnChange(change.FullPath, path);
            watcher.Deleted += (_, change) => OnChange(change.FullPath, path);
            watcher.Renamed += (_, change) =>
            {
                OnChange(change.OldFullPath, path);
                OnChange(change.FullPath, path);
            };
            watcher.Error += (_, _) => OnError(watcher, folder, path, deep);
            watcher.EnableRaisingEvents = true;
            lock (_watchers)
            {
                _watchers.Add(watcher);
            }
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            watcher?.Dispose(); // too many watches, or a file system without events: looking again finds changes
        }
    }

    private void OnChange(string changed, string path)
    {
        var concerns = changed.StartsWith(path, StringComparison.Ordinal) || path.StartsWith(changed + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (concerns && !_options.IsIgnored(changed))
        {
            Signal();
        }
    }

    /// <summary>More events came than could be kept, or the folder has gone: nothing is known but that something happened.</summary>
    private void OnError(FileSystemWatcher watcher, string folder, string path, bool? deep)
    {
        lock (_watchers)
        {
            if (!_watchers.Remove(watcher))
            {
                return; // disposed
            }
        }

        watcher.Dispose();
        if (Directory.Exists(folder))
        {
            Add(folder, path, deep);
        }

        Signal();
    }
}
