using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Sqlite;
using AgentDesk.TestKit;
using AgentDesk.TestKit.Conformance;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Tests.Sqlite.Vectors;

/// <summary>The file of vectors beside the database: whatever happens to it, searches find what the database has.</summary>
public sealed class SegmentTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<SqliteChunkIndex> _opened = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Vectors => _folder.Resolve("index.vectors");

    /// <summary>What may happen to a file.</summary>
    public static TheoryData<string> Mishaps => ["missing", "empty", "cut", "zeros", "foreign", "flipped", "header"];

    [Theory]
    [MemberData(nameof(Mishaps))]
    public async Task Search_FileMissingOrDamaged_IsMadeAnew(string mishap)
    {
        var index = await OpenAsync();
        await FillAsync(index, 40);
        await index.DisposeAsync();
        var good = await File.ReadAllBytesAsync(Vectors, Token);
        switch (mishap)
        {
            case "missing": File.Delete(Vectors); break;
            case "empty": await File.WriteAllBytesAsync(Vectors, [], Token); break;
            case "cut": await File.WriteAllBytesAsync(Vectors, good[..(good.Length / 2)], Token); break;
            case "zeros": await File.WriteAllBytesAsync(Vectors, new byte[good.Length], Token); break;
            case "foreign": await File.WriteAllTextAsync(Vectors, new string('x', 9000), Token); break;
            case "flipped": await ChangeAsync(good, 4096 + 5000); break;
            case "header": await ChangeAsync(good, 10); break;
        }

        index = await OpenAsync();
        await CheckAsync(index, 40);
        Assert.Equal(good[4096..], (await File.ReadAllBytesAsync(Vectors, Token))[4096..]);
        await FillAsync(index, 60, from: 40);
        await CheckAsync(index, 60);
    }

    [Fact]
    public async Task Search_FileThatCannotBeWritten_LoadsFromTheDatabase()
    {
        Directory.CreateDirectory(Vectors);
        var index = await OpenAsync();
        await FillAsync(index, 10);
        await CheckAsync(index, 10);
        await FillAsync(index, 30, from: 10);
        await index.RemoveAsync("3.txt", Token);
        Assert.Equal(58, (await SearchAsync(index)).Count);
    }

    [Fact]
    public async Task Open_OlderDatabasePutBack_DropsTheVectorsOfLaterChunks()
    {
        var index = await OpenAsync();
        await FillAsync(index, 5);
        await CloseAsync(index);
        File.Copy(_folder.Resolve("index.db"), _folder.Resolve("copy"));
        index = await OpenAsync();
        await FillAsync(index, 30, from: 5);
        await CloseAsync(index);
        File.Move(_folder.Resolve("copy"), _folder.Resolve("index.db"), overwrite: true);

        index = await OpenAsync();
        await index.AddAsync("other.txt", [.. Enumerable.Range(0, 200).Select(i => $"horse {i}")], Token);
        var hit = (await index.SearchAsync(new ChunkQuery { Text = "", Vector = IndexSamples.Embed("horse 17"), Limit = 1 }, Token))[0];
        Assert.Equal("horse 17", hit.Chunk.Text);
        Assert.Equal(1, hit.DenseScore!.Value, 0.01);
    }

    [Fact]
    public async Task Remove_ManyDocuments_FileShrinksAndOtherReadersGoOn()
    {
        var (index, other) = (await OpenAsync(), await OpenAsync());
        await index.EnsureStampAsync(IndexSamples.Stamp, Token);
        for (var i = 0; i < 8; i++)
            await index.AddAsync($"{i}.txt", [.. Enumerable.Range(0, 400).Select(line => $"fish {i} in line {line}")], Token);
        Assert.Equal(1000, (await SearchAsync(other)).Count);
        var before = new FileInfo(Vectors).Length;
        for (var i = 0; i < 7; i++)
        {
            await index.RemoveAsync($"{i}.txt", Token);
            Assert.DoesNotContain(await SearchAsync(other), hit => hit.Chunk.DocumentId == $"{i}.txt");
            Assert.Equal(await SearchAsync(index), await SearchAsync(other), (a, b) => a.Chunk.Text == b.Chunk.Text);
        }

        Assert.Equal(400, (await SearchAsync(other)).Count);
        Assert.True(new FileInfo(Vectors).Length < before / 2);
        await index.AddAsync("new.txt", ["a horse"], Token);
        Assert.Equal("a horse", (await other.SearchAsync(new ChunkQuery { Text = "", Vector = IndexSamples.Embed("a horse"), Limit = 1 }, Token))[0].Chunk.Text);
    }

    [Fact]
    public async Task Clear_ThenOtherDimensions_MakesTheFileAnew()
    {
        var (index, other) = (await OpenAsync(), await OpenAsync());
        await FillAsync(index, 10);
        await CheckAsync(other, 10);
        await index.ClearAsync(Token);
        await index.EnsureStampAsync(IndexSamples.Stamp with { Dimensions = 3 }, Token);
        var (document, chunks) = IndexSamples.Document("a.txt", "fish", "horse");
        await index.ReplaceAsync(document, [chunks[0] with { Vector = new float[] { 1, 0, 0 } }, chunks[1] with { Vector = new float[] { 0, 1, 0 } }], Token);
        foreach (var reader in new[] { index, other })
        {
            var hits = await reader.SearchAsync(new ChunkQuery { Text = "", Vector = new float[] { 0, 1, 0 } }, Token);
            Assert.Equal(["horse", "fish"], hits.Select(hit => hit.Chunk.Text));
        }
    }

    [Fact]
    public async Task Search_AnotherIndexesFile_IsNotBelieved()
    {
        var index = await OpenAsync();
        await FillAsync(index, 10);
        await CloseAsync(index);
        File.Delete(_folder.Resolve("index.db"));
        index = await OpenAsync();
        await FillAsync(index, 20, from: 10);
        await CheckAsync(index, 10);
        Assert.All(await SearchAsync(index), hit => Assert.InRange(int.Parse(hit.Chunk.Text.Split(' ')[1]), 10, 19));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var index in _opened)
            await index.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<SqliteChunkIndex> OpenAsync()
    {
        var index = await SqliteChunkIndex.OpenAsync(new SqliteChunkIndexOptions { Path = _folder.Resolve("index.db") }, Token);
        _opened.Add(index);
        return index;
    }

    private static async Task CloseAsync(SqliteChunkIndex index)
    {
        await index.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    private async Task ChangeAsync(byte[] bytes, int at)
    {
        var changed = bytes.ToArray();
        changed[at] ^= 4;
        await File.WriteAllBytesAsync(Vectors, changed, Token);
    }

    private static async Task FillAsync(SqliteChunkIndex index, int count, int from = 0)
    {
        await index.EnsureStampAsync(IndexSamples.Stamp, Token);
        for (var i = from; i < count; i++)
            await index.AddAsync($"{i}.txt", [$"fish {i}", $"pond {i}"], Token);
    }

    private static async Task<IReadOnlyList<ChunkHit>> SearchAsync(SqliteChunkIndex index) =>
        await index.SearchAsync(new ChunkQuery { Text = "", Vector = IndexSamples.Embed("fish pond"), Limit = 1000 }, Token);

    private static async Task CheckAsync(SqliteChunkIndex index, int count)
    {
        var question = IndexSamples.Embed("fish pond");
        var hits = await SearchAsync(index);
        Assert.Equal(2 * count, hits.Count);
        Assert.All(hits, hit => Assert.Equal(question.Zip(IndexSamples.Embed(hit.Chunk.Text), (x, y) => x * y).Sum(), hit.DenseScore!.Value, 0.01));
    }
}
