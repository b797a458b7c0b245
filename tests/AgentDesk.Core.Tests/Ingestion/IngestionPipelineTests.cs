using AgentDesk.Core.Documents;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Ingestion;
using AgentDesk.Core.Privacy;

namespace AgentDesk.Core.Tests.Ingestion;

public sealed class IngestionPipelineTests
{
    private static CancellationToken Token => IngestionBench.Token;

    [Fact]
    public async Task Run_NewFiles_AreIndexedWhole()
    {
        await using var bench = new IngestionBench();
        var path = bench.Write("docs/a.md", "# Title\n\nThe text of a.");
        bench.Write("b.txt", "The text of b.");

        var report = await bench.RunAsync();
        Assert.Equal((2, 0, 0, 0, 2), (report.Added, report.Updated, report.Unchanged, report.Removed, report.Chunks));
        Assert.Equal(new FileInfo(path).Length + 14, report.Bytes);
        Assert.Empty(report.Failed);
        Assert.Equal(["b.txt", "docs/a.md"], await bench.IdsAsync());

        var info = (await bench.Index.FindAsync("docs/a.md", Token))!;
        Assert.Equal((path, "Title", "text/markdown"), (info.Path, info.Title, info.MediaType));
        Assert.Equal("# Title\n\nThe text of a.", await bench.Index.GetTextAsync("docs/a.md", Token));
        var hit = (await bench.Index.SearchAsync(new ChunkQuery { Text = "text a", Vector = bench.Embedder.Embed("Title\nThe text of a.") }, Token))[0];
        Assert.Equal(1, hit.DenseScore!.Value, 5);
    }

    [Fact]
    public async Task Run_DocumentIsReadInPart_IsReportedOnce()
    {
        await using var bench = new IngestionBench();
        bench.Write("a.csv", "name,price\n\"pen,2\nink,3\n");
        bench.Write("b.csv", "name,price\npen,2\n");

        var note = Assert.Single((await bench.RunAsync()).Notes);
        Assert.Equal("a.csv", note.Path);
        Assert.Contains("line 2", note.Note, StringComparison.Ordinal);
        Assert.Empty((await bench.RunAsync()).Notes);
    }

    [Fact]
    public async Task Run_ManyFiles_AreGivenToTheIndexSideBySide()
    {
        const int files = 200;
        await using var bench = new IngestionBench();
        for (var i = 0; i < files; i++)
            bench.Write($"{i}.txt", $"The text of {i}.");
        var (waiting, all) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        bench.Index.SharedCommit = () =>
        {
            if (Interlocked.Increment(ref waiting) == files)
                all.SetResult();
            return all.Task;
        };

        Assert.Equal(files, (await bench.RunAsync().WaitAsync(TimeSpan.FromMinutes(1), Token)).Added);
    }

    [Fact]
    public async Task Run_Again_ReadsNothingAndWritesNothing()
    {
        await using var bench = new IngestionBench();
        bench.Write("a.md", "The text of a.");
        await bench.RunAsync();
        bench.Reader = new FunctionReader((_, _) => throw new InvalidOperationException("must not be read"));

        var report = await bench.RunAsync();
        Assert.Equal((0, 0, 1), (report.Added, report.Updated, report.Unchanged));
        Assert.Equal((1, 1), (bench.Index.Writes.Count, bench.Embedder.Texts));
        Assert.Equal(1, (await bench.RunAsync(verify: true)).Unchanged);
    }

    [Fact]
    public async Task Run_ReaderReadsOtherwiseNow_UnchangedFilesAreReadAgain()
    {
        await using var bench = new IngestionBench();
        bench.Write("a.md", "Write to ann@example.org.");
        await bench.RunAsync();
        bench.Reader = new RedactingDocumentReader(bench.Reader, new Redactor([PersonalDataKind.Email]));

        Assert.Equal(1, (await bench.RunAsync()).Updated);
        Assert.Equal("Write to ███████████████.", await bench.Index.GetTextAsync("a.md", Token));
        Assert.Equal(1, (await bench.RunAsync()).Unchanged);
    }

    [Fact]
    public async Task Run_SameSizeAndTimeButOtherContent_IsSeenWhenVerified()
    {
        await using var bench = new IngestionBench();
        var path = bench.Write("a.md", "The text of a.");
        var time = File.GetLastWriteTimeUtc(path);
        await bench.RunAsync();
        File.WriteAllText(path, "The text of b.");
        File.SetLastWriteTimeUtc(path, time);

        Assert.Equal(1, (await bench.RunAsync()).Unchanged);
        Assert.Equal(1, (await bench.RunAsync(verify: true)).Updated);
    }

    [Fact]
    public async Task Run_ChangedInTheTickOfItsReading_IsSeen()
    {
        await using var bench = new IngestionBench();
        var path = bench.Folder.Write("a.md", "The text of a.");
        var time = File.GetLastWriteTimeUtc(path);
        await bench.RunAsync();
        File.WriteAllText(path, "The text of b.");
        File.SetLastWriteTimeUtc(path, time);
        Assert.Equal(1, (await bench.RunAsync()).Updated);
    }

