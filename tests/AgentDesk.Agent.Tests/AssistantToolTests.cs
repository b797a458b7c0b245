using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Tests.Fakes;
using AgentDesk.Agent.Tools;
using AgentDesk.Core.Answering;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Tests;

public sealed class AssistantToolTests
{
    [Fact]
    public async Task Ask_ModelCallsCalculator_AnswerStatesItsResult()
    {
        var desk = new TestDesk();
        desk.Model.Calls("calculator", ("expression", "12 * 12")).Says("The result is 144.");

        var events = await desk.AskAsync("What is 12 * 12?");

        var completed = Assert.IsType<AnswerCompleted>(events[^1]);
        var call = Assert.Single(completed.ToolCalls);
        Assert.Equal(("144", DecidedBy.Model, null), (call.Result, call.Call.DecidedBy, call.Call.ModelArguments));
        Assert.Equal("The result is 144.", completed.Answer.Text);
        Assert.Equal(Support.Computed, Assert.Single(completed.Answer.Sentences).Support);
        Assert.Equal([typeof(ToolCallRequested), typeof(ToolCallCompleted), typeof(TextDelta), typeof(AnswerCompleted)], events.Select(e => e.GetType()));
        Assert.Equal((100, 60, 14), (completed.Context.Prompt, completed.Context.Cached, completed.Context.Generated));
    }

    [Fact]
    public async Task Ask_ModelStatesAnotherNumber_ProgramStatesTheTools()
    {
        var desk = new TestDesk();
        desk.Model.Calls("calculator", ("expression", "12 * 12")).Says("The result is 145.");

        Assert.Equal("The result is 144.", (await desk.AnswerAsync("What is 12 * 12?")).Answer.Text);
    }

    [Theory]
    [InlineData("The result is144.")]
    [InlineData("The result is 1440.")]
    [InlineData("The result is 3144.")]
    public async Task Ask_ModelRunsTheValueTogetherWithOtherText_ProgramStatesIt(string reply)
    {
        var desk = new TestDesk();
        desk.Model.Calls("calculator", ("expression", "12 * 12")).Says(reply);

        Assert.Equal("The result is 144.", (await desk.AnswerAsync("What is 12 * 12?")).Answer.Text);
    }

    [Fact]
    public async Task Ask_ModelAnswersInAnotherLanguage_ProgramStatesTheValue()
    {
        var desk = new TestDesk();
        desk.Model.Calls("calculator", ("expression", "12 * 12")).Says("结果是 144。").Calls("calculator", ("expression", "12 * 12")).Says("The result is 144.");

        Assert.Equal("The result is 144.", (await desk.AnswerAsync("What is 12 * 12?")).Answer.Text);
        Assert.Equal("结果是 144。", (await desk.AnswerAsync("12 * 12 等于多少？")).Answer.Text);
    }

    [Fact]
    public async Task Ask_ChineseQuestion_ProgramStatesTheValueInChinese()
    {
        var desk = new TestDesk();
        desk.Model.Calls("calculator", ("expression", "12 * 12")).Says("");

        Assert.Equal("结果是 144。", (await desk.AnswerAsync("12 * 12 等于多少？")).Answer.Text);
    }

    [Theory]
    [InlineData("12 * 13")] // a number that the question does not have
    [InlineData("12 + 12")] // the question's numbers, another computation
    public async Task Ask_ModelsExpressionIsNotTheQuestions_ProgramReplacesItAndSaysSo(string expression)
    {
        var desk = new TestDesk();
        desk.Model.Calls("calculator", ("expression", expression)).Says("The result is 144.");

        var call = Assert.Single((await desk.AnswerAsync("What is 12 * 12?")).ToolCalls);

        Assert.Equal(("144", DecidedBy.Program), (call.Result, call.Call.DecidedBy));
        Assert.Equal(expression, (string?)call.Call.ModelArguments!["expression"]);
    }

