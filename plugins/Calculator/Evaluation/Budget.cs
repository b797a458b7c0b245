using AgentDesk.Plugins.Calculator.Numerics;

namespace AgentDesk.Plugins.Calculator.Evaluation;

/// <summary>Counts the operations of one evaluation and watches its clock; not thread-safe.</summary>
internal sealed class Budget(TimeProvider time, CancellationToken cancellationToken)
{
    private readonly long _start = time.GetTimestamp();
    private int _steps;

    /// <summary>Spends one operation.</summary>
    /// <exception cref="CalculatorException">The steps or the time are spent.</exception>
    public void Step()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (++_steps > Bounds.Steps || time.GetElapsedTime(_start) > Bounds.Time)
            throw new CalculatorException(CalculatorErrorKind.Timeout, 0, 0, "The computation takes longer than one second: make it smaller or split it.");
    }

    /// <summary>Spends one operation and refuses a result that is too large.</summary>
    public Rational Check(Rational value)
    {
        Step();
        return Bounds.Allows(value) ? value : throw TooLarge();
    }

    public static CalculatorException TooLarge() =>
        new(CalculatorErrorKind.TooLarge, 0, 0, "A number in this computation has more than 10,000 digits: use smaller numbers.");
}
