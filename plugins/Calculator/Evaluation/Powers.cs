using System.Numerics;
using AgentDesk.Plugins.Calculator.Numerics;

namespace AgentDesk.Plugins.Calculator.Evaluation;

/// <summary>Powers, roots and logarithms, exact where the result is rational.</summary>
internal static class Powers
{
    /// <summary>The largest index of a root that is tried for an exact result.</summary>
    private const int LargestIndex = 1_000;

    public static Value Raise(Value x, Value y, Arithmetic arithmetic)
    {
        if (y is not ExactValue { Number: var exponent })
            return Irrational(x, y, arithmetic);
        if (x is ExactValue { Number: var value })
            return RaiseExact(value, exponent, arithmetic);
        return exponent.IsInteger && BigInteger.Abs(exponent.Numerator) <= 4_096 ? RaiseInterval(x, (int)exponent.Numerator, arithmetic) : Irrational(x, y, arithmetic);
    }

    /// <summary>The n-th root of x; odd roots of negative numbers are negative.</summary>
    public static Value Root(Value x, Value index, Arithmetic arithmetic)
    {
        var n = Arithmetic.Integer(index, "The index of a root");
        if (n.IsZero)
            throw Arithmetic.Domain("The index of a root must not be zero.");
        var sign = arithmetic.Sign(x);
        if (sign >= 0)
            return Raise(x, new ExactValue(Rational.Create(1, n)), arithmetic);
        if (n.IsEven)
            throw Arithmetic.Domain("An even root of a negative number is not a real number.");
        return Arithmetic.Negate(Raise(Arithmetic.Negate(x), new ExactValue(Rational.Create(1, n)), arithmetic));
    }

    public static Value Sqrt(Value x, Arithmetic arithmetic)
    {
        if (arithmetic.Sign(x) < 0)
            throw Arithmetic.Domain("The square root of a negative number is not a real number.");
        return x is ExactValue { Number: var value } && IntegerRoot.Exact(value, 2) is { } exact
            ? arithmetic.Exact(exact)
            : arithmetic.Real(arithmetic.Elementary.Sqrt(arithmetic.Enclose(x)));
    }

    public static Value Log(Value x, Arithmetic arithmetic)
    {
        if (x is ExactValue { Number: var value } && value.Equals(Rational.One))
            return new ExactValue(Rational.Zero);
        if (arithmetic.Sign(x) <= 0)
            throw Arithmetic.Domain("A logarithm needs a number above zero.");
        return arithmetic.Real(arithmetic.Elementary.Log(arithmetic.Enclose(x)));
    }

    /// <summary>The logarithm to a base; exact where the number is a rational power of the base with a small denominator.</summary>
    public static Value Log(Value x, Value radix, Arithmetic arithmetic)
    {
        var (top, bottom) = (Log(x, arithmetic), Log(radix, arithmetic));
        if (bottom is ExactValue)
            throw Arithmetic.Domain("The base of a logarithm must not be 1.");
        var quotient = arithmetic.Divide(top, bottom);
        if (x is not ExactValue { Number: var number } || radix is not ExactValue { Number: var unit } || quotient is not RealValue real)
            return quotient;
        for (var denominator = 1; denominator <= 6; denominator++)
        {
            var candidate = (real.Interval.Ends().Low * denominator) + Rational.Create(1, 2);
            var power = candidate.Floor();
            if (BigInteger.Abs(power) <= Bounds.Bits && IsPower(number, denominator, unit, (int)power, arithmetic))
                return arithmetic.Exact(Rational.Create(power, denominator));
        }

        return quotient;
    }

    private static bool IsPower(Rational number, int numberExponent, Rational unit, int unitExponent, Arithmetic arithmetic)
    {
        arithmetic.Budget.Step();
        return PowerBits(unit, unitExponent) <= 2 * Bounds.Bits && PowerBits(number, numberExponent) <= 2 * Bounds.Bits && number.Power(numberExponent).Equals(unit.Power(unitExponent));
    }

    private static Value RaiseExact(Rational value, Rational exponent, Arithmetic arithmetic)
    {
        if (exponent.Sign == 0 || value.Equals(Rational.One))
            return new ExactValue(Rational.One);
        if (value.Sign == 0)
        {
            return exponent.Sign > 0
                ? new ExactValue(Rational.Zero)
                : throw new CalculatorException(CalculatorErrorKind.DivisionByZero, 0, 0, "Zero to a negative power is a division by zero.");
        }

        if (value.Equals(-1) && exponent.IsInteger)
            return new ExactValue(exponent.Numerator.IsEven ? 1 : -1);
        if (value.Sign < 0 && !exponent.IsInteger)
            throw Arithmetic.Domain("A negative number to a fractional power is not a real number: use cbrt(x) or root(x, n) for odd roots.");
        var root = value;
        if (!exponent.IsInteger)
        {
            if (exponent.Denominator > LargestIndex || IntegerRoot.Exact(value, (int)exponent.Denominator) is not { } exact)
                return Irrational(new ExactValue(value), new ExactValue(exponent), arithmetic);
            root = exact;
        }

        if (BigInteger.Abs(exponent.Numerator) > Bounds.Bits || PowerBits(root, (int)exponent.Numerator) > Bounds.Bits + 8)
            throw Budget.TooLarge();
        return arithmetic.Exact(root.Power((int)exponent.Numerator));
    }

    /// <summary>A lower bound of the bits of a power, to be known before it is computed.</summary>
    private static long PowerBits(Rational value, int exponent) =>
        Math.Max(value.Numerator.GetLongBits() - 1, value.Denominator.GetLongBits() - 1) * Math.Abs((long)exponent);

    private static Value RaiseInterval(Value x, int exponent, Arithmetic arithmetic)
    {
        var (result, square) = ((Value)new ExactValue(Rational.One), x);
        for (var n = Math.Abs(exponent); n > 0; n >>= 1)
        {
            if ((n & 1) != 0)
                result = arithmetic.Multiply(result, square);
            if (n > 1)
                square = arithmetic.Multiply(square, square);
        }

        return exponent < 0 ? arithmetic.Divide(new ExactValue(Rational.One), result) : result;
    }

    private static Value Irrational(Value x, Value y, Arithmetic arithmetic)
    {
        if (x is ExactValue { Number.Sign: 0 } && arithmetic.Sign(y) > 0)
            return x;
        if (arithmetic.Sign(x) < 0)
            throw Arithmetic.Domain("A negative number to a fractional power is not a real number: use cbrt(x) or root(x, n) for odd roots.");
        return FunctionEvaluator.Exp(arithmetic.Multiply(y, Log(x, arithmetic)), arithmetic);
    }
}
