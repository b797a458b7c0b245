using AgentDesk.TestKit;
using AgentDesk.TestKit.Gguf;

[assembly: AssemblyFixture(typeof(AgentDesk.LlamaCpp.Tests.TinyModelFixture))]

namespace AgentDesk.LlamaCpp.Tests;

/// <summary>One tiny model for all tests that only read it.</summary>
public sealed class TinyModelFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public LlamaModel Model { get; private set; } = null!;

    public string Path { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Path = new TinyModel().Write(_folder.Resolve("tiny.gguf"));
        Model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = Path, Threads = 1 });
    }

    public ValueTask DisposeAsync()
    {
        Model.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
