namespace AgentDesk.Agent.Plugins.Isolation;

/// <summary>Where a confined process may connect to over TCP, enforced by Landlock (Linux 6.7 and newer): one port. Other protocols are <see cref="SocketRules"/>' business.</summary>
internal static class PortRules
{
    private const ulong Bind = 1, Connect = 2;

    public static bool IsSupported => Landlock.Version >= 4;

    /// <exception cref="PluginException">The kernel refused.</exception>
    public static void Apply(int port)
    {
        var ruleset = Landlock.Create(files: 0, ports: Bind | Connect, scopes: 0);
        Landlock.AllowPort(ruleset, port, Connect);
        Landlock.Enforce(ruleset);
    }
}
