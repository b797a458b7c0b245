using AgentDesk.LlamaCpp.Isolation;

namespace AgentDesk.LlamaCpp.Tests.Isolation;

/// <summary>The tiny model in one process for all tests that leave it running.</summary>
public sealed class IsolatedFixture(TinyModelFixture tiny) : IAsyncLifetime
{
    public IsolatedChatClient Client { get; private set; } = null!;

    /// <summary>Long enough that a reply is never complete before a test has stopped it.</summary>
    public const int Window = 4096;

    public static IsolatedModelOptions Options(string path) => new()
    {
        Host = Program.Host,
        Model = new LlamaModelOptions { Path = path, Threads = 1 },
        // The numbers are as those of ChatTestBase's clients but for the last bits.
        Client = new LlamaChatClientOptions
        {
            Threads = 1,
            ContextLength = Window,
            BatchSize = 64,
            ReusePrefix = false,
            FlashAttention = FlashAttention.Off,
            KeyCacheType = KeyValueCacheType.F32,
            ValueCacheType = KeyValueCacheType.F32,
        },
    };

    public async ValueTask InitializeAsync() => Client = await IsolatedChatClient.StartAsync(Options(tiny.Path));

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        return ValueTask.CompletedTask;
    }
}
