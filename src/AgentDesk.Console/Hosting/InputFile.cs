namespace AgentDesk.Console.Hosting;

/// <summary>Reads the files that commands are given, and says in a person's words what is wrong with them.</summary>
internal static class InputFile
{
    /// <exception cref="UserException">It cannot be read.</exception>
    public static async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"{path} cannot be read: {e.Message}", e);
        }
    }
}
