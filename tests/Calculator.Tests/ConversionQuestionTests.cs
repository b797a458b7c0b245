using System.Text.Json;

namespace AgentDesk.Plugins.Calculator.Tests;

public sealed class ConversionQuestionTests
{
    private readonly CalculatorPlugin _calculator = new();

    [Theory]
    [InlineData("Convert 100 km to miles", "≈ 62.1371192237 mi")]
    [InlineData("What is 1,500 m in km?", "1.5 km")]
    [InlineData("how many minutes are in 3 hours?", "180 min")]
    [InlineData("How many grams is a kilogram?", "1000 g")]
    [InlineData("12 in in cm", "30.48 cm")]
    [InlineData("please convert 20 °C to °F, please", "68 °F")]
    [InlineData("5 km = how many m?", "5000 m")]
    [InlineData("7加仑是多少升", "26.497882488 l")]
    [InlineData("把2.5公斤换算成克", "2500 g")]
    [InlineData("三小时有多少分钟？", "180 min")]
    [InlineData("请问100公里等于多少米呢", "100000 m")]
    public void Find_ConversionAskedFor_IsComputed(string message, string expected)
    {
        using var found = JsonDocument.Parse(_calculator.Find(message, TestContext.Current.CancellationToken));

        Assert.True(found.RootElement.GetProperty("whole").GetBoolean());
        Assert.Equal(message.Length, found.RootElement.GetProperty("end").GetInt32());
        Assert.Equal(expected, _calculator.Evaluate(found.RootElement.GetProperty("expression").GetString()!, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("What is 100 km in kilograms?")] // measures something else
    [InlineData("How many people are in 3 rooms?")]
    [InlineData("What is 5 in 10?")]
    [InlineData("Convert 3 files to PDF")]
    [InlineData("What changed from 2 h to 3 min?")]
    [InlineData("3号是几号")]
    [InlineData("一天是多少钱")]
    public void Find_NoConversion_IsEmpty(string message) => Assert.Empty(_calculator.Find(message, TestContext.Current.CancellationToken));
}
