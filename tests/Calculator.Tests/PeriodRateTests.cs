using System.Text.Json;

namespace AgentDesk.Plugins.Calculator.Tests;

public sealed class PeriodRateTests
{
    private readonly CalculatorPlugin _calculator = new();

    [Theory]
    [InlineData("Hulu is 84 a year if I prepay. What does that come to per month?", "84 / 12")]
    [InlineData("Renters insurance: 156 for the year, wanna pay monthly", "156 / 12")]
    [InlineData("My kid's allowance is 7 a week. How much a year?", "7 * 52")]
    [InlineData("The subscription renewed at 71.88 for the year, monthly thats?", "71.88 / 12")]
    [InlineData("Our rent is $1,250/month, what's that per year?", "1250 * 12")]
    [InlineData("I drink 3 coffees a day. How many a week?", "3 * 7")]
    [InlineData("The monthly fee is 19.50. How much is it per quarter?", "19.50 * 3")]
    [InlineData("房租一个月2800，一年多少钱？", "2800 * 12")]
    [InlineData("年度目标3600万，平均到一个季度是几万", "3600万 / 4")]
    [InlineData("年费120元，折合每月多少？", "120 / 12")]
    [InlineData("每天喝2升水，一周喝多少升？", "2 * 7")]
    public void Find_AmountOfAnotherPeriod_IsComputed(string message, string formula)
    {
        using var found = JsonDocument.Parse(_calculator.Find(message, TestContext.Current.CancellationToken));

        Assert.True(found.RootElement.GetProperty("whole").GetBoolean());
        Assert.Equal(formula, found.RootElement.GetProperty("expression").GetString());
    }

    [Theory]
    [InlineData("Rent is 1,200 a month. What is due each year in March?")]
    [InlineData("The fee is 20 a month. How much do I save per year?")]
    [InlineData("We split 900 a month. What is that per week?")] // a month has not so many weeks
    [InlineData("How many meetings a week are there in each quarter?")]
    [InlineData("2 trainings of 3 hours a week, how much per year?")]
    [InlineData("He was paid 300 a week. Who paid him every day?")]
    [InlineData("一个月30天，一年有几个季度？")]
    [InlineData("月薪9000，一年涨多少？")]
    public void Find_AnythingElse_IsLeft(string message) => Assert.Empty(_calculator.Find(message, TestContext.Current.CancellationToken));
}
