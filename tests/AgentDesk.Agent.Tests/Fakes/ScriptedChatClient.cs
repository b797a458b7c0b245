using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Tests.Fakes;

/// <summary>A model that says what the test wrote down, and remembers what it was asked.</summary>
internal sealed class ScriptedChatClient : IChatClient
{
    private readonly Queue<Func<IReadOnlyList<ChatMessage>, ChatOptions?, AIContent>> _replies = new();

    public List<(IReadOnlyList<ChatMessage> Messages, ChatOptions? Options)> Requests { get; } = [];

    public ScriptedChatClient Says(string text) => Add((_, _) => new TextContent(text));

    public ScriptedChatClient Calls(string tool, params (string Name, object? Value)[] arguments) =>
        Add((_, _) => new FunctionCallContent("model-call", tool, arguments.ToDictionary(a => a.Name, a => a.Value)));

    public ScriptedChatClient Add(Func<IReadOnlyList<ChatMessage>, ChatOptions?, AIContent> reply)
    {
        _replies.Enqueue(reply);
        return this;
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        var list = messages.ToList();
        Func<IReadOnlyList<ChatMessage>, ChatOptions?, AIContent>? reply;
        lock (_replies)
        {
            Requests.Add((list, options));
            _replies.TryDequeue(out reply);
        }

        var content = reply is not null ? reply(list, options) : throw new InvalidOperationException("The script has no further reply.");
        yield return new ChatResponseUpdate(ChatRole.Assistant, [content]);
        yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = 100, OutputTokenCount = 7, CachedInputTokenCount = 60 })]);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
