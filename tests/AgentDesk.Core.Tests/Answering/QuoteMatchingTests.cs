using AgentDesk.Core.Answering;

namespace AgentDesk.Core.Tests.Answering;

public sealed class QuoteMatchingTests
{
    [Theory]
    [InlineData("The manual says “cover screws are tightened with a torque” [2].", "cover screws are tightened with a torque")]
    [InlineData("The manual says \"Cover  screws are\ntightened with a torque,\" [2].", "cover screws are tightened with a torque")]
    [InlineData("It says 「发酵程度在百分之十五到七十之间，约有１．２万种」 [4]。", "发酵程度在百分之十五到七十之间，约有1.2万种")]
    [InlineData("> The pump must not be started without oil. [3]", "The pump must not be started without oil")]
    [InlineData("It says “the pump … without oil” [3].", "The pump must not be started without oil")]
    [InlineData("It says “17.5% of the year's total” [5].", "17.5% of the year’s total")]
    [InlineData("It says “hall seven is cold in winter” [3].", "hall seven is cold in winter")]
    public async Task Check_Quote_IsFoundAtItsExactPlace(string sentence, string passage)
    {
        var quote = Assert.Single((await AnswerDesk.OneAsync(sentence)).Quotes);

        Assert.Equal((QuoteSource.Document, AnswerDesk.Id), (quote.Source, quote.DocumentId));
        Assert.Equal(passage, quote.SourceRange!.Value.Of(AnswerDesk.Document));
    }

    [Theory]
    [InlineData("It says “cover screws are loosened with a torque” [2].")]
    [InlineData("It says “over screws are tightened” [2].")]
    [InlineData("它说“发酵程度在百分之五十到七十之间”[4]。")]
    public async Task Check_QuoteThatNoSourceHas_IsFlagged(string sentence)
    {
        var result = await AnswerDesk.OneAsync(sentence);

        Assert.Equal(QuoteSource.NotFound, Assert.Single(result.Quotes).Source);
        Assert.Equal((Support.Unsupported, ProblemKind.UnknownQuote), (result.Support, result.Problem?.Kind));
    }

    [Fact]
    public async Task Check_QuoteOfTheQuestionOrATool_IsTheirs()
    {
        Assert.Equal(QuoteSource.Question, (await AnswerDesk.OneAsync("You asked “where is the red lamp kept”.", "Where is the red lamp kept?")).Quotes[0].Source);
        Assert.Equal(QuoteSource.Tool, (await AnswerDesk.OneAsync("It returned “no rows were found”.", "?", "error: no rows were found")).Quotes[0].Source);
    }

    [Fact]
    public async Task Check_SingleWordInQuotationMarks_IsNoQuote() =>
        Assert.Empty((await AnswerDesk.OneAsync("The so-called “Oolong” is known [4].")).Quotes);
}
