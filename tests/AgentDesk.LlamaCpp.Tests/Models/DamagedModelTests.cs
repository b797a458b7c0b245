using AgentDesk.LlamaCpp.Isolation;
using AgentDesk.TestKit;
using AgentDesk.TestKit.Gguf;

namespace AgentDesk.LlamaCpp.Tests.Models;

/// <summary>A sample of what bench/GgufFuzz does at length: no damage to a file may end the process that loads it and lets it compute.</summary>
public sealed class DamagedModelTests : IDisposable
{
    private const int Count = 90;

    private readonly TemporaryFolder _folder = new();
    private readonly ModelProbe _probe = new(Program.Host);

    public void Dispose()
    {
        _probe.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task RunAsync_DamagedFile_LoadsOrIsRefusedWithAMessage()
    {
        (byte[] Bytes, string LastTensor)[] models =
        [
            (new TinyModel().ToArray(), "blk.1.ffn_down.weight"),
            (new TinyEncoder().ToArray(), "blk.1.layer_output_norm.bias"),
            (new TinyEncoder { Pooling = 4, Classifier = true }.ToArray(), "cls.output.bias"),
        ];
        var refused = 0;
        for (var number = 0; number < Count; number++)
        {
            var (good, lastTensor) = models[number % models.Length];
            var header = System.Text.Encoding.Latin1.GetString(good).IndexOf(lastTensor, StringComparison.Ordinal) + 64;
            var (kind, bytes) = GgufMutation.Apply(good, header, number);
            try
            {
                await _probe.RunAsync(new LlamaModelOptions { Path = _folder.Write($"{number}.gguf", bytes), Threads = 1 }, TestContext.Current.CancellationToken);
            }
            catch (ModelProcessException error)
            {
                Assert.Fail($"{number} ({kind}): {error.Message}");
            }
            catch (LlamaModelException error)
            {
                Assert.NotEmpty(error.Message);
                refused++;
            }
        }

        Assert.InRange(refused, Count / 3, Count - 1);
    }
}
