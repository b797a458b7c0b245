using System.Text.Json.Nodes;
using AgentDesk.Agent.Answering;

namespace AgentDesk.Agent.Tests;

public sealed class ValueSentenceTests
{
    [Theory]
    [InlineData("Yes: 2028 is a leap year", "Yes: 2028 is a leap year.")]
    [InlineData("不是：2027 年不是闰年", "不是：2027 年不是闰年。")]
    [InlineData("The highest price is 719: DK-520 [1].", "The highest price is 719: DK-520 [1].")]
    [InlineData("价格的最大值是 719。", "价格的最大值是 719。")]
    [InlineData("719.00", null)]
    [InlineData("200/7 (≈ 28.57)", null)]
    public void Of_ValueThatIsAnAnswer_IsTheSentence(string value, string? expected) => Assert.Equal(expected, ValueSentence.Of(value));

    [Theory]
    [InlineData("What percent of 80 is 20?", "20 / 80 * 100", "25", "25%")]
    [InlineData("14 of 40 pupils are absent. What percentage is that?", "14/40*100", "35", "35%")]
    [InlineData("By what percentage did it fall from 250 to 300?", "(250 - 300) / 250 * 100", "-20", "-20%")]
    [InlineData("How many percent is it?", "2 / 7 * 100", "200/7 (≈ 28.5714285714)", "≈ 28.5714285714%")]
    [InlineData("20是80的百分之几？", "100 * 20 / 80", "25", "25%")]
    [InlineData("四十人缺席十四人，缺席率是多少？", "14 / 40 * 100", "35", "35%")]
    [InlineData("What percent of 80 is 20?", "20 / 80", "0.25", "0.25")] // a share, not a percentage
    [InlineData("What is 20 percent of 80?", "80 / 100 * 20", "16", "16")]
    [InlineData("What is 20 percent of 80, and what of that over 4 times 100?", "80 * 20% / 4 * 100", "400", "400")]
    [InlineData("What is 20 / 80 * 100?", "20 / 80 * 100", "25", "25")]
    [InlineData("What percentage is it?", "1 / 4 * 100", "no number", "no number")]
    public void AsAsked_Value_HasThePercentSignWhereAPercentageIsAskedFor(string question, string expression, string value, string expected) =>
        Assert.Equal(expected, ValueSentence.AsAsked(value, question, new JsonObject { ["expression"] = expression, ["precision"] = null }));
}
