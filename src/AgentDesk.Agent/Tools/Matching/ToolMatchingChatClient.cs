using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentDesk.Agent.Conversation;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Tools.Matching;

/// <summary>
/// Makes a model that knows only some tools one that calls any: the model is asked with those that it knows; where it makes no call, and a tool that it does not
/// know fits the user's message, its call is made from what the message says. A call that is required is the best fitting tool's. What such a tool returned is the reply.
/// Thread-safe as far as the inner client is.
/// </summary>
/// <param name="inner">The model.</param>
/// <param name="known">Names of the tools that the model knows.</param>
/// <param name="matcher">Compares messages with tools.</param>
public sealed class ToolMatchingChatClient(IChatClient inner, IReadOnlyCollection<string> known, ToolMatcher matcher) : DelegatingChatClient(inner)
{
    private const string Mark = "matched";

    /// <summary>Tools that are looked at more closely.</summary>
    private const int MaxCandidates = 8;

    /// <inheritdoc />
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc />
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        List<ChatMessage> conversation = [.. messages];
        var others = Others(options);
        if (others.Count == 0 || options!.ToolMode is NoneChatToolMode)
        {
            await foreach (var update in base.GetStreamingResponseAsync(conversation, options, cancellationToken))
                yield return update;
            yield break;
        }

        if (ResultOf(conversation, others) is { } result)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, result) { FinishReason = ChatFinishReason.Stop };
            yield break;
        }

        var (asked, required) = await RequiredAsync(conversation, options, others, cancellationToken);
        if (required is not null)
        {
            yield return Update(required);
            yield break;
        }

        // A reply that is a call goes on; text may have to give way to a call.
        var held = new List<ChatResponseUpdate>();
        await foreach (var update in base.GetStreamingResponseAsync(conversation, asked, cancellationToken))
            held.Add(update);
        if (asked.ToolMode is not RequiredChatToolMode && !held.Any(Calls) && await MatchAsync(conversation, others, cancellationToken) is { } call)
        {
            held.RemoveAll(update => update.Contents.All(content => content is TextContent) && update.Contents.Count > 0);
            held.Add(Update(call));
        }

        foreach (var update in held)
            yield return update;
    }

    /// <summary>Whether a call was made here and not by the model.</summary>
    internal static bool Made(FunctionCallContent call) => call.AdditionalProperties?.ContainsKey(Mark) == true;

    /// <summary>
    /// The call of the tool whose arguments are said in the user's last message and that surely fits what is said beside them: "Will it rain in", not "Lisbon", is to be said by a
    /// tool for the weather. Null where there is none.
    /// </summary>
    internal async Task<FunctionCallContent?> MatchAsync(IReadOnlyList<ChatMessage> conversation, IReadOnlyList<AIFunctionDeclaration> tools, CancellationToken cancellationToken)
    {
        if (Said(conversation) is not { } message || QuestionForms.IsSmallTalk(message))
            return null;
        ToolMatch? best = null;
        JsonObject? arguments = null;
        foreach (var match in (await matcher.RankAsync(message, tools, cancellationToken)).Take(MaxCandidates))
        {
            if (ArgumentFiller.Fill(match.Tool, message) is not { } filled || string.IsNullOrWhiteSpace(filled.Rest))
                continue;
            var asked = filled.Rest == message ? match : (await matcher.RankAsync(filled.Rest, [match.Tool], cancellationToken))[0];
            if (matcher.IsSure(asked) && !(asked.Fit <= best?.Fit))
                (best, arguments) = (asked, filled.Arguments);
        }

        return best is null ? null : Call(conversation, best.Tool, arguments!);
    }

    /// <summary>
    /// A required call of an unknown tool, where its arguments are said; else what the model is to be asked: held to the tool that fits best, or with those that it knows.
    /// </summary>
    private async Task<(ChatOptions Asked, FunctionCallContent? Call)> RequiredAsync(
        List<ChatMessage> conversation, ChatOptions options, IReadOnlyList<AIFunctionDeclaration> others, CancellationToken cancellationToken)
    {
        var asked = options.Clone();
        if (options.ToolMode is not RequiredChatToolMode required || Said(conversation) is not { } message)
        {
            asked.Tools = [.. options.Tools!.Where(tool => !others.Contains(tool))];
            return (asked, null);
        }

        IReadOnlyList<AIFunctionDeclaration> all = [.. options.Tools!.OfType<AIFunctionDeclaration>()];
        var best = required.RequiredFunctionName is { } name ? all.FirstOrDefault(tool => tool.Name == name) : (await matcher.RankAsync(message, all, cancellationToken))[0].Tool;
        if (best is null)
            return (options, null);
        asked.Tools = [best];
        asked.ToolMode = ChatToolMode.RequireSpecific(best.Name);
        return (asked, others.Contains(best) && ArgumentFiller.Fill(best, message) is { } filled ? Call(conversation, best, filled.Arguments) : null);
    }

    private List<AIFunctionDeclaration> Others(ChatOptions? options) =>
        [.. (options?.Tools ?? []).OfType<AIFunctionDeclaration>().Where(tool => !known.Contains(tool.Name, StringComparer.Ordinal))];

    /// <summary>What an unknown tool returned, where that is the last thing that happened: the model cannot read it, the user can.</summary>
    private static string? ResultOf(List<ChatMessage> conversation, List<AIFunctionDeclaration> others)
    {
        if (conversation is not [.., { Role: var role } last] || role != ChatRole.Tool || last.Contents.OfType<FunctionResultContent>().LastOrDefault() is not { } result)
            return null;
        var call = conversation.SelectMany(m => m.Contents).OfType<FunctionCallContent>().LastOrDefault(c => c.CallId == result.CallId);
        return call is not null && others.Exists(tool => tool.Name == call.Name) ? result.Result?.ToString() ?? string.Empty : null;
    }

    private static string? Said(IReadOnlyList<ChatMessage> conversation) =>
        conversation.LastOrDefault(m => m.Role == ChatRole.User)?.Text is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static FunctionCallContent Call(IReadOnlyList<ChatMessage> conversation, AIFunctionDeclaration tool, JsonObject arguments) =>
        new($"matched_{conversation.Count}", tool.Name, arguments.ToDictionary(a => a.Key, a => (object?)JsonSerializer.SerializeToElement(a.Value)))
        {
            AdditionalProperties = new AdditionalPropertiesDictionary { [Mark] = true },
        };

    private static bool Calls(ChatResponseUpdate update) => update.Contents.Any(content => content is FunctionCallContent);

    private static ChatResponseUpdate Update(FunctionCallContent call) => new(ChatRole.Assistant, [call]) { FinishReason = ChatFinishReason.ToolCalls };
}
