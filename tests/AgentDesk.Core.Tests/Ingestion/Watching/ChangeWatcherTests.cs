using AgentDesk.Core.Ingestion.Watching;
using AgentDesk.TestKit;

namespace AgentDesk.Core.Tests.Ingestion.Watching;

public sealed class ChangeWatcherTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _docs;

    public ChangeWatcherTests() => _docs = Directory.CreateDirectory(Path.Combine(_folder.Path, "docs")).FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    private static ChangeWatcher Watch(params string[] paths) => new(paths, new ChangeWatcherOptions { Quiet = TimeSpan.FromMilliseconds(30), LookAgain = TimeSpan.FromDays(1) });

    private string In(string name) => Path.Combine(_docs, name);

    [Fact]
    public async Task Wait_EveryWayToSave_IsSeen()
    {
        File.WriteAllText(In("a.md"), "one");
        using var watcher = Watch(_docs);

        File.WriteAllText(In("a.md"), "two"); // in place
        await watcher.WaitAsync(Token);
        File.WriteAllText(In("a.md~"), "three"); // beside it, then over it
        File.Move(In("a.md~"), In("a.md"), overwrite: true);
        await watcher.WaitAsync(Token);
        File.Delete(In("a.md")); // away and made anew
        File.WriteAllText(In("a.md"), "four");
        await watcher.WaitAsync(Token);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "other", "deep"));
        File.WriteAllText(Path.Combine(_folder.Path, "other", "deep", "b.md"), "b");
        Directory.Move(Path.Combine(_folder.Path, "other"), In("moved")); // a folder moved in
        await watcher.WaitAsync(Token);
        Directory.Move(In("moved"), Path.Combine(_folder.Path, "gone")); // and out
        await watcher.WaitAsync(Token);
    }

    [Fact]
    public async Task Wait_FolderReplaced_WhatIsInTheNewOneIsSeen()
    {
        using var watcher = Watch(_docs);
        Directory.Delete(_docs);
        await watcher.WaitAsync(Token);
        Directory.CreateDirectory(_docs);
        await watcher.WaitAsync(Token);
        await SeesWhatHappensBelowAsync(watcher, _docs);
    }

    [Fact]
    public async Task Wait_FolderMovedAwayAndAnotherInItsPlace_TheNewOneIsWatched()
    {
        var other = Directory.CreateDirectory(Path.Combine(_folder.Path, "other", "deep")).Parent!.FullName;
        using var watcher = Watch(_docs);
        Directory.Move(_docs, Path.Combine(_folder.Path, "old"));
        Directory.Move(other, _docs);
        await watcher.WaitAsync(Token);
        await SeesWhatHappensBelowAsync(watcher, _docs);
        File.WriteAllText(In("deep/a.md"), "a");
        await watcher.WaitAsync(Token);
    }

    [Theory]
    [InlineData("later")]
    [InlineData("a/b/later")]
    [InlineData("a/later/")]
    public async Task Wait_FolderThatDoesNotExistYet_IsWatchedWhenItComes(string name)
    {
        using var watcher = Watch(In(name));
        Directory.CreateDirectory(In(name));
        await watcher.WaitAsync(Token);
        await SeesWhatHappensBelowAsync(watcher, In(name));
    }

    [Fact]
    public async Task Wait_PathThatDoesNotExistYet_IsSeenWhenItComes()
    {
        using var watcher = Watch(In("later.md"));
        File.WriteAllText(In("later.md"), "now");
        await watcher.WaitAsync(Token);
    }

    [Fact]
    public async Task Wait_IgnoredAndUnrelatedPaths_DoNotEndIt()
    {
        var asked = new TaskCompletionSource();
        var options = new ChangeWatcherOptions
        {
            Quiet = TimeSpan.FromMilliseconds(30),
            IsIgnored = path =>
            {
                if (path.EndsWith("last.db", StringComparison.Ordinal)) asked.TrySetResult();
                return path.EndsWith(".db", StringComparison.Ordinal);
            },
        };
        using var watcher = new ChangeWatcher([_docs], options);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var waiting = watcher.WaitAsync(stop.Token);
        File.WriteAllText(Path.Combine(_folder.Path, "beside.md"), "x");
        File.WriteAllText(In("index.db"), "x");
        File.WriteAllText(In("last.db"), "x");
        await asked.Task.WaitAsync(Token);

        Assert.False(waiting.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Signal_EndsAWaitWithoutAChange()
    {
        using var watcher = Watch(_docs);
        watcher.Signal();
        watcher.Signal();
        await watcher.WaitAsync(Token);
    }

    [Fact]
    public void Options_OutOfRange_AreNamed()
    {
        Assert.Throws<ArgumentOutOfRangeException>("Quiet", () => new ChangeWatcher([_docs], new ChangeWatcherOptions { Quiet = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>("LookAgain", () => new ChangeWatcher([_docs], new ChangeWatcherOptions { LookAgain = TimeSpan.Zero }));
    }

    private static async Task SeesWhatHappensBelowAsync(ChangeWatcher watcher, string folder)
    {
        File.WriteAllText(Path.Combine(folder, "below.md"), "one");
        await watcher.WaitAsync(Token);
        File.Delete(Path.Combine(folder, "below.md"));
        await watcher.WaitAsync(Token);
    }
}
