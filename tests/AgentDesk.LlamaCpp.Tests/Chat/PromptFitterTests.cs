using AgentDesk.LlamaCpp.Chat;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Tests.Chat;

public sealed class PromptFitterTests
{
    // A token a word; the template writes six around each message, as the fitter reckons.
    private static int Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    private static (ChatPrompt Prompt, LlamaContextLedger Ledger) Fit(int window, IReadOnlyList<ChatMessage> messages, ChatOptions? options = null, bool drops = true) =>
        new PromptFitter(window, Words, drops).Fit(messages, options, Render);

    private static ChatPrompt Render(IEnumerable<ChatMessage> messages)
    {
        var list = messages.ToList();
        var text = string.Join('\n', list.Select(ConversationTurns.TextOf));
        return new ChatPrompt(text, new int[list.Sum(message => Words(ConversationTurns.TextOf(message)) + 6)]);
    }

    private static List<ChatMessage> Turns(int count, int words) =>
        [new(ChatRole.System, "Be brief"), .. Enumerable.Range(1, count).SelectMany(i => Turn(i, words)), new(ChatRole.User, "The last question")];

    private static ChatMessage[] Turn(int i, int words) =>
        [new(ChatRole.User, $"question{i} " + string.Join(' ', Enumerable.Repeat("w", words - 1))), new(ChatRole.Assistant, $"answer{i}")];

    [Fact]
    public void Fit_Everything_NothingIsDropped()
    {
        var (prompt, ledger) = Fit(1000, Turns(3, 10));

        Assert.Empty(ledger.Dropped);
        Assert.Equal((1000, prompt.Tokens.Length, 250), (ledger.Window, ledger.PromptTokens, ledger.ReservedTokens));
        Assert.Equal((8, 3 * 23, 0, 9), (ledger.SystemTokens, ledger.HistoryTokens, ledger.EvidenceTokens, ledger.QuestionTokens));
        Assert.Equal(prompt.Tokens.Length, ledger.SystemTokens + ledger.HistoryTokens + ledger.QuestionTokens + ledger.TemplateTokens);
    }

    [Fact]
    public void Fit_TooLong_OldestTurnsGiveWayWholeAndAreNamed()
    {
        var (prompt, ledger) = Fit(200, Turns(10, 10), new ChatOptions { MaxOutputTokens = 20 });

        Assert.InRange(prompt.Tokens.Length, 1, 180);
        Assert.StartsWith("question1 w", ledger.Dropped[0].Text, StringComparison.Ordinal);
        Assert.All(ledger.Dropped, turn => Assert.Equal((2, 23), (turn.Messages, turn.Tokens)));
        Assert.Contains("Be brief", prompt.Text, StringComparison.Ordinal);
        Assert.Contains("The last question", prompt.Text, StringComparison.Ordinal);
        Assert.Contains("answer10", prompt.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"answer{ledger.Dropped.Count}\n", prompt.Text, StringComparison.Ordinal);
        Assert.Contains($"answer{ledger.Dropped.Count + 1}", prompt.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_GrowingConversation_CutsSeldomSoThatThePrefixStays()
    {
        var cuts = Enumerable.Range(5, 60).Select(count => Fit(400, Turns(count, 10), new ChatOptions { MaxOutputTokens = 20 }).Ledger.Dropped.Count).ToList();

        Assert.Equal(cuts.Order(), cuts);
        Assert.InRange(cuts.Distinct().Count(), 2, 20); // 60 turns, and no new beginning with each of them
    }

    [Fact]
    public void Fit_PinnedResults_StayWithTheirCalls()
    {
        var call = new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c1", "search", new Dictionary<string, object?> { ["query"] = "pumps" })]);
        var result = new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", "evidence one")]) { AdditionalProperties = new() { ["pinned"] = true } };
        List<ChatMessage> messages = [new(ChatRole.User, "old question"), call, result, new(ChatRole.Assistant, "old answer"), .. Turns(10, 10)];

        var (prompt, ledger) = Fit(200, messages, new ChatOptions { MaxOutputTokens = 20 });

        Assert.Contains("evidence one", prompt.Text, StringComparison.Ordinal);
        Assert.Contains("search", prompt.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("old answer", prompt.Text, StringComparison.Ordinal);
        Assert.Equal(2, ledger.Dropped[0].Messages);
        Assert.Equal(8, ledger.EvidenceTokens);
    }

    [Fact]
    public void Fit_LastTurnAloneTooLong_SaysByHowMuchAndWhat()
    {
        List<ChatMessage> messages = [.. Turns(2, 10), new(ChatRole.User, string.Join(' ', Enumerable.Repeat("w", 300)))];

        var error = Assert.Throws<LlamaContextOverflowException>(() => Fit(200, messages));

        Assert.Equal((314, 115), (error.PromptTokens, error.OverBy));
        Assert.Contains("The largest part is the last question with about 306 tokens: shorten it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_NotAllowedToDrop_Refuses() => Assert.Throws<LlamaContextOverflowException>(() => Fit(200, Turns(20, 10), drops: false));

    [Fact]
    public void Fit_ReplyHasLessRoom_WhereTheLastTurnNeedsIt()
    {
        var (prompt, ledger) = Fit(200, [new(ChatRole.User, string.Join(' ', Enumerable.Repeat("w", 180)))]);

        Assert.Equal((186, 50), (prompt.Tokens.Length, ledger.ReservedTokens));
    }
}
