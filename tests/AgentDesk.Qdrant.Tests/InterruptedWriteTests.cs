using AgentDesk.QdrantStandIn;
using AgentDesk.TestKit.Conformance;

namespace AgentDesk.Qdrant.Tests;

/// <summary>A program that dies within a write leaves the document whole, and the next one cleans up behind it.</summary>
public sealed class InterruptedWriteTests : IAsyncLifetime
{
    private static readonly string[] s_old = ["old red fish", "old blue fish"];
    private static readonly string[] s_new = ["new red fish", "new green fish", "new blue fish"];

    private readonly TestClock _clock = new();
    private StandInServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await StandInServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Replace_ProgramDiesAtAnyRequest_DocumentIsWhole(bool answerLost)
    {
        await using var reader = await _server.OpenStampedAsync(_clock);
        await reader.AddAsync("other.txt", ["another fish"], Token);
        for (var survived = 0; ; survived++)
        {
            await reader.AddAsync("a.txt", s_old, Token);
            var died = await DieAsync(survived, answerLost, writer => writer.AddAsync("a.txt", s_new, Token));

            var text = await reader.GetTextAsync("a.txt", Token);
            Assert.True(text == string.Join('\n', s_old) || (text == string.Join('\n', s_new) && (answerLost || !died)), $"{survived}: {text}");
            var lines = text!.Split('\n');
            Assert.Equal(lines.Append("another fish").Order(StringComparer.Ordinal), await reader.FindAsync("fish"));
            Assert.Equal(lines, (await reader.GetChunksAsync("a.txt", 0, 99, Token)).Select(chunk => chunk.Text));
            Assert.Equal(lines.Length + 1, (await reader.GetStatisticsAsync(Token)).Chunks);
            Assert.Equal(lines.Length + 1, (await reader.GetTermFrequenciesAsync(["fish"], Token)).ByTerm["fish"]);
            Assert.Empty(await reader.CheckStorageAsync(Token));
            await AssertCleanedUpAsync(lines.Length + 1);
            if (!died)
            {
                Assert.True(survived >= 4, "a write has several requests");
                return;
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Remove_ProgramDiesAtAnyRequest_DocumentIsWholeOrGone(bool answerLost)
    {
        await using var reader = await _server.OpenStampedAsync(_clock);
        for (var survived = 0; ; survived++)
        {
            await reader.AddAsync("a.txt", s_old, Token);
            var died = await DieAsync(survived, answerLost, writer => writer.RemoveAsync("a.txt", Token));
            var found = await reader.FindAsync("fish");
            Assert.True(found.Length == 0 ? answerLost || !died : found.Length == s_old.Length);
            Assert.Equal(found.Length == 0, await reader.FindAsync("a.txt", Token) is null);
            Assert.Equal(found.Length, (await reader.GetStatisticsAsync(Token)).Chunks);
            await AssertCleanedUpAsync(found.Length);
            if (!died)
                return;
        }
    }

    [Fact]
    public async Task Replace_Often_DeletesWhatWasReplaced()
    {
        await using var index = await _server.OpenStampedAsync(_clock);
        for (var i = 0; i < 20; i++)
        {
            await index.AddAsync("a.txt", [$"fish {i}", $"pond {i}"], Token);
            await index.AddAsync("b.txt", [$"bird {i}"], Token);
            _clock.Ahead += TimeSpan.FromSeconds(1);
        }

        // Two chunks and one are visible; of the others only those of the last seconds may still be there.
        Assert.InRange(await _server.PointsAsync("-chunks"), 3, 3 * 8);
        await index.DisposeAsync();
        Assert.Equal(3, await _server.PointsAsync("-chunks"));
        Assert.Equal(2 + 2 + 2, await _server.PointsAsync("-documents")); // documents, texts, stamp and sweep
    }

    [Fact]
    public async Task Replace_AnotherProgramWritesForLong_IsNotGivenUp()
    {
        await using var slow = await _server.OpenStampedAsync(_clock);
        await using var other = await _server.OpenStampedAsync(_clock);
        var (document, chunks) = IndexSamples.Document("a.txt", [.. Enumerable.Range(0, 6).Select(i => $"fish {i} {new string('x', 700_000)}")]);
        await slow.ReplaceAsync(document, Slowly(), Token);
        Assert.Equal(6, (await slow.GetChunksAsync("a.txt", 0, 9, Token)).Count);
        Assert.Empty(await slow.CheckStorageAsync(Token));

        async IAsyncEnumerable<Core.Indexing.EmbeddedChunk> Slowly()
        {
            foreach (var chunk in chunks)
            {
                // Each chunk takes ten minutes, and each time a program that has just started looks for what was abandoned.
                _clock.Ahead += TimeSpan.FromMinutes(10);
                await using var fresh = await _server.OpenStampedAsync(_clock);
                await fresh.AddAsync("b.txt", ["bird"], Token);
                yield return chunk;
            }
        }
    }

    /// <summary>Runs an action in a program of its own, all of whose requests fail from a certain one on; tells whether it died of it.</summary>
    private async Task<bool> DieAsync(int survived, bool answerLost, Func<Storage.Qdrant.QdrantChunkIndex, Task> action)
    {
        var writer = await _server.OpenStampedAsync(_clock);
        var requests = 0;
        _server.Fault = _ => Interlocked.Increment(ref requests) is var request && request <= survived ? null
            : answerLost && request == survived + 1 ? Fault.ResetWithinAnswer() : Fault.Reset();
        try
        {
            await action(writer);
            return false;
        }
        catch (Storage.ChunkIndexException)
        {
            return true;
        }
        finally
        {
            await writer.DisposeAsync();
            _server.Fault = null;
        }
    }

    /// <summary>Some time later any write deletes what is left.</summary>
    private async Task AssertCleanedUpAsync(int chunks)
    {
        _clock.Ahead += TimeSpan.FromMinutes(20);
        await using (var next = await _server.OpenStampedAsync(_clock))
        {
            await next.AddAsync("next.txt", ["a bird"], Token);
            await next.RemoveAsync("next.txt", Token);
        }

        Assert.Equal(chunks, await _server.PointsAsync("-chunks"));
    }
}
