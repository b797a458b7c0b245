using AgentDesk.Storage.Sqlite.Vectors;
using AgentDesk.TestKit.Conformance;

namespace AgentDesk.Storage.Tests.Sqlite.Vectors;

public sealed class VectorCodecTests
{
    [Fact]
    public void Encode_UnitVectors_KeepsLengthAndDirection()
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
    public void Encode_ZeroVector_StaysZero()
    {
        var (_, chunks) = IndexSamples.Document("a", "x");
        var data = VectorCodec.Encode([chunks[0] with { Vector = new float[64] }], 64);
        Assert.Equal(new float[64], VectorCodec.Decode(data, 64, 0));
    }
}
