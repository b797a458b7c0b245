using System.Net;
using AgentDesk.Core.Indexing;

namespace AgentDesk.Storage.Qdrant;

/// <summary>The collections in use and what they were made for.</summary>
internal sealed record StampedIndex(IndexTarget Target, IndexStamp Stamp);

/// <summary>
/// Finds the collections that an index's alias points to, and runs what is to be done on them. They are remembered: collections are never used for
/// another index, so what is remembered can be gone, not wrong. Thread-safe.
/// </summary>
/// <param name="collections">Finds them.</param>
/// <param name="options">The server, for messages.</param>
/// <param name="pinned">Collections that no alias points to yet; null to go by the alias.</param>
internal sealed class IndexAccess(IndexCollections collections, QdrantChunkIndexOptions options, IndexTarget? pinned)
{
    private volatile StampedIndex? _known;

    /// <summary>The index as it was found last; null where none was.</summary>
    public StampedIndex? Known => _known;

    /// <summary>The index as the alias says now; null where there is none.</summary>
    public async Task<StampedIndex?> FindAsync(CancellationToken cancellationToken)
    {
        var target = pinned ?? await collections.FindAsync(cancellationToken);
        if (target is null)
            return _known = null;
        return _known is { } known && known.Target == target ? known : _known = new StampedIndex(target, await collections.ReadStampAsync(target, cancellationToken));
    }

    /// <summary>The index as it was found last, or else as the alias says.</summary>
    public async Task<StampedIndex?> GetAsync(CancellationToken cancellationToken) => _known ?? await FindAsync(cancellationToken);

    public void Forget() => _known = null;

    /// <summary>Runs on the collections in use; once more where they were deleted meanwhile because the index was built anew or emptied.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="absent">What to give where there is no index.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<T> RunAsync<T>(Func<StampedIndex, Task<T>> action, T absent, CancellationToken cancellationToken) => DescribedAsync(async () =>
    {
        for (var again = false; ; again = true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await GetAsync(cancellationToken) is not { } index)
                return absent;
            try
            {
                return await action(index);
            }
            catch (QdrantRequestException e) when (e.Status == HttpStatusCode.NotFound && !again)
            {
                Forget();
            }
        }
    });

    /// <summary>Turns what goes wrong on the way to the server into what a person can do about it.</summary>
    public async Task<T> DescribedAsync<T>(Func<Task<T>> action)
    {
        try
        {
            return await action();
        }
        catch (Exception e) when (QdrantErrors.Describe(options, e) is { } described)
        {
            throw described;
        }
    }
}
