using System.Numerics;
using AgentDesk.Plugins.Calculator.Numerics;

namespace AgentDesk.Plugins.Calculator.Evaluation;

/// <summary>The four operations and what depends on order, on exact numbers where possible and on intervals otherwise.</summary>
/// <param name="elementary">Irrational functions at the precision of this round.</param>
/// <param name="budget">Steps and sizes.</param>
/// <param name="last">Whether no finer round follows, so that what is still undecided has to be decided.</param>
internal sealed class Arithmetic(Elementary elementary, Budget budget, bool last)
{
    public Elementary Elementary => elementary;

    public Budget Budget => budget;

    public Value Constant(string name) => Real(name switch
    {
        "pi" => elementary.Pi,
        "tau" => elementary.Pi with { Exponent = elementary.Pi.Exponent + 1 },
        _ => elementary.Exp(Interval.From(Rational.One, elementary.Precision)),
    });

    public Value Exact(Rational value) => new ExactValue(budget.Check(value));

    public Value Real(Interval value)
    {
        budget.Step();
        if (value.Magnitude > Bounds.Bits)
            throw Budget.TooLarge();
        if (value.Sign != 0 && value.Magnitude < -Bounds.Bits)
            throw new CalculatorException(CalculatorErrorKind.TooLarge, 0, 0, "A number in this computation is smaller than 10^-10000: use larger numbers.");
        return new RealValue(value);
    }

    public Interval Enclose(Value value) => value is ExactValue exact ? Interval.From(exact.Number, elementary.Precision) : ((RealValue)value).Interval;

    public static Value Negate(Value a) => a is ExactValue x ? new ExactValue(-x.Number) : new RealValue(-((RealValue)a).Interval);

    public Value Add(Value a, Value b) => a is ExactValue x && b is ExactValue y
        ? Exact(x.Number + y.Number)
        : Real(Interval.Add(Enclose(a), Enclose(b), elementary.Precision));

    public Value Multiply(Value a, Value b) => (a, b) switch
    {
        (ExactValue x, ExactValue y) => Exact(x.Number * y.Number),
        (ExactValue { Number.Sign: 0 }, _) => a,
        (_, ExactValue { Number.Sign: 0 }) => b,
        _ => Real(Interval.Multiply(Enclose(a), Enclose(b), elementary.Precision)),
    };

    public Value Divide(Value a, Value b)
    {
        if (b is ExactValue { Number.Sign: 0 })
            throw DivisionByZero("The divisor is zero: a division by zero has no value.");
        if (a is ExactValue x && b is ExactValue y)
            return Exact(x.Number / y.Number);
        var divisor = Enclose(b);
        if (divisor.ContainsZero)
            throw Undecided(DivisionByZero("The divisor is zero to 900 digits: a division by zero has no value."));
        return Real(Interval.Divide(Enclose(a), divisor, elementary.Precision));
    }

    /// <summary>The largest integer that is not above the value. What lies within 10^-900 of an integer counts as that integer.</summary>
    public Value Floor(Value a)
    {
        if (a is ExactValue exact)
            return Exact(exact.Number.Floor());
        var (low, high) = Enclose(a).Ends();
        var (below, above) = (low.Floor(), high.Floor());
        return below == above || last ? Exact(above) : throw new PrecisionException();
    }

    /// <summary>The remainder with the sign of the divisor: a - b floor(a / b).</summary>
    public Value Modulo(Value a, Value b) => Add(a, Negate(Multiply(b, Floor(Divide(a, b)))));

    /// <summary>The order of two values. What differs by less than 10^-900 of its size counts as equal.</summary>
    public int Compare(Value a, Value b)
    {
        if (a is ExactValue x && b is ExactValue y)
            return x.Number.CompareTo(y.Number);
        var difference = Interval.Add(Enclose(a), -Enclose(b), elementary.Precision);
        return difference.Sign != 0 || last ? difference.Sign : throw new PrecisionException();
    }

    /// <summary>The sign of a value, by <see cref="Compare"/>.</summary>
    public int Sign(Value a) => Compare(a, new ExactValue(Rational.Zero));

    /// <summary>An integer that must be one: of a count, an exponent of a factorial.</summary>
    public static BigInteger Integer(Value a, string what) => a is ExactValue { Number.IsInteger: true } exact
        ? exact.Number.Numerator
        : throw Domain($"{what} must be a whole number.");

    public static CalculatorException Domain(string message) => new(CalculatorErrorKind.Domain, 0, 0, message);

    private static CalculatorException DivisionByZero(string message) => new(CalculatorErrorKind.DivisionByZero, 0, 0, message);

    private Exception Undecided(CalculatorException error) => last ? error : new PrecisionException();
}
