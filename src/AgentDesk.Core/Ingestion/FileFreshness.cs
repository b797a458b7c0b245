using AgentDesk.Core.Indexing;

namespace AgentDesk.Core.Ingestion;

/// <summary>
/// Decides whether a file can be taken as unchanged without reading it. The content hash is the truth; size and time of the last write stand for it only
/// where that is safe: both equal what was indexed, and the last write lies clearly before the moment the file was read for the index. A write
/// in the same tick of the file system's clock as that read could otherwise hide behind an equal time (git calls such entries racily clean).
/// What is left is a file of the same size whose time was set back on purpose; <see cref="IngestionRequest.Verify"/> finds that too.
/// </summary>
internal static class FileFreshness
{
    /// <summary>The coarsest clock of a common file system, FAT's.</summary>
    private static readonly TimeSpan CoarsestTick = TimeSpan.FromSeconds(2);

    public static bool IsSurelyUnchanged(IndexedDocumentInfo known, long bytes, DateTimeOffset modified) =>
        known.Bytes == bytes
        && known.Modified.ToUnixTimeMilliseconds() == modified.ToUnixTimeMilliseconds() // as fine as every index keeps it
        && modified < known.Indexed - CoarsestTick;
}
