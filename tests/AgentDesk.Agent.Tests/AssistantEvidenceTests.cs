using AgentDesk.Agent.Tests.Fakes;
using AgentDesk.Agent.Tools;
using AgentDesk.Core.Answering;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Tests;

public sealed class AssistantEvidenceTests
{
    private const string Pumps = "The pump PPR-9087 runs at 1450 revolutions per minute. Its housing is cast iron. Spare seals are kept in hall seven.";
    private const string Teas = "绿茶不经过发酵。乌龙茶是半发酵茶，发酵程度在百分之十五到七十之间。普洱茶产于云南。";

    [Fact]
    public async Task Ask_ModelSearches_QuotesTheSentenceWithItsExactRange()
    {
        var desk = new TestDesk().With("docs/pumps.txt", Pumps).With("docs/tea.txt", Teas);
        desk.Model.Calls("search", ("query", "How fast does the pump PPR-9087 run in revolutions?"));

        var completed = await desk.AnswerAsync("How fast does the pump PPR-9087 run in revolutions?");

        var citation = completed.Answer.Citations[0];
        Assert.Equal("The pump PPR-9087 runs at 1450 revolutions per minute.", citation.Quote);
        Assert.Equal(citation.Quote, Pumps[citation.Range.Start..citation.Range.End]);
        Assert.True(citation.Verified);
        Assert.Equal("docs/pumps.txt", citation.DocumentId);
        Assert.StartsWith(citation.Quote + " [1]", completed.Answer.Text, StringComparison.Ordinal);
        Assert.Equal(Support.Quoted, completed.Answer.Sentences[0].Support);
        Assert.Equal(DecidedBy.Model, completed.ToolCalls[0].Call.DecidedBy);
    }

    [Fact]
    public async Task Ask_ModelAnswersWithoutLooking_HostSearchesOnce()
    {
        var desk = new TestDesk().With("docs/tea.txt", Teas);
        desk.Model.Says("你好！");

        var completed = await desk.AnswerAsync("普洱茶产于哪里？");

        Assert.Equal(DecidedBy.Program, Assert.Single(completed.ToolCalls).Call.DecidedBy);
        Assert.Equal("普洱茶产于云南。", completed.Answer.Citations[0].Quote);
    }

    [Theory]
    [InlineData("How fast does the pump PPR-9087 run and where are spare seals kept?", "The pump PPR-9087 runs at 1450 revolutions per minute.|Spare seals are kept in hall seven.")]
    [InlineData("What is its housing of, and where are spare seals kept?", "Its housing is cast iron.|Spare seals are kept in hall seven.")]
    [InlineData("乌龙茶的发酵程度是多少，普洱茶产于哪里？", "乌龙茶是半发酵茶，发酵程度在百分之十五到七十之间。|普洱茶产于云南。")]
    public async Task Ask_TwoQuestions_EachIsSearchedAndQuoted(string question, string expected)
    {
        var desk = new TestDesk().With("docs/pumps.txt", Pumps).With("docs/tea.txt", Teas);
        desk.Model.Calls("search", ("query", question));

        var completed = await desk.AnswerAsync(question);

        Assert.All(expected.Split('|'), sentence => Assert.Contains(sentence, completed.Answer.Citations.Select(c => c.Quote)));
        Assert.Equal([DecidedBy.Model, DecidedBy.Program, DecidedBy.Program], completed.ToolCalls.Select(c => c.Call.DecidedBy));
    }

    [Theory]
    [InlineData("Who may use the press in hall seven?", "Only trained staff may use the press in hall seven. Exceptions are granted by the shift leader.", 2)]
    [InlineData("Who may use the press in hall seven?", "Only trained staff may use the press in hall seven. Lunch is at noon.", 1)]
    [InlineData("谁可以使用七号车间的冲床？", "七号车间的冲床只准受过培训的员工使用。例外须经班长批准。", 2)]
    public async Task Ask_RuleWithAnException_BothAreQuoted(string question, string text, int quotes)
    {
        var desk = new TestDesk().With("docs/rules.txt", text);
        desk.Model.Calls("search", ("query", question));

        var completed = await desk.AnswerAsync(question);

        Assert.Equal(quotes, completed.Answer.Citations.Count);
        Assert.All(completed.Answer.Citations, c => Assert.True(c.Verified));
        Assert.Equal(text[..completed.Answer.Citations[0].Range.End], completed.Answer.Citations[0].Quote);
    }

    [Fact]
    public async Task Ask_ChangeRightBehindWhatWasFound_IsQuoted()
    {
        var desk = new TestDesk().With("minutes-2026-03-12.txt", "Each useful hint about a hazard earns a bonus of 50 euros.")
            .With("minutes-2026-04-23.txt", "In April 59 of the hints about hazards were useful ones, for which a bonus was paid. It was lowered from 50 to 30 euros.");
        desk.Model.Calls("search", ("query", "How many euros does each useful hint about a hazard earn as a bonus?"));

        var completed = await desk.AnswerAsync("How many euros does each useful hint about a hazard earn as a bonus?");

        Assert.Equal(["Each useful hint about a hazard earns a bonus of 50 euros.", "It was lowered from 50 to 30 euros."], completed.Answer.Citations.Select(c => c.Quote).Take(2));
    }

