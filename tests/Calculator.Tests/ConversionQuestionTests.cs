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
    [InlineData("I've been sober 126 days, how many weeks is that?", "18 week")]
    [InlineData("The wall's 96 inches, how many feet", "8 ft")]
    [InlineData("The talk took 90 minutes. What's that in hours?", "1.5 h")]
    [InlineData("The contract runs 2.5 years, so how many months is that?", "30")]
    [InlineData("We need 18 months; how many quarters?", "6")]
    [InlineData("合同上账期写42天，换成周是几周？", "6 week")]
    [InlineData("项目周期18周，是几天啊", "126 d")]
    [InlineData("项目批了1.5年，就是多少个月", "18")]
    [InlineData("录音285分钟，是几个小时", "4.75 h")]
    [InlineData("采购合同写的是4500克，换成公斤是多少？", "4.5 kg")]
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
    [InlineData("I worked 126 days, how many weeks of leave do I get?")]
    [InlineData("The trial lasts 30 days, how many weeks does the notice take?")]
    [InlineData("The 5 kg parcel, how many hours is that late?")]
    [InlineData("保修期24个月，第几年可以换新？")]
    [InlineData("会议开了90分钟，有几个人迟到？")]
    [InlineData("油箱55升，还有几升")]
    [InlineData("展厅周长64米，是正方形的，边长是几米")]
    [InlineData("The box holds 5 kg, how many kg is that?")]
    public void Find_NoConversion_IsEmpty(string message) => Assert.Empty(_calculator.Find(message, TestContext.Current.CancellationToken));
}
