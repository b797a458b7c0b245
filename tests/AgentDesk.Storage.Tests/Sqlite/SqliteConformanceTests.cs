using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Sqlite;
using AgentDesk.TestKit;
using AgentDesk.TestKit.Conformance;

namespace AgentDesk.Storage.Tests.Sqlite;

public sealed class SqliteConformanceTests : ChunkIndexConformance
{
    private readonly TemporaryFolder _folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override async Task<IChunkIndex> OpenAsync(CancellationToken cancellationToken) =>
        await SqliteChunkIndex.OpenAsync(new SqliteChunkIndexOptions { Path = _folder.Resolve("new/index.db") }, cancellationToken);
}
