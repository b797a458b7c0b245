using System.Runtime.InteropServices;

namespace AgentDesk.Agent.Plugins.Isolation;

/// <summary>Which files a confined process may touch, enforced by Landlock (Linux 5.13 and newer): nothing but what is named here.</summary>
internal static partial class FileRules
{
    private const ulong Execute = 1, WriteFile = 2, ReadFile = 4, ReadFolder = 8, Truncate = 1 << 14, DeviceControl = 1 << 15;
    private const ulong OfFiles = Execute | WriteFile | ReadFile | Truncate | DeviceControl;
    private const ulong Reading = Execute | ReadFile | ReadFolder;
    private const int PathOnly = 0x200000, CloseOnExecute = 0x80000;

    public static bool IsSupported => Landlock.Version >= 1;

    /// <summary>All the rights that this kernel knows to take away.</summary>
    private static ulong All => Landlock.Version switch
    {
        1 => (1UL << 13) - 1,
        2 => (1UL << 14) - 1,
        3 or 4 => (1UL << 15) - 1,
        _ => (1UL << 16) - 1,
    };

    /// <exception cref="PluginException">The kernel refused.</exception>
    public static void Apply(IsolationRequest request)
    {
        // From version 6 on signals and abstract sockets end at the process's own border too.
        var ruleset = Landlock.Create(All, ports: 0, scopes: Landlock.Version >= 6 ? 3UL : 0);
        foreach (var path in System().Append(request.Folder).Concat(request.Read))
            Allow(ruleset, path, Reading);
        foreach (var path in request.Write.Append(Environment.CurrentDirectory))
            Allow(ruleset, path, All);
        foreach (var device in new[] { "/dev/null", "/dev/zero", "/dev/full" })
            Allow(ruleset, device, ReadFile | WriteFile);
        Landlock.Enforce(ruleset);
    }

    /// <summary>What .NET programs and the libraries under them read: no user's files are there.</summary>
    private static IEnumerable<string> System() =>
    [
        AppContext.BaseDirectory, Installation(RuntimeEnvironment.GetRuntimeDirectory()), Environment.ProcessPath!,
        "/usr", "/lib", "/lib64", "/bin", "/etc", "/sys", "/dev/urandom", "/dev/random",
        // Of /proc only its own: the environment of another process may hold a key.
        "/proc/self", "/proc/meminfo", "/proc/cpuinfo", "/proc/stat", "/proc/version", "/proc/filesystems", "/proc/sys",
    ];

    /// <summary>The folder of .NET as it is installed, which holds the runtime's; the runtime's own where it came with the program.</summary>
    private static string Installation(string runtime) =>
        runtime.IndexOf("/shared/Microsoft.NETCore.App/", StringComparison.Ordinal) is > 0 and var at ? runtime[..at] : runtime;

    private static void Allow(long ruleset, string path, ulong rights)
    {
        var descriptor = Open(path, PathOnly | CloseOnExecute);
        if (descriptor < 0)
            return; // what is not there needs no rule
        Landlock.AllowPath(ruleset, descriptor, rights & All & (Directory.Exists(path) ? ulong.MaxValue : OfFiles), path);
        _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
