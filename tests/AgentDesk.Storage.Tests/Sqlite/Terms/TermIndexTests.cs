using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Sqlite;
using AgentDesk.TestKit;
using AgentDesk.TestKit.Conformance;

namespace AgentDesk.Storage.Tests.Sqlite.Terms;

/// <summary>The term index through many commits, merges and clearings: always the scores of the plain reference.</summary>
public sealed class TermIndexTests : IDisposable
{
    private static readonly string[] Words = ["fish", "pond", "heron", "bear", "熊猫", "竹林", "大象", "C++", "max_tokens", "PPR-9087", "water", "1,234"];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_AfterManyChanges_ScoresAsTheReferenceDoes()
    {
        var random = new Random(12);
        await using var index = await SqliteChunkIndex.OpenAsync(new SqliteChunkIndexOptions { Path = _folder.Resolve("index.db") }, Token);
        await using var reference = new InMemoryChunkIndex();
        foreach (var each in (IChunkIndex[])[index, reference])
            await each.EnsureStampAsync(IndexSamples.Stamp, Token);
        for (var round = 0; round < 12; round++)
        {
            for (var change = 0; change < 12; change++)
            {
                var id = $"{random.Next(30)}.txt";
                if (random.Next(4) == 0)
                {
                    Assert.Equal(await reference.RemoveAsync(id, Token), await index.RemoveAsync(id, Token));
                    continue;
                }

                // Now and then a document so large that what it leaves behind is worth clearing away.
                var lines = Enumerable.Range(0, random.Next(9) == 0 ? 700 : random.Next(1, 5)).Select(_ => Line(random)).ToArray();
                await index.AddAsync(id, lines, Token);
                await reference.AddAsync(id, lines, Token);
            }

            foreach (var question in (string[])["fish", "heron of the pond", "熊", "熊猫吃竹", "ppr9087 tokens", "1234 bears and C++", "nothing here"])
                await CompareAsync(index, reference, new ChunkQuery { Text = question, Limit = 1000 });
            await CompareAsync(index, reference, new ChunkQuery { Text = "fish bear", Limit = 1000, Filter = new ChunkFilter { DocumentIds = ["3.txt", "17.txt", "29.txt"] } });
            await CompareAsync(index, reference, new ChunkQuery { Text = "fish bear", Vector = IndexSamples.Embed("fish water"), Limit = 40 });
            var terms = new[] { "fish", "熊猫", "ppr9087", "nothing" };
            Assert.Equal((await reference.GetTermFrequenciesAsync(terms, Token)).ByTerm, (await index.GetTermFrequenciesAsync(terms, Token)).ByTerm);
            Assert.Empty(await index.CheckStorageAsync(Token));
        }
    }

    public void Dispose() => _folder.Dispose();

    private static string Line(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(1, 12)).Select(_ => Words[(int)(random.NextDouble() * random.NextDouble() * Words.Length)]));

    private static async Task CompareAsync(SqliteChunkIndex index, InMemoryChunkIndex reference, ChunkQuery query)
    {
        var expected = await reference.SearchAsync(query, Token);
        var found = await index.SearchAsync(query, Token);
        Assert.Equal(expected.Count, found.Count);
        // Equal scores may stand in another order, and vectors are rounded.
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.Score, pair.Second.Score, query.Vector is null ? 1e-5 : 0.01));
        if (query.Vector is null && expected.Count < query.Limit)
            Assert.All(InOrder(expected).Zip(InOrder(found)), pair => Assert.Equal(pair.First.LexicalScore!.Value, pair.Second.LexicalScore!.Value, 1e-4));

        static IEnumerable<ChunkHit> InOrder(IReadOnlyList<ChunkHit> hits) => hits.OrderBy(hit => hit.Chunk.DocumentId, StringComparer.Ordinal).ThenBy(hit => hit.Chunk.Ordinal);
    }
}
