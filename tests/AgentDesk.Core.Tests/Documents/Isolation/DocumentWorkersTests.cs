using System.Diagnostics;
using System.Text;
using AgentDesk.Core.Documents;
using AgentDesk.Core.Documents.Isolation;

namespace AgentDesk.Core.Tests.Documents.Isolation;

public sealed class DocumentWorkersTests
{
    private static readonly DocumentWorkerOptions One = new() { Processes = 1, MemoryMiB = 64 };

    [Fact]
    public void Read_Document_ComesAsTheWorkerReadIt()
    {
        using var workers = Start(One);
        var document = Read(workers, "z𠀀好 text\n");
        Assert.Equal(("id", "text/x-test", "z𠀀好 text\n", "/path"), (document.Id, document.MediaType, document.Text, document.ContentHash));
        Assert.Equal(["page 2 could not be read: 坏"], document.Notes);
        Assert.Equal(
            ["Heading [0,1) A p1 -", "TableRow [1,2) A>二 p [0,1)", "Code [2,10)  p -"],
            document.Blocks.Select(b => $"{b.Kind} [{b.Range.Start},{b.Range.End}) {string.Join('>', b.Headings)} p{b.Page} {(b.Header is { } h ? $"[{h.Start},{h.End})" : "-")}"));
        Assert.NotEqual(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture), document.Title);
    }

    [Fact]
    public void Read_ManyDocuments_OneProcessReadsThem()
    {
        using var workers = Start(One);
        Assert.Single(Enumerable.Range(0, 20).Select(i => Read(workers, $"text {i}").Title).Distinct());
        Assert.Equal(5_000_000, Read(workers, new string('x', 5_000_000)).Text.Length);
    }

    [Theory]
    [InlineData("refuse", "no text: refused")]
    [InlineData("throw", "cannot be understood, it may be damaged (InvalidOperationException: of this)")]
    public void Read_ReaderRefuses_ReasonComesAndTheProcessGoesOn(string content, string reason)
    {
        using var workers = Start(One);
        var process = Read(workers, "text").Title;
        Assert.Equal(reason, Refusal(workers, content));
        Assert.Equal(process, Read(workers, "text").Title);
    }

    [Theory]
    [InlineData("overflow", "the reader crashed on it (stack overflow: it is nested too deeply)")]
    [InlineData("exit", "the reader crashed on it (exit code 7)")]
    [InlineData("memory", "needs more than 64 MiB of memory to read")]
    public void Read_WorkerIsBroken_NamedAndReplaced(string content, string reason)
    {
        using var workers = Start(One);
        var process = Read(workers, "text").Title;
        Assert.StartsWith(reason, Refusal(workers, content), StringComparison.Ordinal);
        Assert.NotEqual(process, Read(workers, "text").Title);
    }

    [Theory]
    [InlineData("hang")]
    [InlineData("spin")]
    public async Task Read_Hang_EndsAtTheDeadlineAndSparesOthers(string content)
    {
        using var workers = Start(One with { Processes = 2, ReadTimeout = TimeSpan.FromSeconds(1) });
        var hanging = Task.Run(() => Refusal(workers, content), TestContext.Current.CancellationToken);
        Assert.Equal("text", Read(workers, "text").Text);
        Assert.StartsWith("takes longer than 1 s to read", await hanging, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Cancelled_ThrowsAndFreesThePlace()
    {
        using var workers = Start(One);
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        Assert.ThrowsAny<OperationCanceledException>(() => Reader(workers).Read(File("hang"), cancelled.Token));
        Assert.Equal("text", Read(workers, "text").Text);
    }

    [Fact]
    public void Read_ProgramMissing_SaysSo()
    {
        using var workers = new DocumentWorkers(() => new ProcessStartInfo("/no/such/program"), One);
        Assert.StartsWith("the process that reads such files cannot be started", Refusal(workers, "text"), StringComparison.Ordinal);
    }

    [Fact]
    public void IdleProcess_IsEnded()
    {
        using var workers = Start(One with { IdleTime = TimeSpan.FromMilliseconds(50) });
        using var process = Process.GetProcessById(int.Parse(Read(workers, "text").Title, System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)));
        Assert.Equal("text", Read(workers, "text").Text);
    }

    [Fact]
    public void Dispose_EndsProcessesAndRefusesMore()
    {
        var workers = Start(One);
        using var process = Process.GetProcessById(int.Parse(Read(workers, "text").Title, System.Globalization.CultureInfo.InvariantCulture));
        workers.Dispose();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)));
        Assert.Throws<ObjectDisposedException>(() => Read(workers, "text"));
    }

    [Fact]
    public void Options_OutOfRange_AreNamed()
    {
        foreach (var wrong in (DocumentWorkerOptions[])[One with { Processes = 0 }, One with { MemoryMiB = 63 }, One with { ReadTimeout = default }, One with { IdleTime = default }])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Start(wrong));
        }
    }

    private static DocumentWorkers Start(DocumentWorkerOptions options) =>
        new(() => new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AgentDesk.TestWorker.dll")]), options);

    [Fact]
    public void Versions_AreThoseOfTheReaderBehind()
    {
        using var workers = new DocumentWorkers(() => throw new InvalidOperationException("no process is needed"));
        Assert.Equal(DocumentReaders.CreateDefault().Versions, DocumentReaders.CreateDefault(workers: workers).Versions);
    }

    private static IsolatedDocumentReader Reader(DocumentWorkers workers) => new(DocumentReaders.CreateDefault(), workers);

    private static DocumentFile File(string content) => new("id", "/path", Encoding.UTF8.GetBytes(content));

    private static SourceDocument Read(DocumentWorkers workers, string content) => Reader(workers).Read(File(content), TestContext.Current.CancellationToken);

    private static string Refusal(DocumentWorkers workers, string content) => Assert.Throws<DocumentReadException>(() => Read(workers, content)).Message;
}
