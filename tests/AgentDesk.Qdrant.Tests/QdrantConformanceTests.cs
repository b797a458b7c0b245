using AgentDesk.Core.Indexing;
using AgentDesk.TestKit.Conformance;

namespace AgentDesk.Qdrant.Tests;

/// <summary>
/// The index keeps the rules that every index keeps: on the server that QDRANT_URL names, or else on the stand-in. What a test creates is removed at its end.
/// </summary>
public sealed class QdrantConformanceTests(StandIn standIn) : ChunkIndexConformance
{
    private readonly string _name = StandIn.UniqueName();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await using var index = await QdrantServer.OpenAsync(standIn, _name, CancellationToken.None);
        await index.ClearAsync(CancellationToken.None);
    }

    protected override async Task<IChunkIndex> OpenAsync(CancellationToken cancellationToken) => await QdrantServer.OpenAsync(standIn, _name, cancellationToken);
}
