namespace AgentDesk.Onnx.Tests;

public sealed class WordPieceModelTests : IDisposable
{
    private static readonly string[] Vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "hello", "world", "##ly"];

    private readonly TemporaryFolder _folder = new();

    public WordPieceModelTests()
    {
        File.WriteAllLines(Path.Combine(_folder.Path, "vocab.txt"), Vocabulary);
        TinyOnnxModel.Write(Path.Combine(_folder.Path, "model.onnx"), [.. Enumerable.Range(0, Vocabulary.Length).Select(id => new float[] { id, 10 * id })]);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Generate_MeanPooling_AveragesEachTextsOwnTokens()
    {
        using var generator = Load(EmbeddingPooling.Mean);
        var vectors = await generator.GenerateAsync(["Hello", "hello world worldly"], cancellationToken: Token);
        Assert.Equal([(2 + 5 + 3) / 3f, 100 / 3f], vectors[0].Vector.ToArray(), Near);
        Assert.Equal([(2 + 5 + 6 + 6 + 7 + 3) / 6f, 290 / 6f], vectors[1].Vector.ToArray(), Near);
        Assert.Equal(6, generator.CountTokens("hello world worldly"));
    }

    [Fact]
    public async Task GenerateWords_ModelOfTextsAlone_SaysSo()
    {
        using var generator = Load(EmbeddingPooling.Mean);
        Assert.False(generator.HasWordVectors);
        await Assert.ThrowsAsync<NotSupportedException>(() => generator.GenerateWordsAsync(["hello"], Token));
    }

    [Fact]
    public async Task Generate_ClsPooling_IsTheFirstState()
    {
        using var generator = Load(EmbeddingPooling.Cls);
        foreach (var embedding in await generator.GenerateAsync(["hello", "world world"], cancellationToken: Token))
            Assert.Equal([2f, 20f], embedding.Vector.ToArray());
    }

    [Fact]
    public async Task Generate_BeyondMaxTokens_StillEndsWithTheSeparator()
    {
        using var generator = Load(EmbeddingPooling.Mean, maxTokens: 3);
        var vector = (await generator.GenerateAsync(["hello world world"], cancellationToken: Token))[0].Vector.ToArray();
        Assert.Equal([(2 + 5 + 3) / 3f, 100 / 3f], vector, Near);
    }

    [Fact]
    public void CountTokens_CasedModel_KeepsUpperCase()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "tokenizer_config.json"), "{\"do_lower_case\": false}");
        using var cased = Load(EmbeddingPooling.Mean);
        Assert.Equal(4, cased.CountTokens("worldly"));
        Assert.Equal(3, cased.CountTokens("Worldly"));
    }

    public void Dispose() => _folder.Dispose();

    private static bool Near(float one, float other) => Math.Abs(one - other) < 1e-4;

    private OnnxEmbeddingGenerator Load(EmbeddingPooling pooling, int maxTokens = 512) => OnnxEmbeddingGenerator.Load(
        new OnnxEmbedderOptions { ModelFolder = _folder.Path, Pooling = pooling, Normalize = false, MaxTokens = maxTokens });
}
