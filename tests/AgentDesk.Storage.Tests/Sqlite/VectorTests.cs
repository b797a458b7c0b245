using AgentDesk.Storage.Sqlite;
using AgentDesk.TestKit.Conformance;

namespace AgentDesk.Storage.Tests.Sqlite;

public sealed class VectorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(96)]
    [InlineData(256)]
    [InlineData(384)]
    public void Dot_AnyLength_EqualsTheSum(int dimensions)
    {
        var random = new Random(dimensions);
        var query = Enumerable.Range(0, dimensions).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        var codes = Enumerable.Range(0, dimensions * 5).Select(_ => (sbyte)random.Next(-127, 128)).ToArray();
        float[] scales = [0.01f, 1, 0, 0.5f, 2];
        var scores = new float[5];
        VectorScan.Dot(query, codes, scales, scores);
        for (var row = 0; row < 5; row++)
        {
            var exact = scales[row] * Enumerable.Range(0, dimensions).Sum(i => (double)query[i] * codes[(row * dimensions) + i]);
            Assert.Equal(exact, scores[row], scales[row] * 127 * dimensions / 16_000.0);
        }

        VectorScan.Dot(new float[dimensions], codes, scales, scores);
        Assert.Equal(new float[5], scores);
    }

    [Fact]
    public void Dot_ManyEqualComponents_DoesNotOverflow()
    {
        var codes = Enumerable.Repeat((sbyte)127, 8192).ToArray();
        var scores = new float[1];
        VectorScan.Dot(Enumerable.Repeat(1f, 8192).ToArray(), codes, [1f], scores);
        Assert.Equal(127 * 8192, scores[0], 2000f);
    }

    [Fact]
    public void Dot_EveryKindOfProcessor_GivesTheSameWholeNumber()
    {
        var random = new Random(1);
        var query = Enumerable.Range(0, 2048).Select(_ => (short)random.Next(-8191, 8192)).ToArray();
        var codes = Enumerable.Range(0, 2048).Select(_ => (sbyte)random.Next(-127, 128)).ToArray();
        var sum = VectorScan.DotPlain(query, codes);
        Assert.Equal(query.Zip(codes).Sum(pair => pair.First * pair.Second), sum);
        Assert.Equal(sum, VectorScan.Dot128(query, ref codes[0]));
        if (System.Runtime.Intrinsics.X86.Avx2.IsSupported)
            Assert.Equal(sum, VectorScan.Dot256(query, ref codes[0]));
    }

    [Fact]
    public void Codec_UnitVectors_KeepsLengthAndDirection()
    {
        var (_, chunks) = IndexSamples.Document("a", "one fish", "two fish", "a longer line about a fish");
        var data = VectorCodec.Encode(chunks, 64);
        Assert.Equal(3, VectorCodec.Count(data, 64));
        for (var i = 0; i < chunks.Count; i++)
        {
            var decoded = VectorCodec.Decode(data, 64, i);
            Assert.Equal(1, decoded.Sum(x => x * x), 1e-5);
            Assert.Equal(1, decoded.Zip(chunks[i].Vector.ToArray()).Sum(pair => pair.First * pair.Second), 1e-3);
        }
    }

    [Fact]
    public void Codec_ZeroVector_StaysZero()
    {
        var (_, chunks) = IndexSamples.Document("a", "x");
        var data = VectorCodec.Encode([chunks[0] with { Vector = new float[64] }], 64);
        Assert.Equal(new float[64], VectorCodec.Decode(data, 64, 0));
    }

    [Fact]
    public void Snapshot_ManyChanges_HoldsWhatIsLive()
    {
        var random = new Random(5);
        var snapshot = VectorSnapshot.Empty;
        var live = new Dictionary<long, NewSegment>();
        long document = 0, chunk = 1;
        for (var generation = 1; generation <= 200; generation++)
        {
            foreach (var gone in live.Keys.Where(_ => random.Next(5) == 0).ToList())
                live.Remove(gone);
            var added = Enumerable.Range(0, random.Next(4)).Select(_ =>
            {
                var segment = new NewSegment(++document, chunk, random.Next(0, 6));
                chunk += segment.Count;
                return segment;
            }).ToList();
            foreach (var segment in added)
                live.Add(segment.Document, segment);

            var before = snapshot;
            var beforeScores = before.Count > 0 ? before.Score([1, 0]) : [];
            snapshot = snapshot.With(generation, 2, [.. live.Keys], added, (segment, codes, scales) =>
            {
                codes.Clear();
                for (var i = 0; i < segment.Count; i++)
                    (codes[2 * i], scales[i]) = ((sbyte)(segment.Document % 100), segment.FirstChunk + i);
            });

            Assert.Equal(beforeScores, before.Count > 0 ? before.Score([1, 0]) : []);
            Assert.Equal(live.Values.Select(segment => segment.Document).Order(), snapshot.Segments.ToArray().Select(segment => segment.Document));
            var scores = snapshot.Score([1, 0]);
            foreach (var segment in snapshot.Segments)
            {
                Assert.Equal((live[segment.Document].FirstChunk, live[segment.Document].Count), (segment.FirstChunk, segment.Count));
                for (var i = 0; i < segment.Count; i++)
                    Assert.Equal(segment.Document % 100 * (segment.FirstChunk + i), scores[segment.Row + i]);
            }
        }
    }

    [Fact]
    public void Ranks_ScoresWithTies_CountTheGreaterOnes()
    {
        double[] all = [3, 1, 2, 2, 5, 0.5];
        Assert.Equal([1, 2, null, 3, 3, 6], Ranks.Of([5, 3, null, 2, 2, 0.5], all));
        Assert.Equal([null, null], Ranks.Of([null, null], all));
        Assert.Empty(Ranks.Of([], all));
    }

    [Fact]
    public void TopChunks_ManyOffers_KeepsTheBestInOrder()
    {
        var random = new Random(9);
        var all = Enumerable.Range(0, 500).Select(i => new ScoredChunk(i, random.Next(20), null, random.Next(3))).ToList();
        var top = new TopChunks(30);
        all.ForEach(top.Offer);
        Assert.Equal(all.OrderByDescending(c => c.Score).ThenByDescending(c => c.Cosine).ThenBy(c => c.Chunk).Take(30), top.BestFirst());
    }
}
