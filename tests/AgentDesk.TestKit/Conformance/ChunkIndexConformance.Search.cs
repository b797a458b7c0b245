using AgentDesk.Core.Indexing;
using Xunit;

namespace AgentDesk.TestKit.Conformance;

public abstract partial class ChunkIndexConformance
{
    private static readonly string[] Library =
    [
        "Retrieval finds passages that answer a question.", "The tokenizer of GPT-3 splits text into byte pairs.", "Part PPR-9087 replaces the old valve.",
        "Programs in C++ are compiled; those in C# run managed.", "检索增强生成把检索到的段落交给模型。", "分词器把文本切成字节对。",
        "The invoice of 1,234 euros was paid in March 2019.", "大熊猫住在四川的竹林里。", "Set max_batch_tokens in version 1.2.3 of the server.",
    ];

    [Theory]
    [InlineData("Which passages answer my questions?", 0)]
    [InlineData("gpt3 tokenizers", 1)]
    [InlineData("ppr-9087", 2)]
    [InlineData("PPR 9087", 2)]
    [InlineData("What is C++ for?", 3)]
    [InlineData("什么是检索增强生成？", 4)]
    [InlineData("分词", 5)]
    [InlineData("1234", 6)]
    [InlineData("大熊猫住在哪里？", 7)]
    [InlineData("熊是什么？", 7)]
    [InlineData("竹", 7)]
    [InlineData("maxBatchTokens", 8)]
    [InlineData("v1.2.3", 8)]
    public async Task Search_Words_FindsTheChunk(string question, int expected)
    {
        await Index.AddAsync("library.txt", Library, Token);
        var hits = await SearchAsync(question);
        Assert.Equal(expected, hits[0].Chunk.Ordinal);
        Assert.Equal(1, hits[0].LexicalRank);
        Assert.True(hits[0].LexicalScore > 0);
        Assert.Equal(1, hits[0].Score, 1e-9);
        Assert.Null(hits[0].DenseScore);
        Assert.Null(hits[0].DenseRank);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("What is it?")]
    [InlineData("你好，这是什么？")]
    [InlineData("zebra")]
    [InlineData("\" OR terms:* NEAR(a b) -- '; DROP TABLE chunks")]
    public async Task Search_NothingToFind_IsEmpty(string question)
    {
        await Index.AddAsync("library.txt", Library, Token);
        Assert.Empty(await SearchAsync(question));
    }

    [Fact]
    public async Task Search_EmptyIndex_IsEmpty()
    {
        Assert.Empty(await SearchAsync("fish"));
        Assert.Empty(await DenseAsync("fish", 10));
    }

    [Fact]
    public async Task Search_Vector_RanksAsBruteForceDoes()
    {
        var random = new Random(3);
        var lines = Enumerable.Range(0, 700).Select(_ => string.Join(' ', Enumerable.Range(0, 12).Select(_ => "w" + random.Next(200)))).Distinct().ToArray();
        for (var i = 0; i < lines.Length; i += 70)
            await Index.AddAsync($"{i}.txt", lines[i..Math.Min(lines.Length, i + 70)], Token);
        var stored = await Index.FindVectorsAsync([.. lines.Select(IndexSamples.Hash)], Token);

        for (var round = 0; round < 20; round++)
        {
            var question = IndexSamples.Embed($"w{random.Next(200)} w{random.Next(200)} w{random.Next(200)}");
            var exact = lines.Select(line => Dot(stored[IndexSamples.Hash(line)].Span, question)).OrderDescending().ToArray();
            var hits = await Index.SearchAsync(new ChunkQuery { Text = "", Vector = question, Limit = 20 }, Token);
            Assert.Equal(20, hits.Count);
            for (var rank = 0; rank < hits.Count; rank++)
            {
                var own = Dot(stored[hits[rank].Chunk.Hash].Span, question);
                Assert.Equal(own, hits[rank].DenseScore!.Value, 1e-4);
                Assert.Equal(exact[rank], own, 1e-4);
                Assert.Equal(ScoreFusion.Fuse(null, 0, hits[rank].DenseScore, ScoreFusion.DefaultDenseWeight), hits[rank].Score, 1e-9);
                Assert.Null(hits[rank].LexicalScore);
            }

            Assert.Equal(1, hits[0].DenseRank);
        }
    }

    [Fact]
    public async Task Search_WordsAndVector_FusesScores()
    {
        await Index.AddAsync("library.txt", Library, Token);
        var question = "passages that the tokenizer splits";
        var hits = await Index.SearchAsync(new ChunkQuery { Text = question, Vector = IndexSamples.Embed(question), Limit = 5, DenseWeight = 0.7 }, Token);

        Assert.Equal(5, hits.Count);
        Assert.Equal(hits.OrderByDescending(hit => hit.Score).Select(hit => hit.Chunk.Ordinal), hits.Select(hit => hit.Chunk.Ordinal));
        var best = hits.Max(hit => hit.LexicalScore)!.Value;
        foreach (var hit in hits)
        {
            Assert.Equal(Dot(IndexSamples.Embed(hit.Chunk.Text), IndexSamples.Embed(question)), hit.DenseScore!.Value, 0.1);
            Assert.Equal(ScoreFusion.Fuse(hit.LexicalScore, best, hit.DenseScore, 0.7), hit.Score, 1e-9);
            Assert.Equal(hit.LexicalScore is null, hit.LexicalRank is null);
        }

        Assert.Contains(hits, hit => hit.LexicalRank == 1);
        Assert.Contains(hits, hit => hit.DenseRank == 1);
    }

