using AgentDesk.TestKit;
using AgentDesk.TestKit.Gguf;
using AgentDesk.TestKit.Web;

namespace AgentDesk.EndToEnd;

/// <summary>Getting, checking and converting models, as a person does.</summary>
public sealed class ModelFileTests
{
    private static readonly string s_nano = Path.Combine(App.Repository, "models", "agentdesk-nano.gguf");

    [Fact]
    public async Task Pull_FromAWebServer_IsListedVerifiedAndFoundByItsName()
    {
        using var folder = new TemporaryFolder();
        var content = await File.ReadAllBytesAsync(s_nano, TestContext.Current.CancellationToken);
        await using var server = new ScriptedServer(new FileServer { Content = content, BreakAfter = transfer => transfer == 0 ? 1_000_000 : null }.AnswerAsync);

        var pulled = await App.RunAsync(folder.Path, ["models", "pull", server.Address("x.gguf").AbsoluteUri, "--name", "mine", "--data", folder.Path, "--json"]);
        var listed = await App.RunAsync(folder.Path, ["models", "list", "--data", folder.Path, "--model", "mine", "--json"]);
        var verified = await App.RunAsync(folder.Path, ["models", "verify", "mine", "--data", folder.Path, "--json"]);

        Assert.Equal(content.Length, pulled.Json.GetProperty("files")[0].GetProperty("bytes").GetInt64());
        Assert.Equal(content, await File.ReadAllBytesAsync(folder.Resolve("models/mine.gguf"), TestContext.Current.CancellationToken));
        Assert.Contains(listed.Json.GetProperty("models").EnumerateArray(), m => m.GetProperty("id").GetString() == "mine" && m.GetProperty("used").GetBoolean());
        Assert.True(verified.Json.GetProperty("ok").GetBoolean(), verified.Out);
    }

    [Fact]
    public async Task Pull_WrongUse_ExitsWithTwo()
    {
        using var folder = new TemporaryFolder();

        var result = await App.RunAsync(folder.Path, ["models", "pull", "https://x.invalid/m.gguf", "--sha256", "12"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("64 hexadecimal digits", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_ShippedModels_AreRightAndTheCardsFigureIsTheirs()
    {
        using var folder = new TemporaryFolder();

        var result = await App.RunAsync(App.Repository, ["models", "verify", "--data", folder.Path, "--json"]);

        Assert.Equal(0, result.ExitCode);
        var sha256 = result.Json.GetProperty("models")[0].GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == "sha256");
        Assert.Equal("ok", sha256.GetProperty("outcome").GetString());
        Assert.Contains(sha256.GetProperty("detail").GetString()!, await File.ReadAllTextAsync(Path.ChangeExtension(s_nano, ".md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_DamagedModel_ExitsWithOneAndNamesIt()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("cut.gguf", new TinyModel().ToArray()[..5000]);

        var result = await App.RunAsync(folder.Path, ["models", "verify", path, "--data", folder.Path, "--json"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal([path], result.Json.GetProperty("wrong").EnumerateArray().Select(wrong => wrong.GetString()));
        Assert.Contains(path, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quantize_ShippedModel_IsSmallerAndLoads()
    {
        using var folder = new TemporaryFolder();
        var output = folder.Resolve("models/small.gguf");
        Directory.CreateDirectory(Path.GetDirectoryName(output)!);

        var result = await App.RunAsync(App.Repository, ["models", "quantize", "agentdesk-nano", output, "--type", "Q5_0", "--requantize", "--data", folder.Path, "--json"]);
        var verified = await App.RunAsync(folder.Path, ["models", "verify", "small", "--data", folder.Path]);
        var again = await App.RunAsync(App.Repository, ["models", "quantize", "agentdesk-nano", output, "--type", "Q5_0", "--requantize", "--data", folder.Path]);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.True(result.Json.GetProperty("bytesAfter").GetInt64() < result.Json.GetProperty("bytesBefore").GetInt64());
        Assert.True(verified.ExitCode == 0, verified.Out + verified.Error);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("--force", again.Error, StringComparison.Ordinal);
    }
}
