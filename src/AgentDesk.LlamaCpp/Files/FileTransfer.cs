using System.Net;
using System.Net.Http.Headers;

namespace AgentDesk.LlamaCpp.Files;

/// <summary>A connection broke, or the server cannot serve now: worth trying again.</summary>
internal sealed class TransferInterruptedException(string message, TimeSpan? after = null, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>How long the server asks to wait, or null.</summary>
    internal TimeSpan? After { get; } = after;
}

/// <summary>Brings all bytes of one file into its part file, over as many connections as it takes. Not safe for use by several threads at once.</summary>
internal sealed class FileTransfer(
    WebRequests web, RemoteFile file, PartFile part, DownloadOptions options, TimeProvider time, Action<RemoteFile, long, string> checkSpace, IProgress<DownloadProgress>? progress)
{
    private const int BufferBytes = 1 << 17;

    private readonly RateMeter _rate = new(time);
    private readonly byte[] _buffer = new byte[BufferBytes];
    private string? _sha256 = file.Sha256;

    /// <summary>How many bytes came over the network.</summary>
    internal long Transferred { get; private set; }

    /// <summary>Transfers until the file is whole.</summary>
    /// <returns>The SHA-256 that it should have, or null where nobody says.</returns>
    /// <exception cref="ModelDownloadException">It cannot be had.</exception>
    internal async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        long farthest = 0;
        for (var failures = 0; ;)
        {
            try
            {
                await AttemptAsync(cancellationToken).ConfigureAwait(false);
                return _sha256;
            }
            catch (TransferInterruptedException error)
            {
                // Only bytes that were never there before count as progress: a server that breaks off at the same place for ever makes none.
                failures = part.Length > farthest ? 1 : failures + 1;
                farthest = Math.Max(farthest, part.Length);
                if (failures >= options.MaxAttempts)
                    throw new ModelDownloadException($"The download of '{file.Name}' broke off after {part.Length} bytes: {error.Message} Run the same command again to go on from there.", error);
                var factor = Math.Min(30, Math.Pow(2, failures - 1)) * (0.75 + Random.Shared.NextDouble() / 2);
                await Task.Delay(error.After ?? options.RetryDelay * factor, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task AttemptAsync(CancellationToken cancellationToken)
    {
        var resumeAt = Resumable() ? part.Length : 0;
        if (resumeAt > 0 && part.Journal!.Length == resumeAt) return;
        using var answer = await AskAsync(resumeAt, cancellationToken).ConfigureAwait(false);
        _sha256 ??= answer.LinkedSha256;
        var response = answer.Response;
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && resumeAt > 0)
        {
            // The file there is not longer than what is here: either it is all here, or it has changed.
            if (response.Content.Headers.ContentRange?.Length == resumeAt && part.Journal!.Length is null) return;
            part.Reset();
            throw new TransferInterruptedException("The file on the server has become shorter.");
        }

        if (!response.IsSuccessStatusCode) throw ServerErrors.For(file, response, time.GetUtcNow());
        var fresh = response.StatusCode == HttpStatusCode.PartialContent ? null : Describe(answer);
        var length = fresh is null ? Continue(response, resumeAt) : fresh.Length;
        if (length is { } whole) checkSpace(file, whole - resumeAt, part.Folder);
        await ReceiveAsync(response, fresh, length, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the received bytes are the beginning of what the server has, or their SHA-256 will show it.</summary>
    private bool Resumable()
    {
        _sha256 ??= part.Journal?.Sha256;
        return part.Length > 0 && part.Journal is { } journal && (journal.HasValidator || _sha256 is not null);
    }

    private async Task<WebAnswer> AskAsync(long from, CancellationToken cancellationToken)
    {
        try
        {
            return await web.GetAsync(file.Address, from == 0 ? null : SetRange, options.StallTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or TimeoutException)
        {
            throw new TransferInterruptedException($"{file.Address.Host}: {error.Message}", null, error);
        }

        void SetRange(HttpRequestHeaders headers)
        {
            headers.Range = new RangeHeaderValue(from, null);
            if (part.Journal is { ETag: { } tag }) headers.IfRange = new RangeConditionHeaderValue(tag);
            else if (part.Journal is { Modified: { } modified }) headers.IfRange = new RangeConditionHeaderValue(modified);
        }
    }

    /// <summary>Describes a whole file: the first answer, or that of a server which ignores ranges or has another file now.</summary>
    private DownloadJournal Describe(WebAnswer answer)
    {
        var headers = answer.Response.Content.Headers;
        if ((file.Size ?? answer.LinkedSize) is { } known && headers.ContentLength is { } told && told != known)
            throw new ModelDownloadException($"The server announces {told} bytes for '{file.Name}', which should have {known}. Check the address, or try again later.");
        var tag = answer.Response.Headers.ETag is { IsWeak: false } strong ? strong.Tag : null;
        return new DownloadJournal(file.Address.AbsoluteUri, tag, headers.LastModified, headers.ContentLength ?? file.Size, _sha256);
    }

    /// <summary>Checks that an answer is the rest of the file, and returns the whole length or null where nobody tells.</summary>
    /// <exception cref="TransferInterruptedException">It is the rest of another one; everything starts over.</exception>
    private long? Continue(HttpResponseMessage response, long from)
    {
        var range = response.Content.Headers.ContentRange;
        var journal = part.Journal;
        var same = range?.From == from
            && (range.Length is null || journal?.Length is null || range.Length == journal.Length)
            && (journal?.ETag is not { } tag || response.Headers.ETag is not { } now || now.Tag == tag);
        if (same) return journal?.Length ?? range!.Length;
        part.Reset();
        throw new TransferInterruptedException("The file on the server has changed meanwhile.");
    }

    /// <param name="response">The answer.</param>
    /// <param name="fresh">What a whole file is; null for the rest of one. What was received before is kept until its beginning is seen to be a model's.</param>
    /// <param name="length">The whole length, or null where it is unknown.</param>
    /// <param name="cancellationToken">Ends it.</param>
    private async Task ReceiveAsync(HttpResponseMessage response, DownloadJournal? fresh, long? length, CancellationToken cancellationToken)
    {
        var limit = file.Size ?? length ?? long.MaxValue;
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        int count;
        while ((count = await ReadAsync(body, fresh is null ? 1 : ServerErrors.BeginningBytes, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (fresh is not null)
            {
                ServerErrors.ThrowIfNoModel(file, _buffer.AsSpan(0, count), response.Content.Headers.ContentType?.MediaType);
                part.Begin(fresh);
                fresh = null;
            }

            if (part.Length + count > limit)
            {
                part.Reset();
                throw new ModelDownloadException($"The server sends more than the {limit} bytes that '{file.Name}' should have. Check the address, or try again later.");
            }

            await part.AppendAsync(_buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            Transferred += count;
            _rate.Add(count);
            progress?.Report(new DownloadProgress(file.Name, part.Length, length, _rate.BytesPerSecond, Remaining(length), Checking: false));
        }

        if (fresh is not null) throw new TransferInterruptedException("The server sent nothing.");
        if (length is { } whole && part.Length < whole) throw new TransferInterruptedException($"The server ended after {part.Length} of {whole} bytes.");
    }

    /// <summary>Reads at least so many bytes, unless the body ends before, and gives up on a server that sends nothing.</summary>
    private async Task<int> ReadAsync(Stream body, int least, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.StallTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await body.ReadAtLeastAsync(_buffer, least, throwOnEndOfStream: false, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransferInterruptedException($"The server sent nothing for {options.StallTimeout.TotalSeconds:0} seconds.");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new TransferInterruptedException($"The connection broke: {error.Message}", null, error);
        }
    }

    private TimeSpan? Remaining(long? length) =>
        length is { } whole && _rate.BytesPerSecond > 0 ? TimeSpan.FromSeconds(Math.Min((whole - part.Length) / _rate.BytesPerSecond, 1e6)) : null;
}
