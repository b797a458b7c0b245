using System.Security.Cryptography;
using System.Text;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Text;
using AgentDesk.TestKit;

namespace AgentDesk.Core.Tests.Indexing;

public sealed class IndexVerifierTests
{
    private const string Text = "One sentence. Another one.";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_SoundIndex_FindsNothingAndReportsEveryDocument()
    {
        await using var index = await IndexAsync(Sound("a.txt"), Sound("b.txt"));
        var reports = new List<VerificationProgress>();

        Assert.Empty(await IndexVerifier.RunAsync(index, new Collector(reports), Token));

        Assert.Equal([new VerificationProgress(1, 2), new VerificationProgress(2, 2)], reports);
    }

    [Fact]
    public async Task Run_ChunksThatDoNotFit_AreNamed()
    {
        await using var index = await IndexAsync(
            Sound("moved.txt") with { Range = new TextRange(1, 14) },
            Sound("outside.txt") with { Range = new TextRange(0, 99) },
            Sound("sentence.txt") with { Sentences = [new TextRange(0, 20)] },
            Sound("hash.txt") with { SearchText = "Other words." },
            Sound("sound.txt"));

        var problems = await IndexVerifier.RunAsync(index, progress: null, Token);

        Assert.Equal(["hash.txt", "moved.txt", "outside.txt", "sentence.txt"], problems.Select(p => p.Split(':')[0]).Order());
    }

    private static Chunk Sound(string id) => new()
    {
        DocumentId = id,
        Ordinal = 0,
        Range = new TextRange(0, 13),
        Text = Text[..13],
        Headings = [],
        Sentences = [new TextRange(0, 13)],
        SearchText = Text[..13],
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text[..13]))),
    };

    private static async Task<InMemoryChunkIndex> IndexAsync(params Chunk[] chunks)
    {
        var index = new InMemoryChunkIndex();
        foreach (var chunk in chunks)
        {
            var info = new IndexedDocumentInfo
            {
                Id = chunk.DocumentId,
                Path = "/" + chunk.DocumentId,
                Title = chunk.DocumentId,
                MediaType = "text/plain",
                ContentHash = "x",
                Bytes = Text.Length,
                Modified = DateTimeOffset.UnixEpoch,
                Indexed = DateTimeOffset.UnixEpoch,
            };
            await index.ReplaceAsync(new IndexedDocument(info, Text), [new EmbeddedChunk(chunk, new float[] { 1 })], Token);
        }

        return index;
    }

    private sealed class Collector(List<VerificationProgress> reports) : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value) => reports.Add(value);
    }
}
