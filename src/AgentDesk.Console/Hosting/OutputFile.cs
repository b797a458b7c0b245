using System.CommandLine;

namespace AgentDesk.Console.Hosting;

/// <summary>Writes files that a person asked for. What is there already stays, unless that is asked for too.</summary>
internal static class OutputFile
{
    /// <summary>Asks for it: <c>--force</c>.</summary>
    public static readonly Option<bool> Force = new("--force") { Description = "Replace the file to be written where it exists" };

    /// <summary>Fails where the file could not be written, so that no work is done in vain.</summary>
    /// <param name="path">The file.</param>
    /// <param name="replace">Whether a file that is there may go.</param>
    /// <exception cref="UserException">The file exists.</exception>
    public static void RequireFree(string path, bool replace)
    {
        if (!replace && Path.Exists(path))
            throw Exists(path);
    }

    /// <summary>Fails where the file is one of those that a command uses already, under whatever name.</summary>
    /// <exception cref="UserException">It is.</exception>
    public static void RequireOther(string path, IEnumerable<string> used)
    {
        var real = Real(path);
        if (used.Any(other => string.Equals(Real(other), real, OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase)))
            throw new UserException($"{path} is already read or written by this command; give another name for what is to be written.");
    }

    /// <summary>Writes a file whole or not at all: what was there before stays until the new content is on disk.</summary>
    /// <exception cref="UserException">It exists and may not be replaced, or it cannot be written.</exception>
    public static async Task WriteAsync(string path, string content, bool replace)
    {
        RequireFree(path, replace);
        var full = Path.GetFullPath(path);
        var temporary = $"{full}.{Path.GetRandomFileName()}.new";
        try
        {
            await File.WriteAllTextAsync(temporary, content, CancellationToken.None);
            File.Move(temporary, full, replace);
        }
        catch (IOException) when (!replace && File.Exists(full) && File.Exists(temporary))
        {
            // Something else has written it meanwhile; what was worked for is not thrown away.
            throw new UserException($"{path} exists already; what was to be written there is in {temporary}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
            throw new UserException($"{path} cannot be written: {e.Message}", e);
        }
    }

    private static UserException Exists(string path) => new($"{path} exists already; give another name, or --force to replace it.");

    /// <summary>The path with every link on the way followed.</summary>
    private static string Real(string path)
    {
        path = Path.GetFullPath(path);
        if (Path.GetDirectoryName(path) is not { } parent)
            return path;
        path = Path.Combine(Real(parent), Path.GetFileName(path));
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (IOException)
        {
            return path;
        }
    }
}
