namespace AgentDesk.Plugins.Calculator.Tests;

public sealed class FuzzTests
{
    private static readonly string[] Pieces = [.. (
        "0 1 2 3.5 1,234 1e5 .5 99 12除3 + - * / // % ^ ** ! ( ) [ ] （ ） , ; = == != < > <= × ÷ √ ² ° π e pi sqrt( ln( max( mean( round( choose( sin( exp( 5! 10^ x of and the percent plus minus times "
        + "divided_by squared half_of sum_of average_of two_thirds seven three_hundred_and dozen million to_the_power_of remainder_of twice add to by from off 加 减 乘以 除以 除 的 的和 的平均数 和 、 ， 百分之 分之 三 十 百 万 亿 "
        + "负 又 次方 平方 的平方根 倍 打 折 的一半 的余数 阶乘 根号 增加 foo $ ? . : ' \" \\ \u0000 \ud83d \ud800 ４ ＋ 第 号 — a").Split(' ').Select(piece => piece.Replace('_', ' '))];

    private static readonly string[] Operands = ["2", "3.5", "1,234", "(7-2)", "sqrt(2)", "pi", "5!", "seven", "三十", "1.2万", "40%", "0", "max(1, 2)"];

    private static readonly string[] Operators = [" + ", "-", "*", " / ", "//", " ^ ", " mod ", " times ", " plus ", "加", "乘以", "除以", " of ", "<"];

    [Theory]
    [InlineData(1, " ")]
    [InlineData(2, "")]
    public void Evaluate_RandomTokens_GivesAResultOrATypedError(int seed, string separator)
    {
        var random = new Random(seed);
        var calculator = PatientCalculator.Create();
        var computed = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var ordered = i % 2 == 0;
            var text = string.Join(separator, Enumerable.Range(0, random.Next(1, 14)).Select(n => Piece(random, ordered, n)));
            try
            {
                Assert.NotEmpty(calculator.Evaluate(text, TestContext.Current.CancellationToken));
                computed++;
            }
            catch (CalculatorException e)
            {
                Assert.InRange(e.Start, 0, text.Length);
                Assert.InRange(e.End, e.Start, text.Length);
            }
        }

        Assert.True(computed > 2_000, $"Only {computed} texts were expressions: the fuzz has lost its bite.");
    }

    private static string Piece(Random random, bool ordered, int n)
    {
        var pieces = !ordered || random.Next(40) == 0 ? Pieces : n % 2 == 0 ? Operands : Operators;
        return pieces[random.Next(pieces.Length)];
    }

    [Fact]
    public void Find_RandomTokens_FindsOnlyWhatEvaluates()
    {
        var random = new Random(3);
        var calculator = PatientCalculator.Create();
        var found = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 25)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            if (calculator.Find(text, TestContext.Current.CancellationToken) is not { Length: > 0 } json)
                continue;
            found++;
            var root = System.Text.Json.JsonDocument.Parse(json).RootElement;
            var expression = root.GetProperty("expression").GetString()!;
            try
            {
                Assert.NotEmpty(calculator.Evaluate(expression, TestContext.Current.CancellationToken));
            }
            catch (CalculatorException e)
            {
                // Only a message that is nothing else may be claimed without a value, and never for its syntax.
                Assert.True(root.GetProperty("whole").GetBoolean() && e.Kind is not (CalculatorErrorKind.Syntax or CalculatorErrorKind.UnknownName), $"{text}: {e.Message}");
            }
        }

        Assert.True(found > 100, $"Only {found} texts had a computation: the fuzz has lost its bite.");
    }

    [Fact]
    public void Find_HostileText_Ends()
    {
        var calculator = new CalculatorPlugin();
        foreach (var piece in Pieces.Where((_, i) => i % 5 == 0).Append("(").Append("max(").Append("0"))
            Assert.NotNull(calculator.Find(string.Concat(Enumerable.Repeat("1 " + piece + " ", 4_000))[..4_000], TestContext.Current.CancellationToken));
    }
}