    [Fact]
    public async Task Ask_QuestionWordAlone_AsksOfWhatWasSaidBefore()
    {
        var desk = new TestDesk().With("docs/pumps.txt", Pumps);
        desk.Model.Says("Hello!").Says("You are welcome!");
        await desk.AnswerAsync("Where are spare seals kept?");

        var completed = await desk.AnswerAsync("Where?");

        Assert.Equal("Spare seals are kept in hall seven.", completed.Answer.Citations[0].Quote);
    }

    [Fact]
    public async Task Ask_SmallTalk_IsNotSearched()
    {
        var desk = new TestDesk().With("docs/tea.txt", Teas);
        desk.Model.Says("Hello! How can I help?");

        var completed = await desk.AnswerAsync("hi, how are you?");

        Assert.Empty(completed.ToolCalls);
        Assert.False(completed.Answer.Abstained);
        Assert.Equal(Support.Conversation, completed.Answer.Sentences[0].Support);
    }

    [Fact]
    public async Task Ask_SmallTalkThatTheModelSearchesFor_IsAnsweredWithoutTools()
    {
        var desk = new TestDesk().With("docs/tea.txt", Teas);
        desk.Model.Calls("search", ("query", "how are you today")).Says("Hello!");

        var completed = await desk.AnswerAsync("How are you today?");

        Assert.Empty(completed.ToolCalls);
        Assert.Equal("Hello!", completed.Answer.Text);
        Assert.IsType<Microsoft.Extensions.AI.NoneChatToolMode>(desk.Model.Requests[1].Options!.ToolMode);
    }

