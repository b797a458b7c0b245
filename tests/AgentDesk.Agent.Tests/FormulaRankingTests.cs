using System.Globalization;
using AgentDesk.Agent.Tests.Fakes;
using AgentDesk.Agent.Tools;
using AgentDesk.Core.Answering;

namespace AgentDesk.Agent.Tests;

public sealed class FormulaRankingTests
{
    private const string Spread = "Mei's score was 45 and is 17 now. How much is that in all?";
    private const string Problem = "Mei had 45 stickers and 12 pens. Tom gave her 17 stickers. How many stickers does she have now?";

    [Fact]
    public async Task Ask_RankerIsSureOfAnother_ProgramTakesItsFormula()
    {
        var completed = await AnswerAsync("45 + 12", ("45 + 17", 62, 0.9), ("45 + 12", 57, 0.05));

        var call = Assert.Single(completed.ToolCalls);
        Assert.Equal(("62", DecidedBy.Program), (call.Result, call.Call.DecidedBy));
        Assert.Equal("45 + 12", call.Call.ModelArguments!["expression"]!.ToString());
    }

    [Fact]
    public async Task Ask_RankerIsNearlyOfOneMind_ModelsVoteDecides()
    {
        var completed = await AnswerAsync("45 + 12", ("45 + 17", 62, 0.5), ("45 + 12", 57, 0.4));

        var call = Assert.Single(completed.ToolCalls);
        Assert.Equal(("57", DecidedBy.Model), (call.Result, call.Call.DecidedBy));
    }

