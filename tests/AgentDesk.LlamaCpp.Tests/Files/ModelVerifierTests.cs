using AgentDesk.LlamaCpp.Files;
using AgentDesk.LlamaCpp.Isolation;
using AgentDesk.TestKit;
using AgentDesk.TestKit.Gguf;

namespace AgentDesk.LlamaCpp.Tests.Files;

public sealed class ModelVerifierTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModelProbe _probe = new(Program.Host);

    public void Dispose()
    {
        _probe.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task VerifyAsync_GoodModel_EveryCheckIsOk()
    {
        var path = new TinyModel().Write(_folder.Resolve("m.gguf"));
        Sha256Sidecar.Write(path, await HashAsync(path));

        var report = await VerifyAsync(path, tensors: true);

        Assert.True(report.IsRight);
        Assert.Equal(["structure", "sha256", "tensors"], report.Checks.Select(check => check.Name));
        Assert.All(report.Checks, check => Assert.Equal(CheckOutcome.Ok, check.Outcome));
    }

    [Fact]
    public async Task VerifyAsync_NothingRecorded_SkipsThatCheckAlone()
    {
        var report = await VerifyAsync(new TinyModel().Write(_folder.Resolve("m.gguf")));

        Assert.True(report.IsRight);
        Assert.Equal([CheckOutcome.Ok, CheckOutcome.Skipped, CheckOutcome.Ok], report.Checks.Select(check => check.Outcome));
    }

    [Fact]
    public async Task VerifyAsync_ByteChanged_Sha256Fails()
    {
        var path = new TinyModel().Write(_folder.Resolve("m.gguf"));
        Sha256Sidecar.Write(path, await HashAsync(path));
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[^50] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

        var report = await VerifyAsync(path);

        Assert.Equal([CheckOutcome.Ok, CheckOutcome.Failed, CheckOutcome.Ok], report.Checks.Select(check => check.Outcome));
    }

    [Fact]
    public async Task VerifyAsync_Truncated_StructureFailsAndNothingIsLoaded()
    {
        var report = await VerifyAsync(_folder.Write("m.gguf", new TinyModel().ToArray()[..^1000]));

        Assert.Equal([CheckOutcome.Failed, CheckOutcome.Skipped, CheckOutcome.Skipped], report.Checks.Select(check => check.Outcome));
        Assert.Contains("truncated", report.Checks[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyAsync_WeightThatIsNoNumber_FoundOnRequestOnly()
    {
        var bytes = new TinyModel().ToArray();
        BitConverter.TryWriteBytes(bytes.AsSpan(bytes.Length - 64), float.NaN);
        var path = _folder.Write("m.gguf", bytes);

        Assert.True((await VerifyAsync(path)).IsRight);
        var check = (await VerifyAsync(path, tensors: true)).Checks[^1];
        Assert.Equal(CheckOutcome.Failed, check.Outcome);
        Assert.Contains("invalid data", check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyAsync_PartMissing_SaysWhich()
    {
        var report = await VerifyAsync(_folder.Write("m-00001-of-00002.gguf", new TinyModel().ToArray()));

        Assert.Contains("m-00002-of-00002.gguf", report.Checks[0].Detail, StringComparison.Ordinal);
    }

    private Task<ModelReport> VerifyAsync(string path, bool tensors = false) => new ModelVerifier(_probe).VerifyAsync(path, tensors, TestContext.Current.CancellationToken);

    private static async Task<string> HashAsync(string path)
    {
        await using var stream = File.OpenRead(path);
        return await Sha256Text.OfFileAsync(stream, null, TestContext.Current.CancellationToken);
    }
}
