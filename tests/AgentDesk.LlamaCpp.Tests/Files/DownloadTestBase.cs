using System.Security.Cryptography;
using AgentDesk.LlamaCpp.Files;
using AgentDesk.TestKit;
using AgentDesk.TestKit.Gguf;

namespace AgentDesk.LlamaCpp.Tests.Files;

/// <summary>What tests of downloads share: a small model, a folder, short delays.</summary>
public abstract class DownloadTestBase : IDisposable
{
    private readonly HttpClient _client = ModelDownloader.CreateClient();
    private readonly TemporaryFolder _folder = new();

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected static byte[] Model { get; } = new TinyModel().ToArray();

    protected static string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Model));

    protected string Folder => _folder.Path;

    protected string Target => _folder.Resolve("m.gguf");

    protected HttpClient Http => _client;

    protected static DownloadOptions Quick(int attempts = 3, bool overwrite = false) =>
        new() { MaxAttempts = attempts, RetryDelay = TimeSpan.FromMilliseconds(1), StallTimeout = TimeSpan.FromSeconds(20), Overwrite = overwrite };

    protected Task<DownloadedFile> DownloadAsync(RemoteFile file, DownloadOptions? options = null, HubAccess? hub = null, IProgress<DownloadProgress>? progress = null, CancellationToken? token = null) =>
        new ModelDownloader(_client, hub ?? new HubAccess(new Uri("https://hub.invalid/"), null), options ?? Quick(), TimeProvider.System).DownloadAsync(file, Folder, progress, token ?? Token);

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
