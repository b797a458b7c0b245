using AgentDesk.Core.Answering;

namespace AgentDesk.Core.Tests.Answering;

public sealed class ImpliedNumbersTests
{
    [Theory]
    [InlineData("How many minutes are 12 hours?", "60")]
    [InlineData("What do I pay per year at 30 a month?", "12")]
    [InlineData("5 litres a day, how much in 3 weeks?", "7")]
    [InlineData("What is the perimeter of a room of 4 by 5?", "2 4")]
    [InlineData("Which share in per cent?", "100")]
    [InlineData("Convert 12km to m", "1000")]
    [InlineData("How many kB are 5MB?", "1000 1024")]
    [InlineData("How many cents are 3 dollars?", "100")]
    [InlineData("They gave away half.", "2")]
    [InlineData("每月房租3000元，一年多少钱？", "12")]
    [InlineData("3小时是多少分钟？", "60")]
    [InlineData("原价50元，打8折多少钱？", "10")]
    [InlineData("5千克是多少克？", "1000")]
    [InlineData("两地相距30千米，来回多少千米？", "2")]
    [InlineData("长方形长5米，宽3米，周长是多少？", "2 4")]
    public void Find_UnitsAndShapes_ExactlyTheirNumbers(string text, string numbers) => Assert.Equal(numbers.Split(' ').Order(), ImpliedNumbers.Find(text).Order());

    [Theory]
    [InlineData("Tom has 36 bottles and 17 crates. How many more bottles?")]
    [InlineData("She is second in line in the centre, reads literature and grammar, and the tone is good.")]
    [InlineData("What is the square root of 17 in this month?")]
    [InlineData("It takes 3 days.")]
    [InlineData("小明有36个苹果，吃了17个，还剩几个？")]
    [InlineData("今天三年级有36人，对面教室有17人，一共多少人？")]
    [InlineData("小周买了圆珠笔，共17元，天气上升，把椅子折叠好。")]
    public void Find_NothingImplied_Nothing(string text) => Assert.Empty(ImpliedNumbers.Find(text));
}
