using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Chat;

/// <summary>
/// Makes a conversation fit its window: older turns give way first; system messages, tools, pinned messages and the last turn never do. Safe for use by several
/// threads at once.
/// </summary>
/// <param name="window">The window in tokens.</param>
/// <param name="count">Counts a text's tokens.</param>
/// <param name="dropsTurns">Whether turns may give way at all.</param>
internal sealed class PromptFitter(int window, Func<string, int> count, bool dropsTurns)
{
    /// <summary>
    /// When turns must go, so many go that the rest fills only this part of the room: the beginning of the prompt then stays the same for several turns,
    /// and with it what is cached of it.
    /// </summary>
    private const double Refill = 0.75;

    private const int TemplateTokensPerMessage = 6;
    private const int DefaultReserve = 256;

    // Messages live as long as their conversation; each is counted once.
    private readonly ConditionalWeakTable<ChatMessage, StrongBox<int>> _counts = [];

    /// <summary>Renders what fits.</summary>
    /// <param name="messages">The conversation, oldest first.</param>
    /// <param name="options">The request's options; or null.</param>
    /// <param name="render">Renders messages with the request's tools and instructions.</param>
    /// <exception cref="LlamaContextOverflowException">What may not give way is too long already.</exception>
    public (ChatPrompt Prompt, LlamaContextLedger Ledger) Fit(IReadOnlyList<ChatMessage> messages, ChatOptions? options, Func<IEnumerable<ChatMessage>, ChatPrompt> render)
    {
        var turns = ConversationTurns.Of(messages);
        var reserve = Math.Min(options?.MaxOutputTokens ?? DefaultReserve, window / 4);
        var prompt = render(messages);
        var dropped = 0;
        if (dropsTurns && prompt.Tokens.Length > window - reserve && turns.Turns.Count > 1)
        {
            for (dropped = FirstKept(turns, prompt.Tokens.Length, window - reserve); ; dropped++)
            {
                prompt = render(turns.Without(dropped));
                if (prompt.Tokens.Length <= window - reserve || dropped == turns.Turns.Count - 1) break;
            }
        }

        var ledger = Account(turns, dropped, options, prompt.Tokens.Length, reserve);
        return prompt.Tokens.Length < window ? (prompt, ledger) : throw new LlamaContextOverflowException(prompt.Tokens.Length, window, Largest(ledger));
    }

    /// <summary>
    /// The first turn that stays. Found by going through the conversation as it grew, so that one more turn mostly leaves the answer as it was.
    /// </summary>
    private int FirstKept(ConversationTurns turns, int whole, int room)
    {
        int[] sizes = [.. turns.Turns.Select(turn => turn.Messages.Sum(Count))];
        int[] pinned = [.. turns.Turns.Select(turn => turn.Pinned.Sum(Count))];
        var kept = Math.Max(0, whole - sizes.Sum());
        var first = 0;
        for (var turn = 0; turn < sizes.Length; turn++)
        {
            kept += sizes[turn];
            if (kept <= room) continue;
            while (first < turn && kept > room * Refill)
            {
                kept -= sizes[first] - pinned[first];
                first++;
            }
        }

        return first;
    }

    private LlamaContextLedger Account(ConversationTurns turns, int dropped, ChatOptions? options, int prompt, int reserve)
    {
        var last = turns.Turns[^1].Messages;
        var history = turns.Turns.Take(turns.Turns.Count - 1).SelectMany((turn, index) => index < dropped ? turn.Pinned : turn.Messages).ToList();
        return new LlamaContextLedger
        {
            Window = window,
            PromptTokens = prompt,
            ReservedTokens = reserve,
            SystemTokens = turns.System.Sum(Count) + (options?.Instructions is { Length: > 0 } instructions ? count(instructions) : 0),
            HistoryTokens = history.Where(message => !ConversationTurn.IsPinned(message)).Sum(Count),
            EvidenceTokens = last.Where(IsEvidence).Concat(history.Where(ConversationTurn.IsPinned)).Sum(Count),
            QuestionTokens = last.Where(message => !IsEvidence(message)).Sum(Count),
            Dropped = [.. turns.Turns.Take(dropped).Where(turn => turn.Pinned.Count < turn.Messages.Count).Select(turn => new LlamaDroppedTurn(
                turn.Title, turn.Messages.Count - turn.Pinned.Count, turn.Messages.Sum(Count) - turn.Pinned.Sum(Count), "older turns give way when the window is full"))],
        };
    }

    private static bool IsEvidence(ChatMessage message) => message.Role == ChatRole.Tool || ConversationTurn.IsPinned(message);

    private static string Largest(LlamaContextLedger ledger)
    {
        (string Name, int Tokens, string Advice)[] parts =
        [
            ("the system message", ledger.SystemTokens, "shorten it"),
            ("earlier turns", ledger.HistoryTokens, "begin a new conversation"),
            ("tool results and pinned messages", ledger.EvidenceTokens, "ask for less at once"),
            ("the last question", ledger.QuestionTokens, "shorten it, or put long text into a document and ask about that"),
            ("the template and the tools' descriptions", ledger.TemplateTokens, "offer fewer tools"),
        ];
        var (name, tokens, advice) = parts.MaxBy(part => part.Tokens);
        return $"The largest part is {name} with about {tokens} tokens: {advice}.";
    }

    private int Count(ChatMessage message) => _counts.GetValue(message, m => new StrongBox<int>(count(ConversationTurns.TextOf(m)) + TemplateTokensPerMessage)).Value;
}
