using System.Numerics.Tensors;
using AgentDesk.LlamaCpp.Embedding;
using AgentDesk.TestKit;
using AgentDesk.TestKit.Gguf;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Tests.Embedding;

public sealed class LlamaEmbeddingGeneratorTests : IDisposable
{
    // llama.cpp computes GELU from a table of 16-bit floats.
    private const double Tolerance = 1e-2;

    private static readonly string[] s_texts = ["the pump", "water fast", "a", "screw 42 slow pump water the fast", "中文 pump", "x.y?", "the pump"];

    private readonly TemporaryFolder _folder = new();
    private int _loaded;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(null)]
    public async Task GenerateAsync_PoolingOfTheModel_IsThatOfTheReference(int? pooling)
    {
        var model = new TinyEncoder { Pooling = pooling };
        using var generator = await LoadAsync(model, new LlamaEmbedderOptions { ModelPath = "", Normalize = false });
        var reference = new ReferenceEncoder(model);

        var vectors = await VectorsAsync(generator, s_texts);

        foreach (var (text, vector) in s_texts.Zip(vectors))
        {
            var states = reference.States(Tokens(generator, text));
            var expected = pooling switch { 2 => states[0], 3 => states[^1], _ => ReferenceEncoder.Mean(states) };
            for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], vector[i], Tolerance);
        }
    }

    [Fact]
    public async Task GenerateAsync_OptionsPooling_OverridesTheModels()
    {
        var model = new TinyEncoder { Pooling = 1 };
        using var mean = await LoadAsync(model);
        using var first = await LoadAsync(model, new LlamaEmbedderOptions { ModelPath = "", Pooling = TextPooling.Cls });
        using var last = await LoadAsync(model, new LlamaEmbedderOptions { ModelPath = "", Pooling = TextPooling.Last });

        var cosines = new[] { (mean, first), (mean, last), (first, last) }.Select(pair => TensorPrimitives.Dot(VectorsAsync(pair.Item1, "the pump").Result[0], VectorsAsync(pair.Item2, "the pump").Result[0]));

        Assert.All(cosines, cosine => Assert.True(cosine < 0.999));
        Assert.NotEqual(mean.Id, first.Id);
    }

    [Theory]
    [InlineData(3, 16, 64)]
    [InlineData(1, 1, 9)]
    [InlineData(7, 333, 33)]
    [InlineData(256, 1000, 50)]
    public async Task GenerateAsync_Batch_IsTheSameAsOneByOneInOrder(int batchSize, int batchTokens, int maxTokens)
    {
        using var generator = await LoadAsync(new TinyEncoder(), new LlamaEmbedderOptions { ModelPath = "", BatchSize = batchSize, BatchTokens = batchTokens, MaxTokens = maxTokens });

        var together = await VectorsAsync(generator, s_texts);

        for (var i = 0; i < s_texts.Length; i++)
        {
            var alone = (await VectorsAsync(generator, s_texts[i]))[0];
            Assert.True(TensorPrimitives.Dot(alone, together[i]) > 0.99999f, s_texts[i]);
            Assert.Equal(1, TensorPrimitives.Norm(together[i]), 1e-5);
        }

        Assert.Equal(together[0], together[^1]);
    }

    [Fact]
    public async Task GenerateAsync_Decoder_PoolsAsWell()
    {
        var path = new TinyModel { Pooling = 3 }.Write(_folder.Resolve("decoder.gguf"));
        using var generator = await LlamaEmbeddingGenerator.LoadAsync(new LlamaEmbedderOptions { ModelPath = path, BatchSize = 4 }, cancellationToken: Token);

        var together = await VectorsAsync(generator, "one text", "another and longer text", "three", "four", "five");
        var alone = await VectorsAsync(generator, "five");

        Assert.True(TensorPrimitives.Dot(alone[0], together[4]) > 0.9999f);
        Assert.True(TensorPrimitives.Dot(together[0], together[1]) < 0.999f);
    }

    [Fact]
    public async Task GenerateAsync_PrefixesAndDimensions_AreApplied()
    {
        using var plain = await LoadAsync(new TinyEncoder());
        using var generator = await LoadAsync(new TinyEncoder(), new LlamaEmbedderOptions { ModelPath = "", QueryPrefix = "fast ", PassagePrefix = "slow ", Dimensions = 16 });
        var asQuery = new EmbeddingGenerationOptions { Dimensions = 8, AdditionalProperties = new() { [LlamaEmbeddingGenerator.PurposeKey] = LlamaEmbeddingGenerator.QueryPurpose } };

        var query = (await generator.GenerateAsync(["pump"], asQuery, Token))[0].Vector.ToArray();
        var passage = (await VectorsAsync(generator, "pump"))[0];

        Assert.Equal(16, generator.Dimensions);
        Assert.Equal(1, TensorPrimitives.Dot(Unit((await VectorsAsync(plain, "fast pump"))[0][..8]), query), 1e-5);
        Assert.Equal(1, TensorPrimitives.Dot(Unit((await VectorsAsync(plain, "slow pump"))[0][..16]), passage), 1e-5);
        Assert.Equal((8, 16), (query.Length, passage.Length));
    }

    [Fact]
    public async Task GenerateAsync_TextTooLong_KeepsItsBeginningAndIsCounted()
    {
        using var generator = await LoadAsync(new TinyEncoder(), new LlamaEmbedderOptions { ModelPath = "", MaxTokens = 8 });
        var longText = "the pump water fast slow screw the pump water";

        var result = await generator.GenerateAsync([longText, "the pump water fast slow screw", "the"], cancellationToken: Token);

        Assert.Equal(11, generator.CountTokens(longText));
        Assert.Equal(1, result.AdditionalProperties![LlamaEmbeddingGenerator.CutTextsKey]);
        Assert.Equal(8 + 8 + 3, result.Usage!.InputTokenCount);
        Assert.Equal(result[1].Vector.ToArray(), result[0].Vector.ToArray());
    }

    [Fact]
    public async Task GenerateAsync_ManyAtOnceAndCancelled_StaysRight()
    {
        using var generator = await LoadAsync(new TinyEncoder());
        var expected = await VectorsAsync(generator, s_texts);

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => VectorsAsync(generator, s_texts)));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        Assert.All(all, vectors => Assert.Equal(expected, vectors));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => generator.GenerateAsync(s_texts, cancellationToken: cancelled.Token));
        Assert.Equal(expected, await VectorsAsync(generator, s_texts));
    }

    [Fact]
    public async Task Properties_TellTheModelAndItsSettings()
    {
        using var generator = await LoadAsync(new TinyEncoder());
        using var other = await LoadAsync(new TinyEncoder { Seed = 2 });
        using var prefixed = await LoadAsync(new TinyEncoder(), new LlamaEmbedderOptions { ModelPath = "", QueryPrefix = "q " });

        Assert.Equal(TinyEncoder.Width, generator.Dimensions);
        Assert.StartsWith("encoder-", generator.Id, StringComparison.Ordinal);
        Assert.Distinct(new[] { generator.Id, other.Id, prefixed.Id }, StringComparer.Ordinal);
        Assert.Equal("tiny-encoder-1", generator.GetService<EmbeddingGeneratorMetadata>()!.DefaultModelId);
        Assert.Same(generator, generator.GetService<LlamaEmbeddingGenerator>());
    }

    [Fact]
    public async Task LoadAsync_WrongModelOrSetting_SaysWhat()
    {
        var reranker = await Assert.ThrowsAsync<LlamaModelException>(() => LoadAsync(new TinyEncoder { Pooling = 4, Classifier = true }));
        Assert.Contains("Retrieval:Reranker", reranker.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => LoadAsync(new TinyEncoder(), new LlamaEmbedderOptions { ModelPath = "", Dimensions = 33 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LlamaEmbedderOptions { ModelPath = "", BatchSize = 257 });
        using var generator = await LoadAsync(new TinyEncoder());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => generator.GenerateAsync(["x"], new EmbeddingGenerationOptions { Dimensions = 33 }, Token));
        generator.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => generator.GenerateAsync(["x"], cancellationToken: Token));
    }

    [Fact]
    public async Task LoadAsync_ChatModel_IsRefusedUnlessItIsSaidHowToPool()
    {
        var path = new TinyModel().Write(_folder.Resolve("chat.gguf"));
        var error = await Assert.ThrowsAsync<LlamaModelException>(() => LlamaEmbeddingGenerator.LoadAsync(new LlamaEmbedderOptions { ModelPath = path }, cancellationToken: Token));
        using var chosen = await LlamaEmbeddingGenerator.LoadAsync(new LlamaEmbedderOptions { ModelPath = path, Pooling = TextPooling.Last }, cancellationToken: Token);
        using var silent = await LlamaEmbeddingGenerator.LoadAsync(
            new LlamaEmbedderOptions { ModelPath = new TinyModel { ChatTemplate = null }.Write(_folder.Resolve("silent.gguf")) }, cancellationToken: Token);

        Assert.Contains("Embedder:Pooling", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty((await VectorsAsync(chosen, "text"))[0]);
        Assert.NotEmpty((await VectorsAsync(silent, "text"))[0]);
    }

    [Fact]
    public async Task ChatClient_Encoder_IsRefused()
    {
        using var generator = await LoadAsync(new TinyEncoder());

        var error = Assert.Throws<LlamaModelException>(() => new LlamaChatClient(generator.GetService<LlamaModel>()!));

        Assert.Contains("Embedder:Model", error.Message, StringComparison.Ordinal);
    }

    private static float[] Unit(float[] vector)
    {
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
        return vector;
    }

    private static int[] Tokens(LlamaEmbeddingGenerator generator, string text) => generator.GetService<LlamaModel>()!.Vocabulary.Tokenize(text, addSpecial: true);

    private static async Task<float[][]> VectorsAsync(LlamaEmbeddingGenerator generator, params string[] texts) =>
        [.. (await generator.GenerateAsync(texts, cancellationToken: Token)).Select(embedding => embedding.Vector.ToArray())];

    private Task<LlamaEmbeddingGenerator> LoadAsync(TinyEncoder model, LlamaEmbedderOptions? options = null)
    {
        var path = _folder.Write($"{_loaded++}/encoder.gguf", model.ToArray());
        options ??= new LlamaEmbedderOptions { ModelPath = path };
        return LlamaEmbeddingGenerator.LoadAsync(
            new LlamaEmbedderOptions
            {
                ModelPath = path,
                Threads = 1,
                BatchSize = options.BatchSize,
                BatchTokens = options.BatchTokens,
                MaxTokens = options.MaxTokens,
                QueryPrefix = options.QueryPrefix,
                PassagePrefix = options.PassagePrefix,
                Normalize = options.Normalize,
                Dimensions = options.Dimensions,
                Pooling = options.Pooling,
            },
            cancellationToken: Token);
    }
}
