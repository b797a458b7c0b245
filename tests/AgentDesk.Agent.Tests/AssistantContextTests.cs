using AgentDesk.Agent.Tests.Fakes;
using AgentDesk.Agent.Tools;
using AgentDesk.Core.Answering;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Tests;

public sealed class AssistantContextTests
{
    private const string Question = "How fast does the pump PPR-9087 run?";
    private const string Pumps = "The pump PPR-9087 runs at 1450 revolutions per minute. Its housing is cast iron. Spare seals are kept in hall seven.";

    [Fact]
    public async Task Ask_AgainAndAgain_EveryPromptBeginsWithTheOneBefore()
    {
        var desk = new TestDesk { Profile = new ModelProfile() }.With("docs/pumps.txt", Pumps);
        desk.Model.Calls("search", ("query", Question)).Says("At 1450 per minute [1].").Calls("search", ("query", "What is its housing made of?")).Says("Cast iron [2].");

        await desk.AnswerAsync(Question);
        await desk.AnswerAsync("What is its housing made of?");

        for (var i = 1; i < desk.Model.Requests.Count; i++)
        {
            var (before, after) = (desk.Model.Requests[i - 1], desk.Model.Requests[i]);
            Assert.Equal(before.Messages.Select(Describe), after.Messages.Take(before.Messages.Count).Select(Describe));
            Assert.Equal(before.Options!.Tools!.Select(t => t.Name), after.Options!.Tools!.Select(t => t.Name));
        }
    }

    [Fact]
    public async Task Ask_AboutAnEarlierAnswer_ItsEvidenceMayBeCitedAndIsChecked()
    {
        var desk = new TestDesk { Profile = new ModelProfile() }.With("docs/pumps.txt", Pumps);
        desk.Model.Calls("search", ("query", Question)).Says("At 1450 per minute [1].").Says("The pump PPR-9087 runs at 1450 revolutions [1]. It weighs 77 kg [1].");
        await desk.AnswerAsync(Question);

        var completed = await desk.AnswerAsync("Thanks. Please put that in other words.");

        Assert.Empty(completed.ToolCalls);
        Assert.Equal([Support.Quoted, Support.Unsupported], completed.Answer.Sentences.Select(s => s.Support));
        Assert.Equal((ProblemKind.UnknownNumber, "77"), (completed.Answer.Sentences[1].Problem!.Kind, completed.Answer.Sentences[1].Problem!.Detail));
        Assert.Contains("\"1]\"", (string)desk.Model.Requests[2].Options!.AdditionalProperties!["grammar"]!, StringComparison.Ordinal);
    }

    /// <summary>A model that looks at nothing and makes something up is not believed, whatever the form of the message.</summary>
    [Theory]
    [InlineData("Write a letter to the supplier", "The warranty lasts 10 years and 500 euros were paid.", ProblemKind.UnknownNumber)]
    [InlineData("capital of Australia", "The capital of Australia is Sydney.", ProblemKind.NotCited)]
    [InlineData("Thanks. Please put that in other words.", "It weighs 77 kg.", ProblemKind.UnknownNumber)]
    [InlineData("Hello!", "Hello! The pump PPR-9087 is the best.", ProblemKind.UnknownCode)]
    public async Task Ask_ModelLooksAtNothingAndStatesSomething_IsMarked(string message, string reply, ProblemKind problem)
    {
        var desk = new TestDesk { Profile = new ModelProfile() }.With("docs/tea.txt", "Tea is green.");
        desk.Model.Says(reply);

        var completed = await desk.AnswerAsync(message);

        Assert.Empty(completed.ToolCalls);
        Assert.Contains(completed.Answer.Sentences, s => s.Support == Support.Unsupported && s.Problem!.Kind == problem);
    }

    [Theory]
    [InlineData("ok", "不客气！", "All right. Ask me anything about your documents.")]
    [InlineData("好的", "You're welcome!", "好的，有关文档的问题都可以问我。")]
    [InlineData("ok", "You're welcome!", "You're welcome!")]
    public async Task Ask_SmallTalk_IsAnsweredInItsLanguage(string message, string reply, string expected)
    {
        var desk = new TestDesk { Profile = new ModelProfile { Style = AnswerStyle.Quote } }.With("docs/pumps.txt", Pumps);
        desk.Model.Says(reply);

        Assert.Equal(expected, (await desk.AnswerAsync(message)).Answer.Text);
    }

