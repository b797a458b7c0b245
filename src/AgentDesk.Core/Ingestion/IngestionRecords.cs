namespace AgentDesk.Core.Ingestion;

/// <summary>What to ingest.</summary>
public sealed record IngestionRequest
{
    /// <summary>Files or folders; relative ones are below <see cref="BaseDirectory"/>. Named twice or nested, each file is read once.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The folder that document ids are relative to, with forward slashes; files outside it are named by their absolute path.</summary>
    public required string BaseDirectory { get; init; }

    /// <summary>
    /// Globs of what to leave out: <c>*</c> and <c>?</c> within a name, <c>**</c> across folders. Without a slash a glob is compared with each file's
    /// and folder's name, with one it is compared with the path below <see cref="BaseDirectory"/> or below the folder that was named.
    /// </summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Whether to forget indexed documents below <see cref="Paths"/> whose files have gone or are excluded now.</summary>
    public bool Prune { get; init; }

    /// <summary>Whether to read every file, also those whose size and time are the indexed ones; see <see cref="IngestionPipeline"/>.</summary>
    public bool Verify { get; init; }
}

/// <summary>How far an ingestion has come.</summary>
/// <param name="Done">Files done: indexed, unchanged or failed.</param>
/// <param name="Total">Files found.</param>
/// <param name="Bytes">Size of the files done.</param>
/// <param name="TotalBytes">Size of the files found.</param>
/// <param name="CurrentDocument">The document that was just done; empty at the start.</param>
/// <param name="Chunks">Chunks written so far.</param>
/// <param name="Elapsed">Time since the start.</param>
/// <param name="Remaining">Time that the rest will take at the pace so far; null while that is not known.</param>
public sealed record IngestionProgress(
    int Done, int Total, long Bytes, long TotalBytes, string CurrentDocument, int Chunks, TimeSpan Elapsed, TimeSpan? Remaining);

/// <summary>A path that could not be ingested.</summary>
/// <param name="Path">The document's id, or the path as it was given where it names nothing.</param>
/// <param name="Reason">What is wrong and what to do.</param>
public sealed record IngestionFailure(string Path, string Reason);

/// <summary>What was noted while a document was read.</summary>
/// <param name="Path">The document's id.</param>
/// <param name="Note">What could not be read of it.</param>
public sealed record IngestionNote(string Path, string Note);

/// <summary>What an ingestion did.</summary>
public sealed record IngestionReport
{
    /// <summary>Documents that were not indexed before.</summary>
    public required int Added { get; init; }

    /// <summary>Documents whose content had changed.</summary>
    public required int Updated { get; init; }

    /// <summary>Documents left as they were.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Documents forgotten, because their files have gone.</summary>
    public required int Removed { get; init; }

    /// <summary>What could not be ingested, by path. A document that was indexed before keeps its former content.</summary>
    public required IReadOnlyList<IngestionFailure> Failed { get; init; }

    /// <summary>What could not be read of the documents added and updated, by path, such as the rest of a file that is cut off.</summary>
    public IReadOnlyList<IngestionNote> Notes { get; init; } = [];

    /// <summary>Documents below the paths whose files have gone and that were kept, because nothing asked to forget them.</summary>
    public int Gone { get; init; }

    /// <summary>Chunks of the documents added and updated.</summary>
    public required int Chunks { get; init; }

    /// <summary>Size of the files added and updated.</summary>
    public required long Bytes { get; init; }

    /// <summary>How long it took.</summary>
    public required double Seconds { get; init; }
}

/// <summary>The embedder failed: no document is to blame, and the run stops. Documents written before stay; a further run continues.</summary>
public sealed class EmbeddingFailedException(string message, Exception? inner = null) : Exception(message, inner);
