namespace AgentDesk.Agent.Plugins;

/// <summary>The plugins that lie in folders, brought up to date one look at a time. Used by one thread at a time, but for <see cref="Slots"/>.</summary>
internal sealed class PluginFolders(PluginHostOptions options, TimeProvider clock)
{
    private readonly List<RetiredVersion> _retired = [];

    /// <summary>The folders with plugins, in the order in which they take precedence.</summary>
    public IReadOnlyList<PluginSlot> Slots { get; private set; } = [];

    /// <summary>Finds the plugins and loads what is new or has changed; <paramref name="told"/> is called after each.</summary>
    public async Task RefreshAsync(Action<string?> told, CancellationToken cancellationToken)
    {
        var found = Find().ToList();
        var gone = Slots.Where(slot => !found.Exists(f => f.Folder == slot.Folder)).ToList();
        Slots = [.. found.Select(f => Slots.FirstOrDefault(slot => slot.Folder == f.Folder) ?? new PluginSlot(f.Folder, f.Origin, options, clock))];
        foreach (var slot in gone)
        {
            Retire(slot.Version);
            told($"The plugin in {slot.Folder} has gone.");
        }

        // Those that run elsewhere start together while the others are loaded.
        await Task.WhenAll(Slots.Select(slot => RefreshAsync(slot, told, cancellationToken)));
        Sweep();
    }

    /// <summary>Lets everything go.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var slot in Slots)
            Retire(slot.Version);
        await Task.WhenAll(_retired.Select(r => r.Link).OfType<Remote.McpLink>().Select(link => link.DisposeAsync().AsTask()));
        Slots = [];
    }

    private async Task RefreshAsync(PluginSlot slot, Action<string?> told, CancellationToken cancellationToken)
    {
        var (version, failure) = (slot.Version, slot.Failure);
        var replaced = await slot.RefreshAsync(cancellationToken);
        Retire(replaced);
        if (slot.Version != version)
            told(slot.Version is { Plugin.Manifest: var m } ? $"The plugin '{m.Id}' {m.Version} was {(version is null ? "loaded" : "loaded anew")}." : $"The plugin in {slot.Folder} is switched off.");
        else if (slot.Failure != failure)
            told(slot.MayHeal || slot.Failure is null ? null : $"{slot.Folder}: {slot.Failure}");
    }

    private IEnumerable<(string Folder, PluginOrigin Origin)> Find() =>
        from place in options.BuiltInFolders.Select(f => (Path: f, Origin: PluginOrigin.BuiltIn)).Concat(options.Folders.Select(f => (Path: f, Origin: PluginOrigin.Folder)))
        where Directory.Exists(place.Path)
        from folder in Directory.EnumerateDirectories(place.Path).Order(StringComparer.Ordinal)
        where File.Exists(Path.Combine(folder, PluginManifest.FileName))
        select (folder, place.Origin);

    private void Retire(PluginVersion? version)
    {
        if (version is null)
            return;
        lock (_retired)
            _retired.Add(version.Retire());
    }

    /// <summary>Deletes the copies of versions whose last call has ended.</summary>
    private void Sweep()
    {
        lock (_retired)
        {
            foreach (var version in _retired.Where(r => r is { IsGone: true, Copy: not null }))
                TemporaryFiles.Delete(version.Copy!);
            _retired.RemoveAll(r => r.IsGone);
        }
    }
}
