using AgentDesk.Console.Hosting;
using AgentDesk.LlamaCpp;
using AgentDesk.TestKit;
using AgentDesk.TestKit.Gguf;

namespace AgentDesk.Console.Tests.Hosting;

/// <summary>The assistant model of a command, from start to end.</summary>
public sealed class LoadedModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task DisposeAsync_WhileTheModelLoads_WaitsUntilNothingOfItRuns()
    {
        var file = new TinyModel { ContextLength = 256 }.Write(_folder.Resolve("tiny.gguf"));

        for (var i = 0; i < 20; i++)
        {
            var model = LoadedModel.Start(new Settings { Data = _folder.Resolve("data"), Model = new ModelSettings { Use = file } }, CancellationToken.None);
            await model.DisposeAsync();

            Assert.True(model.Ready.IsCompleted);
        }
    }

    [Fact]
    public async Task DisposeAsync_AfterTheModelFailedToLoad_SaysNothing()
    {
        var file = _folder.Write("broken.gguf", "GGUF?");
        var model = LoadedModel.Start(new Settings { Data = _folder.Resolve("data"), Model = new ModelSettings { Use = file } }, CancellationToken.None);
        await Assert.ThrowsAsync<LlamaModelException>(() => model.Ready);

        await model.DisposeAsync();
    }
}
