using System.Text;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Chat;

/// <summary>A turn: a user's message and everything up to the next one.</summary>
/// <param name="Messages">Its messages, oldest first.</param>
internal sealed record ConversationTurn(IReadOnlyList<ChatMessage> Messages)
{
    private const int ShownText = 40;

    /// <summary>The messages that stay when the turn gives way: pinned ones, and the call that a pinned result answers.</summary>
    public IReadOnlyList<ChatMessage> Pinned { get; } = [.. Messages.Where(message => IsPinned(message) || Messages.Any(other => IsPinned(other) && Answers(other, message)))];

    /// <summary>The beginning of its first text.</summary>
    public string Title
    {
        get
        {
            var text = Messages.Select(message => message.Text).FirstOrDefault(text => text.Length > 0) ?? "";
            return text.Length <= ShownText ? text : string.Concat(text.AsSpan(0, ShownText), "…");
        }
    }

    public static bool IsPinned(ChatMessage message) =>
        message.AdditionalProperties?.TryGetValue(LlamaContextLedger.PinnedKey, out var value) == true
        && value is true or System.Text.Json.JsonElement { ValueKind: System.Text.Json.JsonValueKind.True };

    private static bool Answers(ChatMessage result, ChatMessage call) =>
        result.Contents.OfType<FunctionResultContent>().Any(answer => call.Contents.OfType<FunctionCallContent>().Any(asked => asked.CallId == answer.CallId));
}

/// <summary>A conversation in parts that can give way and parts that cannot.</summary>
/// <param name="System">System messages, wherever they stand.</param>
/// <param name="Turns">The turns, oldest first; the last one never gives way. At least one.</param>
internal sealed record ConversationTurns(IReadOnlyList<ChatMessage> System, IReadOnlyList<ConversationTurn> Turns)
{
    public static ConversationTurns Of(IReadOnlyList<ChatMessage> messages)
    {
        var turns = new List<List<ChatMessage>>();
        foreach (var message in messages.Where(message => message.Role != ChatRole.System))
        {
            if (turns.Count == 0 || (message.Role == ChatRole.User && turns[^1].Exists(other => other.Role == ChatRole.User && !ConversationTurn.IsPinned(other)))) turns.Add([]);
            turns[^1].Add(message);
        }

        if (turns.Count == 0) turns.Add([]);
        return new ConversationTurns([.. messages.Where(message => message.Role == ChatRole.System)], [.. turns.Select(turn => new ConversationTurn(turn))]);
    }

    /// <summary>The messages that are left when the first so many turns give way.</summary>
    public IEnumerable<ChatMessage> Without(int turns) => [.. System, .. Turns.SelectMany((turn, index) => index < turns ? turn.Pinned : turn.Messages)];

    /// <summary>What a message says, for counting.</summary>
    public static string TextOf(ChatMessage message)
    {
        var text = new StringBuilder();
        foreach (var content in message.Contents)
        {
            _ = content switch
            {
                TextContent part => text.Append(part.Text),
                TextReasoningContent part => text.Append(part.Text),
                FunctionCallContent call => text.Append(call.Name).Append(string.Join(' ', (call.Arguments ?? new Dictionary<string, object?>()).Select(pair => $"{pair.Key} {pair.Value}"))),
                FunctionResultContent result => text.Append(JsonValues.ToText(result.Result)),
                _ => text,
            };
        }

        return text.ToString();
    }
}
