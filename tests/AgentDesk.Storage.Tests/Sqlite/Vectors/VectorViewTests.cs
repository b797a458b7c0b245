using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Sqlite;
using AgentDesk.Storage.Sqlite.Vectors;
using AgentDesk.TestKit;

namespace AgentDesk.Storage.Tests.Sqlite.Vectors;

/// <summary>Rows in a file and in memory, found by their chunks and scored.</summary>
public sealed class VectorViewTests : IDisposable
{
    private const int Dimensions = 20;

    private static readonly Guid s_index = Guid.NewGuid();

    private readonly TemporaryFolder _folder = new();
    private readonly SortedDictionary<long, float[]> _vectors = [];
    private readonly Random _random = new(7);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 300)]
    [InlineData(255, 2)]
    [InlineData(256, 256)]
    [InlineData(1000, 700)]
    public void Run_RowsInFileAndMemory_ScoresThemAll(int inFile, int inMemory)
    {
        using var view = View(inFile, inMemory);
        var query = Vector();
        foreach (var kernel in Enum.GetValues<DotKernel>().Where(DotKernels.IsSupported))
        {
            var spans = view.Rows([new ChunkRange(1, 100_000)]);
            Assert.Equal(_vectors.Count, spans.Sum(span => span.Count));
            var scores = new float[VectorScan.Count(spans)];
            VectorScan.Run(view, query, spans, scores, kernel);
            Assert.All(_vectors.Values.Zip(scores), pair => Assert.Equal(Dot(query, pair.First), pair.Second, 0.02));
        }

        using var all = new DenseScores(view, query, [new ChunkRange(1, 100_000)]);
        var nearest = all.Nearest(50);
        Assert.Equal(nearest.OrderByDescending(hit => hit.Cosine), nearest);
        Assert.All(nearest, hit => Assert.Equal(Dot(query, _vectors[hit.Chunk]), hit.Cosine, 0.02));
        foreach (var chunk in _vectors.Keys)
            Assert.Equal(Dot(query, _vectors[chunk]), all.Of(chunk), 0.02);
    }

    [Fact]
    public void Rows_Ranges_GivesTheirRowsAlone()
    {
        using var view = View(900, 400);
        var query = Vector();
        using var everything = new DenseScores(view, query, [new ChunkRange(1, 100_000)]);
        var scoreOf = _vectors.Keys.ToDictionary(chunk => chunk, everything.Of);
        for (var round = 0; round < 50; round++)
        {
            var borders = Enumerable.Range(0, 2 * _random.Next(1, 9)).Select(_ => (long)_random.Next(1, 2_000)).Distinct().Order().ToList();
            var ranges = borders.Chunk(2).Where(pair => pair.Length == 2).Select(pair => new ChunkRange(pair[0], pair[1])).ToList();
            var expected = _vectors.Keys.Where(chunk => ranges.Any(range => chunk >= range.First && chunk < range.End)).ToList();
            using var some = new DenseScores(view, query, ranges);
            Assert.Equal(expected.Select(chunk => scoreOf[chunk]), expected.Select(some.Of));
            Assert.Equal(expected.Count, view.Rows(ranges).Sum(span => span.Count));
            Assert.Equal(expected.OrderByDescending(chunk => scoreOf[chunk]).Take(5), some.Nearest(5).Select(hit => hit.Chunk));
        }
    }

    [Fact]
    public void Block_ByteChanged_IsDamage()
    {
        View(600, 0).Dispose();
        foreach (var at in (long[])[SegmentHeader.Bytes + 100, SegmentHeader.Bytes + (2 * new BlockLayout(Dimensions).Bytes) + 5_000])
        {
            var bytes = File.ReadAllBytes(_folder.Resolve("v"));
            bytes[at] ^= 1;
            File.WriteAllBytes(_folder.Resolve("damaged"), bytes);
            using var file = SegmentFile.TryOpen(_folder.Resolve("damaged"))!;
            using var view = new VectorView(file, file.ReadState()!.Value, null, MemoryBlocks.Empty(Dimensions, 1));
            Assert.Throws<SegmentDamagedException>(() => view.Rows([new ChunkRange(1, 9_999)]));
        }
    }

    [Fact]
    public void Append_OpenedAgain_GoesOnWhereItStopped()
    {
        View(100, 0).Dispose();
        long next = _vectors.Keys.Max() + 1;
        for (var round = 0; round < 30; round++)
        {
            using var reader = SegmentFile.TryOpen(_folder.Resolve("v"));
            var before = reader!.ReadState();
            using (var writer = SegmentWriter.TryOpen(_folder.Resolve("v"))!)
            {
                Assert.Equal(before, writer.State);
                foreach (var (first, data) in Parts(next, _random.Next(1, 90)))
                    writer.Append(first, data);
                next = _vectors.Keys.Max() + 1;
                writer.Publish(next, 0);
            }

            // Whoever has the file open sees the new rows, or learns that more is mapped elsewhere.
            Assert.True(reader.ReadState() is not { } now || now.Rows == _vectors.Count);
            using var file = SegmentFile.TryOpen(_folder.Resolve("v"))!;
            using var view = new VectorView(file, file.ReadState()!.Value, null, MemoryBlocks.Empty(Dimensions, 1));
            Assert.Equal(_vectors.Keys, view.Rows([new ChunkRange(1, 99_999)]).SelectMany(span => BlockLayout.IdsOf(view.Block(span.Block)).Slice(span.First, span.Count).ToArray()));
        }
    }

    [Fact]
    public void State_HalfWritten_IsTheOneBefore()
    {
        View(10, 0).Dispose();
        var page = File.ReadAllBytes(_folder.Resolve("v"));
        var state = SegmentHeader.State(page)!.Value;
        var next = SegmentHeader.Encode(state with { Sequence = state.Sequence + 1, Rows = 11 });
        for (var written = 0; written <= next.Length; written++)
        {
            var torn = page.ToArray();
            next.AsSpan(0, written).CopyTo(torn.AsSpan(SegmentHeader.Place(state with { Sequence = state.Sequence + 1 })));
            Assert.Equal(written == next.Length ? 11 : 10, SegmentHeader.State(torn)!.Value.Rows);
        }

        Assert.Null(SegmentHeader.State(new byte[SegmentHeader.Bytes]));
        Assert.Null(SegmentHeader.Identity(new byte[SegmentHeader.Bytes]));
        page[9] ^= 1;
        Assert.Null(SegmentHeader.Identity(page));
    }

    public void Dispose() => _folder.Dispose();

    private VectorView View(int inFile, int inMemory)
    {
        using (var writer = SegmentWriter.Create(_folder.Resolve("v"), new SegmentIdentity(s_index, 1, Dimensions)))
        {
            foreach (var (first, data) in Parts(1, inFile))
                writer.Append(first, data);
            writer.Publish(5_000, 0);
        }

        var file = SegmentFile.TryOpen(_folder.Resolve("v"))!;
        Assert.Equal(new SegmentIdentity(s_index, 1, Dimensions), file.Identity);
        var memory = MemoryBlocks.Empty(Dimensions, 5_000);
        foreach (var part in Parts(5_000, inMemory).Chunk(3))
            memory = memory.With(part, 99_999, 1);
        var lease = file.TryLease();
        file.Dispose();
        return new VectorView(file, file.ReadState()!.Value, lease, memory);
    }

    /// <summary>Parts of a few vectors with gaps between them.</summary>
    private IEnumerable<(long First, byte[] Data)> Parts(long first, int count)
    {
        while (count > 0)
        {
            var now = Math.Min(count, _random.Next(1, 40));
            var vectors = Enumerable.Range(0, now).Select(_ => Vector()).ToList();
            for (var i = 0; i < now; i++)
                _vectors[first + i] = vectors[i];
            yield return (first, VectorCodec.Encode([.. vectors.Select(vector => new EmbeddedChunk(null!, vector))], Dimensions));
            first += now + (_random.Next(3) == 0 ? _random.Next(9) : 0);
            count -= now;
        }
    }

    private float[] Vector()
    {
        var vector = Enumerable.Range(0, Dimensions).Select(_ => _random.NextSingle() - 0.5f).ToArray();
        var norm = MathF.Sqrt(vector.Sum(x => x * x));
        return [.. vector.Select(x => x / norm)];
    }

    private static float Dot(float[] one, float[] other) => one.Zip(other, (x, y) => x * y).Sum();
}
