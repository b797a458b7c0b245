using AgentDesk.Core.Answering;

namespace AgentDesk.Core.Tests.Answering;

public sealed class NumeralsTests
{
    [Theory]
    [InlineData("What is 17.5% of 2,340?", "17.5 2340")]
    [InlineData("007.50 and 0", "7.5 0")]
    [InlineData("12,15 and 22", "12 15 22")]
    [InlineData("３×（２＋５）", "3 2 5")]
    [InlineData("1.2万", "1.2 12000")]
    [InlineData("1.5k and 3K", "1.5 1500 3 3000")]
    [InlineData("5kg", "5")]
    [InlineData("3亿", "3 300000000")]
    [InlineData("2 million", "2 2000000")]
    [InlineData("of 1,234, or 3,145, how many", "1234 3145")]
    [InlineData("no number", "")]
    [InlineData(".5", "0.5")]
    public void Find_Digits_Canonical(string text, string expected) =>
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), Numerals.Find(text).Order());

    [Theory]
    [InlineData("三百二十五", "325")]
    [InlineData("一万零五", "10005")]
    [InlineData("一百二", "120")]
    [InlineData("一百零二", "102")]
    [InlineData("三万五", "35000")]
    [InlineData("十二个", "12")]
    [InlineData("十个人", "10")]
    [InlineData("两百", "200")]
    [InlineData("三亿五千万", "350000000")]
    [InlineData("twenty-five apples", "25")]
    [InlineData("three hundred and twelve", "312")]
    [InlineData("fourteen", "14")]
    [InlineData("sixty-four", "64")]
    [InlineData("nineteen of ninety", "90")]
    [InlineData("two dozens", "12")]
    [InlineData("two million", "2000000")]
    [InlineData("a dozen eggs", "12")]
    [InlineData("half of it", "2")]
    public void Find_Spelled_HasTheValue(string text, string value) => Assert.Contains(value, Numerals.Find(text));

    [Theory]
    [InlineData("once upon a time")]
    [InlineData("someone often attends")]
    [InlineData("tennis lessons, sixths and twosomes")]
    public void Find_WordsThatOnlyHoldNumberWords_Nothing(string text) => Assert.Empty(Numerals.Find(text));

    [Fact]
    public void Find_HostileRuns_AreBounded()
    {
        Assert.NotEmpty(Numerals.Find(new string('9', 100_000)));
        Assert.NotNull(Numerals.Find(string.Concat(Enumerable.Repeat("亿万", 50_000))));
        Assert.NotNull(Numerals.Find(string.Concat(Enumerable.Repeat("million billion ", 20_000))));
    }
}
