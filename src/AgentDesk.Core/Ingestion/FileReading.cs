using AgentDesk.Core.Documents;

namespace AgentDesk.Core.Ingestion;

/// <summary>The bytes of a file with the size and time it had before they were read.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="Modified">When it was last written.</param>
internal sealed record FileContent(byte[] Content, DateTimeOffset Modified);

/// <summary>Reads files that others may be writing, moving or deleting.</summary>
internal static class FileReading
{
    private const int Attempts = 3;

    /// <summary>Reads a file in one state: what was written meanwhile is read again.</summary>
    /// <returns>Null where the file has gone.</returns>
    /// <exception cref="DocumentReadException">It cannot be read, keeps changing or is too large.</exception>
    public static async Task<FileContent?> ReadAsync(string path, long maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var before = Stat(path);
                if (before.Bytes > maxBytes)
                {
                    throw new DocumentReadException(path, DocumentReaders.TooLarge(before.Bytes, maxBytes));
                }

                // Named pipes and devices have no size, and opening one could wait for ever.
                var content = before.Bytes == 0 ? [] : await ReadAllAsync(path, (int)before.Bytes, cancellationToken);
                if (content.Length == before.Bytes && Stat(path) == before)
                {
                    return new FileContent(content, before.Modified);
                }
            }

            throw new DocumentReadException(path, "is being written to: ingest it again when it is finished");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DocumentReadException(path, Describe(e), e);
        }
    }

    /// <summary>Size and time of a file, a link's target's where it is one.</summary>
    public static (long Bytes, DateTimeOffset Modified) Stat(string path)
    {
        var file = Target(new FileInfo(path));
        return (file.Length, new DateTimeOffset(file.LastWriteTimeUtc));
    }

    public static FileInfo Target(FileInfo file) => file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;

    /// <summary>Says what a file-system error means, and what to do.</summary>
    public static string Describe(Exception error) => error is UnauthorizedAccessException
        ? "permission denied: allow the current user to read it"
        : $"cannot be read: {error.Message}";

    private static async Task<byte[]> ReadAllAsync(string path, int length, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, useAsync: true);
        var content = new byte[length];
        var read = await stream.ReadAtLeastAsync(content, length, throwOnEndOfStream: false, cancellationToken);
        return read == length ? content : content[..read];
    }
}
