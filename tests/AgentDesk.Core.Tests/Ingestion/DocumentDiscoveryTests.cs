namespace AgentDesk.Core.Tests.Ingestion;

public sealed class DocumentDiscoveryTests
{
    private static CancellationToken Token => IngestionBench.Token;

    [Fact]
    public async Task Run_HiddenAndExcluded_AreLeftOut()
    {
        await using var bench = new IngestionBench();
        foreach (var path in (string[])["a.txt", ".hidden.txt", ".git/config", "sub/b.txt", "sub/SOURCES.md", "node_modules/x/c.txt", "sub/deep/d.log", "sub/deep/e.txt"])
        {
            bench.Write(path, "Text.");
        }

        await bench.RunAsync(exclude: ["SOURCES.md", "node_modules/", "**/*.log", "deep/e.*", " "], paths: "sub");
        Assert.Equal(["sub/b.txt"], await bench.IdsAsync());
        await bench.RunAsync(exclude: ["s?b", "sub/**"]);
        Assert.Equal(["a.txt", "node_modules/x/c.txt", "sub/b.txt"], await bench.IdsAsync());
        await bench.RunAsync(paths: ".hidden.txt");
        Assert.Contains(".hidden.txt", await bench.IdsAsync());
    }

    [Fact]
    public async Task Run_PathsNamedTwice_AreReadOnce()
    {
        await using var bench = new IngestionBench();
        var path = bench.Write("sub/a.txt", "Text.");
        var report = await bench.RunAsync(paths: ["sub", "./sub/", "sub/a.txt", path, "."]);
        Assert.Equal((1, 0), (report.Added, report.Unchanged));
    }

    [Fact]
    public async Task Run_OutsideTheBase_IsNamedAbsolutely()
    {
        await using var bench = new IngestionBench();
        using var other = new AgentDesk.TestKit.TemporaryFolder();
        var path = other.Write("a.txt", "Text.");
        await bench.RunAsync(paths: other.Path);
        Assert.Equal([path.Replace('\\', '/')], await bench.IdsAsync());
    }

    [Fact]
    public async Task Run_MistypedPath_SaysWhatToDoAndTheRestGoesOn()
    {
        await using var bench = new IngestionBench();
        bench.Write("a.txt", "Text.");
        var report = await bench.RunAsync(paths: ["a.txt", "b.txt", ""]);
        Assert.Equal(1, report.Added);
        Assert.Equal(["", "b.txt"], report.Failed.Select(f => f.Path));
        Assert.StartsWith("no such file or folder: check the spelling", report.Failed[1].Reason, StringComparison.Ordinal);
        Assert.Empty(await bench.Index.GetFailuresAsync(Token));
    }

    [Fact]
    public async Task Run_Links_AreFollowedOnceAndLoopsEnd()
    {
        await using var bench = new IngestionBench();
        bench.Write("a/b/c.txt", "Text.");
        Directory.CreateSymbolicLink(bench.Folder.Resolve("a/b/up"), bench.Folder.Resolve("a"));
        Directory.CreateSymbolicLink(bench.Folder.Resolve("self"), bench.Folder.Resolve("self"));
        File.CreateSymbolicLink(bench.Folder.Resolve("file.txt"), bench.Folder.Resolve("a/b/c.txt"));
        File.CreateSymbolicLink(bench.Folder.Resolve("broken.txt"), "nowhere.txt");

        var report = await bench.RunAsync();
        Assert.Equal(["a/b/c.txt", "file.txt"], await bench.IdsAsync());
        Assert.Contains(report.Failed, f => f.Path == "broken.txt" && f.Reason == "a link to nowhere.txt, which does not exist: remove or repair the link");
        Assert.All(report.Failed, f => Assert.Contains(f.Path, (string[])["broken.txt", "self"]));
        Assert.Equal(2, (await bench.RunAsync()).Unchanged);
    }

