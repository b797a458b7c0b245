using AgentDesk.Core.Answering;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;
using AgentDesk.Core.Text;
using AgentDesk.TestKit;

namespace AgentDesk.Core.Tests.Answering;

public sealed class AnswerCheckerTests
{
    private const string Document = "Green tea is not fermented. Oolong is half fermented.";
    private static readonly HashSet<string> s_none = [];

    [Fact]
    public async Task Check_MarkersAndSentences_TellWhatEachRestsOn()
    {
        var answer = await CheckAsync("Green tea is not fermented. [1] Oolong is between them [1]. It tastes good. The sum is 5.", new HashSet<string> { "5" });

        Assert.Equal([Support.Quoted, Support.Cited, Support.Unsupported, Support.Computed], answer.Sentences.Select(s => s.Support));
        var citation = Assert.Single(answer.Citations);
        Assert.True(citation.Verified);
        Assert.Equal(citation.Quote, citation.Range.Of(Document));
    }

    [Fact]
    public async Task Check_UnknownMarkers_AreRemoved()
    {
        var answer = await CheckAsync("Tea [2] is tea[3] [1].", s_none);

        Assert.Equal("Tea is tea [1].", answer.Text);
    }

    [Fact]
    public async Task Check_DocumentGoneOrChanged_CitationIsNotVerified()
    {
        await using var index = new InMemoryChunkIndex();
        var checker = new AnswerChecker(index);

        var gone = await checker.CheckAsync("Tea [1].", Evidence("tea.txt"), s_none, TestContext.Current.CancellationToken);

        Assert.False(Assert.Single(gone.Citations).Verified);
    }

    [Theory]
    [InlineData("a [1] b [22]", new[] { 1, 22 })]
    [InlineData("[x] [1234567] []", new int[0])]
    public void Find_Markers(string text, int[] expected) => Assert.Equal(expected, CitationMarkers.Find(text));

    private static async Task<CitedAnswer> CheckAsync(string text, IReadOnlySet<string> computed)
    {
        await using var index = new InMemoryChunkIndex();
        var info = new IndexedDocumentInfo
        {
            Id = "tea.txt",
            Path = "/tea.txt",
            Title = "Tea",
            MediaType = "text/plain",
            ContentHash = "h",
            Bytes = 1,
            Modified = DateTimeOffset.UnixEpoch,
            Indexed = DateTimeOffset.UnixEpoch,
        };
        var token = TestContext.Current.CancellationToken;
        await index.ReplaceAsync(new IndexedDocument(info, Document), [], token);
        return await new AnswerChecker(index).CheckAsync(text, Evidence("tea.txt"), computed, token);
    }

    private static Dictionary<int, Evidence> Evidence(string document)
    {
        var range = new TextRange(0, 27);
        var chunk = new Chunk
        {
            DocumentId = document,
            Ordinal = 0,
            Range = new TextRange(0, Document.Length),
            Text = Document,
            Headings = [],
            Sentences = [range],
            SearchText = Document,
            Hash = "h",
        };
        return new Dictionary<int, Evidence>
        {
            [1] = new()
            {
                DocumentId = document,
                Headings = [],
                Range = range,
                Text = range.Of(Document),
                Score = 0.9,
                Hit = new ChunkHit { Chunk = chunk, Score = 1 },
            },
        };
    }
}
