namespace AgentDesk.Console.Hosting;

/// <summary>Writes files that a person asked for.</summary>
internal static class OutputFile
{
    /// <summary>Writes a file whole or not at all: what was there before stays until the new content is on disk.</summary>
    /// <exception cref="UserException">It cannot be written.</exception>
    public static async Task WriteAsync(string path, string content)
    {
        var full = Path.GetFullPath(path);
        var temporary = full + ".new";
        try
        {
            await File.WriteAllTextAsync(temporary, content, CancellationToken.None);
            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UserException($"{path} cannot be written: {e.Message}", e);
        }
    }
}
