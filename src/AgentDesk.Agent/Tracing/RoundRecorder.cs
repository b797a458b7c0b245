using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Tracing;

/// <summary>Notes every request of one turn to the model. It leaves the client behind it to whoever made that.</summary>
internal sealed class RoundRecorder(IChatClient inner, bool content, TimeProvider clock) : DelegatingChatClient(inner)
{
    private readonly List<TracedRound> _rounds = [];

    public IReadOnlyList<TracedRound> Rounds => _rounds;

    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var list = messages.ToList();
        var started = clock.GetTimestamp();
        TimeSpan? first = null;
        var reply = new StringBuilder();
        var calls = new List<string>();
        UsageDetails? usage = null;
        string? error = nameof(OperationCanceledException);
        var updates = base.GetStreamingResponseAsync(list, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            while (true)
            {
                try
                {
                    if (!await updates.MoveNextAsync())
                        break;
                }
                catch (Exception e)
                {
                    error = e.GetType().Name;
                    throw;
                }

                first ??= clock.GetElapsedTime(started);
                foreach (var part in updates.Current.Contents)
                {
                    reply.Append((part as TextContent)?.Text);
                    usage = (part as UsageContent)?.Details ?? usage;
                    if (part is FunctionCallContent call)
                        calls.Add(call.Name);
                }

                yield return updates.Current;
            }

            error = null;
        }
        finally
        {
            await updates.DisposeAsync();
            _rounds.Add(new TracedRound(
                TracedText.Of(PromptText.Of(list, options), content), list.Count, [.. options?.Tools?.Select(t => t.Name) ?? []], Mode(options), options?.AdditionalProperties?.ContainsKey("grammar") == true,
                usage?.InputTokenCount, usage?.CachedInputTokenCount, usage?.OutputTokenCount, first?.TotalMilliseconds, clock.GetElapsedTime(started).TotalMilliseconds,
                TracedText.Of(reply.ToString(), content), calls, error));
        }
    }

#pragma warning disable CA2215 // The client is the host's and outlives the turn.
    protected override void Dispose(bool disposing)
#pragma warning restore CA2215
    {
    }

    private static string Mode(ChatOptions? options) => options?.ToolMode switch
    {
        NoneChatToolMode => "none",
        RequiredChatToolMode => "required",
        _ => "auto",
    };
}
