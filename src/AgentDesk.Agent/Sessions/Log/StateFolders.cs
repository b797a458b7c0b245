namespace AgentDesk.Agent.Sessions.Log;

/// <summary>
/// The folders in which the model's client keeps what it has read of each session, by the sessions' ids. The client writes where a folder is and nowhere else,
/// so deleting the folder forgets for good, even where a client still holds the state and would write it at its end.
/// </summary>
internal sealed class StateFolders(string? root)
{
    public void Create(string id)
    {
        if (PathOf(id) is not { } folder)
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Delete(string? id)
    {
        if (PathOf(id) is { } folder && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>What is kept of a session, in bytes.</summary>
    public long Size(string? id) => PathOf(id) is { } folder && Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles().Sum(f => f.Length) : 0;

    /// <summary>An id is what this program wrote as one: a log that somebody edited must not name other folders.</summary>
    private string? PathOf(string? id) => root is not null && id is { Length: 32 } && id.All(char.IsAsciiHexDigit) ? Path.Combine(root, id) : null;
}
