using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;
using AgentDesk.Core.Text;
using AgentDesk.TestKit;

namespace AgentDesk.Core.Tests.Retrieval;

public sealed class RetrieverTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FindEvidence_Question_SentenceWithItsRangeComesFirst()
    {
        await using var index = await IndexAsync(
            ("a.txt", "Oolong tea is half fermented. Its leaves are rolled."),
            ("b.txt", "Copper conducts heat well. Pans are made of it."),
            ("c.txt", "The Rhine flows north. It passes Basel."));
        var result = await Create(index).FindEvidenceAsync(new RetrievalQuery("Which tea is half fermented?"), Token);

        Assert.True(result.Answerable);
        Assert.Equal(("a.txt", "Oolong tea is half fermented.", new TextRange(0, 29)), (result.Evidence[0].DocumentId, result.Evidence[0].Text, result.Evidence[0].Range));
        Assert.InRange(result.Evidence[0].Score, 0.5, 1);
    }

    [Theory]
    [InlineData("Which kangaroo won the marathon?")]
    [InlineData("?")]
    [InlineData("the of and")]
    public async Task FindEvidence_NothingRelevant_IsNotAnswerable(string question)
    {
        await using var index = await IndexAsync(("a.txt", "Oolong tea is half fermented."), ("b.txt", "Copper conducts heat well."));

        Assert.False((await Create(index).FindEvidenceAsync(new RetrievalQuery(question), Token)).Answerable);
    }

    [Fact]
    public async Task FindEvidence_SameSentenceInTwoDocuments_AppearsOnce()
    {
        await using var index = await IndexAsync(("a.txt", "Oolong tea is half fermented."), ("b.txt", "Oolong tea is half fermented!"), ("c.txt", "Copper conducts heat well."));

        var result = await Create(index).FindEvidenceAsync(new RetrievalQuery("Which tea is half fermented?"), Token);

        Assert.Single(result.Evidence, e => e.Text.StartsWith("Oolong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FindEvidence_QuestionInADocument_IsNoEvidence()
    {
        await using var index = await IndexAsync(("a.txt", "Which tea is half fermented? Oolong tea is half fermented."), ("b.txt", "Copper conducts heat well."));

        var result = await Create(index).FindEvidenceAsync(new RetrievalQuery("Which tea is half fermented?"), Token);

        Assert.Equal("Oolong tea is half fermented.", result.Evidence[0].Text);
        Assert.DoesNotContain(result.Evidence, e => e.Text.EndsWith('?'));
    }

    [Fact]
    public async Task FindEvidence_EmptyIndex_FindsNothing()
    {
        await using var index = new InMemoryChunkIndex(TermAnalyzer.Analyze);

        var result = await Create(index).FindEvidenceAsync(new RetrievalQuery("tea?"), Token);

        Assert.Empty(result.Hits);
        Assert.False(result.Answerable);
    }

    [Fact]
    public async Task Search_Limit_IsKept()
    {
        await using var index = await IndexAsync(("a.txt", "Tea one."), ("b.txt", "Tea two."), ("c.txt", "Tea three."));

        Assert.Equal(2, (await Create(index).SearchAsync(new RetrievalQuery("tea") { Limit = 2 }, Token)).Count);
    }

    [Fact]
    public void Validate_OutOfRange_NamesTheSetting()
    {
        Assert.Contains("Retrieval:Chunks", Assert.Throws<ArgumentOutOfRangeException>(() => new RetrievalOptions { Chunks = 0 }.Validate()).Message, StringComparison.Ordinal);
        Assert.Contains("Retrieval:Evidence", Assert.Throws<ArgumentOutOfRangeException>(() => new RetrievalOptions { Evidence = 51 }.Validate()).Message, StringComparison.Ordinal);
        Assert.Contains("Retrieval:DenseWeight", Assert.Throws<ArgumentOutOfRangeException>(() => new RetrievalOptions { DenseWeight = -1 }.Validate()).Message, StringComparison.Ordinal);
        Assert.Contains("Retrieval:Threshold", Assert.Throws<ArgumentOutOfRangeException>(() => new RetrievalOptions { Threshold = 2 }.Validate()).Message, StringComparison.Ordinal);
        Assert.Contains("Retrieval:Floor", Assert.Throws<ArgumentOutOfRangeException>(() => new RetrievalOptions { Floor = 0.9 }.Validate()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Score_MoreCoverage_IsMoreProbable()
    {
        var low = EvidenceScorer.Score(new EvidenceFeatures(0.1, 0.1, 0.1, 0.1));
        var high = EvidenceScorer.Score(new EvidenceFeatures(0.9, 0.9, 0.6, 0.6));

        Assert.True(low < 0.5 && high > 0.5, $"{low} {high}");
    }

    private static Retriever Create(IChunkIndex index) => new(index, new FakeEmbeddingGenerator(), new RetrievalOptions());

    private static async Task<InMemoryChunkIndex> IndexAsync(params (string Id, string Text)[] documents)
    {
        var index = new InMemoryChunkIndex(TermAnalyzer.Analyze);
        var embedder = new FakeEmbeddingGenerator();
        foreach (var (id, text) in documents)
        {
            var whole = new TextRange(0, text.Length);
            var chunk = new Chunk
            {
                DocumentId = id,
                Ordinal = 0,
                Range = whole,
                Text = text,
                Headings = [],
                Sentences = SentenceSplitter.Split(text, whole),
                SearchText = text,
                Hash = id,
            };
            var info = new IndexedDocumentInfo
            {
                Id = id,
                Path = "/" + id,
                Title = id,
                MediaType = "text/plain",
                ContentHash = id,
                Bytes = text.Length,
                Modified = DateTimeOffset.UnixEpoch,
                Indexed = DateTimeOffset.UnixEpoch,
            };
            await index.ReplaceAsync(new IndexedDocument(info, text), [new EmbeddedChunk(chunk, embedder.Embed(text))], Token);
        }

        return index;
    }
}