    [Theory]
    [InlineData("Which kangaroo won the Olympic marathon?", "I found nothing")]
    [InlineData("哪只袋鼠赢得了奥运会马拉松？", "没有找到")]
    public async Task Ask_NothingRelevant_AbstainsInTheQuestionsLanguage(string question, string said)
    {
        var desk = new TestDesk().With("docs/pumps.txt", Pumps).With("docs/tea.txt", Teas);
        desk.Model.Calls("search", ("query", question));

        var completed = await desk.AnswerAsync(question);

        Assert.True(completed.Answer.Abstained);
        Assert.Empty(completed.Answer.Citations);
        Assert.Contains(said, completed.Answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_ModelsQueryDropsTheCode_ProgramCompletesIt()
    {
        var desk = new TestDesk().With("docs/pumps.txt", Pumps);
        desk.Model.Calls("search", ("query", "pump"));

        var call = (await desk.AnswerAsync("How fast does the pump PPR-9087 run?")).ToolCalls[0].Call;

        Assert.Equal(("How fast does the pump PPR-9087 run?", DecidedBy.Program), ((string?)call.Arguments["query"], call.DecidedBy));
        Assert.Equal("pump", (string?)call.ModelArguments!["query"]);
    }

    [Fact]
    public async Task Ask_FollowUp_IsSearchedWithTheQuestionBeforeIt()
    {
        var desk = new TestDesk().With("docs/pumps.txt", Pumps);
        desk.Model.Calls("search", ("query", "x")).Calls("search", ("query", "x"));
        await desk.AnswerAsync("How fast does the pump PPR-9087 run?");

        var call = (await desk.AnswerAsync("And what is its housing made of?")).ToolCalls[0].Call;

        Assert.Contains("PPR-9087", (string?)call.Arguments["query"], StringComparison.Ordinal);
        Assert.Contains("housing", (string?)call.Arguments["query"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_SecondQuestion_EvidenceKeepsItsNumber()
    {
        var desk = new TestDesk().With("docs/pumps.txt", Pumps).With("docs/tea.txt", Teas);
        desk.Model.Calls("search", ("query", "x")).Calls("search", ("query", "x")).Calls("search", ("query", "x"));

        var first = (await desk.AnswerAsync("How fast does the pump PPR-9087 run?")).Answer.Citations[0];
        var other = (await desk.AnswerAsync("普洱茶产于哪里？")).Answer.Citations[0];
        var again = (await desk.AnswerAsync("How fast does the pump PPR-9087 run?")).Answer.Citations[0];

        Assert.NotEqual(first.Id, other.Id);
        Assert.Equal(first.Id, again.Id);
    }

    [Fact]
    public async Task Ask_ComposingModel_UnknownMarkersAreImpossibleAndRemoved()
    {
        var desk = new TestDesk { Profile = new ModelProfile() }.With("docs/pumps.txt", Pumps);
        desk.Model.Calls("search", ("query", "How fast does the pump PPR-9087 run?")).Says("It runs at 1450 per minute [1]. It is red [99].");

        var completed = await desk.AnswerAsync("How fast does the pump PPR-9087 run?");

        Assert.Equal("It runs at 1450 per minute [1]. It is red.", completed.Answer.Text);
        Assert.Equal([Support.Cited, Support.Unsupported], completed.Answer.Sentences.Select(s => s.Support));
        var grammar = Assert.IsType<string>(desk.Model.Requests[1].Options!.AdditionalProperties!["grammar"]);
        Assert.Contains("\"1]\"", grammar, StringComparison.Ordinal);
        Assert.DoesNotContain("99", grammar, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_AlwaysSearch_HostCallsBeforeTheModelSpeaks()
    {
        var desk = new TestDesk { Options = new AssistantOptions { Retrieval = RetrievalMode.Always } }.With("docs/tea.txt", Teas);

        var completed = await desk.AnswerAsync("普洱茶产于哪里？");

        Assert.Empty(desk.Model.Requests);
        Assert.Equal("普洱茶产于云南。", completed.Answer.Citations[0].Quote);
    }

    [Fact]
    public async Task Ask_DocumentChangedMeanwhile_CitationIsNotVerified()
    {
        var desk = new TestDesk().With("docs/tea.txt", Teas);
        desk.Model.Calls("search", ("query", "x"));
        var citations = new List<Citation>();
        await foreach (var e in desk.Build().AskAsync(desk.Session, "普洱茶产于哪里？", TestContext.Current.CancellationToken))
        {
            if (e is EvidenceFound)
                desk.With("docs/tea.txt", "完全不同的内容。");
            if (e is AnswerCompleted completed)
                citations.AddRange(completed.Answer.Citations);
        }

        // The answer may be ready before the change is seen; what was verified must then be what the index held.
        Assert.All(citations, c => Assert.True(!c.Verified || c.Quote == Teas[c.Range.Start..c.Range.End]));
    }

    [Fact]
    public async Task Ask_ListenerStops_SessionIsFreeAndUnchanged()
    {
        var desk = new TestDesk().With("docs/tea.txt", Teas);
        desk.Model.Calls("search", ("query", "x")).Calls("search", ("query", "x"));
        await foreach (var e in desk.Build().AskAsync(desk.Session, "普洱茶产于哪里？", TestContext.Current.CancellationToken))
            break;

        var turns = desk.Session.Turns.Count;
        var completed = await desk.AnswerAsync("普洱茶产于哪里？");

        Assert.InRange(turns, 0, 1);
        Assert.Equal(turns + 1, desk.Session.Turns.Count);
        Assert.NotEmpty(completed.Answer.Citations);
    }

    [Fact]
    public async Task Ask_Cancelled_ThrowsAndLeavesTheSession()
    {
        var desk = new TestDesk().With("docs/tea.txt", Teas);
        using var stop = new CancellationTokenSource();
        desk.Model.Add((_, _) =>
        {
            stop.Cancel();
            return new FunctionCallContent("1", "search", new Dictionary<string, object?> { ["query"] = "x" });
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in desk.Build().AskAsync(desk.Session, "普洱茶产于哪里？", stop.Token))
            {
            }
        });
        Assert.Empty(desk.Session.Turns);
    }

    [Fact]
    public async Task Ask_WindowTooSmall_WhatTheClientLeftOutIsTold()
    {
        var desk = new TestDesk { Profile = new ModelProfile { MaxOutputTokens = 10 }, Runtime = new TinyRuntime(window: 60) }.With("docs/tea.txt", Teas);
        desk.Model.Says("Thanks.").Calls("search", ("query", "普洱茶产于哪里")).Says("云南。 [1]");
        await desk.AnswerAsync("Thanks a lot for all of the first things, which are many and take all of the room that there is in this window of sixty");

        var completed = await desk.AnswerAsync("普洱茶产于哪里？");

        Assert.Contains("history: older turns give way", completed.Context.Dropped);
        Assert.Contains(desk.Model.Requests[^1].Messages, m => m.Text.Contains("first", StringComparison.Ordinal)); // the client decides what gives way
        Assert.Equal(60, completed.Context.Window);
    }

    private sealed class TinyRuntime(int window) : IModelRuntime
    {
        public int ContextWindow => window;

        public int CountTokens(IEnumerable<ChatMessage> messages, ChatOptions options) =>
            messages.Where(m => m.Role != ChatRole.System).Sum(m => 2 * m.Text.Split(' ').Length);

        public Task<IReadOnlyList<double>> ScoreAsync(
            IEnumerable<ChatMessage> messages, ChatOptions options, IReadOnlyList<string> continuations, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<double>>([.. continuations.Select(_ => -1.0)]);

        public IReadOnlyList<string> LeftOut(ChatResponseUpdate update) => update.Contents.OfType<UsageContent>().Any() ? ["history: older turns give way"] : [];
    }
}
