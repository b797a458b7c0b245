using AgentDesk.Core.Answering;

namespace AgentDesk.Core.Tests.Answering;

public sealed class NumberTracingTests
{
    /// <summary>Numbers of a sentence as <c>text:source</c>, with <c>~</c> and what it is rounded from.</summary>
    [Theory]
    [InlineData("It makes 1450 revolutions", "1450:Evidence")]
    [InlineData("It makes １，４５０ revolutions", "１，４５０:Evidence")]
    [InlineData("It makes 1.45 thousand revolutions", "1.45 thousand:Evidence")]
    [InlineData("每分钟一千四百五十转", "一千四百五十:Evidence")]
    [InlineData("每分钟一千四百五转", "一千四百五:Evidence")]
    [InlineData("每分钟一千四百零五转", "一千四百零五:Untraced")]
    [InlineData("约12,000种", "12,000:Evidence")]
    [InlineData("12000 kinds, 1.2万种", "12000:Evidence 1.2万:Evidence")]
    [InlineData("between 15 % and 70 percent", "15 %:Evidence 70 percent:Evidence")]
    [InlineData("a share of 0.175", "0.175:Evidence")]
    [InlineData("in 3/2024", "3:Evidence 2024:Evidence")]
    [InlineData("二〇二四年", "二〇二四:Evidence")]
    [InlineData("409.5 tonnes", "409.5:Evidence~409.48")]
    [InlineData("about 409 tonnes", "409:Evidence~409.48")]
    [InlineData("about 400 tonnes", "400:Evidence~409.48")]
    [InlineData("410.5 tonnes", "410.5:Untraced")]
    [InlineData("18% of it", "18%:Evidence~17.5%")]
    [InlineData("99 of them, as asked", "99:Question")]
    [InlineData("twelve million", "twelve million:Untraced")]
    [InlineData("2^100 is 1267650600228229401496703205376", "2:Question 100:Question 1267650600228229401496703205376:Tool")]
    [InlineData("two or three of them, 一个, 统一, 十分", "")]
    [InlineData("GPT-3, v2.0.1 and 10.0.0.1 are names", "")]
    [InlineData("1. first\n2. second", "")]
    public async Task Check_Numbers_AreTraced(string text, string expected)
    {
        var answer = await AnswerDesk.CheckAsync(text, "99 or 2^100?", "1267650600228229401496703205376");

        Assert.Equal(expected, string.Join(' ', answer.Sentences.SelectMany(s => s.Numbers).Select(n => $"{n.Range.Of(answer.Text)}:{n.Source}{(n.RoundedFrom is { } exact ? "~" + exact : "")}")));
    }

    [Fact]
    public async Task Check_NumberOfSeveralSources_IsTheCitedOnes()
    {
        var sentence = await AnswerDesk.OneAsync("It is 48 [2].", "48?", "48");

        Assert.Equal((NumberSource.Evidence, 2), (sentence.Numbers[0].Source, sentence.Numbers[0].Evidence));
    }
}
