using System.Security.Cryptography;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Documents;
using AgentDesk.Core.Indexing;

namespace AgentDesk.Core.Ingestion;

/// <summary>A document read and chunked.</summary>
internal sealed record PreparedDocument(DiscoveredFile File, IndexedDocument Document, IReadOnlyList<Chunk> Chunks);

/// <summary>What became of a file: a prepared document, a reason why not, or neither where it is unchanged or has gone.</summary>
internal sealed record Preparation(PreparedDocument? Document = null, DocumentFailure? Failure = null, Exception? Error = null, bool IsGone = false);

/// <summary>Reads and chunks one file, within a bound of time and whatever the file does.</summary>
internal sealed class DocumentPreparation(IDocumentReader reader, IChunker chunker, TimeProvider clock, IngestionOptions options)
{
    private readonly HashSet<string> _versions = [.. reader.Versions];

    /// <param name="file">The file.</param>
    /// <param name="known">What is indexed under its id and may stay so, or null.</param>
    /// <param name="verify">Whether to read the file even where size and time say that nothing changed.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public async Task<Preparation> PrepareAsync(DiscoveredFile file, IndexedDocumentInfo? known, bool verify, CancellationToken cancellationToken)
    {
        if (known is not null && known.Reader.Length > 0 && !_versions.Contains(known.Reader))
        {
            known = null; // a reader that reads otherwise now, or under another name
        }

        string? hash = null;
        var time = ReadDeadline.For(options.ReadTimeout, file.Bytes);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            if (!verify && known is not null && Stat(file) is var (bytes, modified) && FileFreshness.IsSurelyUnchanged(known, bytes, modified))
            {
                return new Preparation();
            }

            // What does not listen to the token is left behind when the time is over: the run goes on without it.
            return await Task.Run(() => ReadAsync(deadline.Token), deadline.Token).WaitAsync(time * ReadDeadline.Patience, clock, cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (TimeoutException)
        {
            await deadline.CancelAsync();
            return Failed(file, ReadDeadline.Reason(time), hash: null, error: null);
        }
        catch (DocumentReadException e)
        {
            return Failed(file, e.Message, hash, e);
        }
        catch (Exception e)
        {
            // Parsers meet every kind of damage; one file must not stop the others.
            return Failed(file, DocumentReadException.Describe(e), hash, e);
        }

        async Task<Preparation> ReadAsync(CancellationToken token)
        {
            var readAt = clock.GetUtcNow();
            var content = await FileReading.ReadAsync(file.Path, options.MaxFileBytes, token);
            hash = content is null ? null : Convert.ToHexStringLower(SHA256.HashData(content.Content));
            return content is null ? new Preparation(IsGone: true)
                : known?.ContentHash == hash ? new Preparation()
                : Prepare(file, content, readAt, token);
        }
    }

    private static (long Bytes, DateTimeOffset Modified)? Stat(DiscoveredFile file)
    {
        try
        {
            return FileReading.Stat(file.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // reading says what is wrong
        }
    }

    private Preparation Prepare(DiscoveredFile file, FileContent content, DateTimeOffset readAt, CancellationToken cancellationToken)
    {
        var source = reader.Read(new DocumentFile(file.Id, file.Path, content.Content), cancellationToken);
        var chunks = chunker.Split(source);
        var info = new IndexedDocumentInfo
        {
            Id = source.Id,
            Path = file.Path,
            Title = source.Title,
            MediaType = source.MediaType,
            Tags = source.Tags,
            Notes = source.Notes,
            Reader = source.Reader,
            ContentHash = source.ContentHash,
            Bytes = content.Content.Length,
            Modified = content.Modified,
            Indexed = readAt, // the moment whose state of the file the index holds; FileFreshness relies on it
        };
        return new Preparation(new PreparedDocument(file, new IndexedDocument(info, source.Text), chunks));
    }

    private Preparation Failed(DiscoveredFile file, string reason, string? hash, Exception? error) =>
        new(Failure: new DocumentFailure(file.Id, reason, hash, clock.GetUtcNow(), string.Join(' ', reader.Versions)), Error: error);
}
