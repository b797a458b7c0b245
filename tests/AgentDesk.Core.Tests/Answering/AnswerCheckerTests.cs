using AgentDesk.Core.Answering;
using AgentDesk.TestKit;

namespace AgentDesk.Core.Tests.Answering;

public sealed class AnswerCheckerTests
{
    [Theory]
    [InlineData("The pump PPR-9087 runs at 1,450 revolutions per minute. [1]", Support.Quoted, null)]
    [InlineData("**The pump “PPR-9087” runs at 1,450 revolutions per minute** [1]", Support.Quoted, null)]
    [InlineData("PPR-9087 pumps run at 1450 revolutions a minute [1].", Support.Cited, null)]
    [InlineData("Tighten the cover screws with 48 newton metres [2].", Support.Cited, null)]
    [InlineData("The screws are made of brass in Sweden [2].", Support.Unsupported, ProblemKind.EvidenceDiffers)]
    [InlineData("The pump PPR-9087 runs at 1,540 revolutions per minute [1].", Support.Unsupported, ProblemKind.UnknownNumber)]
    [InlineData("The pump PPR-9078 runs at 1,450 revolutions per minute [1].", Support.Unsupported, ProblemKind.UnknownCode)]
    [InlineData("The pump may be started without oil, it never must not [3].", Support.Cited, null)]
    [InlineData("The pump must be started with oil [3].", Support.Unsupported, ProblemKind.Negated)]
    [InlineData("Hall seven is warm.", Support.Unsupported, ProblemKind.NotCited)]
    [InlineData("乌龙茶的发酵程度在15%到70%之间 [4]。", Support.Cited, null)]
    [InlineData("绿茶产于浙江和安徽 [4]。", Support.Unsupported, ProblemKind.EvidenceDiffers)]
    [InlineData("Is there anything else?", Support.Conversation, null)]
    [InlineData("Here is what I found:", Support.Conversation, null)]
    [InlineData("希望这对你有帮助。", Support.Conversation, null)]
    public async Task Check_Sentence_RestsOn(string sentence, Support support, ProblemKind? problem)
    {
        var checkedSentence = await AnswerDesk.OneAsync(sentence);

        Assert.Equal((support, problem), (checkedSentence.Support, checkedSentence.Problem?.Kind));
    }

    [Fact]
    public async Task Check_MarkerOnceAfterSeveralSentences_CoversThem()
    {
        var answer = await AnswerDesk.CheckAsync("Pump PPR-9087 makes 1450 revolutions per minute. Its screws are tightened with 48 newton metres torque. [1][2]\n\nThe moon is far away. Stars are farther.");

        Assert.Equal([Support.Cited, Support.Cited, Support.Unsupported, Support.Unsupported], answer.Sentences.Select(s => s.Support));
        Assert.Equal([1], answer.Sentences[0].Evidence);
    }

    [Fact]
    public async Task Check_MarkerOfOtherEvidence_IsNotTakenForSupport()
    {
        var sentence = await AnswerDesk.OneAsync("The cover screws take a torque of 48 newton metres [4].");

        Assert.Equal(ProblemKind.EvidenceDiffers, sentence.Problem?.Kind);
    }

    [Fact]
    public async Task Check_ToolResults_AreTheirSentences()
    {
        Assert.Equal(Support.Computed, (await AnswerDesk.OneAsync("The result is 48.75.", "325 * 15%", "48.75")).Support);
        Assert.Equal(Support.Computed, (await AnswerDesk.OneAsync("15% of 325 is 48.75.", "what is 15% of 325?", "48.75")).Support);
        Assert.Equal(Support.Computed, (await AnswerDesk.OneAsync("It is a Saturday.", "Which day is it?", "{\"day\":\"Saturday\"}")).Support);
        Assert.Equal(ProblemKind.UnknownNumber, (await AnswerDesk.OneAsync("The result is 48.57.", "325 * 15%", "48.75")).Problem?.Kind);
    }

    [Fact]
    public async Task Check_UnknownMarkers_AreRemoved()
    {
        var answer = await AnswerDesk.CheckAsync("Tea [22] is tea[31] [1].");

        Assert.Equal("Tea is tea [1].", answer.Text);
        Assert.True(Assert.Single(answer.Citations).Verified);
    }

    [Fact]
    public async Task Check_DocumentGone_CitationIsNotVerified()
    {
        await using var index = new InMemoryChunkIndex();
        var whole = await AnswerDesk.CheckAsync("Tea [1].");
        var evidence = new AgentDesk.Core.Retrieval.Evidence
        {
            DocumentId = AnswerDesk.Id,
            Headings = [],
            Range = whole.Citations[0].Range,
            Text = whole.Citations[0].Quote,
            Score = 1,
            Hit = null!,
        };

        var gone = await new AnswerChecker(index).CheckAsync(
            new AnswerDraft { Text = "Tea [1].", Question = "?", Evidence = new Dictionary<int, AgentDesk.Core.Retrieval.Evidence> { [1] = evidence } }, TestContext.Current.CancellationToken);

        Assert.False(Assert.Single(gone.Citations).Verified);
    }

    [Theory]
    [InlineData("a [1] b [22]", new[] { 1, 22 })]
    [InlineData("[x] [1234567] []", new int[0])]
    public void Find_Markers(string text, int[] expected) => Assert.Equal(expected, CitationMarkers.Find(text));
}
