using System.Numerics.Tensors;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentDesk.Onnx.Tests;

public sealed class ShippedModelTests : IDisposable
{
    private static readonly string[] Texts =
    [
        "How many points did the Panthers defense surrender?", "", "黑豹队的防守丢了多少分？", "C++ 和 C# 的区别？", "naïve café — Ünïcode 2024", "…！？",
        "A rather long passage, " + string.Join(' ', Enumerable.Range(1, 300)), "short",
    ];

    private readonly OnnxEmbeddingGenerator _generator = ShippedModel.Load();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Generate_ReferenceTexts_EqualsTheTrainersVectors()
    {
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(ShippedModel.Folder, "reference.jsonl"), Token))
        {
            using var reference = JsonDocument.Parse(line);
            var text = reference.RootElement.GetProperty("text").GetString()!;
            var expected = reference.RootElement.GetProperty("vec").EnumerateArray().Select(x => x.GetSingle()).ToArray();
            Assert.Equal(reference.RootElement.GetProperty("ids").GetArrayLength(), _generator.CountTokens(text));
            // Unit vectors this near have a cosine above 0.9999; texts without tokens have the zero vector in both.
            Assert.True(TensorPrimitives.Distance<float>(await EmbedAsync(text), expected) < 0.014f, text);
        }
    }

    [Fact]
    public async Task Generate_ManyTexts_KeepsOrderAndEqualsEachAlone()
    {
        using var small = OnnxEmbeddingGenerator.Load(new OnnxEmbedderOptions { ModelFolder = ShippedModel.Folder, BatchSize = 3, BatchTokens = 64, Threads = 1 });
        var together = await small.GenerateAsync(Texts, cancellationToken: Token);
        Assert.Equal(Texts.Length, together.Count);
        for (var i = 0; i < Texts.Length; i++)
        {
            var alone = await EmbedAsync(Texts[i]);
            Assert.True(TensorPrimitives.Distance(together[i].Vector.Span, alone) < 1e-5f, Texts[i]);
        }
    }

    [Fact]
    public async Task Generate_TextWithTokens_HasUnitLength()
    {
        foreach (var text in Texts.Where(text => _generator.CountTokens(text) > 0))
            Assert.Equal(1, TensorPrimitives.Norm<float>(await EmbedAsync(text)), 1e-5);
    }

    [Theory]
    [InlineData("")]
    [InlineData("…！？ \n")]
    public async Task Generate_NoTokens_IsTheZeroVector(string text)
    {
        Assert.Equal(0, _generator.CountTokens(text));
        Assert.Equal(new float[_generator.Dimensions], await EmbedAsync(text));
    }

    [Theory]
    [InlineData("繁體中文也可以檢索嗎？", "繁体中文也可以检索吗？")]
    [InlineData("ＡＢＣ１２３　ｄｅｆ", "ABC123 def")]
    [InlineData("The QUICK Fox", "the quick fox")]
    public async Task Generate_WrittenOtherwise_IsTheSame(string one, string other) => Assert.Equal(await EmbedAsync(one), await EmbedAsync(other));

    [Theory]
    [InlineData("How many elephants live in Africa?", "非洲生活着多少头大象？", "面包要在烤箱里烤多久？")]
    [InlineData("这条河有多长？", "How long is this river?", "Who wrote this novel?")]
    [InlineData("Albert Einstein received the Nobel Prize for physics.", "爱因斯坦获得诺贝尔物理学奖。", "他在花园里种了许多蔬菜。")]
    public async Task Generate_SameMeaningInTheOtherLanguage_IsNearer(string text, string same, string other)
    {
        var (vector, near, far) = (await EmbedAsync(text), await EmbedAsync(same), await EmbedAsync(other));
        Assert.True(TensorPrimitives.Dot<float>(vector, near) > TensorPrimitives.Dot<float>(vector, far) + 0.2f);
    }

    [Fact]
    public async Task Generate_LikeTexts_AreNearerThanUnlikeOnes()
    {
        var question = await EmbedAsync("How tall is the Eiffel Tower?");
        var near = await EmbedAsync("The Eiffel Tower is 330 metres high.");
        var far = await EmbedAsync("Butter and sugar are stirred until they are light.");
        Assert.True(TensorPrimitives.Dot<float>(question, near) > TensorPrimitives.Dot<float>(question, far) + 0.2f);
    }

    [Fact]
    public async Task Generate_BeyondMaxTokens_IgnoresTheRest()
    {
        using var cut = OnnxEmbeddingGenerator.Load(new OnnxEmbedderOptions { ModelFolder = ShippedModel.Folder, MaxTokens = 3 });
        var vectors = await cut.GenerateAsync(["one two three four five", "one two three"], cancellationToken: Token);
        Assert.Equal(vectors[1].Vector.ToArray(), vectors[0].Vector.ToArray());
        Assert.Equal(5, cut.CountTokens("one two three four five"));
    }

    [Fact]
    public async Task Generate_FewerDimensions_CutsAndScales()
    {
        using var cut = OnnxEmbeddingGenerator.Load(new OnnxEmbedderOptions { ModelFolder = ShippedModel.Folder, Dimensions = 64 });
        Assert.Equal(64, cut.Dimensions);
        var vector = (await cut.GenerateAsync(["a text"], cancellationToken: Token))[0].Vector.ToArray();
        var full = await EmbedAsync("a text");
        Assert.Equal(1, TensorPrimitives.Norm<float>(vector), 1e-5);
        Assert.True(TensorPrimitives.CosineSimilarity<float>(vector, full.AsSpan(0, 64)) > 0.99999f);
        Assert.Equal(32, (await cut.GenerateAsync(["a"], new EmbeddingGenerationOptions { Dimensions = 32 }, Token))[0].Vector.Length);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => cut.GenerateAsync(["a"], new EmbeddingGenerationOptions { Dimensions = 65 }, Token));
    }

    [Fact]
    public async Task Generate_Purpose_ChoosesThePrefix()
    {
        using var prefixed = OnnxEmbeddingGenerator.Load(
            new OnnxEmbedderOptions { ModelFolder = ShippedModel.Folder, QueryPrefix = "query: ", PassagePrefix = "passage: " });
        var query = new EmbeddingGenerationOptions { AdditionalProperties = new() { [OnnxEmbeddingGenerator.PurposeKey] = OnnxEmbeddingGenerator.QueryPurpose } };
        Assert.Equal(await EmbedAsync("query: fox"), (await prefixed.GenerateAsync(["fox"], query, Token))[0].Vector.ToArray());
        Assert.Equal(await EmbedAsync("passage: fox"), (await prefixed.GenerateAsync(["fox"], cancellationToken: Token))[0].Vector.ToArray());
    }

    [Fact]
    public async Task GenerateWords_Sum_PointsWhereTheTextDoes()
    {
        Assert.True(_generator.HasWordVectors);
        var words = await _generator.GenerateWordsAsync(Texts, Token);
        var vectors = words.Vectors.ToArray();
        for (var i = 0; i < Texts.Length; i++)
        {
            Assert.Equal(_generator.CountTokens(Texts[i]), words.Texts[i].Length);
            var sum = new float[words.Dimensions];
            foreach (var row in words.Texts[i])
                TensorPrimitives.Add(sum, vectors.AsSpan(row * words.Dimensions, words.Dimensions), sum);
            var alone = await EmbedAsync(Texts[i]);
            if (words.Texts[i].Length > 0)
                Assert.True(TensorPrimitives.CosineSimilarity<float>(sum, alone) > 0.9999f, Texts[i]);
        }
    }

    [Fact]
    public async Task GenerateWords_SameToken_HasOneRow()
    {
        using var small = OnnxEmbeddingGenerator.Load(new OnnxEmbedderOptions { ModelFolder = ShippedModel.Folder, BatchTokens = 2 });
        var words = await small.GenerateWordsAsync(["one two one", "two three", ""], Token);
        Assert.Equal([[0, 1, 0], [1, 2], []], words.Texts);
        Assert.Equal(3 * words.Dimensions, words.Vectors.Length);
        Assert.Equal((await _generator.GenerateWordsAsync(["three"], Token)).Vectors.ToArray(), words.Vectors[(2 * words.Dimensions)..].ToArray());
    }

    [Fact]
    public async Task GenerateWords_Cancelled_Throws() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _generator.GenerateWordsAsync(Texts, new CancellationToken(true)));

    [Fact]
    public async Task Generate_ManyCallersAtOnce_AllGetTheirOwn()
    {
        var expected = await Task.WhenAll(Texts.Select(EmbedAsync));
        var found = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => EmbedAsync(Texts[i % Texts.Length])));
        for (var i = 0; i < found.Length; i++)
            Assert.Equal(expected[i % Texts.Length], found[i]);
    }

    [Fact]
    public async Task Generate_Cancelled_Throws() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _generator.GenerateAsync(Texts, cancellationToken: new CancellationToken(true)));

    [Fact]
    public async Task Generate_NoTexts_IsEmpty() => Assert.Empty(await _generator.GenerateAsync([], cancellationToken: Token));

    [Fact]
    public async Task Generate_Disposed_Throws()
    {
        var generator = ShippedModel.Load();
        generator.Dispose();
        generator.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => generator.GenerateAsync(["a"], cancellationToken: Token));
    }

    [Fact]
    public void Id_SameFilesElsewhere_DiffersInTheNameAlone()
    {
        using var folder = new TemporaryFolder();
        using var copy = OnnxEmbeddingGenerator.Load(new OnnxEmbedderOptions { ModelFolder = ShippedModel.CopyTo(Path.Combine(folder.Path, "copy")) });
        Assert.StartsWith("embed-v1-", _generator.Id, StringComparison.Ordinal);
        Assert.Equal(_generator.Id.Replace("embed-v1-", "copy-", StringComparison.Ordinal), copy.Id);
        using var other = OnnxEmbeddingGenerator.Load(new OnnxEmbedderOptions { ModelFolder = ShippedModel.Folder, MaxTokens = 100 });
        Assert.NotEqual(_generator.Id, other.Id);
    }

    [Fact]
    public void GetService_Metadata_TellsModelAndDimensions()
    {
        var metadata = Assert.IsType<EmbeddingGeneratorMetadata>(_generator.GetService(typeof(EmbeddingGeneratorMetadata)));
        Assert.Equal(256, metadata.DefaultModelDimensions);
        Assert.Equal("embed-v1", metadata.DefaultModelId);
        Assert.Same(_generator, _generator.GetService(typeof(OnnxEmbeddingGenerator)));
        Assert.Null(_generator.GetService(typeof(string)));
        Assert.Null(_generator.GetService(typeof(OnnxEmbeddingGenerator), "key"));
    }

    public void Dispose() => _generator.Dispose();

    private async Task<float[]> EmbedAsync(string text) => (await _generator.GenerateAsync([text], cancellationToken: Token))[0].Vector.ToArray();
}
