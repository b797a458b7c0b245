using AgentDesk.LlamaCpp.Files;

namespace AgentDesk.Console.Hosting;

/// <summary>Where model files lie, and which file a person means by a name.</summary>
internal static class ModelFiles
{
    /// <summary>The folder of downloaded models.</summary>
    public static string Folder(Settings settings) => Path.Combine(Path.GetFullPath(settings.Data), "models");

    /// <summary>The file, the id and the profile's name of a model: an entry of the settings, a path, or the name of a downloaded one.</summary>
    /// <exception cref="UserException">There is no such model.</exception>
    public static (string File, string Id, string? Profile) Locate(Settings settings, string use)
    {
        if (settings.Models.TryGetValue(use, out var entry))
            return (SettingsLoader.Resolve(settings, entry.File), use, entry.Profile);
        if (use.Length == 0)
            throw new UserException("Model:Use is not set. Name a GGUF file with --model PATH, or an entry of Models in the settings.");
        if (!File.Exists(use) && ModelFolder.Find(Folder(settings), use) is { } downloaded)
            return (downloaded, ModelFolder.NameOf(downloaded), null);
        if (File.Exists(use) || use.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase))
            return (Path.GetFullPath(use), ModelFolder.NameOf(use), null);
        var known = settings.Models.Keys.Concat(ModelFolder.List(Folder(settings)).Select(ModelFolder.NameOf)).ToList();
        throw new UserException($"There is no model '{use}': it is neither a GGUF file nor a model of the settings or of {Folder(settings)} ({(known.Count == 0 ? "none" : string.Join(", ", known))}).");
    }
}
