using System.Text.Json;
using System.Text.Json.Nodes;
using AgentDesk.Agent.Tools.Matching;
using Microsoft.Extensions.AI;

namespace AgentDesk.Console.Evaluation.Tools;

/// <summary>
/// A model that knows some tools, with the program's matching for the others, as an assistant of its profile makes use of both: the model is asked with those that it knows; where it makes
/// no call, the call that the matcher finds is made. A call that is required is that of the best fitting tool; arguments that are not said are then the model's.
/// </summary>
/// <param name="inner">The model.</param>
/// <param name="known">Names of the tools that it knows.</param>
/// <param name="matcher">Compares messages with tools.</param>
internal sealed class ToolMatchingChatClient(IChatClient inner, IReadOnlyCollection<string> known, ToolMatcher matcher) : DelegatingChatClient(inner)
{
    /// <inheritdoc />
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        List<ChatMessage> conversation = [.. messages];
        List<AIFunctionDeclaration> all = [.. options?.Tools?.OfType<AIFunctionDeclaration>() ?? []], others = [.. all.Where(tool => !known.Contains(tool.Name, StringComparer.Ordinal))];
        if (others.Count == 0 || conversation is not [.., { Text: { Length: > 0 } message } last] || last.Role != ChatRole.User)
            return await base.GetResponseAsync(conversation, options, cancellationToken);
        var asked = options!.Clone();
        if (options.ToolMode is RequiredChatToolMode)
        {
            var best = (await matcher.RankAsync(message, all, cancellationToken))[0].Tool;
            (asked.Tools, asked.ToolMode) = ([best], ChatToolMode.RequireSpecific(best.Name));
            return others.Contains(best) && ToolMatcher.ArgumentsOf(best, message) is { } arguments ? Call(best, arguments) : await base.GetResponseAsync(conversation, asked, cancellationToken);
        }

        asked.Tools = [.. all.Except(others)];
        var reply = await base.GetResponseAsync(conversation, asked, cancellationToken);
        return reply.Messages.Any(m => m.Contents.Any(content => content is FunctionCallContent)) || await matcher.MatchAsync(message, others, cancellationToken) is not { } match
            ? reply : Call(match.Tool, match.Arguments);
    }

    private static ChatResponse Call(AIFunctionDeclaration tool, JsonObject arguments) => new(new ChatMessage(
        ChatRole.Assistant, [new FunctionCallContent("matched", tool.Name, arguments.ToDictionary(a => a.Key, a => (object?)JsonSerializer.SerializeToElement(a.Value)))]))
    {
        FinishReason = ChatFinishReason.ToolCalls,
    };
}
