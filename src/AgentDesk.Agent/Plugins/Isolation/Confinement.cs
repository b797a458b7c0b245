using System.Runtime.InteropServices;

namespace AgentDesk.Agent.Plugins.Isolation;

/// <summary>
/// Gives up, for this process and all that it starts, what a plugin was not granted. Files are the kernel's Landlock's business, which confines one thread
/// and what becomes of it: so the thread confines itself and then turns into this very program once more.
/// </summary>
public static partial class Confinement
{
    /// <summary>What the runtime itself takes beside the plugin: code, threads' stacks, buffers, in bytes.</summary>
    private const ulong RuntimeMemory = 384UL << 20;
    private const int LimitCore = 4, LimitData = 2;

    /// <summary>Whether a process can be held to single hosts, by a proxy and the rules that leave it no other way.</summary>
    internal static bool CanTellHosts => SocketRules.IsSupported && PortRules.IsSupported;

    /// <summary>What is enforced here for an isolated plugin beside time, environment and working folder.</summary>
    public static IReadOnlyList<string> Enforced { get; } =
    [
        .. new[]
        {
            ("files", FileRules.IsSupported), ("network", CanTellHosts), ("network (all hosts or none)", SocketRules.IsSupported && !CanTellHosts), ("memory", true),
        }.Where(e => e.Item2).Select(e => e.Item1),
    ];

    /// <summary>Confines and starts anew with <paramref name="mark"/> as a further argument; returns where this system cannot do so.</summary>
    /// <exception cref="PluginException">It can, but it failed: the plugin must not run.</exception>
    internal static void Enter(IsolationRequest request, string mark)
    {
        if (!OperatingSystem.IsLinux())
            return;
        Limit(LimitCore, 0);
        Limit(LimitData, ((ulong)request.MemoryMb << 20) + RuntimeMemory);
        Require(SetProcess(NoNewPrivileges, 1, 0, 0, 0), "give up rights");
        if (FileRules.IsSupported)
            FileRules.Apply(request);
        if (request.Network == NetworkAccess.Proxy)
            PortRules.Apply(request.ProxyPort);
        if (SocketRules.IsSupported)
            SocketRules.Apply(request.Network);
        StartAnew(mark);
    }

    internal static void Require(long result, string what)
    {
        if (result < 0)
            throw new PluginException($"The process cannot {what}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}. The plugin does not run unconfined.");
    }

    private static void Limit(int resource, ulong value)
    {
        var limit = new ResourceLimit { Soft = value, Hard = value };
        Require(SetLimit(resource, ref limit), "limit its memory");
    }

    private static unsafe void StartAnew(string mark)
    {
        var arguments = File.ReadAllText("/proc/self/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries).Append(mark);
        var environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().Select(e => $"{e.Key}={e.Value}");
        var program = Marshal.StringToCoTaskMemUTF8(Environment.ProcessPath);
        fixed (nint* values = Pointers(arguments), variables = Pointers(environment))
            Require(Execute(program, values, variables), "start anew");
    }

    private static nint[] Pointers(IEnumerable<string> texts) => [.. texts.Select(Marshal.StringToCoTaskMemUTF8), nint.Zero];

    private const int NoNewPrivileges = 38;

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceLimit
    {
        public ulong Soft;
        public ulong Hard;
    }

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int resource, ref ResourceLimit limit);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    internal static partial int SetProcess(int option, nuint a, nuint b, nuint c, nuint d);

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true)]
    private static unsafe partial int Execute(nint path, nint* arguments, nint* environment);
}
