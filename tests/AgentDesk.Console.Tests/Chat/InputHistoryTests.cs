using AgentDesk.Console.Chat.Editing;
using AgentDesk.TestKit;

namespace AgentDesk.Console.Tests.Chat;

public sealed class InputHistoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.Resolve("data/history.jsonl");

    [Fact]
    public void Add_AndOpenAgain_KeepsLinesOfAnyKind()
    {
        var history = InputHistory.Open(File, 100);
        history.Add("one");
        history.Add("two\nlines 中文");
        history.Add("two\nlines 中文");
        history.Add(" not kept");

        Assert.Equal(["one", "two\nlines 中文"], InputHistory.Open(File, 100).Entries);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public void Add_MoreThanWanted_FileStaysBounded()
    {
        var history = InputHistory.Open(File, 10);
        for (var i = 0; i < 95; i++)
            history.Add($"entry {i}");

        Assert.InRange(System.IO.File.ReadAllLines(File).Count(l => l.Length > 0), 10, 20);
        Assert.Equal(Enumerable.Range(85, 10).Select(i => $"entry {i}"), InputHistory.Open(File, 10).Entries);
    }

    [Fact]
    public async Task Add_FromManyAtOnce_LosesNothing()
    {
        var histories = Enumerable.Range(0, 4).Select(_ => InputHistory.Open(File, 1000)).ToList();
        await Task.WhenAll(histories.Select((h, n) => Task.Run(() =>
        {
            for (var i = 0; i < 25; i++)
                h.Add($"{n} {i}");
        })));

        Assert.Equal(100, InputHistory.Open(File, 1000).Entries.Count);
    }

    [Fact]
    public void Open_DamagedFile_KeepsWhatCanBeRead()
    {
        _folder.Write("data/history.jsonl", "\"one\"\n{broken\n\"tw");
        var history = InputHistory.Open(File, 10);
        history.Add("three");

        Assert.Equal(["one", "three"], InputHistory.Open(File, 10).Entries);
    }

    [Fact]
    public void Add_HistoryOff_WritesNothing()
    {
        var history = InputHistory.Open(File, 0);
        history.Add("secret");

        Assert.Equal(["secret"], history.Entries);
        Assert.False(System.IO.File.Exists(File));
    }

    public void Dispose() => _folder.Dispose();
}
