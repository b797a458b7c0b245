namespace AgentDesk.Plugins.Calculator.Tests;

/// <summary>A calculator whose clock stands still, so that a busy machine makes no result a time-out.</summary>
internal static class PatientCalculator
{
    public static string Evaluate(string expression) => Create().Evaluate(expression, TestContext.Current.CancellationToken);

    public static CalculatorPlugin Create() => new(new StoppedTime());

    private sealed class StoppedTime : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