    [Fact]
    public async Task Run_NamedPipe_IsNamedAndNotOpened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "named pipes are no files on Windows; run it on Linux or macOS");
        await using var bench = new IngestionBench();
        using var process = System.Diagnostics.Process.Start("mkfifo", [bench.Folder.Resolve("pipe")]);
        await process.WaitForExitAsync(Token);
        bench.Write("empty.txt", "");
        var report = await bench.RunAsync();
        Assert.Equal((1, 0), (report.Added, report.Chunks));
        var failure = Assert.Single(report.Failed);
        Assert.Equal("pipe", failure.Path);
        Assert.StartsWith("a pipe, socket or device", failure.Reason, StringComparison.Ordinal);
        Assert.Equal("pipe", Assert.Single(await bench.Index.GetFailuresAsync(Token)).DocumentId);
        Assert.Single((await bench.RunAsync(paths: "pipe")).Failed);
    }

    [Theory]
    [InlineData("/dev/zero", "a pipe, socket or device")]
    [InlineData("/proc/version", "the system makes its content up")]
    public async Task Run_FileThatIsNoOrdinaryOne_IsNamed(string path, string reason)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the paths are those of Linux; run it there");
        await using var bench = new IngestionBench();
        var report = await bench.RunAsync(paths: path);
        Assert.Equal(0, report.Added);
        Assert.StartsWith(reason, Assert.Single(report.Failed).Reason, StringComparison.Ordinal);
        Assert.Equal(path, Assert.Single(await bench.Index.GetFailuresAsync(Token)).DocumentId);
    }

    [Fact]
    public async Task Run_NamesThatAreNoUtf8_AreNamed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux takes such names; run it there");
        await using var bench = new IngestionBench();
        using var process = System.Diagnostics.Process.Start("bash", ["-c", "cd \"$0\" && echo text > $'bad\\xff\\xfe.txt' && mkdir $'f\\xff' && echo text > $'f\\xff/a.txt'", bench.Folder.Path]);
        await process.WaitForExitAsync(Token);
        bench.Write("good.txt", "Text.");
        var report = await bench.RunAsync();
        Assert.Equal(1, report.Added);
        Assert.Equal(2, report.Failed.Count);
        Assert.All(report.Failed, f => Assert.StartsWith("its name is not valid UTF-8", f.Reason, StringComparison.Ordinal));
        Assert.Equal(2, (await bench.Index.GetFailuresAsync(Token)).Count);
        using var cleaning = System.Diagnostics.Process.Start("bash", ["-c", "rm -r \"$0\"/bad* \"$0\"/f*", bench.Folder.Path]); // what no name can be given for, the base library cannot delete
        await cleaning.WaitForExitAsync(Token);
    }

    [Fact]
    public async Task Run_FoldersTooDeep_AreNamedUntilTheyAreMovedUp()
    {
        await using var bench = new IngestionBench();
        bench.Write("a.txt", "Text.");
        var deep = string.Join('/', Enumerable.Repeat("d", 70));
        bench.Write(deep + "/leaf.txt", "Text.");
        var report = await bench.RunAsync();
        Assert.Equal(1, report.Added);
        Assert.Equal(string.Join('/', Enumerable.Repeat("d", 65)), Assert.Single(report.Failed).Path);
        Assert.Single(await bench.Index.GetFailuresAsync(Token));

        Assert.Empty((await bench.RunAsync(paths: "d/d/d/d/d/d")).Failed);
        Assert.Contains(deep + "/leaf.txt", await bench.IdsAsync());
        Assert.Empty(await bench.Index.GetFailuresAsync(Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_BrokenLink_StaysAFailureUntilItIsRepaired(bool prune)
    {
        await using var bench = new IngestionBench();
        File.CreateSymbolicLink(bench.Folder.Resolve("link.txt"), "target.md");
        Assert.Single((await bench.RunAsync(prune)).Failed);
        Assert.Single((await bench.RunAsync(prune, paths: "link.txt")).Failed);
        Assert.Equal("link.txt", Assert.Single(await bench.Index.GetFailuresAsync(Token)).DocumentId);
        bench.Write("target.md", "Text.");
        Assert.Empty((await bench.RunAsync(prune)).Failed);
        Assert.Empty(await bench.Index.GetFailuresAsync(Token));
    }

    [Fact]
    public async Task Run_FileThatMayNotBeRead_IsNamed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "permissions bind only an ordinary user of a Unix; run the tests as one");
        await using var bench = new IngestionBench();
        var path = bench.Write("a.txt", "Text.");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.None);
        }

        Assert.Equal("permission denied: allow the current user to read it", Assert.Single((await bench.RunAsync()).Failed).Reason);
    }

    [Fact]
    public async Task Run_Prune_ForgetsOnlyWhatHasGoneBelowThePaths()
    {
        await using var bench = new IngestionBench();
        foreach (var path in (string[])["docs/a.txt", "docs/b.txt", "docs2/c.txt", "d.txt"])
        {
            bench.Write(path, "Text of " + path);
        }

        bench.Write("docs/bad.pdf", "%PDF-1.7");
        await bench.RunAsync();
        Directory.Delete(bench.Folder.Resolve("docs2"), recursive: true);
        File.Delete(bench.Folder.Resolve("docs/a.txt"));
        File.Delete(bench.Folder.Resolve("docs/bad.pdf"));
        File.Delete(bench.Folder.Resolve("d.txt"));

        var kept = await bench.RunAsync(paths: "docs");
        Assert.Equal((0, 1), (kept.Removed, kept.Gone)); // the broken one was never answered from
        var pruned = await bench.RunAsync(prune: true, paths: "docs");
        Assert.Equal((1, 0), (pruned.Removed, pruned.Gone));
        Assert.Equal(["d.txt", "docs/b.txt", "docs2/c.txt"], await bench.IdsAsync());
        Assert.Empty(await bench.Index.GetFailuresAsync(Token));

        var report = await bench.RunAsync(prune: true, paths: ["docs2", "d.txt"]);
        Assert.Equal(2, report.Removed);
        Assert.All(report.Failed, f => Assert.EndsWith("whatever was indexed from it is forgotten", f.Reason, StringComparison.Ordinal));
        Assert.Equal(1, (await bench.RunAsync(prune: true, exclude: ["b.*"])).Removed);
    }
}
