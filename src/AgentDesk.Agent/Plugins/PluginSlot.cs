using AgentDesk.Agent.Plugins.Isolation;

namespace AgentDesk.Agent.Plugins;

/// <summary>
/// One folder that holds a plugin: the version in use, and why the files that lie there now are not. A version that cannot be loaded never takes the place of
/// one that works. Used by one thread at a time.
/// </summary>
internal sealed class PluginSlot(string folder, PluginOrigin origin, PluginHostOptions options, TimeProvider clock)
{
    /// <summary>Files that are still being copied look broken; after so many looks they are.</summary>
    private const int MaxAttempts = 6;

    private string? _fingerprint;
    private int _attempts;

    public string Folder => folder;

    /// <summary>The version in use; null where none could be loaded.</summary>
    public PluginVersion? Version { get; private set; }

    /// <summary>Why what lies there is not in use; null where it is.</summary>
    public string? Failure { get; private set; }

    /// <summary>The id of a plugin that the settings switch off; null for others.</summary>
    public string? DisabledId { get; private set; }

    /// <summary>Whether it may be worth another look although nothing changes.</summary>
    public bool MayHeal => Failure is not null && _attempts < MaxAttempts;

    /// <summary>Loads what lies there if it is not what was loaded.</summary>
    /// <returns>The version that is no longer in use; null where none was replaced.</returns>
    public async Task<PluginVersion?> RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            var fingerprint = PluginFiles.Fingerprint(folder);
            if (fingerprint == _fingerprint && !MayHeal)
                return null;
            _attempts = fingerprint == _fingerprint ? _attempts + 1 : 1;
            _fingerprint = fingerprint;
            var old = Version;
            Version = await LoadAsync(fingerprint, cancellationToken);
            Failure = null;
            return old;
        }
        catch (Exception e) when (e is PluginException or IOException or UnauthorizedAccessException)
        {
            Failure = Version is { } kept ? $"The files have changed, but cannot be loaded; version {kept.Plugin.Manifest.Version} stays in use. {e.Message}" : e.Message;
            return null;
        }
    }

    private async Task<PluginVersion?> LoadAsync(string fingerprint, CancellationToken cancellationToken)
    {
        var manifest = PluginManifest.Load(Path.Combine(folder, PluginManifest.FileName));
        DisabledId = options.Disabled.Contains(manifest.Id, StringComparer.OrdinalIgnoreCase) ? manifest.Id : null;
        if (DisabledId is not null)
            return null;
        var copy = options.Watch && origin != PluginOrigin.BuiltIn ? MakeCopy(fingerprint) : null;
        try
        {
            if (manifest.Isolated)
            {
                var (plugin, link) = await IsolatedPlugin.StartAsync(manifest, copy ?? folder, folder, options, clock, cancellationToken);
                return new PluginVersion(plugin with { Origin = origin }, null, link, copy);
            }

            var (loaded, context) = PluginLoader.Load(manifest, copy ?? folder, folder, replaceable: copy is not null);
            return new PluginVersion(loaded with { Origin = origin }, context, null, copy);
        }
        catch when (copy is not null)
        {
            TemporaryFiles.Delete(copy);
            throw;
        }
    }

    private string MakeCopy(string fingerprint)
    {
        var copy = Directory.CreateDirectory(Path.Combine(options.WorkFolder, "copy-" + Guid.NewGuid().ToString("N"))).FullName;
        PluginFiles.Copy(folder, copy);
        return PluginFiles.Fingerprint(folder) == fingerprint ? copy : throw new IOException("Its files are being changed.");
    }
}