    [Theory]
    [InlineData("hello", "Hello! Ask me about your documents or give me a calculation.")]
    [InlineData("thanks a lot", "You're welcome!")]
    [InlineData("what can you do?", "I am AgentDesk. I search your documents and cite the sentence I found, and I can calculate.")]
    [InlineData("Good night", "Goodbye! Sleep well.")]
    [InlineData("Turn off the lights", "I have no tool for this.")]
    [InlineData("你好", "你好！可以问我文档中的问题，或让我做计算。")]
    [InlineData("谢谢你", "不客气！")]
    [InlineData("你是谁", "我是 AgentDesk，可以搜索你的文档并引用找到的句子，也能做计算。")]
    [InlineData("把灯关掉", "我没有可用的工具。")]
    public async Task Ask_SmallTalk_ItsReplyNeedsNoSource(string message, string reply)
    {
        var desk = new TestDesk { Profile = new ModelProfile() }.With("docs/pumps.txt", Pumps);
        desk.Model.Says(reply);

        Assert.All((await desk.AnswerAsync(message)).Answer.Sentences, s => Assert.Equal(Support.Conversation, s.Support));
    }

    [Theory]
    [InlineData("The speed of the pump PPR-9087, please.")]
    [InlineData("写出水泵PPR-9087的转速")]
    [InlineData("Write a short note on our pump.")]
    public async Task Ask_ThatIsNoQuestionButNeedsDocuments_IsLookedUp(string message)
    {
        var desk = new TestDesk { Profile = new ModelProfile() }.With("docs/pumps.txt", Pumps);
        desk.Model.Says("It runs at 9999 revolutions.").Says("The pump PPR-9087 runs at 1450 revolutions [1].");

        var completed = await desk.AnswerAsync(message);

        Assert.Equal(DecidedBy.Program, Assert.Single(completed.ToolCalls).Call.DecidedBy);
        Assert.DoesNotContain("9999", completed.Answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_ModelWithoutHistory_MayNotCiteEarlierEvidence()
    {
        var desk = new TestDesk { Profile = new ModelProfile { HistoryTurns = 0 } }.With("docs/pumps.txt", Pumps);
        desk.Model.Calls("search", ("query", Question)).Says("At 1450 per minute [1].").Says("As I said [1].");
        await desk.AnswerAsync(Question);

        Assert.Equal("As I said.", (await desk.AnswerAsync("Thanks. Please put that in other words.")).Answer.Text);
    }

    [Fact]
    public async Task Ask_RuntimeTellsItsParts_ToolsAreCountedApart()
    {
        var desk = new TestDesk { Profile = new ModelProfile(), Runtime = new PartsRuntime() }.With("docs/pumps.txt", Pumps);
        desk.Model.Says("Hello!");

        var context = (await desk.AnswerAsync("hi, how are you?")).Context;

        Assert.Equal(new ContextParts(10, 30, 0, 0, 5, 5, 100), context.Parts);
    }

    [Fact]
    public async Task Ask_ModelCannotBeHeldToATool_OnlyThatToolIsLeftOut()
    {
        var desk = new TestDesk { Profile = new ModelProfile(), Runtime = new PartsRuntime { Refused = "open" } }.With("docs/pumps.txt", Pumps);
        desk.Model.Says("Hello!");

        await desk.AnswerAsync("hi, how are you?");

        Assert.Equal(["calculator", "search"], desk.Model.Requests[0].Options!.Tools!.Select(t => t.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Ask_SavedSession_ModelsStateIsKeptUnderItsId()
    {
        using var sessions = new SessionDesk();
        using var session = sessions.Open("tea");
        var desk = new TestDesk();
        desk.Model.Says("Hello!");

        await foreach (var _ in desk.Build().AskAsync(session, "hi, how are you?", TestContext.Current.CancellationToken))
        {
        }

        Assert.Equal(session.Id, desk.Model.Requests[0].Options!.AdditionalProperties!["state_folder"]);
        Assert.True(Directory.Exists(Path.Combine(sessions.States, session.Id!)));
    }

    private static string Describe(ChatMessage message) => message.Role + string.Concat(message.Contents.Select(c => c switch
    {
        FunctionCallContent call => $"|{call.Name}({string.Join(',', call.Arguments!.Select(a => $"{a.Key}={a.Value}"))})",
        FunctionResultContent result => $"|{result.Result}",
        _ => "|" + c,
    }));

    private sealed class PartsRuntime : IModelRuntime
    {
        public string? Refused { get; init; }

        public string? ToolProblem(AIFunctionDeclaration tool) => tool.Name == Refused ? "its schema is odd" : null;

        public int ContextWindow => 4096;

        public int CountTokens(IEnumerable<ChatMessage> messages, ChatOptions options) => 10 * (options.Tools?.Count ?? 0);

        public Task<IReadOnlyList<double>> ScoreAsync(
            IEnumerable<ChatMessage> messages, ChatOptions options, IReadOnlyList<string> continuations, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<double>>([.. continuations.Select(_ => -1.0)]);

        public IReadOnlyList<string> LeftOut(ChatResponseUpdate update) => [];

        public ContextParts? Parts(ChatResponseUpdate update) => update.Contents.OfType<UsageContent>().Any() ? new ContextParts(10, 0, 0, 0, 5, 35, 100) : null;
    }
}
