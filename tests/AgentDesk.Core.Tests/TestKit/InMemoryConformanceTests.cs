using AgentDesk.Core.Indexing;
using AgentDesk.TestKit;
using AgentDesk.TestKit.Conformance;

namespace AgentDesk.Core.Tests.TestKit;

/// <summary>The reference index keeps the rules that every index keeps.</summary>
public sealed class InMemoryConformanceTests : ChunkIndexConformance
{
    private readonly InMemoryChunkIndex _index = new();

    protected override Task<IChunkIndex> OpenAsync(CancellationToken cancellationToken) => Task.FromResult<IChunkIndex>(_index);
}
