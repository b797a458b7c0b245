using System.Text.Json;
using AgentDesk.Core.Indexing;
using AgentDesk.QdrantStandIn;
using AgentDesk.Storage.Qdrant;
using AgentDesk.TestKit.Conformance;

[assembly: AssemblyFixture(typeof(AgentDesk.Qdrant.Tests.StandIn))]

namespace AgentDesk.Qdrant.Tests;

/// <summary>One stand-in for all tests that make nothing go wrong; each has an index of its own name on it.</summary>
public sealed class StandIn : IAsyncLifetime
{
    public StandInServer Server { get; private set; } = null!;

    public static string UniqueName() => $"test-{Guid.NewGuid():N}";

    public async ValueTask InitializeAsync() => Server = await StandInServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

/// <summary>Short forms of what tests do with a stand-in of their own.</summary>
internal static class StandInExtensions
{
    private static readonly HttpClient s_http = new();

    public static Task<QdrantChunkIndex> OpenAsync(this StandInServer server, TimeProvider? clock = null, string? key = null) => QdrantChunkIndex.OpenAsync(
        new QdrantChunkIndexOptions { Url = server.Url, Collection = "desk", ApiKey = key }, clock ?? TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>Opens an index and stamps it.</summary>
    public static async Task<QdrantChunkIndex> OpenStampedAsync(this StandInServer server, TimeProvider? clock = null)
    {
        var index = await server.OpenAsync(clock);
        await index.EnsureStampAsync(IndexSamples.Stamp, TestContext.Current.CancellationToken);
        return index;
    }

    /// <summary>Points in the one collection whose name ends so.</summary>
    public static async Task<int> PointsAsync(this StandInServer server, string suffix)
    {
        var name = server.Collections.Single(name => name.EndsWith(suffix, StringComparison.Ordinal));
        var answer = await s_http.GetStringAsync(new Uri(server.Url, $"collections/{name}"), TestContext.Current.CancellationToken);
        return JsonDocument.Parse(answer).RootElement.GetProperty("result").GetProperty("points_count").GetInt32();
    }

    /// <summary>Deletes a collection behind the index's back.</summary>
    public static async Task DeleteAsync(this StandInServer server, string suffix)
    {
        var name = server.Collections.Single(name => name.EndsWith(suffix, StringComparison.Ordinal));
        (await s_http.DeleteAsync(new Uri(server.Url, $"collections/{name}"), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }

    /// <summary>Texts of the chunks that a search for a word finds, in order.</summary>
    public static async Task<string[]> FindAsync(this IChunkIndex index, string text) =>
        [.. (await index.SearchAsync(new ChunkQuery { Text = text, Vector = IndexSamples.Embed(text), Limit = 100 }, TestContext.Current.CancellationToken)).Select(hit => hit.Chunk.Text).Order(StringComparer.Ordinal)];
}
