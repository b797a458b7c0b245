using System.Buffers.Binary;
using System.Text;
using AgentDesk.LlamaCpp.Native;
using AgentDesk.TestKit;
using AgentDesk.TestKit.Gguf;

namespace AgentDesk.LlamaCpp.Tests.Models;

public sealed class BadModelFileTests : IDisposable
{
    private const int Mutations = 300;

    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _good = new TinyModel().ToArray();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Missing_SaysSo() => Assert.Contains("There is no model file", await MessageOf(_folder.Resolve("absent.gguf")), StringComparison.Ordinal);

    [Fact]
    public async Task Folder_SaysSo() => Assert.Contains("is a folder", await MessageOf(_folder.Path), StringComparison.Ordinal);

    [Fact]
    public async Task Empty_SaysSo() => Assert.Contains("the file is empty", await MessageOf(_folder.Write("x.gguf", [])), StringComparison.Ordinal);

    [Theory]
    [InlineData("PK\u0003\u0004 this is an archive or so")]
    [InlineData("<!DOCTYPE html><html>404 not found</html>")]
    public async Task Foreign_SaysSo(string content) =>
        Assert.Contains("some other kind of file", await MessageOf(_folder.Write("x.gguf", content)), StringComparison.Ordinal);

    [Theory]
    [InlineData(1u, "version 1")]
    [InlineData(99u, "version 99")]
    [InlineData(0x03000000u, "big-endian")]
    public async Task OtherVersion_SaysSo(uint version, string expected)
    {
        var bytes = (byte[])_good.Clone();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), version);

        Assert.Contains(expected, await MessageOf(_folder.Write("x.gguf", bytes)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Truncated_AnywhereIsAnError()
    {
        for (var part = 1; part < 40; part++)
        {
            var message = await MessageOf(_folder.Write("x.gguf", _good[..(_good.Length * part / 40)]));

            Assert.Contains("is not a usable GGUF model", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task UnknownArchitecture_SaysWhich()
    {
        var message = await MessageOf(new TinyModel { Architecture = "quux9" }.Write(_folder.Resolve("x.gguf")));

        Assert.Contains("quux9", message, StringComparison.Ordinal);
        Assert.Contains("newer llama.cpp", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingTensor_CarriesTheReasonOfLlamaCpp()
    {
        var bytes = Replace(_good, "blk.1.attn_q.weight", "blk.1.attn_x.weight");

        Assert.Contains("blk.1.attn_q.weight", await MessageOf(_folder.Write("x.gguf", bytes)), StringComparison.Ordinal);
    }

    [Fact]
    public void TooLargeForMemory_SaysHowMuch()
    {
        var error = Assert.Throws<LlamaModelException>(() => ModelMemory.Check("big.gguf", 40_000_000_000, 8_000_000_000));

        Assert.Contains("40.00 GB", error.Message, StringComparison.Ordinal);
        Assert.Contains("8.00 GB", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Available_IsAPlausibleAmount() => Assert.InRange(ModelMemory.Available(), 1L << 20, 1L << 50);

    /// <summary>Loading must end in a model or an exception, whatever a byte of the header says.</summary>
    [Fact]
    public async Task MutatedHeader_IsAnErrorOrLoads()
    {
        var header = Encoding.Latin1.GetString(_good).IndexOf("token_embd.weight", StringComparison.Ordinal);
        var random = new Random(20);
        for (var i = 0; i < Mutations; i++)
        {
            var bytes = (byte[])_good.Clone();
            for (var change = random.Next(1, 4); change > 0; change--) bytes[random.Next(header + 1500)] = (byte)random.Next(256);
            try
            {
                using var model = await LlamaModel.LoadAsync(
                    new LlamaModelOptions { Path = _folder.Write("x.gguf", bytes) }, cancellationToken: TestContext.Current.CancellationToken);
                Assert.NotEmpty(model.Architecture);
            }
            catch (LlamaModelException error)
            {
                Assert.NotEmpty(error.Message);
            }
        }
    }

    private static byte[] Replace(byte[] bytes, string from, string to) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace(from, to, StringComparison.Ordinal));

    private static async Task<string> MessageOf(string path)
    {
        var error = await Assert.ThrowsAsync<LlamaModelException>(
            () => LlamaModel.LoadAsync(new LlamaModelOptions { Path = path }, cancellationToken: TestContext.Current.CancellationToken));
        return error.Message;
    }
}
