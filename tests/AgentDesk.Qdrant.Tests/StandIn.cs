using AgentDesk.QdrantStandIn;

[assembly: AssemblyFixture(typeof(AgentDesk.Qdrant.Tests.StandIn))]

namespace AgentDesk.Qdrant.Tests;

/// <summary>One stand-in for all tests; each has an index of its own name on it.</summary>
public sealed class StandIn : IAsyncLifetime
{
    public StandInServer Server { get; private set; } = null!;

    public static string UniqueName() => $"test-{Guid.NewGuid():N}";

    public async ValueTask InitializeAsync() => Server = await StandInServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
