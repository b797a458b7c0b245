namespace AgentDesk.Plugins.Calculator.Tests;

public sealed class ErrorTests
{
    [Theory]
    [InlineData("", CalculatorErrorKind.Syntax, 0, 0)]
    [InlineData("2 +", CalculatorErrorKind.Syntax, 3, 3)]
    [InlineData("2 3", CalculatorErrorKind.Syntax, 2, 3)]
    [InlineData("10 1/2/2024", CalculatorErrorKind.Syntax, 3, 4)]
    [InlineData("1 4/3", CalculatorErrorKind.Syntax, 2, 3)]
    [InlineData("2 \u09F6", CalculatorErrorKind.Syntax, 2, 3)]
    [InlineData("(2 + 3", CalculatorErrorKind.Syntax, 6, 6)]
    [InlineData("(2 + 3]", CalculatorErrorKind.Syntax, 6, 7)]
    [InlineData("2 + 3)", CalculatorErrorKind.Syntax, 5, 6)]
    [InlineData("1 < 2 < 3", CalculatorErrorKind.Syntax, 6, 7)]
    [InlineData("sqrt(1, 2)", CalculatorErrorKind.Syntax, 0, 10)]
    [InlineData("stdev(1)", CalculatorErrorKind.Syntax, 0, 8)]
    [InlineData("max()", CalculatorErrorKind.Syntax, 0, 5)]
    [InlineData("add 3 by 5", CalculatorErrorKind.Syntax, 6, 8)]
    [InlineData("remainder 5", CalculatorErrorKind.Syntax, 10, 11)]
    [InlineData("5的3", CalculatorErrorKind.Syntax, 3, 3)]
    [InlineData("3又1加2", CalculatorErrorKind.Syntax, 3, 4)]
    [InlineData("3 of 5", CalculatorErrorKind.Syntax, 2, 4)]
    [InlineData("foo(3)", CalculatorErrorKind.UnknownName, 0, 3)]
    [InlineData("2 + apples", CalculatorErrorKind.UnknownName, 4, 10)]
    [InlineData("3 + 5个", CalculatorErrorKind.UnknownName, 5, 6)]
    [InlineData("5G + 1", CalculatorErrorKind.UnknownName, 0, 2)]
    [InlineData("0x10", CalculatorErrorKind.UnknownName, 0, 4)]
    [InlineData("1.2.3", CalculatorErrorKind.Syntax, 0, 5)]
    [InlineData("2 ? 3", CalculatorErrorKind.Syntax, 2, 3)]
    [InlineData("1/0", CalculatorErrorKind.DivisionByZero, 0, 3)]
    [InlineData("1 + 2/(3-3)", CalculatorErrorKind.DivisionByZero, 4, 11)]
    [InlineData("5 mod 0", CalculatorErrorKind.DivisionByZero, 0, 7)]
    [InlineData("0^-1", CalculatorErrorKind.DivisionByZero, 0, 4)]
    [InlineData("1/sin(pi)", CalculatorErrorKind.DivisionByZero, 0, 9)]
    [InlineData("tan(pi/2)", CalculatorErrorKind.DivisionByZero, 0, 9)]
    [InlineData("sqrt(-1)", CalculatorErrorKind.Domain, 0, 8)]
    [InlineData("1 + ln(0)", CalculatorErrorKind.Domain, 4, 9)]
    [InlineData("log(5, 1)", CalculatorErrorKind.Domain, 0, 9)]
    [InlineData("asin(2)", CalculatorErrorKind.Domain, 0, 7)]
    [InlineData("(-8)^(1/3)", CalculatorErrorKind.Domain, 0, 10)]
    [InlineData("(-pi)^0.5", CalculatorErrorKind.Domain, 0, 9)]
    [InlineData("root(-4, 2)", CalculatorErrorKind.Domain, 0, 11)]
    [InlineData("root(4, 0)", CalculatorErrorKind.Domain, 0, 10)]
    [InlineData("root(4, 0.5)", CalculatorErrorKind.Domain, 0, 12)]
    [InlineData("2.5!", CalculatorErrorKind.Domain, 0, 4)]
    [InlineData("(-3)!", CalculatorErrorKind.Domain, 0, 5)]
    [InlineData("choose(5, -1)", CalculatorErrorKind.Domain, 0, 13)]
    [InlineData("gcd(2.5, 3)", CalculatorErrorKind.Domain, 0, 11)]
    [InlineData("round(1, 0.5)", CalculatorErrorKind.Domain, 0, 13)]
    [InlineData("round(1, 99999)", CalculatorErrorKind.Domain, 0, 15)]
    [InlineData("(1 < 2) + 1", CalculatorErrorKind.Domain, 0, 7)]
    [InlineData("200打0折", CalculatorErrorKind.Domain, 3, 6)]
    [InlineData("6/2(1+2)", CalculatorErrorKind.Ambiguous, 0, 8)]
    [InlineData("1/2pi", CalculatorErrorKind.Ambiguous, 0, 5)]
    [InlineData("12除3", CalculatorErrorKind.Ambiguous, 0, 4)]
    [InlineData("5!!", CalculatorErrorKind.Ambiguous, 0, 3)]
    [InlineData("3!=6", CalculatorErrorKind.Ambiguous, 0, 3)]
    [InlineData("10 % -3", CalculatorErrorKind.Ambiguous, 0, 6)]
    [InlineData("15% 240", CalculatorErrorKind.Ambiguous, 0, 7)]
    [InlineData("sum of 3 and 5 times 2", CalculatorErrorKind.Ambiguous, 0, 20)]
    [InlineData("average of 3 and 5 divided by 2", CalculatorErrorKind.Ambiguous, 0, 29)]
    public void Evaluate_WrongExpression_SaysWhatAndWhere(string expression, CalculatorErrorKind kind, int start, int end)
    {
        var error = Assert.Throws<CalculatorException>(() => Evaluate(expression));
        Assert.Equal((kind, start, end), (error.Kind, error.Start, error.End));
        Assert.NotEmpty(error.Message);
    }

    [Theory]
    [InlineData("6/2(1+2)", "(6 / 2) * (1+2)", "6 / (2 * (1+2))")]
    [InlineData("12除3", "12 / 3", "3 / 12")]
    [InlineData("15% 240", "15% of 240", "15 mod 240")]
    [InlineData("3!=6", "3! = …", "3 ≠ …")]
    [InlineData("sum of 3 and 5 times 2", "(sum of 3 and 5) * …", "sum of 3 and (5 * …)")]
    public void Evaluate_AmbiguousExpression_ShowsBothReadings(string expression, string first, string second)
    {
        var error = Assert.Throws<CalculatorException>(() => Evaluate(expression));
        Assert.Contains(first, error.Message, StringComparison.Ordinal);
        Assert.Contains(second, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_LongUnknownText_KeepsTheMessageShort()
    {
        var error = Assert.Throws<CalculatorException>(() => Evaluate(new string('q', 3_000)));
        Assert.InRange(error.Message.Length, 1, 300);
    }

    [Fact]
    public void Evaluate_CancelledToken_IsCancellationNotFailure() =>
        Assert.ThrowsAny<OperationCanceledException>(() => new CalculatorPlugin().Evaluate("1 + 1", new CancellationToken(canceled: true)));

    private static string Evaluate(string expression) => PatientCalculator.Evaluate(expression);
}
