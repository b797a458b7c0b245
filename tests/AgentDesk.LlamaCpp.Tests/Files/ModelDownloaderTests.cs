using System.Text;
using AgentDesk.LlamaCpp.Files;
using AgentDesk.TestKit.Web;

namespace AgentDesk.LlamaCpp.Tests.Files;

/// <summary>Whatever a server does, a download ends in the right file or in an error that says what to do.</summary>
public sealed class ModelDownloaderTests : DownloadTestBase
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DownloadAsync_DecentServer_StoresAndRecords(bool known)
    {
        await using var server = new ScriptedServer(new FileServer { Content = Model }.AnswerAsync);
        var seen = new List<DownloadProgress>();

        var file = await DownloadAsync(new RemoteFile(server.Address("m.gguf"), "m.gguf", known ? Model.Length : null, known ? Sha256 : null), progress: new Collector(seen));

        Assert.Equal(new DownloadedFile(Target, Model.Length, Sha256, known, Model.Length), file);
        Assert.Equal(Model, await File.ReadAllBytesAsync(Target, Token));
        Assert.Equal(Sha256, Sha256Sidecar.Read(Target));
        Assert.Equal([Target, Sha256Sidecar.PathOf(Target)], Directory.GetFiles(Folder).Order(StringComparer.Ordinal));
        Assert.Equal(Model.Length, seen.Last(p => !p.Checking).Done);
        Assert.Equal(Model.Length, seen[^1].Done);
    }

    [Fact]
    public async Task DownloadAsync_ConnectionBreaksAgainAndAgain_GoesOnWhereItStopped()
    {
        await using var server = new ScriptedServer(new FileServer { Content = Model, BreakAfter = transfer => transfer < 12 ? 7_000 : null }.AnswerAsync);

        var file = await DownloadAsync(new RemoteFile(server.Address("m.gguf"), "m.gguf"));

        Assert.Equal(Sha256, file.Sha256);
        Assert.Equal(Model.Length, file.Transferred);
        Assert.Equal(13, server.Requests.Count);
        Assert.All(server.Requests.Skip(1), request => Assert.Equal("\"v1\"", request.Headers["If-Range"]));
        Assert.Equal(Enumerable.Range(0, 13).Select(i => 7_000L * i), server.Requests.Select(request => request.From));
    }

    [Fact]
    public async Task DownloadAsync_ServerGoesSilent_TriesAgain()
    {
        await using var server = new ScriptedServer(new FileServer { Content = Model, GoSilent = true, BreakAfter = transfer => transfer == 0 ? 9_000 : null }.AnswerAsync);
        var options = new DownloadOptions { RetryDelay = TimeSpan.Zero, StallTimeout = TimeSpan.FromMilliseconds(300) };

        Assert.Equal(Sha256, (await DownloadAsync(new RemoteFile(server.Address("m.gguf"), "m.gguf"), options)).Sha256);
        Assert.Equal(9_000, server.Requests.Last().From);
    }

    [Fact]
    public async Task DownloadAsync_Cancelled_NextRunGoesOn()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using var server = new ScriptedServer(new FileServer { Content = Model, GoSilent = true, BreakAfter = transfer => transfer == 0 ? 50_000 : null }.AnswerAsync);
        var remote = new RemoteFile(server.Address("m.gguf"), "m.gguf");
        var progress = new Action(p => { if (p.Done == 50_000) stop.Cancel(); });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DownloadAsync(remote, progress: progress, token: stop.Token));
        Assert.False(File.Exists(Target));
        var file = await DownloadAsync(remote);

        Assert.Equal(Sha256, file.Sha256);
        Assert.Equal(Model.Length - 50_000, file.Transferred);
    }

    [Fact]
    public async Task DownloadAsync_AnotherAddress_DoesNotGoOnWithTheOldOnesBytes()
    {
        await using var server = new ScriptedServer(new FileServer { Content = Model, BreakAfter = transfer => transfer == 0 ? 50_000 : null }.AnswerAsync);
        await Assert.ThrowsAsync<ModelDownloadException>(() => DownloadAsync(new RemoteFile(server.Address("old.gguf"), "m.gguf"), Quick(attempts: 1)));

        Assert.Equal(Model.Length, (await DownloadAsync(new RemoteFile(server.Address("new.gguf"), "m.gguf"))).Transferred);
    }

    [Fact]
    public async Task DownloadAsync_FileChangesBetweenAttempts_StartsOver()
    {
        var other = (byte[])Model.Clone();
        other[^100] ^= 1;
        var files = new FileServer { Content = other, BreakAfter = transfer => transfer == 0 ? 60_000 : null };
        await using var server = new ScriptedServer(async (request, number, stream, token) =>
        {
            if (number == 1) (files.Content, files.ETag) = (Model, "\"v2\"");
            await files.AnswerAsync(request, number, stream, token);
        });

        Assert.Equal(Sha256, (await DownloadAsync(new RemoteFile(server.Address("m.gguf"), "m.gguf"))).Sha256);
        Assert.Equal(Model, await File.ReadAllBytesAsync(Target, Token));
    }

    [Theory]
    [InlineData("\"v1\"", "\"v2\"")]
    [InlineData(null, "\"v2\"")]
    public async Task DownloadAsync_RestOfAnotherFile_StartsOver(string? firstTag, string? restTag)
    {
        // A server that answers 206 whatever If-Range says.
        await using var server = new ScriptedServer(async (request, number, stream, token) =>
        {
            if (request.From == 0) await ScriptedServer.WriteHeadAsync(stream, "200 OK", $"Content-Length: {Model.Length}", $"ETag: {firstTag ?? "W/\"weak\""}");
            else await ScriptedServer.WriteHeadAsync(stream, "206 Partial Content", $"Content-Range: bytes {request.From}-{Model.Length - 1}/{Model.Length}", $"ETag: {restTag}");
            var rest = Model.AsMemory((int)request.From);
            await stream.WriteAsync(number == 0 ? rest[..40_000] : request.From > 0 ? new byte[rest.Length] : rest, token);
        });

        Assert.Equal(Sha256, (await DownloadAsync(new RemoteFile(server.Address("m.gguf"), "m.gguf"))).Sha256);
    }

    [Fact]
    public async Task DownloadAsync_ServerIgnoresRanges_StartsOver()
    {
        await using var server = new ScriptedServer(new FileServer { Content = Model, Ranges = false, BreakAfter = transfer => transfer == 0 ? 60_000 : null }.AnswerAsync);

        Assert.Equal(Sha256, (await DownloadAsync(new RemoteFile(server.Address("m.gguf"), "m.gguf"))).Sha256);
        Assert.Equal(60_000, server.Requests.Last().From);
    }

    [Fact]
    public async Task DownloadAsync_EverythingWasReceivedBefore_AsksForNothingMore()
    {
        await using var server = new ScriptedServer(new FileServer { Content = Model, ETag = null }.AnswerAsync);
        var remote = new RemoteFile(server.Address("m.gguf"), "m.gguf", Sha256: Sha256);
        await File.WriteAllBytesAsync(Target + ".part", Model, Token);
        await File.WriteAllTextAsync(Target + ".part.json", $$"""{"Address":"{{remote.Address}}"}""", Token);

        Assert.Equal(0, (await DownloadAsync(remote)).Transferred);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task DownloadAsync_DamagedBytesOfAnEarlierRun_StartsOver()
    {
        await using var server = new ScriptedServer(new FileServer { Content = Model }.AnswerAsync);
        var remote = new RemoteFile(server.Address("m.gguf"), "m.gguf", Sha256: Sha256);
        await File.WriteAllBytesAsync(Target + ".part", new byte[30_000], Token);
        await File.WriteAllTextAsync(Target + ".part.json", $$"""{"Address":"{{remote.Address}}","ETag":"\"v1\""}""", Token);

        Assert.True((await DownloadAsync(remote)).Verified);
        Assert.Equal([30_000, 0], server.Requests.Select(request => request.From));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DownloadAsync_ServerEndsTooEarlyForEver_IsAnError(bool ranges)
    {
        await using var server = new ScriptedServer(new FileServer { Content = Model[..100_000], LengthLie = 20_000, Ranges = ranges }.AnswerAsync);

        var error = await Assert.ThrowsAsync<ModelDownloadException>(() => DownloadAsync(new RemoteFile(server.Address("m.gguf"), "m.gguf")));

        Assert.Contains("broke off", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public async Task DownloadAsync_ServerAnnouncesTooLittle_IsAnError()
    {
        await using var server = new ScriptedServer(new FileServer { Content = Model, LengthLie = -5_000 }.AnswerAsync);

        Assert.Contains("truncated", await ErrorOf(new RemoteFile(server.Address("m.gguf"), "m.gguf")), StringComparison.Ordinal);
        Assert.Contains("should have", await ErrorOf(new RemoteFile(server.Address("m.gguf"), "m.gguf", Model.Length)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DownloadAsync_ServerSendsWithoutEnd_StopsAtTheKnownSize()
    {
        await using var server = new ScriptedServer(async (_, _, stream, token) =>
        {
            await ScriptedServer.WriteHeadAsync(stream, "200 OK");
            await stream.WriteAsync(Model, token);
            while (true) await stream.WriteAsync(new byte[4096], token);
        });

        Assert.Contains("more than", await ErrorOf(new RemoteFile(server.Address("m.gguf"), "m.gguf", Model.Length)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html>Please log in</html>", "a web page")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0", "a pointer of Git LFS")]
    [InlineData("{\"error\": 1}", "application/json")]
    public async Task DownloadAsync_NoModel_SaysWhatCameAndKeepsEarlierBytes(string body, string expected)
    {
        await using var server = new ScriptedServer((_, _, stream, _) => ScriptedServer.WriteAsync(stream, "200 OK", body, "Content-Type: application/json"));
        var remote = new RemoteFile(server.Address("m.gguf"), "m.gguf");
        await File.WriteAllBytesAsync(Target + ".part", Model[..30_000], Token);
        await File.WriteAllTextAsync(Target + ".part.json", $$"""{"Address":"{{remote.Address}}","ETag":"\"v1\""}""", Token);

        Assert.Contains(expected, await ErrorOf(remote), StringComparison.Ordinal);
        Assert.Equal(30_000, new FileInfo(Target + ".part").Length);
    }

    [Fact]
    public async Task DownloadAsync_WrongSha256_IsAnErrorAndLeavesNothingToGoOnWith()
    {
        await using var server = new ScriptedServer(new FileServer { Content = Model }.AnswerAsync);

        Assert.Contains(Sha256, await ErrorOf(new RemoteFile(server.Address("m.gguf"), "m.gguf", Sha256: new string('0', 64))), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public async Task DownloadAsync_DiskTooSmall_RefusesBeforeItStarts()
    {
        await using var server = new ScriptedServer(new FileServer { Content = Model }.AnswerAsync);

        var error = await Assert.ThrowsAsync<ModelDownloadException>(() => DownloadAsync(new RemoteFile(server.Address("m.gguf"), "m.gguf"), new DownloadOptions { FreeSpace = _ => 1000 }));

        Assert.Contains("Make room", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public async Task DownloadAsync_FileIsThere_IsComparedKeptOrReplaced()
    {
        await using var server = new ScriptedServer(new FileServer { Content = Model }.AnswerAsync);
        var unknown = new RemoteFile(server.Address("m.gguf"), "m.gguf");
        var known = unknown with { Sha256 = Sha256 };
        await File.WriteAllTextAsync(Target, "something else", Token);

        Assert.Equal(new DownloadedFile(Target, 14, null, false, 0), await DownloadAsync(unknown));
        Assert.Contains("--force", await ErrorOf(known), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
        Assert.Equal(Model.Length, (await DownloadAsync(known, Quick(overwrite: true))).Transferred);
        Assert.Equal(0, (await DownloadAsync(known)).Transferred);
    }

    [Fact]
    public async Task DownloadAsync_TwiceAtOnce_RefusesTheSecond()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var begun = new TaskCompletionSource();
        await using var server = new ScriptedServer(new FileServer { Content = Model, GoSilent = true, BreakAfter = _ => 1000 }.AnswerAsync);
        var remote = new RemoteFile(server.Address("m.gguf"), "m.gguf");
        var first = DownloadAsync(remote, progress: new Action(_ => begun.TrySetResult()), token: stop.Token);
        await begun.Task.WaitAsync(Token);

        Assert.Contains("another download", await ErrorOf(remote), StringComparison.Ordinal);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [Theory]
    [InlineData("401 Unauthorized", "HF_TOKEN")]
    [InlineData("403 Forbidden", "HF_TOKEN")]
    [InlineData("404 Not Found", "Check the name")]
    [InlineData("418 I'm a teapot", "418")]
    public async Task DownloadAsync_Refused_SaysWhatToDoAtOnce(string status, string expected)
    {
        await using var server = new ScriptedServer((_, _, stream, _) => ScriptedServer.WriteAsync(stream, status, ""));

        Assert.Contains(expected, await ErrorOf(new RemoteFile(server.Address("m.gguf"), "m.gguf")), StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task DownloadAsync_BusyServer_TriesAgain()
    {
        var file = new FileServer { Content = Model };
        await using var server = new ScriptedServer((request, number, stream, token) => number < 2
            ? ScriptedServer.WriteAsync(stream, number == 0 ? "503 Busy" : "429 Slowly", Encoding.ASCII.GetString(new byte[10]), "Retry-After: 0")
            : file.AnswerAsync(request, number, stream, token));

        Assert.Equal(Sha256, (await DownloadAsync(new RemoteFile(server.Address("m.gguf"), "m.gguf"))).Sha256);
    }

    [Fact]
    public async Task DownloadAsync_NobodyThere_SaysSo() =>
        Assert.Contains("broke off", await ErrorOf(new RemoteFile(new Uri("http://127.0.0.1:9/m.gguf"), "m.gguf")), StringComparison.Ordinal);

    private async Task<string> ErrorOf(RemoteFile file) => (await Assert.ThrowsAsync<ModelDownloadException>(() => DownloadAsync(file))).Message;

    private sealed class Collector(List<DownloadProgress> seen) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => seen.Add(value);
    }

    private sealed class Action(Action<DownloadProgress> act) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => act(value);
    }
}
