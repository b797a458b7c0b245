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

    [Theory]
    [InlineData("What torque do the cover screws of the PPR-9999 need?", false)]
    [InlineData("What torque do the cover screws of the PPR-9078 need?", true)]
    [InlineData("What torque do the cover screws of the ppr 9078 need?", true)]
    [InlineData("What torque do the cover screws of the PPR-9078 and the PPR-9999 need?", true)]
    [InlineData("What torque do the cover screws need in Q3?", true)]
    [InlineData("ＰＰＲ－９９９９ cover screws torque?", false)]
    public async Task FindEvidence_CodeThatNothingHas_AnothersFiguresAreNoAnswer(string question, bool answerable)
    {
        await using var index = await IndexAsync(("pumps.txt", "The cover screws of the PPR-9078 need a torque of 35 newton metres."), ("c.txt", "Copper conducts heat well."));

        var result = await new Retriever(index, new FakeEmbeddingGenerator(), new RetrievalOptions()).FindEvidenceAsync(new RetrievalQuery(question), Token);

        Assert.Equal(answerable, result.Answerable);
        Assert.Equal(answerable, result.Evidence.Count > 0);
    }

    [Theory]
    [InlineData("🦄🦄", 0)]
    [InlineData("the of and", 0)]
    [InlineData("tea", 1)]
    public async Task Explain_NothingRelevant_IsNotListed(string question, int hits)
    {
        await using var index = await IndexAsync(("a.txt", "Oolong tea is half fermented."), ("b.txt", "Copper conducts heat well."));

        Assert.Equal(hits, (await Create(index).ExplainAsync(new RetrievalQuery(question), Token)).Count(h => h.Hit.LexicalScore > 0 || hits == 0));
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
    public async Task FindEvidence_ConfidentAnswerInTheQuestionsLanguage_ComesBeforeOneInAnother()
    {
        const string English = "Oolong tea is half fermented and rolled.", Chinese = "乌龙茶就是所谓的半发酵茶叶 Oolong tea half fermented。";
        await using var both = await IndexAsync(("a.txt", English), ("b.txt", Chinese), ("c.txt", "Copper conducts heat well."));
        await using var one = await IndexAsync(("b.txt", Chinese), ("c.txt", "Copper conducts heat well."));
        var question = new RetrievalQuery("Oolong tea half fermented?");

        var found = (await Create(both).FindEvidenceAsync(question, Token)).Evidence;
        var alone = (await Create(one).FindEvidenceAsync(question, Token)).Evidence;

        Assert.Equal(["a.txt", "b.txt"], found.Select(e => e.DocumentId));
        Assert.False(found[0].Features.OtherLanguage);
        Assert.True(found[1].Features.OtherLanguage && found[1].Score <= found[0].Score / 2);
        Assert.True(alone[0].Score > found[0].Score / 2, "alone it counts in full");
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
    public async Task Search_VersionsOfAPassage_GiveWayToTheBestPlaced()
    {
        const string Passage = "Oolong tea is half fermented, its leaves are rolled by hand and dried over charcoal before they are packed into tins for the long voyage down the river to the coast and the islands beyond it.";
        await using var index = await IndexAsync(
            ("a.txt", Passage), ("b.txt", Passage.Replace("charcoal", "wood", StringComparison.Ordinal)), ("c.txt", Passage + " The tins hold 40 grams."), ("d.txt", "Copper conducts heat."));

        var hits = await Create(index).SearchAsync(new RetrievalQuery("Which tea is half fermented?"), Token);
        var byCharcoal = await Create(index).SearchAsync(new RetrievalQuery("Which tea is dried over charcoal?"), Token);

        Assert.Equal(["a.txt", "c.txt"], hits.Where(h => h.Chunk.Text.Contains("Oolong", StringComparison.Ordinal)).Select(h => h.Chunk.DocumentId));
        Assert.Equal("b.txt", Assert.Single(hits[0].AlsoIn).Chunk.DocumentId);
        Assert.All(byCharcoal, hit => Assert.Empty(hit.AlsoIn));
    }

    [Fact]
    public async Task Search_ManyCopies_LeaveRoomForOthers()
    {
        await using var index = await IndexAsync([
            .. Enumerable.Range(0, 40).Select(i => ($"copy-{i:00}.txt", "Oolong tea is half fermented tea, so says every tea book of tea.")), ("other.txt", "Green tea is not fermented at all.")]);

        var hits = await Create(index).SearchAsync(new RetrievalQuery("tea") { Limit = 2 }, Token);

        Assert.Equal(["copy-00.txt", "other.txt"], hits.Select(h => h.Chunk.DocumentId));
        Assert.Equal(39, hits[0].AlsoIn.Count);
    }

    [Fact]
    public async Task FindEvidence_VersionWithAnotherSentence_IsStillQuoted()
    {
        const string Passage = "The hall opens at noon and closes when the last visitor has left it, as it has been the custom of the house since the days of its founder.";
        await using var index = await IndexAsync(("a.txt", Passage + " The hall is warm."), ("b.txt", Passage + " The keeper has the key."), ("c.txt", "Copper conducts heat well."));

        var result = await Create(index).FindEvidenceAsync(new RetrievalQuery("When does the hall open?"), Token);

        Assert.Equal("b.txt", Assert.Single(result.Hits[0].AlsoIn).Chunk.DocumentId);
        Assert.Contains(result.Evidence, e => e.DocumentId == "a.txt");
    }

    [Fact]
    public async Task Explain_Hit_PartsAddUpToTheLexicalScore()
    {
        await using var index = await IndexAsync(("a.txt", "Oolong tea is half fermented. Tea leaves are rolled."), ("b.txt", "Copper conducts heat well."), ("c.txt", "A pot of tea."));

        var hits = await Create(index).ExplainAsync(new RetrievalQuery("Which tea is half fermented?"), Token);

        Assert.Equal(["ferment", "half", "tea"], hits[0].Terms.Select(t => t.Term).Order());
        Assert.Equal(2, hits[0].Terms.Single(t => t.Term == "tea").Count);
        Assert.Equal(hits[0].Hit.LexicalScore!.Value, hits[0].Terms.Sum(t => t.Score), 1e-6);
        Assert.True(hits[0].Terms.Single(t => t.Term == "ferment").Weight > hits[0].Terms.Single(t => t.Term == "tea").Weight);
        Assert.Equal("Oolong tea is half fermented.", hits[0].Evidence!.Text);
        Assert.DoesNotContain(hits, h => h.Hit.Chunk.DocumentId == "b.txt");
    }

    [Fact]
    public async Task FindEvidence_ChineseWordsInAnotherOrder_PairsAcrossWordsDoNotCountAgainstThem()
    {
        await using var index = await IndexAsync(("a.txt", "大模型用语料训练。"), ("b.txt", "水泵的扬程是四十米。"), ("c.txt", "大坝用混凝土。"));

        var all = await Create(index).FindEvidenceAsync(new RetrievalQuery("训练大模型"), Token);
        var half = await Create(index).FindEvidenceAsync(new RetrievalQuery("蒸馏大模型"), Token);

        // 练大 stands nowhere, and yet all that was asked for is there.
        Assert.Equal(("a.txt", 1.0), (all.Evidence[0].DocumentId, all.Evidence[0].Features.SentenceCoverage));
        Assert.InRange(half.Evidence[0].Features.SentenceCoverage, 0.3, 0.8);
    }

    [Fact]
    public async Task FindEvidence_Reranker_OrdersChunksAndSentencesAndDecidesAbstention()
    {
        await using var index = await IndexAsync(
            ("a.txt", "Oolong tea is half fermented. Oolong tea is half the price."), ("b.txt", "The oxidation of wulong stops midway."), ("c.txt", "Copper conducts heat well."));
        var options = new RetrievalOptions { RerankCandidates = 3 };
        var question = new RetrievalQuery("Which tea is half fermented?");
        var knows = new Retriever(index, new FakeEmbeddingGenerator(), options, new FakeReranker(passage => passage.Contains("oxidation", StringComparison.Ordinal) ? 0.99f : 0.01f));
        var doubts = new Retriever(index, new FakeEmbeddingGenerator(), options, new FakeReranker(_ => 0.0001f));

        var found = await knows.FindEvidenceAsync(question, Token);
        var refused = await doubts.FindEvidenceAsync(question, Token);

        Assert.Equal(["b.txt", "a.txt", "c.txt"], found.Hits.Select(h => h.Chunk.DocumentId));
        Assert.Equal(0.99, found.Hits[0].RerankScore!.Value, 1e-6);
        Assert.Equal("b.txt", found.Evidence[0].DocumentId);
        Assert.Equal(0.99, found.Evidence[0].RerankScore!.Value, 1e-6);
        Assert.True(found.Answerable);
        Assert.False(refused.Answerable);
    }

    [Fact]
    public async Task FindEvidence_WordVectors_FindWhatIsSaidInOtherWords()
    {
        await using var index = await IndexAsync(("a.txt", "The Heron pump weighs 42 kg. The Heron pump costs 5190 pounds. The Heron pump stands in Halvery."));
        // The first axis is what things cost, the second is everything else.
        WordReader words = (texts, _) => Task.FromResult(new WordTable([.. texts.Select(text => (int[])[.. text.Split(' ').Select(word => word is "price" or "costs" ? 0 : 1)])], new float[] { 5, 0, 0, 1 }, 2));
        var question = new RetrievalQuery("What is the price of the Heron pump?");

        var without = await Create(index).FindEvidenceAsync(question, Token);
        var found = await new Retriever(index, new FakeEmbeddingGenerator(), new RetrievalOptions()) { Words = words }.FindEvidenceAsync(question, Token);

        Assert.NotEmpty(without.Evidence);
        Assert.All(without.Evidence, e => Assert.Null(e.Features.Said));
        Assert.Equal("The Heron pump costs 5190 pounds.", found.Evidence[0].Text);
        Assert.Equal(1, found.Evidence[0].Features.Said!.Value, 6);
        Assert.InRange(found.Evidence[^1].Features.Said!.Value, 0.1, 0.9);
    }

    [Fact]
    public async Task FindEvidence_Reader_ReadsWholeChunksAndItsSentenceComesFirst()
    {
        await using var index = await IndexAsync(("a.txt", "The Heron pump stands in Halvery. It was bought in spring. Its oil is changed yearly."), ("b.txt", "Copper conducts heat well."));
        var seen = new List<PassageText>();
        PassageReader reader = (_, passages, _) =>
        {
            seen.AddRange(passages);
            return Task.FromResult<IReadOnlyList<float[]>>([.. passages.Select(passage => (float[])[.. passage.Sentences.Select(sentence => sentence.Contains("spring", StringComparison.Ordinal) ? 8f : -8f)])]);
        };
        var words = OneWordForAll();
        var question = new RetrievalQuery("When did the Heron pump come to Halvery?");

        var without = await new Retriever(index, new FakeEmbeddingGenerator(), new RetrievalOptions()) { Words = words }.FindEvidenceAsync(question, Token);
        var found = await new Retriever(index, new FakeEmbeddingGenerator(), new RetrievalOptions()) { Words = words, Reader = reader }.FindEvidenceAsync(question, Token);

        Assert.Equal("The Heron pump stands in Halvery.", without.Evidence[0].Text);
        Assert.All(without.Evidence, e => Assert.Null(e.Features.ReaderLogOdds));
        Assert.Equal(("It was bought in spring.", 8.0), (found.Evidence[0].Text, found.Evidence[0].Features.ReaderLogOdds!.Value));
        Assert.Contains(seen, passage => passage.Title.Length == 0 && passage.Sentences.SequenceEqual(["The Heron pump stands in Halvery.", "It was bought in spring.", "Its oil is changed yearly."]));
    }

    [Fact]
    public async Task FindEvidence_ReaderAndACopyWithASentenceOfItsOwn_EachIsReadInItsChunk()
    {
        const string Common = "The Heron pump of Halvery stands in the lower hall beside the old boiler. It moves water from the river to the tower all year round.";
        await using var index = await IndexAsync(("a.txt", Common), ("b.txt", "Read this first. " + Common), ("c.txt", "Copper conducts heat well."));
        PassageReader reader = (_, passages, _) => Task.FromResult<IReadOnlyList<float[]>>([.. passages.Select(passage => (float[])[.. passage.Sentences.Select(sentence => (float)sentence.Length)])]);

        var found = await new Retriever(index, new FakeEmbeddingGenerator(), new RetrievalOptions { Floor = 0 }) { Words = OneWordForAll(), Reader = reader }
            .FindEvidenceAsync(new RetrievalQuery("Where does the Heron pump of Halvery stand?"), Token);

        Assert.Contains(found.Hits, hit => hit.AlsoIn.Count > 0);
        Assert.Contains(found.Evidence, e => e.Text == "Read this first.");
        Assert.All(found.Evidence, e => Assert.Equal(e.Text.Length, e.Features.ReaderLogOdds));
    }

    [Fact]
    public async Task FindEvidence_ReaderWithoutVectorsOfWords_IsNotAsked()
    {
        await using var index = await IndexAsync(("a.txt", "The Heron pump stands in Halvery."));
        PassageReader reader = (_, _, _) => throw new InvalidOperationException("asked");

        var found = await new Retriever(index, new FakeEmbeddingGenerator(), new RetrievalOptions()) { Reader = reader }.FindEvidenceAsync(new RetrievalQuery("Where does the Heron pump stand?"), Token);

        Assert.All(found.Evidence, e => Assert.Null(e.Features.ReaderLogOdds));
    }

    [Fact]
    public async Task Explain_Reader_JudgesTheSentencesToo()
    {
        await using var index = await IndexAsync(("a.txt", "The Heron pump stands in Halvery. It was bought in spring."));
        PassageReader reader = (_, passages, _) => Task.FromResult<IReadOnlyList<float[]>>([.. passages.Select(passage => (float[])[.. passage.Sentences.Select((_, i) => (i * 12f) - 6)])]);

        var hit = Assert.Single(await new Retriever(index, new FakeEmbeddingGenerator(), new RetrievalOptions()) { Words = OneWordForAll(), Reader = reader }
            .ExplainAsync(new RetrievalQuery("the Heron pump"), Token));

        Assert.Equal(("It was bought in spring.", 6.0), (hit.Evidence!.Text, hit.Evidence.Features.ReaderLogOdds!.Value));
    }

    [Fact]
    public async Task Search_WordVectors_PutTheChunkFirstThatSaysMore()
    {
        await using var index = await IndexAsync(("a.txt", "The Heron pump is blue."), ("b.txt", "A pump of this maker costs 5190 pounds."));
        WordReader words = (texts, _) => Task.FromResult(new WordTable(
            [.. texts.Select(text => (int[])[.. text.Split(' ').Select(word => word is "price" or "costs" ? 0 : 1)])], new float[] { 5, 0, 0, 1 }, 2));
        var question = new RetrievalQuery("price of the Heron pump");

        var without = await Create(index).SearchAsync(question, Token);
        var with = await new Retriever(index, new FakeEmbeddingGenerator(), new RetrievalOptions { WordWeight = 3 }) { Words = words }.SearchAsync(question, Token);
        var off = await new Retriever(index, new FakeEmbeddingGenerator(), new RetrievalOptions { WordWeight = 0 }) { Words = words }.SearchAsync(question, Token);

        Assert.Equal(["a.txt", "b.txt"], without.Select(h => h.Chunk.DocumentId));
        Assert.Equal(["b.txt", "a.txt"], with.Select(h => h.Chunk.DocumentId));
        Assert.Equal(1, with[0].Said!.Value, 6);
        Assert.Equal(without.Select(h => h.Score), off.Select(h => h.Score));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Score_ReadAsAnAnswer_IsMoreProbable(bool otherLanguage)
    {
        var features = new EvidenceFeatures(0.3, 0.3, 0.3, 0.3, otherLanguage, Said: 0.5, ReaderLogOdds: -3);

        Assert.True(EvidenceScorer.Score(features with { ReaderLogOdds = 3 }) > 2 * EvidenceScorer.Score(features));
    }

    [Fact]
    public void Validate_OutOfRange_NamesTheSetting()
    {
        Assert.Contains("Retrieval:RerankCandidates", Assert.Throws<ArgumentOutOfRangeException>(() => new RetrievalOptions { RerankCandidates = 0 }.Validate()).Message, StringComparison.Ordinal);
        Assert.Contains("Retrieval:RerankWeight", Assert.Throws<ArgumentOutOfRangeException>(() => new RetrievalOptions { RerankWeight = 1.1 }.Validate()).Message, StringComparison.Ordinal);
        Assert.Contains("Retrieval:Chunks", Assert.Throws<ArgumentOutOfRangeException>(() => new RetrievalOptions { Chunks = 0 }.Validate()).Message, StringComparison.Ordinal);
        Assert.Contains("Retrieval:Evidence", Assert.Throws<ArgumentOutOfRangeException>(() => new RetrievalOptions { Evidence = 51 }.Validate()).Message, StringComparison.Ordinal);
        Assert.Contains("Retrieval:DenseWeight", Assert.Throws<ArgumentOutOfRangeException>(() => new RetrievalOptions { DenseWeight = -1 }.Validate()).Message, StringComparison.Ordinal);
        Assert.Contains("Retrieval:WordWeight", Assert.Throws<ArgumentOutOfRangeException>(() => new RetrievalOptions { WordWeight = 11 }.Validate()).Message, StringComparison.Ordinal);
        Assert.Contains("Retrieval:WordCandidates", Assert.Throws<ArgumentOutOfRangeException>(() => new RetrievalOptions { WordCandidates = 0 }.Validate()).Message, StringComparison.Ordinal);
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Score_MoreOfTheQuestionSaid_IsMoreProbable(bool otherLanguage)
    {
        var features = new EvidenceFeatures(0.3, 0.3, 0.3, 0.3, otherLanguage, Said: 0.2);

        Assert.True(EvidenceScorer.Score(features with { Said = 0.8 }) > EvidenceScorer.Score(features));
    }

    [Theory]
    [InlineData(AnswerKind.Time)]
    [InlineData(AnswerKind.Quantity)]
    [InlineData(AnswerKind.Person)]
    [InlineData(AnswerKind.Place)]
    [InlineData(AnswerKind.Reason)]
    public void Score_WhatIsAskedFor_CountsForASentenceAndItsLackAgainstIt(AnswerKind kind)
    {
        var neutral = new EvidenceFeatures(0.5, 0.5, 0.5, 0.5);

        Assert.True(EvidenceScorer.Score(neutral with { Asked = kind, HasAsked = true }) > EvidenceScorer.Score(neutral));
        Assert.True(EvidenceScorer.Score(neutral with { Asked = kind }) < EvidenceScorer.Score(neutral));
        Assert.Equal(EvidenceScorer.Score(neutral), EvidenceScorer.Score(neutral with { HasAsked = true }));
    }

    [Fact]
    public async Task FindEvidence_TwoSentencesOfTheSameWords_TheOneWithTheDateComesFirst()
    {
        await using var index = await IndexAsync(("a.txt", "The plant in Halvery was opened with speeches. The plant in Halvery was opened in 1987."));

        var found = await Create(index).FindEvidenceAsync(new RetrievalQuery("When was the plant in Halvery opened?"), Token);

        Assert.Equal("The plant in Halvery was opened in 1987.", found.Evidence[0].Text);
        Assert.True(found.Evidence[0].Features.HasAsked);
    }

    [Fact]
    public async Task FindEvidence_NeighboursThatNameTheSubject_AreCountedButNoQuestionBehind()
    {
        await using var index = await IndexAsync(("a.txt", "The Heron pump stands in Halvery. It weighs a lot. Is the Heron pump loud?"));

        var found = await Create(index).FindEvidenceAsync(new RetrievalQuery("Which Heron pump is loud?"), Token);

        var middle = Assert.Single(found.Evidence, e => e.Text == "It weighs a lot.");
        Assert.InRange(middle.Features.NeighbourCoverage, 0.3, 0.9);
    }

    private static Retriever Create(IChunkIndex index) => new(index, new FakeEmbeddingGenerator(), new RetrievalOptions());

    /// <summary>Vectors of words that know nothing: all texts are one and the same word.</summary>
    private static WordReader OneWordForAll() => (texts, _) => Task.FromResult(new WordTable([.. texts.Select(_ => (int[])[0])], new float[] { 1 }, 1));

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

    private sealed class FakeReranker(Func<string, float> score) : IPassageReranker
    {
        public Task<IReadOnlyList<float>> ScoreAsync(string query, IReadOnlyList<string> passages, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<float>>([.. passages.Select(score)]);
    }
}