    [Fact]
    public async Task Run_Touched_IsUnchangedByItsHash()
    {
        await using var bench = new IngestionBench();
        var path = bench.Write("a.md", "The text of a.");
        await bench.RunAsync();
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        Assert.Equal(1, (await bench.RunAsync()).Unchanged);
    }

    [Fact]
    public async Task Run_EditedFile_EmbedsOnlyItsChangedChunks()
    {
        await using var bench = new IngestionBench();
        var sections = Enumerable.Range(1, 9).Select(i => $"# Part {i}\n\nThis is the long text of part {i}, enough words for a chunk of its own.").ToList();
        bench.Write("a.md", string.Join("\n\n", sections));
        await bench.RunAsync();
        Assert.Equal(9, bench.Embedder.Texts);

        sections[4] += " And more.";
        sections.RemoveAt(7);
        bench.Folder.Write("a.md", string.Join("\n\n", sections));
        var report = await bench.RunAsync();
        Assert.Equal((1, 8), (report.Updated, report.Chunks));
        Assert.Equal(10, bench.Embedder.Texts);
        Assert.Contains("And more.", Assert.Single(bench.Embedder.Batches.Last()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SmallFiles_AreAllEmbeddedInBoundedBatches()
    {
        await using var bench = new IngestionBench { Options = new IngestionOptions { EmbeddingBatch = 8 } };
        for (var i = 0; i < 40; i++)
        {
            bench.Write($"d{i}.txt", $"Text number {i}.");
        }

        Assert.Equal(40, (await bench.RunAsync()).Added);
        Assert.All(bench.Embedder.Batches, batch => Assert.InRange(batch.Count, 1, 8));
        Assert.Equal(40, bench.Embedder.Texts);
    }

    [Fact]
    public async Task Run_FailingFiles_AreNamedAndTheRestGoOn()
    {
        await using var bench = new IngestionBench { Options = new IngestionOptions { MaxFileBytes = 50 } };
        bench.Write("good.txt", "Good text.");
        bench.Write("a.rtf", "{\\rtf1 …");
        bench.Write("large.txt", new string('x', 51));
        var inner = DocumentReaders.CreateDefault();
        bench.Write("bug.txt", "bug");
        bench.Reader = new FunctionReader((file, token) => file.Id == "bug.txt" ? throw new FormatException("bad part") : inner.Read(file, token));

        var report = await bench.RunAsync();
        Assert.Equal(["good.txt"], await bench.IdsAsync());
        Assert.Equal(
            [
                ("a.rtf", "an RTF document"),
                ("bug.txt", "cannot be understood, it may be damaged (FormatException: bad part)"),
                ("large.txt", "too large: 0 MiB, at most 0 MiB are read; split the file"),
            ],
            report.Failed.Select(f => (f.Path, f.Reason.Split(": this version reads")[0])));
        var failures = await bench.Index.GetFailuresAsync(Token);
        Assert.Equal(report.Failed.Select(f => f.Path), failures.Select(f => f.DocumentId));
        Assert.Equal(64, failures[0].ContentHash!.Length);
        Assert.Null(failures[2].ContentHash);
    }

    [Fact]
    public async Task Run_FileThatFailedAndCameBack_LosesItsFailure()
    {
        await using var bench = new IngestionBench();
        var path = bench.Write("a.txt", "Good text.");
        await bench.RunAsync();
        bench.Folder.Write("a.txt", "%PDF-1.7 damaged");
        Assert.Single((await bench.RunAsync()).Failed);
        Assert.Equal("Good text.", await bench.Index.GetTextAsync("a.txt", Token));
        Assert.Single((await bench.RunAsync()).Failed);

        bench.Write("a.txt", "Good text.");
        Assert.Equal(1, (await bench.RunAsync()).Updated);
        Assert.Empty(await bench.Index.GetFailuresAsync(Token));
        Assert.Equal(1, bench.Embedder.Texts);
        Assert.Equal(path, (await bench.Index.FindAsync("a.txt", Token))!.Path);
    }

    [Fact]
    public async Task Run_ReaderThatNeverEnds_IsLeftBehind()
    {
        await using var bench = new IngestionBench { Options = new IngestionOptions { ReadTimeout = TimeSpan.FromMilliseconds(30), Parallelism = 1 } };
        bench.Write("a.txt", "a");
        bench.Write("b.txt", "b");
        using var release = new ManualResetEventSlim();
        var inner = DocumentReaders.CreateDefault();
        bench.Reader = new FunctionReader((file, token) =>
        {
            if (file.Id == "a.txt")
            {
                release.Wait(CancellationToken.None);
            }

            return inner.Read(file, token);
        });

        var report = await bench.RunAsync();
        release.Set();
        Assert.StartsWith("takes longer than 1 s to read", Assert.Single(report.Failed, f => f.Path == "a.txt").Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("a.txt", await bench.IdsAsync());
    }

    [Fact]
    public async Task Run_EmbedderFails_StopsTheRunAndBlamesNoDocument()
    {
        await using var bench = new IngestionBench();
        bench.Write("a.txt", "Text.");
        bench.Embedder.BeforeBatch = _ => throw new InvalidOperationException("model gone.");

        var error = await Assert.ThrowsAsync<EmbeddingFailedException>(() => bench.RunAsync());
        Assert.StartsWith("The embedder failed at a.txt: model gone.", error.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.Empty(await bench.Index.GetFailuresAsync(Token));

        bench.Embedder.BeforeBatch = null;
        Assert.Equal(1, (await bench.RunAsync()).Added);
    }

    [Fact]
    public async Task Run_IndexFails_ThrowsItsError()
    {
        await using var bench = new IngestionBench();
        bench.Write("a.txt", "Text.");
        bench.Index.BeforeWrite = _ => throw new IOException("disk full");
        Assert.Equal("disk full", (await Assert.ThrowsAsync<IOException>(() => bench.RunAsync())).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(19)]
    public async Task Run_Cancelled_LeavesDocumentsWholeAndTheNextRunContinues(int after)
    {
        await using var bench = new IngestionBench { Options = new IngestionOptions { EmbeddingBatch = 4 } };
        for (var i = 0; i < 20; i++)
        {
            bench.Write($"{i:00}.txt", $"Some text of document {i}.");
        }

        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var begun = 0;
        bench.Index.BeforeWrite = _ =>
        {
            if (Interlocked.Increment(ref begun) > after)
            {
                cancel.Cancel();
                cancel.Token.ThrowIfCancellationRequested(); // the first of several to cancel may still be telling the run's own tokens
            }
        };
        var request = new IngestionRequest { Paths = ["."], BaseDirectory = bench.Folder.Path };
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.RunAsync(request, null, cancel.Token));
        Assert.Equal(cancel.Token, error.CancellationToken);
        var written = bench.Index.Writes.Count; // some of those that had begun may have been cancelled too
        Assert.InRange(written, 0, after);
        Assert.Empty(await bench.Index.GetFailuresAsync(Token));

        bench.Index.BeforeWrite = null;
        var report = await bench.RunAsync();
        Assert.Equal((20 - written, written), (report.Added, report.Unchanged));
        Assert.Equal(20, bench.Index.Writes.Count);
    }

    [Fact]
    public async Task Run_Progress_CountsEveryFileOnceAndEndsComplete()
    {
        await using var bench = new IngestionBench();
        bench.Write("a.txt", "Text of a.");
        bench.Write("b.pdf", "%PDF-1.7");
        bench.Write("c.txt", "Text of c.");
        var reports = new List<IngestionProgress>();
        await bench.RunAsync(new IngestionRequest { Paths = ["."], BaseDirectory = bench.Folder.Path }, new Collector(reports), Token);

        Assert.Equal([0, 1, 2, 3], reports.Select(r => r.Done));
        Assert.All(reports, r => Assert.Equal((3, 28L), (r.Total, r.TotalBytes)));
        Assert.Equal(["", "a.txt", "b.pdf", "c.txt"], reports.Select(r => r.CurrentDocument).Order());
        Assert.Equal((28L, 2, TimeSpan.Zero), (reports[^1].Bytes, reports[^1].Chunks, reports[^1].Remaining));
        Assert.Null(reports[0].Remaining);
    }

    [Fact]
    public async Task Run_MoreBytesThanTheBudget_StillFlows()
    {
        await using var bench = new IngestionBench { Options = new IngestionOptions { Parallelism = 8 } };
        var large = string.Join("\n\n", Enumerable.Range(0, 3000).Select(i => $"Paragraph {i} {new string('x', 5000)}."));
        for (var i = 0; i < 4; i++)
        {
            bench.Write($"{i}.txt", large);
        }

        Assert.Equal(4, (await bench.RunAsync()).Added);
    }

    [Theory]
    [InlineData(0, 1, 1, 1, "Parallelism")]
    [InlineData(1, 0, 1, 1, "EmbeddingBatch")]
    [InlineData(1, 1, 0, 1, "ReadTimeout")]
    [InlineData(1, 1, 1, 0, "MaxFileBytes")]
    public async Task Constructor_OptionOutOfRange_NamesIt(int parallelism, int batch, int seconds, long bytes, string name)
    {
        await using var bench = new IngestionBench
        {
            Options = new IngestionOptions { Parallelism = parallelism, EmbeddingBatch = batch, ReadTimeout = TimeSpan.FromSeconds(seconds), MaxFileBytes = bytes },
        };
        Assert.Equal(name, (await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => bench.RunAsync())).ParamName);
    }

    private sealed class Collector(List<IngestionProgress> reports) : IProgress<IngestionProgress>
    {
        public void Report(IngestionProgress value) => reports.Add(value);
    }

    private sealed class FunctionReader(Func<DocumentFile, CancellationToken, SourceDocument> read) : IDocumentReader
    {
        // As the readers that it stands in for, so that nothing is read again for its sake.
        public IReadOnlyList<string> Versions { get; } = DocumentReaders.CreateDefault().Versions;

        public bool CanRead(DocumentFile file) => true;

        public SourceDocument Read(DocumentFile file, CancellationToken cancellationToken) => read(file, cancellationToken);
    }
}
