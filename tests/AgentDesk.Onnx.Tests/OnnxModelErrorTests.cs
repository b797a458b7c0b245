namespace AgentDesk.Onnx.Tests;

public sealed class OnnxModelErrorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Model => Path.Combine(_folder.Path, "model");

    [Fact]
    public void Load_NoFolder_SaysWhichSetting()
    {
        var error = Assert.Throws<OnnxModelException>(() => Load());
        Assert.Contains("ModelFolder", error.Message, StringComparison.Ordinal);
        Assert.Equal(Model, error.Path);
    }

    [Theory]
    [InlineData("model.onnx")]
    [InlineData("vocab.json")]
    [InlineData("merges.txt")]
    [InlineData("t2s.tsv")]
    [InlineData("tokenizer.cfg.json")]
    public void Load_FileMissing_NamesIt(string file)
    {
        ShippedModel.CopyTo(Model, file);
        Assert.Contains(file, Assert.Throws<OnnxModelException>(() => Load()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model.onnx", "not a model")]
    [InlineData("model.onnx", "")]
    [InlineData("vocab.json", "{\"a\":")]
    [InlineData("vocab.json", "{}")]
    [InlineData("merges.txt", "nowhere known\n")]
    [InlineData("t2s.tsv", "")]
    [InlineData("tokenizer.cfg.json", "{}")]
    [InlineData("tokenizer.cfg.json", "{\"pattern\":\"[\"}")]
    public void Load_FileDamaged_SaysSo(string file, string content)
    {
        File.WriteAllText(Path.Combine(ShippedModel.CopyTo(Model, file), file), content);
        Assert.Contains("estore", Assert.Throws<OnnxModelException>(() => Load()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ModelCutShort_SaysSo()
    {
        var bytes = File.ReadAllBytes(Path.Combine(ShippedModel.Folder, "model.onnx"));
        File.WriteAllBytes(Path.Combine(ShippedModel.CopyTo(Model, "model.onnx"), "model.onnx"), bytes[..(bytes.Length / 2)]);
        Assert.Contains("model.onnx", Assert.Throws<OnnxModelException>(() => Load()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ModelOfAnotherKind_SaysWhatIsExpected()
    {
        TinyOnnxModel.Write(Path.Combine(ShippedModel.CopyTo(Model, "model.onnx"), "model.onnx"), [[1f, 2f]], input: "pixels");
        var error = Assert.Throws<OnnxModelException>(() => Load());
        Assert.Contains("pixels", error.Message, StringComparison.Ordinal);
        Assert.Contains("input_ids", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MoreDimensionsThanTheModelHas_Throws()
    {
        ShippedModel.CopyTo(Model);
        Assert.Contains("256", Assert.Throws<ArgumentOutOfRangeException>(() => Load(new() { ModelFolder = Model, Dimensions = 257 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OptionOutOfRange_NamesIt()
    {
        (string Name, OnnxEmbedderOptions Options)[] cases =
        [
            ("ModelFolder", new() { ModelFolder = " " }),
            ("Threads", new() { ModelFolder = Model, Threads = 0 }),
            ("BatchSize", new() { ModelFolder = Model, BatchSize = 1025 }),
            ("BatchTokens", new() { ModelFolder = Model, BatchTokens = 0 }),
            ("MaxTokens", new() { ModelFolder = Model, MaxTokens = 2 }),
            ("Dimensions", new() { ModelFolder = Model, Dimensions = 0 }),
            ("Pooling", new() { ModelFolder = Model, Pooling = (EmbeddingPooling)7 }),
        ];
        foreach (var (name, options) in cases)
            Assert.Contains(name, Assert.ThrowsAny<ArgumentException>(() => Load(options)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void Load(OnnxEmbedderOptions? options = null) => OnnxEmbeddingGenerator.Load(options ?? new OnnxEmbedderOptions { ModelFolder = Model }).Dispose();
}
