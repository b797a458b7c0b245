using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Sqlite;
using AgentDesk.TestKit;
using AgentDesk.TestKit.Conformance;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Tests.Sqlite;

/// <summary>Files that are not what they should be, and files that others hold.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string FilePath => _folder.Resolve("index.db");

    [Fact]
    public async Task Open_NoDatabase_SaysForeignAndLeavesIt()
    {
        _folder.Write("index.db", string.Concat(Enumerable.Repeat("These are notes, not an index. ", 400)));
        var before = await File.ReadAllBytesAsync(FilePath, Token);
        Assert.Equal(ChunkIndexError.Foreign, (await OpenFailsAsync()).Error);
        Assert.Equal(before, await File.ReadAllBytesAsync(FilePath, Token));
    }

    [Fact]
    public async Task Open_AnotherProgramsDatabase_SaysForeignAndLeavesIt()
    {
        Execute("CREATE TABLE notes (text); INSERT INTO notes VALUES ('mine')");
        var before = await File.ReadAllBytesAsync(FilePath, Token);
        var error = await OpenFailsAsync();
        Assert.Equal(ChunkIndexError.Foreign, error.Error);
        Assert.Contains(FilePath, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(FilePath, Token));
    }

    [Fact]
    public async Task Open_AnotherVersion_SaysWhatToDo()
    {
        await CreateAsync();
        Execute("PRAGMA user_version = 99999");
        var error = await OpenFailsAsync();
        Assert.Equal(ChunkIndexError.Version, error.Error);
        Assert.Contains("99999", error.Message, StringComparison.Ordinal);
        Assert.Contains("delete", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_EmptyFile_CreatesTheIndex()
    {
        _folder.Write("index.db", "");
        await CreateAsync();
        await using var index = await OpenAsync();
        Assert.NotNull(await index.FindAsync("0.txt", Token));
    }

    [Fact]
    public async Task Use_DamagedPages_SaysCorrupt()
    {
        await CreateAsync();
        await using (var file = File.OpenWrite(FilePath))
        {
            file.Position = 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0x5a, (int)file.Length - 4096).ToArray(), Token);
        }

        var error = await Assert.ThrowsAsync<ChunkIndexException>(UseAsync);
        Assert.Equal(ChunkIndexError.Corrupt, error.Error);
        Assert.Contains("ingest --rebuild", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Use_CutShort_SaysCorrupt()
    {
        await CreateAsync();
        await using (var file = File.OpenWrite(FilePath))
            file.SetLength(file.Length / 2 / 4096 * 4096);
        Assert.Equal(ChunkIndexError.Corrupt, (await Assert.ThrowsAsync<ChunkIndexException>(UseAsync)).Error);
    }

    [Fact]
    public async Task Search_VectorsMissing_SaysCorrupt()
    {
        await CreateAsync();
        Execute("DELETE FROM vectors");
        File.Delete(_folder.Resolve("index.vectors"));
        Assert.Equal(ChunkIndexError.Corrupt, (await Assert.ThrowsAsync<ChunkIndexException>(UseAsync)).Error);
    }

    [Fact]
    public async Task Open_PathBelowAFile_SaysUnavailable()
    {
        _folder.Write("file", "x");
        var error = await Assert.ThrowsAsync<ChunkIndexException>(() => SqliteChunkIndex.OpenAsync(new() { Path = _folder.Resolve("file/index.db") }, Token));
        Assert.Equal(ChunkIndexError.Unavailable, error.Error);
    }

    [Fact]
    public async Task Open_ReadOnlyFolder_SaysUnavailable()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "needs a user whom folder permissions bind: run the tests as one, not as root");
        var folder = _folder.Resolve("locked");
        Directory.CreateDirectory(folder);
        if (OperatingSystem.IsWindows())
            Assert.Skip("uses Unix folder permissions: run the tests on Linux or macOS");
        else
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var error = await Assert.ThrowsAsync<ChunkIndexException>(() => SqliteChunkIndex.OpenAsync(new() { Path = Path.Combine(folder, "index.db") }, Token));
        Assert.Equal(ChunkIndexError.Unavailable, error.Error);
        Assert.Contains("written", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_WhileAnotherHoldsTheLock_SaysBusyAndReadsGoOn()
    {
        await CreateAsync();
        await using var index = await OpenAsync(TimeSpan.FromMilliseconds(60));
        using var other = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        other.Open();
        using var transaction = other.BeginTransaction();
        Assert.Equal(ChunkIndexError.Busy, (await Assert.ThrowsAsync<ChunkIndexException>(() => index.AddAsync("b.txt", ["fish"], Token))).Error);
        Assert.NotEmpty(await index.SearchAsync(new ChunkQuery { Text = "fish" }, Token));
        await transaction.RollbackAsync(Token);
        await index.AddAsync("b.txt", ["fish"], Token);
    }

    [Fact]
    public async Task Write_CancelledWhileWaiting_EndsAtOnce()
    {
        await CreateAsync();
        await using var index = await OpenAsync(TimeSpan.FromMinutes(10));
        using var other = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        other.Open();
        using var transaction = other.BeginTransaction();
        using var source = new CancellationTokenSource();
        var waiting = index.RemoveAsync("0.txt", source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await transaction.RollbackAsync(Token);
        Assert.NotNull(await index.FindAsync("0.txt", Token));
    }

    [Fact]
    public async Task Replace_Unstamped_IsRefused()
    {
        await using var index = await OpenAsync();
        Assert.Contains("EnsureStampAsync", (await Assert.ThrowsAsync<InvalidOperationException>(() => index.AddAsync("a.txt", ["x"], Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replace_ChunksOfAnotherDocumentOrOrder_IsRefused()
    {
        await using var index = await OpenAsync();
        await index.EnsureStampAsync(IndexSamples.Stamp, Token);
        var (document, chunks) = IndexSamples.Document("a.txt", "one", "two");
        await Assert.ThrowsAsync<ArgumentException>(() => index.ReplaceAsync(document, [chunks[1], chunks[0]], Token));
        await Assert.ThrowsAsync<ArgumentException>(() => index.ReplaceAsync(document, IndexSamples.Document("b.txt", "one").Chunks, Token));
    }

    [Fact]
    public async Task Use_Disposed_Throws()
    {
        var index = await OpenAsync();
        await index.DisposeAsync();
        await index.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => index.GetStampAsync(Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => index.ClearAsync(Token));
    }

    [Fact]
    public async Task Statistics_TellFileAndSize()
    {
        await CreateAsync();
        await using var index = await OpenAsync();
        var statistics = await index.GetStatisticsAsync(Token);
        Assert.Equal(FilePath, statistics.Location);
        Assert.True(statistics.StorageBytes >= new FileInfo(FilePath).Length);
    }

    [Fact]
    public async Task Options_OutOfRange_NameTheSetting()
    {
        Assert.Contains("Path", (await Assert.ThrowsAnyAsync<ArgumentException>(() => SqliteChunkIndex.OpenAsync(new() { Path = " " }, Token))).Message, StringComparison.Ordinal);
        var busy = new SqliteChunkIndexOptions { Path = FilePath, BusyTimeout = TimeSpan.FromHours(1) };
        Assert.Contains("BusyTimeout", (await Assert.ThrowsAnyAsync<ArgumentException>(() => SqliteChunkIndex.OpenAsync(busy, Token))).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task CreateAsync()
    {
        await using var index = await OpenAsync();
        await index.EnsureStampAsync(IndexSamples.Stamp, Token);
        for (var i = 0; i < 30; i++)
            await index.AddAsync($"{i}.txt", [.. Enumerable.Range(0, 20).Select(line => $"fish {i} in line {line} of its pond")], Token);
    }

    private async Task UseAsync()
    {
        await using var index = await OpenAsync();
        await index.SearchAsync(new ChunkQuery { Text = "fish pond", Vector = IndexSamples.Embed("fish"), Limit = 1000 }, Token);
        for (var i = 0; i < 30; i++)
            await index.GetTextAsync($"{i}.txt", Token);
    }

    private Task<SqliteChunkIndex> OpenAsync(TimeSpan? busy = null) =>
        SqliteChunkIndex.OpenAsync(new SqliteChunkIndexOptions { Path = FilePath, BusyTimeout = busy ?? TimeSpan.FromSeconds(30) }, Token);

    private Task<ChunkIndexException> OpenFailsAsync() => Assert.ThrowsAsync<ChunkIndexException>(() => OpenAsync());

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
