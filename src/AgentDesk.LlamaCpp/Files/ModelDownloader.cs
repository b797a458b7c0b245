using System.Globalization;
using AgentDesk.LlamaCpp.Gguf;

namespace AgentDesk.LlamaCpp.Files;

/// <summary>
/// Downloads models so that the result is right or an error: an interrupted download goes on where it stopped (also after the program ended),
/// unless the file on the server has changed; what arrives is checked for being a whole GGUF file and, where it is known, for its SHA-256.
/// Safe for use by several threads at once, for different files.
/// </summary>
/// <param name="client">Sends the requests; it must leave redirections to this. <see cref="CreateClient"/> makes one.</param>
/// <param name="hub">Whose token may be used.</param>
/// <param name="options">How to behave when something goes wrong.</param>
/// <param name="time">The clock for waiting and rates.</param>
public sealed class ModelDownloader(HttpClient client, HubAccess hub, DownloadOptions options, TimeProvider time)
{
    private const long SpareBytes = 64 << 20;

    private readonly WebRequests _web = new(client, hub, time);

    /// <summary>An HTTP client as this needs it; whoever makes it disposes it.</summary>
    public static HttpClient CreateClient() => WebRequests.CreateClient();

    /// <summary>Downloads one file, and records its SHA-256 beside it (<see cref="Sha256Sidecar"/>).</summary>
    /// <param name="file">What to download.</param>
    /// <param name="folder">Where to; made if need be.</param>
    /// <param name="progress">Receives how far it is, from worker threads; or null.</param>
    /// <param name="cancellationToken">Ends it; what was received stays and is gone on with the next time.</param>
    /// <exception cref="ModelDownloadException">It failed for good.</exception>
    public async Task<DownloadedFile> DownloadAsync(RemoteFile file, string folder, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        CheckName(file.Name);
        try
        {
            Directory.CreateDirectory(folder);
            var target = Path.Combine(Path.GetFullPath(folder), file.Name);
            return await FindAsync(file, target, progress, cancellationToken).ConfigureAwait(false)
                ?? await FetchAsync(file, target, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelDownloadException($"'{file.Name}' cannot be stored in '{folder}': {error.Message}", error);
        }
    }

    private static void CheckName(string name)
    {
        if (!name.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase) || name.StartsWith('.') || name.AsSpan().IndexOfAny(Path.GetInvalidFileNameChars()) >= 0 || name.Contains('\\'))
            throw new ModelDownloadException($"'{name}' cannot be the name of a model file. Give one that ends in .gguf with --name.");
    }

    /// <summary>The file that is there already and is the right one as far as is known, or null to download it.</summary>
    private async Task<DownloadedFile?> FindAsync(RemoteFile file, string target, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        if (!File.Exists(target)) return null;
        var bytes = new FileInfo(target).Length;
        if (file.Sha256 is null)
            return options.Overwrite ? null : new DownloadedFile(target, bytes, null, Verified: false, 0);
        string actual;
        await using (var stream = File.OpenRead(target)) actual = await HashAsync(file, stream, progress, cancellationToken).ConfigureAwait(false);
        if (actual == file.Sha256)
        {
            Sha256Sidecar.Write(target, actual);
            return new DownloadedFile(target, bytes, actual, Verified: true, 0);
        }

        return options.Overwrite ? null : throw new ModelDownloadException(
            $"'{target}' exists and is another file: its SHA-256 is {actual}, not {file.Sha256}. Use --force to replace it, or --name for another name.");
    }

    private async Task<DownloadedFile> FetchAsync(RemoteFile file, string target, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        await using var part = PartFile.Open(target, file.Address);
        var transfer = new FileTransfer(_web, file, part, options, time, CheckSpace, progress);
        for (var again = false; ; again = true)
        {
            var resumed = part.Length > 0;
            var expected = await transfer.RunAsync(cancellationToken).ConfigureAwait(false);
            var actual = await HashAsync(file, part.Content, progress, cancellationToken).ConfigureAwait(false);
            if (expected is null || actual == expected)
            {
                CheckModel(file, part);
                var bytes = part.Length;
                await part.FinishAsync(target).ConfigureAwait(false);
                Sha256Sidecar.Write(target, actual);
                return new DownloadedFile(target, bytes, actual, Verified: expected is not null, transfer.Transferred);
            }

            // Bytes of an earlier run may be to blame, and are not worth keeping in any case.
            part.Reset();
            if (!resumed || again)
            {
                throw new ModelDownloadException($"'{file.Name}' has the SHA-256 {actual} instead of {expected}, so it was deleted: "
                    + "it was damaged on the way, or the file at that address is another one. Try again, or check the address and the SHA-256.");
            }
        }
    }

    private static async Task<string> HashAsync(RemoteFile file, Stream content, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        content.Position = 0;
        var total = content.Length;
        return await Sha256Text.OfFileAsync(
            content, done => progress?.Report(new DownloadProgress(file.Name, done, total, 0, null, Checking: true)), cancellationToken).ConfigureAwait(false);
    }

    private static void CheckModel(RemoteFile file, PartFile part)
    {
        try
        {
            GgufCheck.CheckWhole(part.Handle);
        }
        catch (InvalidDataException error)
        {
            part.Reset();
            throw new ModelDownloadException($"What the server sent as '{file.Name}' is no whole GGUF model, so it was deleted: {error.Message}. Try again, or check the address.", error);
        }
    }

    /// <summary>Refuses a download that the disk cannot hold.</summary>
    private void CheckSpace(RemoteFile file, long needed, string folder)
    {
        var free = options.FreeSpace(folder);
        if (needed + SpareBytes <= free) return;
        throw new ModelDownloadException(string.Create(
            CultureInfo.InvariantCulture,
            $"'{file.Name}' needs {needed / 1e9:0.00} GB more on the disk of '{folder}', where {free / 1e9:0.00} GB are free. Make room, or choose another folder with --to."));
    }
}
