using AgentDesk.TestKit.Gguf;

namespace AgentDesk.LlamaCpp.Tests.Models;

public sealed class LlamaModelTests(TinyModelFixture tiny)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Properties_DescribeTheFile()
    {
        var model = tiny.Model;

        Assert.Equal("tiny-1", model.Id);
        Assert.Equal("qwen2", model.Architecture);
        Assert.Equal(tiny.Path, model.Path);
        Assert.Equal(1024, model.TrainedContextLength);
        Assert.Equal(TinyModel.HermesTemplate, model.ChatTemplate);
        Assert.Equal("2", model.Metadata["qwen2.block_count"]);
        Assert.Equal($"string[{ByteVocabulary.Tokens.Count}]", model.Metadata["tokenizer.ggml.tokens"]);
        Assert.InRange(model.ParameterCount, 20_000, 60_000);
        Assert.Equal(model.ParameterCount * sizeof(float), model.SizeBytes);
        Assert.Contains("qwen2", model.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_ReportsProgressToTheEnd()
    {
        var reports = new List<float>();

        using var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = tiny.Path }, new Immediate(reports.Add), Token);

        Assert.Equal(1f, reports[^1]);
        Assert.Equal(reports.Order(), reports);
    }

    [Fact]
    public async Task LoadAsync_CancelledWhileLoading_Throws()
    {
        using var source = new CancellationTokenSource();
        var progress = new Immediate(_ => source.Cancel());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LlamaModel.LoadAsync(new LlamaModelOptions { Path = tiny.Path }, progress, source.Token));
    }

    [Fact]
    public async Task LoadAsync_ReceiverThrows_SurfacesIt()
    {
        var progress = new Immediate(_ => throw new InvalidOperationException("receiver"));

        var error = await Assert.ThrowsAsync<LlamaModelException>(() => LlamaModel.LoadAsync(new LlamaModelOptions { Path = tiny.Path }, progress, Token));

        Assert.Equal("receiver", error.InnerException!.Message);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task LoadAsync_EveryLoadMode_Works(bool mmap, bool mlock)
    {
        using var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = tiny.Path, UseMmap = mmap, UseMlock = mlock, CheckTensors = true }, cancellationToken: Token);

        Assert.Equal(ByteVocabulary.Tokens.Count, model.Vocabulary.Count);
    }

    [Fact]
    public async Task LoadAsync_VocabularyOnly_ReadsTokensAndTemplateAndRefusesToCompute()
    {
        using var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = tiny.Path, VocabularyOnly = true }, cancellationToken: Token);

        Assert.Equal(tiny.Model.Vocabulary.Tokenize("the cat <|im_end|>", parseSpecial: true), model.Vocabulary.Tokenize("the cat <|im_end|>", parseSpecial: true));
        Assert.Equal(TinyModel.HermesTemplate, model.ChatTemplate);
        Assert.Contains("VocabularyOnly", Assert.Throws<LlamaModelException>(() => new LlamaChatClient(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispose_UseAfterwards_Throws()
    {
        var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = tiny.Path }, cancellationToken: Token);
        model.Dispose();
        model.Dispose();

        Assert.Throws<ObjectDisposedException>(() => model.Vocabulary.Tokenize("text"));
        Assert.Throws<ObjectDisposedException>(() => new LlamaChatClient(model));
    }

    [Fact]
    public async Task Dispose_RacingWithTokenizing_NeverCrashes()
    {
        for (var round = 0; round < 20; round++)
        {
            var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = tiny.Path }, cancellationToken: Token);
            var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(
                () =>
                {
                    while (true) model.Vocabulary.Tokenize("the cat");
                },
                Token)).ToList();
            model.Dispose();

            foreach (var reader in readers) await Assert.ThrowsAsync<ObjectDisposedException>(() => reader);
        }
    }

    [Fact]
    public async Task LoadAsync_SeveralAtOnce_AllWork()
    {
        var models = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => LlamaModel.LoadAsync(new LlamaModelOptions { Path = tiny.Path }, cancellationToken: Token)));

        Assert.All(models, model => Assert.Equal("tiny-1", model.Id));
        foreach (var model in models) model.Dispose();
    }

    [Theory]
    [InlineData(-2)]
    public void Options_GpuLayersOutOfRange_NamesIt(int value) =>
        Assert.Equal("GpuLayers", Assert.Throws<ArgumentOutOfRangeException>(() => new LlamaModelOptions { Path = "x", GpuLayers = value }).ParamName);

    [Theory]
    [InlineData(0)]
    [InlineData(513)]
    public void Options_ThreadsOutOfRange_NamesIt(int value) =>
        Assert.Equal("Threads", Assert.Throws<ArgumentOutOfRangeException>(() => new LlamaModelOptions { Path = "x", Threads = value }).ParamName);

    private sealed class Immediate(Action<float> report) : IProgress<float>
    {
        public void Report(float value) => report(value);
    }
}