    [Fact]
    public async Task Search_SmallMatchOfTheWords_CountsAgainstTheFullOne()
    {
        await Index.AddAsync("library.txt", Library, Token);
        var query = new ChunkQuery { Text = "passages", Vector = IndexSamples.Embed("the tokenizer splits"), Limit = 5 };
        var best = (await Index.SearchAsync(query, Token)).Max(hit => hit.LexicalScore)!.Value;
        foreach (var full in new[] { best / 2, best * 3 })
        {
            foreach (var hit in await Index.SearchAsync(query with { FullMatch = full }, Token))
                Assert.Equal(ScoreFusion.Fuse(hit.LexicalScore, Math.Max(best, full), hit.DenseScore, query.DenseWeight), hit.Score, 1e-9);
        }
    }

    [Fact]
    public async Task Search_RarerTermAndShorterChunk_ScoreHigher()
    {
        await Index.AddAsync("a.txt", ["fish fish swim", "fish swim far out at sea where nobody ever looks for them at night", "heron fish", "fish water", "fish pond"], Token);
        var hits = await SearchAsync("heron fish");
        Assert.Equal(2, hits[0].Chunk.Ordinal);
        Assert.Equal(5, hits.Count);
        Assert.Equal(1, hits[0].LexicalRank);
        Assert.Equal(1, hits[^1].Chunk.Ordinal);
    }

    [Theory]
    [InlineData("docs", "docs/a.txt,docs/sub/b.txt")]
    [InlineData("docs/", "docs/a.txt,docs/sub/b.txt")]
    [InlineData("docs/a.txt", "docs/a.txt")]
    [InlineData("docs/sub", "docs/sub/b.txt")]
    [InlineData("doc", "")]
    [InlineData("elsewhere", "")]
    public async Task Search_Folder_KeepsToIt(string source, string expected)
    {
        foreach (var id in new[] { "docs.txt", "docs/a.txt", "docs-old/a.txt", "docs/sub/b.txt", "other/docs/a.txt" })
            await Index.AddAsync(id, ["a fish", "nothing"], Token);
        var words = await SearchAsync("fish", source: source);
        Assert.Equal(expected, string.Join(',', words.Select(hit => hit.Chunk.DocumentId).Order(StringComparer.Ordinal)));
        var vectors = await Index.SearchAsync(new ChunkQuery { Text = "fish", Vector = IndexSamples.Embed("a fish"), Filter = new ChunkFilter { Folder = source } }, Token);
        Assert.Equal(expected, string.Join(',', vectors.Select(hit => hit.Chunk.DocumentId).Distinct().Order(StringComparer.Ordinal)));
        Assert.True(vectors.Count == 0 || vectors.Min(hit => hit.DenseRank) == 1);
    }

    [Fact]
    public async Task Search_Limit_IsKept()
    {
        await Index.AddAsync("a.txt", [.. Enumerable.Range(0, 50).Select(i => $"fish number {i}")], Token);
        Assert.Equal(7, (await SearchAsync("fish", 7)).Count);
        Assert.Equal(50, (await SearchAsync("fish", 1000)).Count);
        Assert.Equal(7, (await DenseAsync("fish", 7)).Count);
        foreach (var limit in new[] { 0, -1, 1001 })
            await Assert.ThrowsAnyAsync<ArgumentException>(() => SearchAsync("fish", limit));
    }

    [Fact]
    public async Task Search_BadQuery_IsRefused()
    {
        await Index.AddAsync("a.txt", ["fish"], Token);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Index.SearchAsync(new ChunkQuery { Text = "fish", Vector = new float[3] }, Token));
        foreach (var weight in new[] { -0.1, double.NaN, double.PositiveInfinity })
            await Assert.ThrowsAnyAsync<ArgumentException>(() => Index.SearchAsync(new ChunkQuery { Text = "fish", DenseWeight = weight }, Token));
    }

    [Fact]
    public async Task Search_VeryLongQuery_StillFinds()
    {
        await Index.AddAsync("library.txt", Library, Token);
        var hits = await SearchAsync("valve " + string.Join(' ', Enumerable.Range(0, 17_000).Select(i => $"q{(char)('a' + (i % 26))}{(char)('a' + (i / 26 % 26))}{(char)('a' + (i / 676))}x")));
        Assert.Equal(2, Assert.Single(hits).Chunk.Ordinal);
    }

    [Fact]
    public async Task TermFrequencies_Terms_CountsTheirChunks()
    {
        await Index.AddAsync("a.txt", ["fish fish swim", "fish"], Token);
        await Index.AddAsync("b.txt", ["检索 C++"], Token);
        await Index.AddAsync("gone.txt", ["fish"], Token);
        await Index.RemoveAsync("gone.txt", Token);
        var found = await Index.GetTermFrequenciesAsync(["fish", "swim", "检索", "c++", "none", "fish"], Token);
        Assert.Equal(3, found.Chunks);
        Assert.Equal(new Dictionary<string, int> { ["fish"] = 2, ["swim"] = 1, ["检索"] = 1, ["c++"] = 1 }, found.ByTerm);
        Assert.Empty((await Index.GetTermFrequenciesAsync([], Token)).ByTerm);
    }

    private Task<IReadOnlyList<ChunkHit>> DenseAsync(string text, int limit) =>
        Index.SearchAsync(new ChunkQuery { Text = "", Vector = IndexSamples.Embed(text), Limit = limit }, Token);
}
