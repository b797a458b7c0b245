using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Win32.SafeHandles;

namespace AgentDesk.LlamaCpp.Files;

/// <summary>What the received bytes of an unfinished download are the beginning of.</summary>
/// <param name="Address">Where they came from.</param>
/// <param name="ETag">The server's strong entity tag, or null where it gave none.</param>
/// <param name="Modified">The server's modification date, or null.</param>
/// <param name="Length">The whole length, or null where the server did not tell.</param>
/// <param name="Sha256">The SHA-256 that the file should have, or null where nobody says.</param>
internal sealed record DownloadJournal(string Address, string? ETag, DateTimeOffset? Modified, long? Length, string? Sha256)
{
    /// <summary>Whether a server can be asked to go on with exactly these bytes.</summary>
    internal bool HasValidator => ETag is not null || Modified is not null;
}

/// <summary>
/// The received bytes of an unfinished download (<c>NAME.part</c>) and their journal (<c>NAME.part.json</c>). Open in one process at a time.
/// Not safe for use by several threads at once.
/// </summary>
internal sealed class PartFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly FileStream _stream;
    private bool _finished;

    private PartFile(string path, FileStream stream) => (_path, _stream) = (path, stream);

    internal DownloadJournal? Journal { get; private set; }

    internal long Length => _stream.Length;

    internal Stream Content => _stream;

    internal SafeFileHandle Handle => _stream.SafeFileHandle;

    internal string Folder => Path.GetDirectoryName(_path)!;

    private string JournalPath => _path + ".json";

    /// <summary>Opens what there is of a file, or begins it.</summary>
    /// <exception cref="ModelDownloadException">Another download of the same file runs, or the folder cannot be written to.</exception>
    internal static PartFile Open(string target, Uri address)
    {
        var path = target + ".part";
        try
        {
            var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous);
            var part = new PartFile(path, stream);
            part.Journal = part.ReadJournal() is { } journal && journal.Address == address.AbsoluteUri ? journal : null;
            if (part.Journal is null) stream.SetLength(0);
            return part;
        }
        catch (IOException error) when (File.Exists(path))
        {
            throw new ModelDownloadException($"'{path}' is in use: another download of the same file seems to run. Wait for it, or end it. ({error.Message})", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelDownloadException($"'{path}' cannot be written: {error.Message}", error);
        }
    }

    /// <summary>Forgets what was received and notes what comes now.</summary>
    internal void Begin(DownloadJournal journal)
    {
        _stream.SetLength(0);
        File.WriteAllText(JournalPath, JsonSerializer.Serialize(journal, JournalContext.Default.DownloadJournal));
        Journal = journal;
    }

    internal void Reset()
    {
        _stream.SetLength(0);
        File.Delete(JournalPath);
        Journal = null;
    }

    internal async ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        _stream.Position = _stream.Length;
        await _stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the received bytes the file itself.</summary>
    internal async Task FinishAsync(string target)
    {
        _stream.Flush(flushToDisk: true);
        await _stream.DisposeAsync().ConfigureAwait(false);
        _finished = true;
        File.Move(_path, target, overwrite: true);
        File.Delete(JournalPath);
    }

    /// <summary>Closes it; what holds no bytes leaves no files.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_finished) return;
        var empty = _stream.Length == 0;
        await _stream.DisposeAsync().ConfigureAwait(false);
        if (!empty) return;
        File.Delete(_path);
        File.Delete(JournalPath);
    }

    private DownloadJournal? ReadJournal()
    {
        try
        {
            return File.Exists(JournalPath) ? JsonSerializer.Deserialize(File.ReadAllText(JournalPath), JournalContext.Default.DownloadJournal) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSerializable(typeof(DownloadJournal))]
internal sealed partial class JournalContext : JsonSerializerContext;
