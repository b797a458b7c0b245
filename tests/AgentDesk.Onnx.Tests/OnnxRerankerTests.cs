namespace AgentDesk.Onnx.Tests;

public sealed class OnnxRerankerTests : IDisposable
{
    private static readonly string[] s_vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "hello", "world", "##ly"];

    /// <summary>What each token adds to the output; in the second text ten times as much.</summary>
    private static readonly float[] s_words = [0, 0.5f, 0.01f, 0.02f, 0, 0.1f, 0.2f, -0.3f];

    private readonly TemporaryFolder _folder = new();

    public OnnxRerankerTests() => File.WriteAllLines(Path.Combine(_folder.Path, "vocab.txt"), s_vocabulary);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Model => Path.Combine(_folder.Path, "model.onnx");

    [Fact]
    public async Task Score_PairsOfManyLengths_AreReadAsTheExportExpectsThem()
    {
        WriteModel();
        using var reranker = OnnxReranker.Load(new OnnxRerankerOptions { ModelFolder = _folder.Path, BatchSize = 2, BatchTokens = 12 });

        var scores = await reranker.ScoreAsync("Hello worldly", ["hello", "", "world world world hello", "worldly"], Token);

        // [CLS] hello world ##ly [SEP], then the passage and [SEP] as the second text.
        const float Question = 0.01f + 0.1f + 0.2f - 0.3f + 0.02f;
        float[] expected = [Question + (10 * 0.12f), Question + (10 * 0.02f), Question + (10 * 0.72f), Question + (10 * -0.08f)];
        Assert.Equal(expected.Select(Logistic), scores, (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public async Task Score_TwoClasses_IsTheSecondsShare()
    {
        TinyOnnxModel.WriteCrossEncoder(Model, [.. s_words.Select(w => new[] { -w, w })], [0, 1]);
        using var reranker = OnnxReranker.Load(new OnnxRerankerOptions { ModelFolder = _folder.Path });

        var score = Assert.Single(await reranker.ScoreAsync("hello", ["world"], Token));

        Assert.Equal(Logistic(2 * 0.22f), score, 1e-5);
    }

    [Fact]
    public async Task Score_BeyondMaxTokens_CutsQuestionToHalfAndPassageToTheRest()
    {
        WriteModel();
        using var reranker = OnnxReranker.Load(new OnnxRerankerOptions { ModelFolder = _folder.Path, MaxTokens = 8 });

        var scores = await reranker.ScoreAsync("hello hello hello hello", ["world world world world world", "world"], Token);

        // Two tokens of the question and three of the passage beside three special ones.
        Assert.Equal([Logistic(0.01f + 0.2f + 0.02f + (10 * 0.62f)), Logistic(0.01f + 0.2f + 0.02f + (10 * 0.22f))], scores, (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public async Task Score_NoPassages_IsEmptyAndCancellationStops()
    {
        WriteModel();
        using var reranker = OnnxReranker.Load(new OnnxRerankerOptions { ModelFolder = _folder.Path });

        Assert.Empty(await reranker.ScoreAsync("hello", [], Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reranker.ScoreAsync("hello", ["world"], new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Load_EmbeddingModelOrForeignTokenizer_SaysWhatToDo()
    {
        TinyOnnxModel.Write(Model, [.. s_words.Select(w => new[] { w, w, w })]);
        Assert.Contains("cross-encoder", Fails(_folder.Path), StringComparison.Ordinal);

        Assert.Contains("Retrieval:Reranker", Fails(Path.Combine(_folder.Path, "nowhere")), StringComparison.Ordinal);

        var shipped = ShippedModel.CopyTo(Path.Combine(_folder.Path, "shipped"));
        Assert.Contains("question and passage", Fails(shipped), StringComparison.Ordinal);

        static string Fails(string folder) => Assert.Throws<OnnxModelException>(() => OnnxReranker.Load(new OnnxRerankerOptions { ModelFolder = folder })).Message;
    }

    [Fact]
    public void Load_OptionOutOfRange_NamesIt()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => OnnxReranker.Load(new OnnxRerankerOptions { ModelFolder = _folder.Path, MaxTokens = 7 }));
        Assert.Contains("MaxTokens", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static float Logistic(float x) => 1 / (1 + MathF.Exp(-x));

    private void WriteModel() => TinyOnnxModel.WriteCrossEncoder(Model, [.. s_words.Select(w => new[] { w })], [1, 10]);
}
