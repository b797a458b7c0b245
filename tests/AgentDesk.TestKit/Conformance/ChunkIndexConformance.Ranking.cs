using AgentDesk.Core.Indexing;
using Xunit;

namespace AgentDesk.TestKit.Conformance;

public abstract partial class ChunkIndexConformance
{
    /// <summary>How far BM25 scores of two implementations may be apart: they differ in what a word counts that many chunks have.</summary>
    private const double LexicalTolerance = 0.88;

    [Theory]
    [InlineData(0.5, 7)]
    [InlineData(0.5, 40)]
    [InlineData(3, 7)]
    [InlineData(0, 7)]
    public async Task Search_FewHits_AreTheBestOfAll(double weight, int limit)
    {
        var random = await AddPondAsync(Index);
        for (var round = 0; round < 8; round++)
        {
            var text = Words(random, 4);
            // Another text for the vector, so that the two lists have little in common.
            var query = new ChunkQuery { Text = text, Vector = IndexSamples.Embed(Words(random, 6)), DenseWeight = weight, Limit = 1000 };
            var all = await Index.SearchAsync(query, Token);
            var best = await Index.SearchAsync(query with { Limit = limit }, Token);
            Assert.Equal(400, all.Count);
            Assert.Equal(limit, best.Count);
            Assert.Equal(all.Take(limit).Select(hit => hit.Score), best.Select(hit => hit.Score), (one, other) => Math.Abs(one - other) < 1e-5);
            foreach (var hit in best)
            {
                var same = all.Single(other => other.Chunk.DocumentId == hit.Chunk.DocumentId && other.Chunk.Ordinal == hit.Chunk.Ordinal);
                Assert.Equal(same.Score, hit.Score, 1e-5);
                Assert.Equal(same.LexicalScore ?? -1, hit.LexicalScore ?? -1, 1e-4);
                Assert.Equal(same.DenseScore!.Value, hit.DenseScore!.Value, 1e-5);
                Assert.True(hit.LexicalRank is null || hit.LexicalRank == same.LexicalRank);
                Assert.True(hit.DenseRank is null || hit.DenseRank == same.DenseRank);
            }

            AssertRanks(all, hit => hit.LexicalScore, hit => hit.LexicalRank);
            AssertRanks(all, hit => hit.DenseScore, hit => hit.DenseRank);
        }
    }

    [Fact]
    public async Task Search_GoodByWordsAndByMeaningBestByNeither_ComesFirst()
    {
        // A hundred chunks are better by words alone, another hundred by meaning alone: no short list of either has the one that is best by both.
        var (document, chunks) = IndexSamples.Document(
            "a.txt", [.. Enumerable.Range(0, 201).Select(i => i < 100 ? $"heron heron heron n{i}" : i < 200 ? $"fish fish fish n{i}" : "heron heron fish n200")]);
        var question = Axis(0, 1);
        await Index.ReplaceAsync(document, [.. chunks.Select((chunk, i) => chunk with { Vector = i < 100 ? Axis(1, 0) : i < 200 ? Axis(0.05f, 0.999f) : Axis(0.4f, 0.9f) })], Token);
        var hits = await Index.SearchAsync(new ChunkQuery { Text = "heron", Vector = question, Limit = 3 }, Token);
        Assert.Equal(200, hits[0].Chunk.Ordinal);
        Assert.All(hits.Skip(1), hit => Assert.InRange(hit.Chunk.Ordinal, 0, 99));

        static float[] Axis(float one, float other)
        {
            var vector = new float[IndexSamples.Stamp.Dimensions];
            var length = MathF.Sqrt((one * one) + (other * other));
            (vector[0], vector[1]) = (one / length, other / length);
            return vector;
        }
    }

    [Fact]
    public async Task Search_Words_RanksAsBm25Does()
    {
        var random = await AddPondAsync(Index);
        await using var reference = new InMemoryChunkIndex();
        await reference.EnsureStampAsync(IndexSamples.Stamp, Token);
        await AddPondAsync(reference);
        for (var round = 0; round < 8; round++)
        {
            var query = new ChunkQuery { Text = Words(random, 3), Limit = 1000 };
            var expected = (await reference.SearchAsync(query, Token)).ToDictionary(hit => (hit.Chunk.DocumentId, hit.Chunk.Ordinal), hit => hit.LexicalScore!.Value);
            var found = await Index.SearchAsync(query, Token);
            Assert.Equal(expected.Count, found.Count);
            var scores = found.Select(hit => expected[(hit.Chunk.DocumentId, hit.Chunk.Ordinal)]).ToList();
            for (var i = 0; i < scores.Count; i++)
                Assert.All(scores.Skip(i), later => Assert.True(scores[i] >= later * LexicalTolerance, $"{query.Text}: {scores[i]} before {later}"));
        }
    }

    [Fact]
    public async Task TermFrequencies_AnyTerms_CountsChunksThatAreThere()
    {
        await Index.AddAsync("a.txt", ["C++ v1.2.3", "𠮷野家 C#", "Ünïcödé PPR-9087", "gone fish"], Token);
        await Index.AddAsync("a.txt", ["C++ v1.2.3 C++", "𠮷野家 C#", "Ünïcödé PPR-9087 c++"], Token);
        string[] terms = ["c++", "c#", "v1.2.3", "ppr9087", "9087", "unicod", "𠮷野", "野家", "fish", "gone", "c"];
        var found = await Index.GetTermFrequenciesAsync(terms, Token);
        Assert.Equal(3, found.Chunks);
        Assert.Equal(
            new Dictionary<string, int> { ["c++"] = 2, ["c#"] = 1, ["v1.2.3"] = 1, ["ppr9087"] = 1, ["9087"] = 1, ["unicod"] = 1, ["𠮷野"] = 1, ["野家"] = 1 }, found.ByTerm);
    }

    /// <summary>Writes 400 chunks of random words, always the same, and returns the generator for questions about them.</summary>
    private static async Task<Random> AddPondAsync(IChunkIndex index)
    {
        var random = new Random(5);
        for (var document = 0; document < 8; document++)
            await index.AddAsync($"{document}.txt", [.. Enumerable.Range(0, 50).Select(_ => Words(random, random.Next(10, 30)))], Token);
        return random;
    }

    /// <summary>Words of which some are more frequent than others; none is in so many chunks that implementations weigh it otherwise.</summary>
    private static string Words(Random random, int count) =>
        string.Join(' ', Enumerable.Range(0, count).Select(_ => "w" + (20 + (int)(280 * Math.Pow(random.NextDouble(), 1.15)))));

    private static void AssertRanks(IReadOnlyList<ChunkHit> hits, Func<ChunkHit, double?> score, Func<ChunkHit, int?> rank) =>
        Assert.All(hits, hit => Assert.Equal(score(hit) is null ? null : 1 + hits.Count(other => score(other) > score(hit)), rank(hit)));
}
