namespace AgentDesk.Agent.Plugins.Remote;

/// <summary>Finds programs as a shell does.</summary>
internal static class ExecutablePath
{
    /// <summary>The full path of a program; null where there is none.</summary>
    public static string? Find(string command)
    {
        if (command.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.IsPathRooted(command))
            return File.Exists(command) ? Path.GetFullPath(command) : null;
        IEnumerable<string> endings = OperatingSystem.IsWindows() ? ["", ".exe", ".cmd", ".bat"] : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, command + ending)))
            .FirstOrDefault(File.Exists);
    }
}
