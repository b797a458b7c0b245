using AgentDesk.Core.Indexing;

namespace AgentDesk.Storage.Qdrant;

/// <summary>Collections beside those in use, until the alias is pointed to them.</summary>
internal sealed class QdrantIndexRebuild(IndexCollections collections, IndexTarget target, QdrantChunkIndex index, IndexAccess access) : IIndexRebuild
{
    private bool _committed;

    public IChunkIndex Index => index;

    public Task CommitAsync(CancellationToken cancellationToken) => access.DescribedAsync(async () =>
    {
        var former = await collections.FindAsync(cancellationToken);
        await collections.PointAliasAsync(target, cancellationToken);
        _committed = true;
        if (former is not null && former != target)
            await collections.DeleteAsync(former, cancellationToken);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        await index.DisposeAsync();
        if (_committed)
            return;
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await access.DescribedAsync(async () =>
            {
                await collections.DeleteAsync(target, patience.Token);
                return true;
            });
        }
        catch (Exception e) when (e is OperationCanceledException or ChunkIndexException)
        {
            // What led here is worth more than this; the collections stay, unused, and a rebuild some day later deletes them.
        }
    }
}
