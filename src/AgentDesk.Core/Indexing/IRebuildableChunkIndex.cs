namespace AgentDesk.Core.Indexing;

/// <summary>An index that can be built anew while what it holds is still searched.</summary>
public interface IRebuildableChunkIndex : IChunkIndex
{
    /// <summary>Begins an empty index beside this one. What is written to this one meanwhile is lost with the switch.</summary>
    Task<IIndexRebuild> BeginRebuildAsync(IndexStamp stamp, CancellationToken cancellationToken);
}

/// <summary>An index that is being built. Disposing it without <see cref="CommitAsync"/> deletes what was built.</summary>
public interface IIndexRebuild : IAsyncDisposable
{
    /// <summary>Where to write; stamped already, and disposed with the rebuild.</summary>
    IChunkIndex Index { get; }

    /// <summary>From now on the index is what was built; everybody finds it with the next call. What it was before is deleted.</summary>
    Task CommitAsync(CancellationToken cancellationToken);
}
