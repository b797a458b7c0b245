using System.Formats.Tar;
using AgentDesk.Core.Documents;

namespace AgentDesk.Core.Ingestion;

/// <summary>The bytes of a file with the size and time it had before they were read.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="Modified">When it was last written.</param>
internal sealed record FileContent(byte[] Content, DateTimeOffset Modified);

/// <summary>Reads files that others may be writing, moving or deleting.</summary>
internal static class FileReading
{
    /// <summary>Why what is no ordinary file is not read.</summary>
    public const string Special = "a pipe, socket or device, not an ordinary file: write what it gives into a file and ingest that";

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
                if (before.Bytes == 0 && !IsOrdinary(path))
                {
                    throw new DocumentReadException(path, Special);
                }

                var content = await ReadAllAsync(path, (int)before.Bytes, cancellationToken);
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

    /// <summary>
    /// Whether a path leads to an ordinary file, without opening anything else. The base library tells kinds of files apart nowhere but where it
    /// archives them.
    /// </summary>
    private static bool IsOrdinary(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return true; // its devices are found by other names than files
        }

        try
        {
            using var header = new MemoryStream();
            using (var writer = new TarWriter(header, leaveOpen: true))
            {
                writer.WriteEntry(Target(new FileInfo(path)).FullName, "file");
            }

            header.Position = 0;
            using var reader = new TarReader(header);
            return reader.GetNextEntry()?.EntryType is TarEntryType.RegularFile or TarEntryType.HardLink;
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return false; // sockets are not archived
        }
    }

    public static FileInfo Target(FileInfo file) => file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;

    /// <summary>Says what a file-system error means, and what to do.</summary>
    public static string Describe(Exception error) => error is UnauthorizedAccessException
        ? "permission denied: allow the current user to read it"
        : $"cannot be read: {error.Message}";

    private static async Task<byte[]> ReadAllAsync(string path, int length, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, useAsync: true);
        if (length == 0 && await stream.ReadAsync(new byte[1], cancellationToken) > 0 && stream.Length == 0)
        {
            throw new DocumentReadException(path, "the system makes its content up as it is read and tells no size: copy it into an ordinary file and ingest that");
        }

        var content = new byte[length];
        var read = await stream.ReadAtLeastAsync(content, length, throwOnEndOfStream: false, cancellationToken);
        return read == length ? content : content[..read];
    }
}
