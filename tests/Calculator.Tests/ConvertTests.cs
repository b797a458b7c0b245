namespace AgentDesk.Plugins.Calculator.Tests;

public sealed class ConvertTests
{
    [Theory]
    [InlineData("5", "km", "m", "5000 m")]
    [InlineData("5", "km", "mi", "≈ 3.10685596119 mi")]
    [InlineData("1", "mile", "kilometres", "1.609344 km")]
    [InlineData("6", "feet", "inches", "72 in")]
    [InlineData("10", "公里", "英里", "≈ 6.21371192237 mi")]
    [InlineData("3", "里", "公里", "1.5 km")]
    [InlineData("1", "nautical mile", "m", "1852 m")]
    [InlineData("3", "斤", "kg", "1.5 kg")]
    [InlineData("1", "斤", "两", "10 两")]
    [InlineData("1", "lb", "g", "453.59237 g")]
    [InlineData("16", "oz", "pounds", "1 lb")]
    [InlineData("1", "吨", "公斤", "1000 kg")]
    [InlineData("1", "gallon", "liters", "3.785411784 l")]
    [InlineData("1", "立方米", "升", "1000 l")]
    [InlineData("2", "cups", "ml", "473.176473 ml")]
    [InlineData("1", "亩", "平方米", "≈ 666.666666667 m²")]
    [InlineData("15", "亩", "公顷", "1 ha")]
    [InlineData("1", "acre", "m2", "4046.8564224 m²")]
    [InlineData("100", "km/h", "m/s", "≈ 27.7777777778 m/s")]
    [InlineData("36", "公里/小时", "米/秒", "10 m/s")]
    [InlineData("60", "mph", "km/h", "96.56064 km/h")]
    [InlineData("1", "knot", "km/h", "1.852 km/h")]
    [InlineData("37", "celsius", "fahrenheit", "98.6 °F")]
    [InlineData("-40", "°F", "摄氏度", "-40 °C")]
    [InlineData("0", "摄氏度", "K", "273.15 K")]
    [InlineData("0", "K", "°C", "-273.15 °C")]
    [InlineData("16", "GiB", "GB", "17.179869184 GB")]
    [InlineData("1", "MB", "kB", "1000 kB")]
    [InlineData("1", "MiB", "KiB", "1024 KiB")]
    [InlineData("100", "Mbit", "MB", "12.5 MB")]
    [InlineData("8", "bits", "bytes", "1 B")]
    [InlineData("1", "day", "seconds", "86400 s")]
    [InlineData("1/3", "h", "min", "20 min")]
    [InlineData("2", "周", "天", "14 d")]
    [InlineData("1", "kWh", "MJ", "3.6 MJ")]
    [InlineData("100", "kcal", "kJ", "418.4 kJ")]
    [InlineData("1", "atm", "kPa", "101.325 kPa")]
    [InlineData("760", "torr", "atm", "1 atm")]
    [InlineData("1", "psi", "Pa", "≈ 6894.75729317 Pa")]
    [InlineData("1", "bar", "百帕", "1000 hPa")]
    [InlineData("1.2万", "米", "公里", "12 km")]
    [InlineData("1,500", "m", "km", "1.5 km")]
    [InlineData("pi", "m", "cm", "≈ 314.159265358979323846264338328 cm")]
    public void Convert_KnownUnits_IsExact(string value, string from, string to, string expected) => Assert.Equal(expected, Convert(value, from, to));

    [Theory]
    [InlineData("1", "parsnips", "kg", CalculatorErrorKind.UnknownName, "parsnips")]
    [InlineData("1", "kg", "furlongs", CalculatorErrorKind.UnknownName, "furlongs")]
    [InlineData("1", "km", "kg", CalculatorErrorKind.Domain, "length")]
    [InlineData("-300", "°C", "K", CalculatorErrorKind.Domain, "absolute zero")]
    [InlineData("1 < 2", "km", "m", CalculatorErrorKind.Domain, "number")]
    [InlineData("five apples", "km", "m", CalculatorErrorKind.UnknownName, "apples")]
    [InlineData("1/0", "km", "m", CalculatorErrorKind.DivisionByZero, "zero")]
    public void Convert_Impossible_SaysWhy(string value, string from, string to, CalculatorErrorKind kind, string part)
    {
        var error = Assert.Throws<CalculatorException>(() => Convert(value, from, to));
        Assert.Equal(kind, error.Kind);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Convert_EveryUnit_ComesBackExactly()
    {
        foreach (var line in Units.UnitDefinitions.Blocks.SelectMany(block => block.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)))
        {
            var names = line.Split(' ').Where((_, i) => i != 1).ToArray();
            foreach (var name in names)
                Assert.Equal($"360 {names[0].Replace('_', ' ')}", Convert("360", name, names[0]));
        }
    }

    private static string Convert(string value, string from, string to) => PatientCalculator.Create().Convert(value, from, to, TestContext.Current.CancellationToken);
}
