using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Tests.Functions;

/// <summary>Answers each request by a function of its instruction and data, counts words as tokens, and has a window of its own choice.</summary>
internal sealed class EchoModel(int window, Func<string, string, ChatOptions, string> reply) : IChatClient, IModelRuntime
{
    public List<(string Instruction, string Data, ChatOptions Options)> Requests { get; } = [];

    public int ContextWindow => window;

    public static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    public int CountTokens(IEnumerable<ChatMessage> messages, ChatOptions options) => messages.Sum(m => Words(m.Text) + 2);

    public Task<IReadOnlyList<double>> ScoreAsync(
        IEnumerable<ChatMessage> messages, ChatOptions options, IReadOnlyList<string> continuations, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IReadOnlyList<string> LeftOut(ChatResponseUpdate update) => [];

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        var list = messages.ToList();
        Assert.True(CountTokens(list, options!) + options!.MaxOutputTokens <= window, "The prompt and its reply are larger than the window.");
        var (instruction, data) = (list[0].Text, list[^1].Text);
        Requests.Add((instruction, data, options));
        yield return new ChatResponseUpdate(ChatRole.Assistant, reply(instruction, data, options));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
