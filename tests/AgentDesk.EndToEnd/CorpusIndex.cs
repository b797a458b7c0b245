using AgentDesk.TestKit;

namespace AgentDesk.EndToEnd;

/// <summary>The repository's corpus, indexed once for all tests that ask.</summary>
public sealed class CorpusIndex : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Value of <c>--data</c>.</summary>
    public string Data => _folder.Path;

    internal Task<AppResult> RunAsync(params string[] arguments) => App.RunAsync(App.Repository, [.. arguments, "--data", Data]);

    public async ValueTask InitializeAsync()
    {
        var result = await App.RunAsync(App.Repository, ["ingest", "--json", "--data", Data]);
        Assert.True(result.ExitCode == 0, result.Error);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
