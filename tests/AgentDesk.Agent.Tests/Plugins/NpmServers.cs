using System.Diagnostics;

namespace AgentDesk.Agent.Tests.Plugins;

/// <summary>MCP servers that others wrote, installed once from npm into the folder for temporary files.</summary>
internal static class NpmServers
{
    private static readonly string[] s_packages = ["@modelcontextprotocol/server-everything@2026.8.31", "@modelcontextprotocol/server-filesystem@2026.8.31"];
    private static readonly Lazy<Task<string?>> s_installing = new(InstallAsync);
    private static readonly string s_folder = Path.Combine(Path.GetTempPath(), "agentdesk-test-mcp-2026.8.31");

    public static string Everything => Path.Combine(s_folder, "node_modules", ".bin", "mcp-server-everything");

    public static string FileSystem => Path.Combine(s_folder, "node_modules", ".bin", "mcp-server-filesystem");

    /// <summary>Skips the test where they cannot be had.</summary>
    public static async Task RequireAsync()
    {
        if (await s_installing.Value is { } reason)
            Assert.Skip($"The MCP servers of npm are not here ({reason}): install Node with npm and be online once, then run the tests again.");
    }

    private static async Task<string?> InstallAsync()
    {
        if (File.Exists(Everything) && File.Exists(FileSystem))
            return null;
        try
        {
            Directory.CreateDirectory(s_folder);
            var start = new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", s_folder, .. s_packages]) { RedirectStandardError = true, RedirectStandardOutput = true };
            using var npm = Process.Start(start)!;
            var (output, error) = (npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            await npm.WaitForExitAsync(patience.Token);
            await output;
            return npm.ExitCode == 0 ? null : $"npm install failed: {(await error).Split('\n')[0]}";
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or OperationCanceledException)
        {
            return e.Message;
        }
    }
}
