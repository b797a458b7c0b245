using System.Text;

namespace AgentDesk.TestKit;

/// <summary>A folder of a test's own, deleted with everything in it when disposed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Absolute path of the folder.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("agentdesk-").FullName;

    /// <summary>The absolute path of something in the folder, which need not exist.</summary>
    public string Resolve(string relativePath) => System.IO.Path.Combine(Path, relativePath);

    /// <summary>Writes a file as UTF-8 without a byte-order mark, with the folders it needs; returns its absolute path.</summary>
    public string Write(string relativePath, string text) => Write(relativePath, new UTF8Encoding(false).GetBytes(text));

    /// <summary>Writes a file, with the folders it needs; returns its absolute path.</summary>
    public string Write(string relativePath, byte[] bytes)
    {
        var path = Resolve(relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