    [Theory]
    [InlineData("A trip takes 12 hours, how many minutes are they?", true)]
    [InlineData("A trip takes 12 steps, how many metres are they?", false)]
    public async Task Ask_NumberThatAUnitImplies_IsTheQuestions(string question, bool implied)
    {
        var desk = new TestDesk();
        desk.Model.Calls("calculator", ("expression", "12 * 60")).Says("The result is 720.");

        var call = (await desk.AnswerAsync(question)).ToolCalls[0];

        if (implied)
            Assert.Equal(("720", DecidedBy.Model), (call.Result, call.Call.DecidedBy));
        else
            Assert.Contains("numbers that do not occur", call.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_ModelsSpanHasNoValue_ProgramTakesWhatTheQuestionSpellsOut()
    {
        var desk = new TestDesk();
        desk.Model.Calls("calculator", ("expression", "3 + 4 and who wrote it")).Says("The result is 7.");

        var call = Assert.Single((await desk.AnswerAsync("Tell me right now what comes out of 3 + 4 and who wrote it")).ToolCalls);

        Assert.Equal(("7", DecidedBy.Program), (call.Result, call.Call.DecidedBy));
    }

    [Fact]
    public async Task Ask_SeveralComputationsInTheQuestion_ModelChoosesOnceMoreAmongThem()
    {
        var desk = new TestDesk();
        desk.Model.Calls("calculator", ("expression", "99 + 1")).Calls("calculator", ("expression", "3 + 4")).Says("The result is 7.");

        var completed = await desk.AnswerAsync("I know that 12 * 12 is easy for you, so tell me how much 3 + 4 makes");

        var call = Assert.Single(completed.ToolCalls);
        Assert.Equal(("7", DecidedBy.Model), (call.Result, call.Call.DecidedBy));
        Assert.IsType<RequiredChatToolMode>(desk.Model.Requests[1].Options!.ToolMode);
        Assert.Contains("12 * 12", ((AIFunctionDeclaration)desk.Model.Requests[1].Options!.Tools![0]).JsonSchema.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_ModelOverlooksAComputation_ProgramMakesTheCall()
    {
        var desk = new TestDesk();
        desk.Model.Says("Hello!").Says("The result is 5.");

        var completed = await desk.AnswerAsync("What is 2 + 3?");

        Assert.Equal(DecidedBy.Program, Assert.Single(completed.ToolCalls).Call.DecidedBy);
        Assert.Equal("The result is 5.", completed.Answer.Text);
    }

    [Fact]
    public async Task Ask_ModelSearchesForAComputation_ProgramComputesIt()
    {
        var desk = new TestDesk().With("docs/sums.txt", "The book says that 2 + 3 is a sum.");
        desk.Model.Calls("search", ("query", "2 + 3")).Says("The result is 5.");

        var completed = await desk.AnswerAsync("What is 2 + 3?");

        Assert.Equal(("calculator", DecidedBy.Program), (Assert.Single(completed.ToolCalls).Call.Tool.Name, completed.ToolCalls[0].Call.DecidedBy));
        Assert.Equal("The result is 5.", completed.Answer.Text);
    }

    [Theory]
    [InlineData("What is 12 * 12?", "And 3 * that?", "3 * 3", "432")]
    [InlineData("What is 12 * 12?", "+ 6", "6 + 6", "150")]
    [InlineData("12 * 12 等于多少？", "它 * 2 呢？", "2 + 2", "288")]
    public async Task Ask_ComputationOnTheValueBefore_ProgramPutsTheValueIn(string before, string question, string misread, string result)
    {
        var desk = new TestDesk();
        desk.Model.Calls("calculator", ("expression", "12 * 12")).Says("").Calls("calculator", ("expression", misread)).Says("");

        await desk.AnswerAsync(before);
        var call = Assert.Single((await desk.AnswerAsync(question)).ToolCalls);

        Assert.Equal((result, DecidedBy.Program), (call.Result, call.Call.DecidedBy));
    }

    [Fact]
    public async Task Ask_PronounWithoutAComputation_IsNone()
    {
        var desk = new TestDesk();
        desk.Model.Calls("calculator", ("expression", "12 * 12")).Says("").Says("I have no tool for this.");

        await desk.AnswerAsync("What is 12 * 12?");

        Assert.DoesNotContain((await desk.AnswerAsync("Why did that + 5 more fail in the second plant?")).ToolCalls, c => c.Call.Tool.Name == "calculator");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ask_FormulaThatCountsANumberTwice_IsDoubtedWhereThatIsSet(bool doubted)
    {
        var desk = new TestDesk { Profile = TestDesk.Nano with { Guards = new GuardOptions { DoubtFormulas = doubted } } };
        desk.Model.Calls("calculator", ("expression", "7 + 7")).Says("The result is 14.");

        var completed = await desk.AnswerAsync("A crate holds 7 jars. How many jars do 9 crates hold?");

        Assert.Equal(doubted, completed.Answer.Abstained);
        Assert.Equal(doubted ? "I could not work this out reliably" : "The result is 14.", completed.Answer.Text[..(doubted ? 34 : 17)]);
    }

    [Fact]
    public async Task Ask_CapableModelComputesWithWhatItFound_IsGrounded()
    {
        var desk = new TestDesk { Profile = new ModelProfile() }.With("docs/prices.txt", "The Heron pump costs 5190 pounds.");
        desk.Model.Calls("search", ("query", "What do 3 Heron pumps cost?")).Calls("calculator", ("expression", "3 * 5190")).Says("3 pumps at 5190 pounds [1] cost 15570.");

        var completed = await desk.AnswerAsync("What do 3 Heron pumps cost?");

        Assert.Equal(("15570", DecidedBy.Model), (completed.ToolCalls[^1].Result, completed.ToolCalls[^1].Call.DecidedBy));
        Assert.Equal("3 pumps at 5190 pounds [1] cost 15570.", completed.Answer.Text);
    }

    [Fact]
    public async Task Ask_NumberOfACallRefusedBefore_IsStillNotGrounded()
    {
        var desk = new TestDesk { Profile = new ModelProfile() };
        desk.Model.Calls("calculator", ("expression", "99 * 3")).Says("I cannot tell.").Calls("calculator", ("expression", "99 * 2")).Says("I cannot tell.");

        Assert.NotNull(Assert.Single((await desk.AnswerAsync("What do 3 pumps cost?")).ToolCalls).Error);
        Assert.NotNull(Assert.Single((await desk.AnswerAsync("And what do 2 pumps cost?")).ToolCalls).Error);
    }

    [Fact]
    public async Task Ask_GuardsOff_ModelIsLeftAlone()
    {
        var desk = new TestDesk
        {
            Profile = TestDesk.Nano with { Guards = new GuardOptions { GroundCalls = false, RecognizeMessages = false, CheckNumbers = false, CompleteQueries = false } },
        };
        desk.Model.Calls("calculator", ("expression", "12 + 13")).Says("It is about 30.");

        var completed = await desk.AnswerAsync("What is 12 * 12?");

        Assert.Equal("25", Assert.Single(completed.ToolCalls).Result);
        Assert.Equal("It is about 30.", completed.Answer.Text);
        Assert.Equal(Support.Unsupported, Assert.Single(completed.Answer.Sentences).Support);
    }

    [Fact]
    public async Task Ask_CalculatorRemoved_NoCalculatorCall()
    {
        var desk = new TestDesk { Plugins = [TestPlugins.Search] };
        desk.Model.Calls("calculator", ("expression", "2 + 3")).Says("I have no tool for this.");

        var completed = await desk.AnswerAsync("Compute 2 + 3");

        Assert.DoesNotContain(completed.ToolCalls, c => c.Call.Tool.Name == "calculator");
        Assert.DoesNotContain(desk.Model.Requests.SelectMany(r => r.Options!.Tools!), t => t.Name == "calculator");
    }

    [Theory]
    [InlineData("throws", "the wheels came off")]
    [InlineData("hangs", "cut off")]
    [InlineData("nonsense", "not a value")]
    [InlineData("nothing", "returned nothing")]
    public async Task Ask_PluginMisbehaves_OneRoundAndAnHonestAnswer(string function, string said)
    {
        var desk = new TestDesk { Plugins = [TestPlugins.Bad(function)] };
        desk.Model.Calls("calculator", ("expression", "2 + 3"));

        var completed = await desk.AnswerAsync("Compute 2 + 3");

        Assert.NotNull(Assert.Single(completed.ToolCalls).Error);
        Assert.True(completed.Answer.Abstained);
        Assert.Contains(said, completed.Answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_CapableModelAndFailingTool_ModelReadsTheError()
    {
        var desk = new TestDesk { Plugins = [TestPlugins.Bad("throws")], Profile = new ModelProfile() };
        desk.Model.Calls("calculator", ("expression", "2 + 3")).Says("I could not compute this.");

        var completed = await desk.AnswerAsync("Compute 2 + 3");

        Assert.Contains(
            desk.Model.Requests[1].Messages.SelectMany(m => m.Contents).OfType<FunctionResultContent>(),
            r => r.Result!.ToString()!.StartsWith("error: the wheels", StringComparison.Ordinal));
        Assert.StartsWith("The tool calculator failed", completed.Answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_SameCallTwice_LoopEnds()
    {
        var desk = new TestDesk { Profile = new ModelProfile() };
        for (var i = 0; i < 6; i++)
            desk.Model.Calls("calculator", ("expression", "2 + 3"));

        var completed = await desk.AnswerAsync("Compute 2 + 3 please, will you");

        Assert.Single(completed.ToolCalls);
        Assert.True(completed.Answer.Abstained);
    }

    [Fact]
    public async Task Ask_EndlessCalls_StopAfterTheConfiguredRounds()
    {
        var desk = new TestDesk { Profile = new ModelProfile { Guards = new GuardOptions { GroundCalls = false } }, Options = new AssistantOptions { MaxToolRounds = 3 } };
        for (var i = 0; i < 10; i++)
            desk.Model.Calls("calculator", ("expression", $"2 + {i}"));

        var completed = await desk.AnswerAsync("Compute 2 + 3");

        Assert.Equal(3, completed.ToolCalls.Count);
        Assert.Contains("3 rounds", completed.Answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Ask_OutboundTool_RunsOnlyWhenAllowed(bool allowed, int sent)
    {
        var mailer = new Mailer();
        var desk = new TestDesk { Plugins = [TestPlugins.Mail(mailer)], Profile = new ModelProfile(), Approve = (_, _) => Task.FromResult(allowed ? ApprovalAnswer.Once : ApprovalAnswer.No) };
        desk.Model.Calls("mail_send", ("text", "hi")).Says("Done.");

        var events = await desk.AskAsync("Send hi");

        Assert.Equal(sent, mailer.Sent.Count);
        Assert.Contains(events, e => e is ApprovalRequested);
    }
}
