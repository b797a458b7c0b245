namespace AgentDesk.Plugins.Calculator.Tests;

public sealed class BoundsTests
{
    public static TheoryData<string> TooLarge => new(
        "10^10000", "1e10000", "1e999999999999", "9^9^9^9", "2^(10^20)", "0.1^10000", "3249!", "99999999999999!", "choose(10^50, 10^49)", "choose(60000, 30000)", "exp(30000)", "exp(-30000)", "exp(exp(20))",
        "lcm(10^6000 + 1, 10^6000 + 3)", "2^40000", "(1/3)^30000", "pi^99999999", "10^9000 * 10^9000", "10^-9000 / 10^9000", "exp(23000)*exp(23000)", "exp(-23000)*exp(-23000)", "1e-99999",
        new string('(', 300) + "1" + new string(')', 300), new string('-', 3_000) + "1", "1" + new string('²', 3_000), "1" + new string('%', 3_000), string.Concat(Enumerable.Repeat("2^", 1_000)) + "1",
        string.Concat(Enumerable.Repeat("sqrt(", 500)), string.Concat(Enumerable.Repeat("根号", 1_500)), string.Concat(Enumerable.Repeat("twice ", 600)), string.Concat(Enumerable.Repeat("half of ", 490)),
        string.Concat(Enumerable.Repeat("负", 3_000)), string.Concat(Enumerable.Repeat("50% of ", 500)) + "1", new string('1', 4_001));

    [Theory]
    [MemberData(nameof(TooLarge))]
    public void Evaluate_BeyondABound_IsTooLarge(string expression) => Assert.Equal(CalculatorErrorKind.TooLarge, Assert.Throws<CalculatorException>(() => Evaluate(expression)).Kind);

    [Fact]
    public void Evaluate_AtTheBounds_Computes()
    {
        Assert.Equal(10_000, Evaluate("9 * 10^9999 + (10^9999 - 1)").Length);
        Assert.Equal(9_998, Evaluate("3248!").Length);
        Assert.Equal("1", Evaluate(new string('(', 190) + "1" + new string(')', 190)));
        Assert.Equal("1900", Evaluate(string.Join('+', Enumerable.Repeat("1", 1_900))));
        Assert.StartsWith("≈ ", Evaluate("sin(10^9999)"), StringComparison.Ordinal);
        Assert.StartsWith("≈ 23023.5", Evaluate("ln(10^9999)"), StringComparison.Ordinal);
        Assert.StartsWith("≈ 1.00006766093737179241372283217", Evaluate("1.07^(10^-3)"), StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_SlowClock_TimesOut()
    {
        var error = Assert.Throws<CalculatorException>(() => new CalculatorPlugin(new SlowTime()).Evaluate("1 + 2 + 3 + 4 + 5 + 6", TestContext.Current.CancellationToken));
        Assert.Equal(CalculatorErrorKind.Timeout, error.Kind);
    }

    [Theory]
    [InlineData("sin(pi)+", 490, "0")]
    [InlineData("1/(10^9999+1)+", 280, "1")]
    [InlineData("0*ln(sin(10^9000)^2)+", 190, "0")]
    [InlineData("0*choose(30000,15000)+", 180, "0")]
    [InlineData("0*floor(sqrt(2)^2)+", 200, "0")]
    public void Evaluate_MuchWork_EndsWithAResultOrAnError(string part, int count, string last)
    {
        var error = Record.Exception(() => new CalculatorPlugin().Evaluate(string.Concat(Enumerable.Repeat(part, count)) + last, TestContext.Current.CancellationToken));
        Assert.True(error is null or CalculatorException, error?.ToString());
    }

    private static string Evaluate(string expression) => PatientCalculator.Evaluate(expression);

    /// <summary>A clock that gains a quarter of a second each time it is read.</summary>
    private sealed class SlowTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1_000;

        public override long GetTimestamp() => _now += 250;
    }
}