    [Fact]
    public async Task Ask_NothingStandsOut_IsNotAnswered()
    {
        var completed = await AnswerAsync("12 * 17", ("45 + 17", 62, 0.16), ("45 + 12", 57, 0.16), ("12 + 17", 29, 0.16), ("45 * 17", 765, 0.16), ("45 + 12 + 17", 74, 0.16), ("45 * 12", 540, 0.16));

        Assert.True(completed.Answer.Abstained);
        Assert.StartsWith("I could not work this out reliably", completed.Answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_ModelsNumbersAreNotTheQuestions_RankersFormulaIsTaken() =>
        Assert.Equal("62", Assert.Single((await AnswerAsync("99 - 3", ("45 + 17", 62, 0.9))).ToolCalls).Result);

    [Theory]
    [InlineData("45 * 60", 2700)] // what the question's words imply is for the ranker to know
    [InlineData("45 * 45", 2025)] // nor whether one counts twice
    public async Task Ask_RankersFormula_IsHeldAgainstNoRulesForTheModels(string formula, double value)
    {
        var desk = Desk(rank: true, Spread, (formula, value, 0.9), ("45 + 17", 62, 0.1));
        desk.Model.Calls("calculator", ("expression", "45 + 17")).Says("The result is 62.");

        Assert.Equal(formula, Assert.Single((await desk.AnswerAsync(Spread)).ToolCalls).Call.Arguments["expression"]!.ToString());
    }

    [Theory]
    [InlineData("45 + 12", "The result is 62, computed as 45 + 17.")]
    [InlineData("45 + 17", "The result is 62, computed as 45 + 17.")]
    public async Task Ask_ComputationThatIsNotSpelledOut_IsStated(string formula, string answer)
    {
        var completed = await AnswerAsync(formula, ("45 + 17", 62, 0.9));

        Assert.Equal((answer, Support.Computed), (completed.Answer.Text, Assert.Single(completed.Answer.Sentences).Support));
    }

    [Fact]
    public async Task Ask_RankersFormulaCountsHalfThings_NextOneIsTaken() =>
        Assert.Equal("62", Assert.Single((await AnswerAsync("45 + 12", ("45 / 17", 45d / 17, 0.7), ("45 + 17", 62, 0.28))).ToolCalls).Result);

    [Fact]
    public async Task Ask_FormulasOfOneValue_CountTogether() =>
        Assert.Equal("62", Assert.Single((await AnswerAsync("45 + 12", ("45 + 12", 57, 0.05), ("12 + 17", 29, 0.4), ("45 + 17", 62, 0.25), ("17 + 45", 62, 0.25))).ToolCalls).Result);

    [Theory]
    [InlineData(false, "45 + 12", "57")]
    [InlineData(true, "45 + 12", "62")]
    public async Task Ask_OnlyWhereItIsSet(bool rank, string formula, string result)
    {
        var desk = Desk(rank, ("45 + 17", 62, 0.99));
        desk.Model.Calls("calculator", ("expression", formula)).Says("The result is 62.");

        Assert.Equal(result, Assert.Single((await desk.AnswerAsync(Problem)).ToolCalls).Result);
    }

    [Fact]
    public async Task Ask_QuestionSpellsTheComputationOut_RankerIsNotAsked()
    {
        var desk = new TestDesk { Profile = Profile(rank: true), Formulas = _ => throw new InvalidOperationException("asked") };
        desk.Model.Calls("calculator", ("expression", "12 * 12")).Says("The result is 62.");

        Assert.Equal("144", Assert.Single((await desk.AnswerAsync("What is 12 * 12?")).ToolCalls).Result);
    }

    [Fact]
    public async Task Ask_ModelComputesWhatTheQuestionSays_RankerIsNotAsked()
    {
        var desk = new TestDesk { Profile = Profile(rank: true), Formulas = _ => throw new InvalidOperationException("asked") };
        desk.Model.Calls("calculator", ("expression", "45 + 12")).Says("The result is 57.");

        Assert.Equal("57", Assert.Single((await desk.AnswerAsync("Mei wrote 45 + 12 on 3 cards. How much is that?")).ToolCalls).Result);
    }

    [Theory]
    [InlineData("45", "62")]
    [InlineData("12 + 12", "62")] // doubted
    public async Task Ask_NumberAloneOrDoubtedFormula_IsNoVote(string formula, string result) =>
        Assert.Equal(result, (await AnswerAsync(formula, ("45 + 17", 62, 0.6), ("45", 45, 0.05), ("12 * 2", 24, 0.3))).ToolCalls[0].Result);

    [Fact]
    public async Task Ask_CallThatFailsForAQuestionOfTime_IsNotReplaced()
    {
        var desk = new TestDesk { Profile = Profile(rank: true), Formulas = _ => throw new InvalidOperationException("asked") };
        desk.Model.Calls("calculator", ("expression", "1990 + 4")).Says("");

        Assert.NotNull((await desk.AnswerAsync("When did the wars of 1914 and 1939 begin?")).ToolCalls[0].Error);
    }

    [Theory]
    [InlineData(0.5, null)]
    [InlineData(0.9, "62")]
    public async Task Ask_ModelHasNoFormulaForWhatAsksForNothingKnown_RankerMustBeCertain(double probability, string? result)
    {
        const string Message = "45 stickers and 17 more, all of Mei's";
        var desk = Desk(rank: true, Message, ("45 + 17", 62, probability));
        desk.Model.Calls("calculator", ("expression", "99 + 3")).Says("The result is 62.");

        Assert.Equal(result, (await desk.AnswerAsync(Message)).ToolCalls[0].Result);
    }

    [Theory]
    [InlineData(0.38, "57")]
    [InlineData(0.34, "62")]
    public void Of_FormulaOfTheModel_CountsAsMoreThanHalfAsLikelyAgain(double probability, string value)
    {
        FormulaCandidate[] ranked = [new("45 + 17", 62, Math.Log(0.6)), new("45 + 12", 57, Math.Log(probability))];

        Assert.Equal(value, FormulaChoice.Of(Problem, ranked, ("45 + 12", 57))!.Value.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Ask_ModelHasNoFormulaAndRankerIsUnsure_CallStays() =>
        Assert.NotNull((await AnswerAsync("99 + 3", ("45 + 17", 62, 0.3), ("45 + 12", 57, 0.25))).ToolCalls[0].Error);

    [Fact]
    public async Task Ask_SecondCall_IsTheModels()
    {
        var desk = new TestDesk { Profile = new ModelProfile { Guards = new GuardOptions { RankFormulas = true } }, Formulas = _ => [new("45 + 17", 62, Math.Log(0.9))] };
        desk.Model.Calls("calculator", ("expression", "45 + 17")).Calls("calculator", ("expression", "45 + 12")).Says("It is 57.");

        var calls = (await desk.AnswerAsync(Problem)).ToolCalls;
        Assert.Equal(["62", "57"], calls.Select(c => c.Result));
    }

    [Fact]
    public async Task Ask_ImperativeThatIsAGuess_IsSaidToBeUnsolved()
    {
        const string Imperative = "Work out the cost of 3 pens at 4 each and 2 books.";
        var desk = new TestDesk { Profile = Profile(rank: true), Formulas = _ => [.. new[] { ("3 * 4", 12), ("3 * 2", 6), ("3 + 4", 7), ("3 + 2", 5), ("3 + 4 + 2", 9) }.Select(f => new FormulaCandidate(f.Item1, f.Item2, Math.Log(0.19))), new("4 * 2", 8, Math.Log(0.02))] };
        desk.Model.Calls("calculator", ("expression", "4 * 2")).Says("The result is 8.");

        Assert.StartsWith("I could not work this out reliably", (await desk.AnswerAsync(Imperative)).Answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ValuesThatDifferByRounding_AreOne()
    {
        FormulaCandidate[] ranked = [new("10000000 / 7", 10000000d / 7, Math.Log(0.4)), new("10000000 * 7", 70000000, Math.Log(0.5))];

        Assert.Equal("10000000 / 7", FormulaChoice.Of("7 friends share 10000000 dollars. How much does each get?", ranked, ("10000000/7", 1428571.42857))!.Formula);
    }

    [Fact]
    public async Task Ask_RankerReadsNothing_ModelsFormulaStays()
    {
        var completed = await AnswerAsync("45 + 17");

        Assert.Equal(("62", DecidedBy.Model), (Assert.Single(completed.ToolCalls).Result, completed.ToolCalls[0].Call.DecidedBy));
    }

    [Fact]
    public void Of_FractionOfTheModel_IsTheRankersValue()
    {
        FormulaCandidate[] ranked = [new("90 / 7", 90d / 7, Math.Log(0.4)), new("90 * 7", 630, Math.Log(0.6))];

        Assert.Equal("90 / 7", FormulaChoice.Of("7 friends share 90 dollars. How much does each get?", ranked, ("90/7", 12.8571428571))!.Formula);
    }

    [Theory]
    [InlineData(0.6, "sqrt(49) * 90")]
    [InlineData(0.9, "90 - 49")]
    public void Of_FormulaThatWasNotConsidered_HasWhatTheRankerLeaves(double probability, string formula)
    {
        FormulaCandidate[] ranked = [new("90 - 49", 41, Math.Log(probability))];

        Assert.Equal(formula, FormulaChoice.Of("What is the root of 49 by 90?", ranked, ("sqrt(49) * 90", 630))!.Formula);
    }

    [Fact]
    public void Of_SomeIsLeftForOthers_IsNoneTooLikely() =>
        Assert.Equal(0.5, FormulaChoice.Of(Problem, [new("45 + 17", 62, Math.Log(0.5))], null)!.Probability, 1e-9);

    [Fact]
    public void Of_NoFormulaPasses_IsNull() => Assert.Null(FormulaChoice.Of(Problem, [new("12 - 45", -33, 0)], null));

    private static async Task<AnswerCompleted> AnswerAsync(string formula, params (string Formula, double Value, double Probability)[] ranked)
    {
        var desk = Desk(rank: true, ranked);
        desk.Model.Calls("calculator", ("expression", formula)).Says("The result is 62.");
        return await desk.AnswerAsync(Problem);
    }

    private static TestDesk Desk(bool rank, params (string Formula, double Value, double Probability)[] ranked) => Desk(rank, Problem, ranked);

    private static TestDesk Desk(bool rank, string about, params (string Formula, double Value, double Probability)[] ranked) => new()
    {
        Profile = Profile(rank),
        Formulas = problem => problem == about ? [.. ranked.OrderByDescending(r => r.Probability).Select(r => new FormulaCandidate(r.Formula, r.Value, Math.Log(r.Probability)))] : [],
    };

    private static ModelProfile Profile(bool rank) => TestDesk.Nano with { Guards = new GuardOptions { RankFormulas = rank, DoubtFormulas = true } };
}
