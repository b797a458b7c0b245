using AgentDesk.LlamaCpp.Tests.Chat;
using AgentDesk.TestKit;
using AgentDesk.TestKit.Gguf;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Tests.StateCache;

/// <summary>Conversations that go on with another client, as in another process.</summary>
public sealed class StoredConversationTests(TinyModelFixture tiny) : ChatTestBase(tiny), IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static ChatMessage[] Conversation => Ask(string.Concat(Enumerable.Repeat("the cat on the mat ", 10)));

    private string States => _folder.Resolve("states");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task GoesOn_WithoutComputingAgain_AndSaysTheSame()
    {
        var reply = await AskAsync(Model, Conversation);
        ChatMessage[] next = [.. Conversation, .. reply.Messages, .. Ask("and then?")];
        var expected = await AskAsync(Model, next, keep: false);
        Assert.Equal(0, TimingsOf(expected).CachedTokens);

        var restored = await AskAsync(Model, next);

        Assert.True(TimingsOf(restored).CachedTokens >= TimingsOf(reply).PromptTokens, TimingsOf(restored).ToString());
        Assert.Equal(expected.Text, restored.Text);
    }

    [Fact]
    public async Task WhileTheClientRests_ItIsWrittenToo()
    {
        using var client = NewClient(Model);
        await client.GetResponseAsync(Conversation, Endless(5), Token);

        while (!Directory.Exists(States) || Directory.GetFiles(States, "*.state").Length == 0) await Task.Delay(20, Token);

        using var other = NewClient(Model);
        var timings = TimingsOf(await other.GetResponseAsync(Conversation, Endless(5), Token));
        Assert.Equal(timings.PromptTokens - 1, timings.CachedTokens);
    }

    [Fact]
    public async Task OwnFolder_KeepsTheConversationUntilItIsDeleted()
    {
        Directory.CreateDirectory(Path.Combine(States, "talk"));
        await AskAsync(Model, Conversation, folder: "talk");
        Assert.Empty(Directory.GetFiles(States));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(States, "talk"), "*.state"));
        Assert.NotEqual(0, TimingsOf(await AskAsync(Model, Conversation, folder: "talk")).CachedTokens);

        using (var client = NewClient(Model))
        {
            await client.GetResponseAsync(Conversation, InFolder("talk", 5), Token);
            Directory.Delete(Path.Combine(States, "talk"), recursive: true);
        }

        Assert.Empty(Directory.GetFiles(States, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("../elsewhere")]
    [InlineData("..")]
    public async Task OwnFolder_ThatIsAPath_IsRefused(string folder)
    {
        using var client = NewClient(Model);
        await Assert.ThrowsAsync<ArgumentException>(() => client.GetResponseAsync(Conversation, InFolder(folder, 5), Token));
    }

    [Fact]
    public async Task ShortPrompt_IsNotWritten()
    {
        await AskAsync(Model, Ask("a"));

        Assert.False(Directory.Exists(States));
    }

    [Fact]
    public async Task InMemoryAlready_DiskIsNotAsked()
    {
        await AskAsync(Model, Conversation);
        using var client = NewClient(Model);
        await client.GetResponseAsync(Conversation, Endless(5), Token);
        File.WriteAllText(Assert.Single(Directory.GetFiles(States)), "damaged");

        var timings = TimingsOf(await client.GetResponseAsync(Conversation, Endless(5), Token));

        Assert.Equal(timings.PromptTokens - 1, timings.CachedTokens);
        Assert.Single(Directory.GetFiles(States));
    }

    [Fact]
    public async Task OtherModelOrSettings_ComputeByThemselves()
    {
        await AskAsync(Model, Conversation);
        using var other = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = new TinyModel { Seed = 2 }.Write(_folder.Resolve("other.gguf")), Threads = 1 }, cancellationToken: Token);

        Assert.Equal(0, TimingsOf(await AskAsync(other, Conversation)).CachedTokens);
        Assert.Equal(0, TimingsOf(await AskAsync(Model, Conversation, keyType: KeyValueCacheType.F16)).CachedTokens);
        Assert.NotEqual(0, TimingsOf(await AskAsync(Model, Conversation)).CachedTokens);
    }

    [Fact]
    public async Task SameModelElsewhere_IsTheSame()
    {
        await AskAsync(Model, Conversation);
        File.Copy(Model.Path, _folder.Resolve("copy.gguf"));
        using var copy = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = _folder.Resolve("copy.gguf"), Threads = 1 }, cancellationToken: Token);

        Assert.NotEqual(0, TimingsOf(await AskAsync(copy, Conversation)).CachedTokens);
    }

    [Fact]
    public async Task Damaged_IsDeletedAndComputed()
    {
        var expected = (await AskAsync(Model, Conversation)).Text;
        var path = Assert.Single(Directory.GetFiles(States));
        var bytes = File.ReadAllBytes(path);
        bytes[^100] ^= 4;
        File.WriteAllBytes(path, bytes);
        using var client = NewClient(Model);

        var response = await client.GetResponseAsync(Conversation, Endless(20), Token);

        Assert.Equal((0, expected), (TimingsOf(response).CachedTokens, response.Text));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task RecurrentModel_GoesOnWhereItEnded()
    {
        using var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = TinyRecurrentModel.Write(_folder.Resolve("r.gguf")), Threads = 1 }, cancellationToken: Token);
        var prompt = string.Concat(Enumerable.Repeat("the cat ", 40));
        var tokens = await GenerateAsync(model, model.Vocabulary.Tokenize(prompt));
        int[] more = [.. model.Vocabulary.Tokenize(prompt), .. tokens];

        using var client = NewClient(model);
        LlamaTimings? timings = null;
        await foreach (var step in client.GenerateAsync(more, Endless(5), Token)) timings = step.Timings;

        // All but the last one written, which was never computed, and so is new to whoever goes on.
        Assert.Equal(more.Length - 1, timings!.CachedTokens);
    }

    private async Task<List<int>> GenerateAsync(LlamaModel model, int[] prompt)
    {
        using var client = NewClient(model);
        var tokens = new List<int>();
        await foreach (var step in client.GenerateAsync(prompt, Endless(10), Token))
            if (step.Id is { } id)
                tokens.Add(id);
        return tokens;
    }

    private async Task<ChatResponse> AskAsync(LlamaModel model, ChatMessage[] messages, bool keep = true, KeyValueCacheType keyType = KeyValueCacheType.F32, string? folder = null)
    {
        using var client = NewClient(model, keep, keyType);
        return await client.GetResponseAsync(messages, InFolder(folder, 20), Token);
    }

    private static ChatOptions InFolder(string? folder, int tokens)
    {
        var options = Endless(tokens);
        options.AdditionalProperties!["state_folder"] = folder;
        return options;
    }

    private LlamaChatClient NewClient(LlamaModel model, bool keep = true, KeyValueCacheType keyType = KeyValueCacheType.F32) => new(model, new LlamaChatClientOptions
    {
        Threads = 1,
        ContextLength = 512,
        FlashAttention = FlashAttention.Off,
        KeyCacheType = keyType,
        ValueCacheType = KeyValueCacheType.F32,
        StateCacheFolder = keep ? States : null,
        StateCacheMinTokens = 64,
    });
}
