namespace AgentDesk.Qdrant.Tests;

/// <summary>Says whether this run has seen a real server, and what it was.</summary>
public sealed class QdrantServerTests(StandIn standIn, ITestOutputHelper output)
{
    [Fact]
    public async Task Suite_RealServer_WasUsed()
    {
        Assert.SkipUnless(
            QdrantServer.IsReal,
            "the suite ran on the stand-in: set QDRANT_URL (such as http://localhost:6333) and, where the server asks for one, QDRANT_API_KEY, to run it on a Qdrant server of version 1.12 or newer");
        await using var index = await QdrantServer.OpenAsync(standIn, StandIn.UniqueName(), TestContext.Current.CancellationToken);
        var status = await index.GetStatusAsync(TestContext.Current.CancellationToken);
        output.WriteLine(status.ToString());
        Assert.NotEqual(standIn.Server.Url, status.Url);
    }
}
