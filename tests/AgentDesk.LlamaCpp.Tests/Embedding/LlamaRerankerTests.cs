using AgentDesk.LlamaCpp.Embedding;
using AgentDesk.TestKit;
using AgentDesk.TestKit.Gguf;

namespace AgentDesk.LlamaCpp.Tests.Embedding;

public sealed class LlamaRerankerTests : IDisposable
{
    private const string Question = "the pump?";

    private static readonly TinyEncoder s_model = new() { Pooling = 4, Classifier = true };
    private static readonly string[] s_passages = ["water fast", "screw 42", "the pump fast slow", "a"];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ScoreAsync_Pairs_AreTheReferencesInOrder()
    {
        using var reranker = await LoadAsync(s_model);
        var reference = new ReferenceEncoder(s_model);

        var scores = await reranker.ScoreAsync(Question, s_passages, Token);
        var outputs = await reranker.ClassifyAsync(Question, s_passages, Token);

        for (var i = 0; i < s_passages.Length; i++)
        {
            var output = reference.Classify(Pair(reranker, Question, s_passages[i]));
            Assert.Equal(output, outputs[i], 1e-2);
            Assert.Equal(1 / (1 + Math.Exp(-output)), scores[i], 5e-3);
        }

        Assert.Distinct(scores);
    }

    [Fact]
    public async Task ScoreAsync_Batch_IsTheSameAsOneByOne()
    {
        using var reranker = await LoadAsync(s_model, batchSize: 2);

        var together = await reranker.ScoreAsync(Question, s_passages, Token);

        for (var i = 0; i < s_passages.Length; i++) Assert.Equal((await reranker.ScoreAsync(Question, [s_passages[i]], Token))[0], together[i], 1e-5);
        Assert.Empty(await reranker.ScoreAsync(Question, [], Token));
    }

    [Fact]
    public async Task ScoreAsync_PassageTooLong_IsCutAtItsEnd()
    {
        using var reranker = await LoadAsync(s_model, maxTokens: 16);
        var words = string.Join(' ', Enumerable.Repeat("water", 40));

        var scores = await reranker.ScoreAsync(Question, [words, words + " fast screw slow"], Token);

        Assert.Equal(scores[0], scores[1]);
    }

    [Fact]
    public async Task ScoreAsync_Cancelled_Throws()
    {
        using var reranker = await LoadAsync(s_model);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reranker.ScoreAsync(Question, s_passages, cancelled.Token));
    }

    [Fact]
    public async Task LoadAsync_NoReranker_SaysSo() =>
        Assert.Contains("no reranking model", (await Assert.ThrowsAsync<LlamaModelException>(() => LoadAsync(new TinyEncoder()))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("[CLS] {query} [SEP] {document} [SEP]")]
    [InlineData("[CLS] {document} [MASK] {query}")]
    public async Task Encode_Pair_HasTheFormOfTheModel(string? template)
    {
        using var model = await ModelAsync();
        var vocabulary = model.Vocabulary;
        var prompt = new RerankPrompt(vocabulary, template, 64);
        int[] question = vocabulary.Tokenize("the pump"), passage = vocabulary.Tokenize("water 1");

        int[] expected = template switch
        {
            null => [WordPieceVocabulary.Cls, .. question, WordPieceVocabulary.Sep, .. passage],
            _ when template.StartsWith("[CLS] {query}", StringComparison.Ordinal) => [WordPieceVocabulary.Cls, .. question, WordPieceVocabulary.Sep, .. passage, WordPieceVocabulary.Sep],
            _ => [WordPieceVocabulary.Cls, .. passage, WordPieceVocabulary.Mask, .. question],
        };
        Assert.Equal(expected, prompt.Encode("the pump", "water 1"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("[CLS] {query} [SEP] {document} [SEP]")]
    public async Task Encode_TextsOfSpecialTokensAndOfPlaceholders_StayText(string? template)
    {
        using var model = await ModelAsync();
        var vocabulary = model.Vocabulary;

        var tokens = new RerankPrompt(vocabulary, template, 64).Encode("[SEP] {document} water", "[CLS] {query} fast");

        Assert.Equal(1, tokens.Count(token => token == WordPieceVocabulary.Cls));
        Assert.Equal(template is null ? 1 : 2, tokens.Count(token => token == WordPieceVocabulary.Sep));
        Assert.Equal(1, tokens.Count(token => token == vocabulary.Tokenize("water")[0]));
        Assert.Equal(1, tokens.Count(token => token == vocabulary.Tokenize("fast")[0]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("[CLS] {query} [SEP] {document} [SEP]")]
    public async Task Encode_TooLong_FitsAndKeepsTheQuestion(string? template)
    {
        using var model = await ModelAsync();
        var vocabulary = model.Vocabulary;
        var prompt = new RerankPrompt(vocabulary, template, 20);

        var tokens = prompt.Encode("the pump slow", string.Join(' ', Enumerable.Repeat("water", 300)));
        var question = prompt.Encode(string.Join(' ', Enumerable.Repeat("screw", 300)), "water fast");

        Assert.InRange(tokens.Length, 14, 20);
        Assert.Equal(vocabulary.Tokenize("the pump slow"), tokens[1..4]);
        Assert.InRange(question.Length, 4, 20);
    }

    [Fact]
    public async Task Encode_TemplateWithoutPlace_IsRefused()
    {
        using var model = await ModelAsync();
        var vocabulary = model.Vocabulary;

        Assert.Contains("{document}", Assert.Throws<LlamaModelException>(() => new RerankPrompt(vocabulary, "{query}", 64)).Message, StringComparison.Ordinal);
    }

    private static int[] Pair(LlamaReranker reranker, string question, string passage) => new RerankPrompt(reranker.Vocabulary, null, 64).Encode(question, passage);

    private Task<LlamaModel> ModelAsync() => LlamaModel.LoadAsync(new LlamaModelOptions { Path = s_model.Write(_folder.Resolve("m.gguf")), Threads = 1 }, cancellationToken: Token);

    private Task<LlamaReranker> LoadAsync(TinyEncoder model, int batchSize = 32, int maxTokens = 64) => LlamaReranker.LoadAsync(
        new LlamaRerankerOptions { ModelPath = model.Write(_folder.Resolve("r.gguf")), Threads = 1, BatchSize = batchSize, MaxTokens = maxTokens }, cancellationToken: Token);
}
