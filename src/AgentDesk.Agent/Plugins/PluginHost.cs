using AgentDesk.Agent.Plugins.Remote;
using AgentDesk.Agent.Tools;
using AgentDesk.Core.Ingestion.Watching;

namespace AgentDesk.Agent.Plugins;

/// <summary>
/// The plugins of a running program: those in folders, isolated ones in their processes, and MCP servers. What can be loaded at once is there when
/// <see cref="Start"/> returns, the rest comes when it comes; what is broken is reported and the rest work. Thread-safe.
/// </summary>
public sealed class PluginHost : IPluginSource, IAsyncDisposable, IDisposable
{
    private readonly PluginHostOptions _options;
    private readonly TimeProvider _clock;
    private readonly PluginFolders _folders;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _publishing = new();
    private readonly long _started;
    private readonly Task _firstLook;
    private readonly Task _watching = Task.CompletedTask;
    private readonly IReadOnlyList<McpServerPlugin> _servers = [];
    private volatile PluginCatalog _current = new([], []);
    private bool _isDisposed;

    private PluginHost(PluginHostOptions options, TimeProvider clock)
    {
        _options = options with { WorkFolder = WorkFolders.Create(options.WorkFolder) };
        (_clock, _started) = (clock, clock.GetTimestamp());
        _folders = new PluginFolders(_options, clock);
        // Begins to load here and now; only processes are left to the background.
        _firstLook = _folders.RefreshAsync(_ => Publish(), _stop.Token);
        _servers = [.. Enabled().Where(s => s.Value.Problem(s.Key) is null).Select(s => new McpServerPlugin(s.Key, s.Value, options.SchemaProblem, clock, Publish))];
        Publish();
        if (options.Watch && options.Folders.Count > 0)
            _watching = Task.Run(WatchAsync);
    }

    /// <inheritdoc/>
    public PluginCatalog Current => _current;

    /// <summary>Loads the plugins and begins to start those that run elsewhere.</summary>
    /// <param name="options">Which plugins, and how.</param>
    /// <param name="clock">The time; null for the system's.</param>
    public static PluginHost Start(PluginHostOptions options, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new PluginHost(options, clock ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public async ValueTask<PluginCatalog> TakeAsync(IReadOnlyCollection<string> tools, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tools);
        var left = _options.StartWait - _clock.GetElapsedTime(_started);
        if (left > TimeSpan.Zero && !Settled.IsCompleted && !HasAll(tools))
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(Settled, Task.Delay(left, _clock, enough.Token));
            await enough.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }

        return _current;
    }

    /// <summary>Whether everything was tried once, so that what is not there now is not on its way.</summary>
    public bool IsSettled => Settled.IsCompleted;

    /// <summary>Waits until everything was tried once, and returns what there is then.</summary>
    public async Task<PluginCatalog> SettleAsync(CancellationToken cancellationToken)
    {
        await Settled.WaitAsync(cancellationToken);
        return _current;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (_publishing)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
        }

        await _stop.CancelAsync();
        await Task.WhenAll(_firstLook, _watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_servers.Select(server => server.DisposeAsync().AsTask()).Append(_folders.DisposeAsync().AsTask()));
        _current = new PluginCatalog([], []);
        TemporaryFiles.Delete(_options.WorkFolder);
        _stop.Dispose();
    }

    /// <summary>Lets go what need not be waited for: only for a host that runs nothing elsewhere.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private Task Settled => Task.WhenAll(_servers.Select(server => server.Tried).Append(_firstLook));

    private IEnumerable<KeyValuePair<string, McpServerOptions>> Enabled() =>
        _options.McpServers.Where(s => s.Value.Enabled && !_options.Disabled.Contains(s.Key, StringComparer.OrdinalIgnoreCase));

    private bool HasAll(IReadOnlyCollection<string> tools) =>
        tools.Count > 0 && tools.All(new Toolbox(_current).All.Select(tool => tool.Name).ToHashSet(StringComparer.Ordinal).Contains);

    private async Task WatchAsync()
    {
        await _firstLook.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using var watcher = new ChangeWatcher(_options.Folders, new ChangeWatcherOptions { Quiet = _options.Quiet }, _clock);
        watcher.Signal(); // what changed since the first look
        while (!_stop.IsCancellationRequested)
        {
            await watcher.WaitAsync(_stop.Token).ConfigureAwait(false);
            await _folders.RefreshAsync(Tell, _stop.Token);
            if (_folders.Slots.Any(slot => slot.MayHeal))
                watcher.Signal();
        }
    }

    private void Tell(string? news)
    {
        Publish();
        if (news is not null)
            _options.Notify?.Invoke(news);
    }

    /// <summary>Makes the set of this moment; of two plugins with one id the first stays.</summary>
    private void Publish()
    {
        lock (_publishing)
        {
            var plugins = new Dictionary<string, LoadedPlugin>(StringComparer.OrdinalIgnoreCase);
            var failures = new List<PluginFailure>();
            foreach (var slot in _folders.Slots)
            {
                if (slot.Failure is { } failure)
                    failures.Add(new PluginFailure(slot.Folder, failure));
                if (slot.Version is { } version && !plugins.TryAdd(version.Plugin.Manifest.Id, version.Plugin))
                    failures.Add(new PluginFailure(slot.Folder, $"A plugin with the id '{version.Plugin.Manifest.Id}' was already loaded from {plugins[version.Plugin.Manifest.Id].Folder}."));
            }

            foreach (var (name, server) in Enabled())
            {
                if (server.Problem(name) is { } problem)
                    failures.Add(new PluginFailure($"Plugins:McpServers:{name}", $"The settings are wrong: {problem}."));
            }

            foreach (var state in _servers.Select(server => server.State))
            {
                failures.AddRange(state.Failures);
                if (state.Plugin is { } plugin && !plugins.TryAdd(plugin.Manifest.Id, plugin))
                    failures.Add(new PluginFailure($"Plugins:McpServers:{plugin.Manifest.Id}", $"A plugin with this id was already loaded from {plugins[plugin.Manifest.Id].Folder}: name the server otherwise."));
            }

            var off = _folders.Slots.Select(slot => slot.DisabledId).OfType<string>()
                .Concat(_options.McpServers.Where(s => !Enabled().Any(e => e.Key == s.Key)).Select(s => s.Key));
            _current = new PluginCatalog(plugins.Values, failures) { SwitchedOff = [.. off] };
        }
    }
}
