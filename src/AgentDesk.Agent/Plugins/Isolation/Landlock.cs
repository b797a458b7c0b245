using System.Runtime.InteropServices;

namespace AgentDesk.Agent.Plugins.Isolation;

/// <summary>The kernel's rules by which a thread gives up rights for itself and what it becomes (Linux 5.13 and newer).</summary>
internal static unsafe partial class Landlock
{
    private const long CreateRuleset = 444, AddRule = 445, RestrictSelf = 446;
    private const int RuleOfPath = 1, RuleOfPort = 2;

    /// <summary>The kernel's version of the rules; below 1 where it has none.</summary>
    public static long Version { get; } = OperatingSystem.IsLinux() ? Call(CreateRuleset, null, 0, 1) : 0;

    /// <summary>Begins a set of rules: these rights are taken, but for what rules give back.</summary>
    /// <exception cref="PluginException">The kernel refused.</exception>
    public static long Create(ulong files, ulong ports, ulong scopes)
    {
        // A kernel that knows fewer of these fields takes them where they are 0.
        var rights = stackalloc ulong[] { files, ports, scopes };
        var ruleset = Call(CreateRuleset, rights, 3 * sizeof(ulong), 0);
        Confinement.Require(ruleset, "confine itself");
        return ruleset;
    }

    /// <exception cref="PluginException">The kernel refused.</exception>
    public static void AllowPath(long ruleset, int descriptor, ulong rights, string path)
    {
        var rule = stackalloc byte[12];
        *(ulong*)rule = rights;
        *(int*)(rule + 8) = descriptor;
        Confinement.Require(Call(AddRule, (void*)ruleset, RuleOfPath, (nuint)rule), $"be given {path}");
    }

    /// <exception cref="PluginException">The kernel refused.</exception>
    public static void AllowPort(long ruleset, int port, ulong rights)
    {
        var rule = stackalloc ulong[] { rights, (ulong)port };
        Confinement.Require(Call(AddRule, (void*)ruleset, RuleOfPort, (nuint)rule), "be given its proxy");
    }

    /// <summary>From here on the rules hold.</summary>
    /// <exception cref="PluginException">The kernel refused.</exception>
    public static void Enforce(long ruleset) => Confinement.Require(Call(RestrictSelf, (void*)ruleset, 0, 0), "confine itself");

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long Call(long number, void* a, nuint b, nuint c, nuint d = 0);
}
