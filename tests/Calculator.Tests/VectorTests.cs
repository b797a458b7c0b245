namespace AgentDesk.Plugins.Calculator.Tests;

public sealed class VectorTests
{
    private readonly CalculatorPlugin _calculator = new();

    [Theory]
    [InlineData("vectors.tsv.gz", "", 100_000)]
    [InlineData("irrational.tsv", "≈ ", 322)]
    public void Evaluate_GeneratedExpressions_MatchPython(string file, string prefix, int count)
    {
        var (total, mismatches) = (0, new List<string>());
        foreach (var (expression, expected) in Vectors.Embedded(file))
        {
            total++;
            var actual = Evaluate(expression);
            if (actual != prefix + expected && mismatches.Count < 20)
                mismatches.Add($"{expression}: expected {prefix}{expected}, but got {actual}");
        }

        Assert.True(mismatches.Count == 0, string.Join('\n', mismatches));
        Assert.Equal(count, total);
    }

    private string Evaluate(string expression)
    {
        try
        {
            return _calculator.Evaluate(expression, TestContext.Current.CancellationToken);
        }
        catch (CalculatorException e)
        {
            return $"{e.Kind}: {e.Message}";
        }
    }
}
