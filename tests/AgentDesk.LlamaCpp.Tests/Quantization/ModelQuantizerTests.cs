using AgentDesk.LlamaCpp.Quantization;
using AgentDesk.TestKit;
using AgentDesk.TestKit.Gguf;

namespace AgentDesk.LlamaCpp.Tests.Quantization;

public sealed class ModelQuantizerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModelQuantizer _quantizer = new(Program.Host);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Output => _folder.Resolve("out.gguf");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("q8_0", "Q8_0", 0.4)]
    [InlineData("F16", "F16", 0.6)]
    public async Task RunAsync_SmallerFormat_IsASmallerModelThatLoads(string type, string description, double atMost)
    {
        var seen = new List<QuantizationProgress>();

        var result = await _quantizer.RunAsync(Input(), Output, new QuantizationOptions { Type = type, Threads = 1 }, progress: new Collector(seen), cancellationToken: Token);

        Assert.True(result.BytesAfter < result.BytesBefore * atMost, $"{result}");
        Assert.Equal(Enumerable.Range(1, seen[^1].Total), seen.Select(progress => progress.Done));
        Assert.Equal(["in.gguf", "out.gguf"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = Output }, cancellationToken: Token);
        Assert.EndsWith(description, model.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_OutputExists_IsKeptUnlessAskedFor()
    {
        _folder.Write("out.gguf", "mine");

        Assert.Contains("--force", await ErrorOf(Input(), "Q8_0"), StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(Output, Token));
        await _quantizer.RunAsync(Input(), Output, new QuantizationOptions { Type = "Q8_0" }, overwrite: true, cancellationToken: Token);
        Assert.True(new FileInfo(Output).Length > 1000);
    }

    [Fact]
    public async Task RunAsync_Cancelled_LeavesNothing()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _quantizer.RunAsync(
            Input(), Output, new QuantizationOptions { Type = "Q8_0" }, progress: new Canceller(stop), cancellationToken: stop.Token));

        Assert.Equal(["in.gguf"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task RunAsync_QuantizedAlready_SaysWhatToDo()
    {
        await _quantizer.RunAsync(Input(), _folder.Resolve("q8.gguf"), new QuantizationOptions { Type = "Q8_0" }, cancellationToken: Token);

        Assert.Contains("--requantize", await ErrorOf(_folder.Resolve("q8.gguf"), "Q4_0"), StringComparison.Ordinal);
        await _quantizer.RunAsync(_folder.Resolve("q8.gguf"), Output, new QuantizationOptions { Type = "Q4_0", Requantize = true }, cancellationToken: Token);
    }

    [Fact]
    public async Task RunAsync_CannotBe_SaysWhy()
    {
        Assert.Contains("There is no model file", await ErrorOf(_folder.Resolve("absent.gguf"), "Q8_0"), StringComparison.Ordinal);
        Assert.Contains("no format 'Q9'", await ErrorOf(Input(), "Q9"), StringComparison.Ordinal);
        Assert.Contains("--imatrix", await ErrorOf(Input(), "IQ2_XS"), StringComparison.Ordinal);
        Assert.Contains("its own file", await ErrorOf(Input(), "Q8_0", Input()), StringComparison.Ordinal);
        Assert.Contains("There is no folder", await ErrorOf(Input(), "Q8_0", _folder.Resolve("a/b.gguf")), StringComparison.Ordinal);
        Assert.Contains("is a folder", await ErrorOf(Input(), "Q8_0", _folder.Path), StringComparison.Ordinal);
        Assert.Contains("mixture", await ErrorOf(Input(), new QuantizationOptions { Type = "Q8_0", OutputType = "Q4_K_M" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_DiskTooSmall_RefusesBeforeItStarts()
    {
        var quantizer = new ModelQuantizer(Program.Host) { FreeSpace = _ => 1000 };

        var error = await Assert.ThrowsAsync<LlamaModelException>(() => quantizer.RunAsync(Input(), Output, new QuantizationOptions { Type = "Q8_0" }, cancellationToken: Token));

        Assert.Contains("Make room", error.Message, StringComparison.Ordinal);
        Assert.Equal(["in.gguf"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task RunAsync_ImportanceMatrix_ReachesTheConverter()
    {
        var matrix = _folder.Write("matrix.gguf", new GgufWriter().AddTensor("blk.0.attn_q.weight.in_sum2", [1, 2, 3], 3).AddTensor("blk.0.attn_q.weight.counts", [2], 1).ToArray());

        Assert.Contains("imatrix size 3 is different from tensor size 32", await ErrorOf(Input(), new QuantizationOptions { Type = "Q8_0", ImportanceMatrix = matrix }), StringComparison.Ordinal);
        Assert.Contains("no importance matrix", await ErrorOf(Input(), new QuantizationOptions { Type = "Q8_0", ImportanceMatrix = Input() }), StringComparison.Ordinal);
    }

    [Fact]
    public void Mean_PerMatrixOfATensor_UnusedOnesCountAlike() => Assert.Equal([2, 3, 1, 1], ImportanceMatrix.Mean([4, 6, 0, 0], [2, 0]));

    [Fact]
    public void All_NamesAndNumbersAreUnique()
    {
        Assert.Distinct(QuantizationType.All.Select(type => type.Name));
        Assert.Distinct(QuantizationType.All.Select(type => type.FileType));
        Assert.Equal(15, QuantizationType.Find("q4_k_m")!.FileType);
    }

    private string Input()
    {
        var path = _folder.Resolve("in.gguf");
        return File.Exists(path) ? path : new TinyModel().Write(path);
    }

    private Task<string> ErrorOf(string input, string type, string? output = null) => ErrorOf(input, new QuantizationOptions { Type = type }, output);

    private async Task<string> ErrorOf(string input, QuantizationOptions options, string? output = null) =>
        (await Assert.ThrowsAsync<LlamaModelException>(() => _quantizer.RunAsync(input, output ?? Output, options, cancellationToken: Token))).Message;

    private sealed class Collector(List<QuantizationProgress> seen) : IProgress<QuantizationProgress>
    {
        public void Report(QuantizationProgress value) => seen.Add(value);
    }

    private sealed class Canceller(CancellationTokenSource stop) : IProgress<QuantizationProgress>
    {
        public void Report(QuantizationProgress value) => stop.Cancel();
    }
}
