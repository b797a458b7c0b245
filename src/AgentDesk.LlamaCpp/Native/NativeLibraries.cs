using System.Reflection;
using System.Runtime.InteropServices;

namespace AgentDesk.LlamaCpp.Native;

/// <summary>Where the llama.cpp libraries lie and which release they must be; the table itself is native/LlamaCpp.Natives.targets.</summary>
internal sealed record NativeLibraries(string Folder, string GgmlFile, string LlamaFile)
{
    /// <summary>Environment variable that names another folder with the same release of llama.cpp.</summary>
    internal const string OverrideVariable = "AGENTDESK_LLAMA_LIBRARY";

    /// <summary>Metadata keys that the build writes from its table: <c>llama.cpp/{rid}/{accelerator}</c> and <c>llama.cpp/version</c>.</summary>
    private const string KeyPrefix = "llama.cpp/";

    /// <summary>The release whose C interface this assembly declares.</summary>
    internal static string Version { get; } = Metadata("version") ?? throw new InvalidOperationException("The assembly carries no llama.cpp version.");

    /// <summary>Finds the libraries.</summary>
    /// <param name="overrideFolder">A folder to use instead of the one beside the assembly, or null.</param>
    /// <param name="rid">The platform, such as <c>linux-x64</c>.</param>
    /// <exception cref="LlamaModelException">There are none.</exception>
    internal static NativeLibraries Find(string? overrideFolder, string rid)
    {
        var folder = string.IsNullOrEmpty(overrideFolder) ? Path.Combine(AssemblyFolder(), "runtimes", rid, "native") : overrideFolder;
        foreach (var accelerator in (ReadOnlySpan<string>)["cuda", "cpu"])
        {
            if (Metadata($"{rid}/{accelerator}") is not { } names) continue;
            var files = names.Split(';');
            if (File.Exists(Path.Combine(folder, files[0])) && File.Exists(Path.Combine(folder, files[1])))
                return new NativeLibraries(folder, files[0], files[1]);
        }

        var remedy = string.IsNullOrEmpty(overrideFolder)
            ? $"Build for this platform, or set {OverrideVariable} to a folder with llama.cpp {Version}."
            : $"{OverrideVariable} must name a folder with the libraries of llama.cpp {Version}.";
        throw new LlamaModelException($"No llama.cpp library for {rid} was found in '{folder}'. {remedy}");
    }

    /// <summary>The portable platform name, such as <c>linux-x64</c>, of the running process.</summary>
    internal static string CurrentRid()
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        var processor = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => "x64",
            Architecture.Arm64 => "arm64",
            var other => other.ToString().ToUpperInvariant(),
        };
        return $"{system}-{processor}";
    }

    private static string AssemblyFolder()
    {
        var beside = Path.GetDirectoryName(typeof(NativeLibraries).Assembly.Location);
        return string.IsNullOrEmpty(beside) ? AppContext.BaseDirectory : beside;
    }

    private static string? Metadata(string key)
    {
        foreach (var attribute in typeof(NativeLibraries).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
            if (attribute.Key == KeyPrefix + key)
                return attribute.Value;
        return null;
    }
}
