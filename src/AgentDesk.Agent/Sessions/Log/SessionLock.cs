using System.Security.Cryptography;
using System.Text;

namespace AgentDesk.Agent.Sessions.Log;

/// <summary>
/// Holds a session for one writer among all processes. The lock is a file of its own, named by a hash so that it tells nothing of a session that was deleted;
/// the operating system frees it when the process ends, in whatever way. It is never deleted: somebody else may just have opened it.
/// </summary>
internal sealed class SessionLock : IDisposable
{
    private readonly FileStream _file;

    private SessionLock(FileStream file) => _file = file;

    /// <exception cref="SessionException">Another process, or another part of this one, holds it.</exception>
    public static SessionLock Take(string folder, string name)
    {
        var locks = Directory.CreateDirectory(Path.Combine(folder, ".locks"));
        var path = Path.Combine(locks.FullName, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)));
        try
        {
            return new SessionLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw new SessionException($"The session '{name}' is open in another chat or server. Leave it there first, or use another session.", e);
        }
    }

    public void Dispose() => _file.Dispose();
}
