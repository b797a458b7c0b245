using AgentDesk.Console.Hosting;
using Microsoft.SemanticKernel;

namespace AgentDesk.Console.Scaffolding;

/// <summary>The files of a new plugin: those of the folder Plugin beside this one, with the names put in.</summary>
internal static class PluginTemplate
{
    private const string Prefix = "AgentDesk.Console.Scaffolding.Plugin/";

    /// <summary>Writes the project; nothing that exists is overwritten.</summary>
    /// <returns>The files, relative to the folder.</returns>
    /// <exception cref="UserException">The folder has files already.</exception>
    public static async Task<IReadOnlyList<string>> WriteAsync(PluginNames names, string folder, CancellationToken cancellationToken)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            throw new UserException($"{folder} exists already and is not empty. Name another folder with --dir.");
        var written = new List<string>();
        var assembly = typeof(PluginTemplate).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(r => r.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            // Project files end in .txt here, so that nothing takes them for projects of this repository.
            var path = Fill(resource[Prefix.Length..].Replace('\\', '/'), names);
            path = path.EndsWith(".txt", StringComparison.Ordinal) ? path[..^4] : path;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, Fill(await reader.ReadToEndAsync(cancellationToken), names), cancellationToken);
            written.Add(path);
        }

        return written;
    }

    private static string Fill(string text, PluginNames names) => text
        .Replace("__Name__", names.Type, StringComparison.Ordinal)
        .Replace("__id__", names.Id, StringComparison.Ordinal)
        .Replace("__kernel__", typeof(KernelFunctionAttribute).Assembly.GetName().Version!.ToString(3), StringComparison.Ordinal);
}
