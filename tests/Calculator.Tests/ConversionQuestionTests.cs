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
    [InlineData("What's 5 feet 11 in centimetres?", "180.34 cm")]
    [InlineData("5'11\" in cm", "180.34 cm")]
    [InlineData("How tall is 6 ft 2 in cm?", "187.96 cm")]
    [InlineData("6 ft 2 in in cm", "187.96 cm")]
    [InlineData("I'm 6 foot 2, what's that in cm?", "187.96 cm")]
    [InlineData("How many cm are 5 ft 4?", "162.56 cm")]
    [InlineData("11 stone 4 in kg", "71.66759446 kg")]
    [InlineData("2 pounds 6 ounces in grams", "1077.28187875 g")]
    [InlineData("1 hour 25 minutes in minutes", "85 min")]
    [InlineData("How many minutes is 1 hour 25 minutes?", "85 min")]
    [InlineData("The film is 2 hours 15 minutes long, how many minutes is that?", "135 min")]
    [InlineData("1h25m in minutes", "85 min")]
    [InlineData("2 hours 5 minutes 30 seconds in seconds", "7530 s")]
    [InlineData("5英尺11英寸是多少厘米", "180.34 cm")]
    [InlineData("身高5英尺11英寸，是多少厘米？", "180.34 cm")]
    [InlineData("1小时25分是多少分钟", "85 min")]
    [InlineData("3天4小时一共多少小时", "76 h")]
    [InlineData("5斤6两是多少克", "2800 g")]
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
    [InlineData("What is 5 feet 11 people in cm?")]
    [InlineData("What's 5 feet 13 in centimetres?")]
    [InlineData("Who is 5 feet 11?")]
    [InlineData("How tall is the 5 ft 11 door in cm in the plan?")]
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
