using System.Text;
using System.Text.Json;
using AgentDesk.LlamaCpp.Isolation;

namespace AgentDesk.LlamaCpp.Tests.Isolation;

public sealed class FrameTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000_000)]
    public async Task ReadAsync_LinesInAnyPieces_AreTheObjects(int pieceLength)
    {
        var long1 = new string('x', 70_000);
        var bytes = Encoding.UTF8.GetBytes($$"""{"a":1}{{"\n"}}not ours{{"\n\n"}}{"b":"{{long1}}"}{{"\n"}}{"c":"水"}{{"\n"}}{broken{{"\n"}}{"unfinished":""");
        var others = new List<string>();

        var frames = await ReadAllAsync(new Pieces(bytes, pieceLength), others);

        Assert.Equal(3, frames.Count);
        Assert.Equal(1, frames[0].GetProperty("a").GetInt32());
        Assert.Equal(long1, frames[1].GetProperty("b").GetString());
        Assert.Equal("水", frames[2].GetProperty("c").GetString());
        Assert.Equal(["not ours", "{broken", "{\"unfinished\":"], others);
    }

    [Fact]
    public void Options_CrossTheBoundaryWhole()
    {
        var client = new LlamaChatClientOptions
        {
            ContextLength = 1024,
            CacheTokens = 2048,
            ParallelSequences = 2,
            MaxQueuedRequests = 9,
            BatchSize = 256,
            MicroBatchSize = 128,
            Threads = 3,
            FlashAttention = FlashAttention.On,
            KeyCacheType = KeyValueCacheType.Q8,
            ValueCacheType = KeyValueCacheType.Q4,
            ReusePrefix = false,
            LookupDecoding = LookupDecoding.On,
            StateCacheFolder = "states",
            StateCacheBytes = 5,
            StateCacheMinTokens = 7,
            DropOldestTurns = false,
            ChatTemplate = "{{ messages }}",
        };
        var model = new LlamaModelOptions { Path = "m.gguf", UseMmap = false, UseMlock = true };

        Assert.Equal(client, JsonSerializer.Deserialize<LlamaChatClientOptions>(JsonSerializer.Serialize(client, Wire.Options), Wire.Options));
        var there = JsonSerializer.Deserialize<LlamaModelOptions>(JsonSerializer.Serialize(model, Wire.Options), Wire.Options)!;
        Assert.Equal((model.Path, model.UseMmap, model.UseMlock), (there.Path, there.UseMmap, there.UseMlock));
    }

    [Fact]
    public async Task WriteAsync_ManyAtOnce_LinesStayWhole()
    {
        using var stream = new MemoryStream();
        using var writer = new FrameWriter(stream);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => writer.WriteAsync(json => json.WriteString("text", $"{i}\n{new string('é', i)}"), Token), Token)));

        stream.Position = 0;
        var others = new List<string>();
        var frames = await ReadAllAsync(stream, others);
        Assert.Empty(others);
        Assert.Equal(Enumerable.Range(0, 200), frames.Select(frame => frame.GetProperty("text").GetString()!.Count(c => c == 'é')).Order());
    }

    private static async Task<List<JsonElement>> ReadAllAsync(Stream stream, List<string> others)
    {
        var frames = new List<JsonElement>();
        await foreach (var frame in FrameReader.ReadAsync(stream, others.Add, Token)) frames.Add(frame);
        return frames;
    }

    /// <summary>Hands out bytes in pieces of a certain length, as pipes do.</summary>
    private sealed class Pieces(byte[] bytes, int pieceLength) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, pieceLength)], cancellationToken);
    }
}
