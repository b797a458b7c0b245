using System.Numerics;
using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Syntax;

namespace AgentDesk.Jinja.Values;

/// <summary>Python's operators on numbers: whole numbers of any size, quotients and remainders rounded down.</summary>
internal static class NumberArithmetic
{
    /// <summary>Largest size of a whole number; far beyond what a template counts, small enough to compute with.</summary>
    private const int MaxBits = 1 << 16;

    public static object Apply(RenderState state, BinaryOperator op, object left, object right)
    {
        if (left is double || right is double)
        {
            return OnFloats(state, op, Numbers.ToDouble(left), Numbers.ToDouble(right));
        }

        if (left is long a && right is long b && OnLongs(op, a, b) is { } small)
        {
            return small;
        }

        return OnIntegers(state, op, Numbers.ToBig(left), Numbers.ToBig(right));
    }

    /// <summary>The common cases without BigInteger; null where the result may not fit or needs care.</summary>
    private static long? OnLongs(BinaryOperator op, long a, long b)
    {
        switch (op)
        {
            case BinaryOperator.Add:
                var sum = unchecked(a + b);
                return ((a ^ sum) & (b ^ sum)) < 0 ? null : sum;
            case BinaryOperator.Subtract:
                var difference = unchecked(a - b);
                return ((a ^ b) & (a ^ difference)) < 0 ? null : difference;
            case BinaryOperator.Multiply:
                var high = Math.BigMul(a, b, out var low);
                return high == low >> 63 ? low : null;
            case BinaryOperator.FloorDivide when b > 0:
                return a >= 0 ? a / b : -((-(a + 1)) / b) - 1;
            case BinaryOperator.Modulo when b > 0:
                var rest = a % b;
                return rest < 0 ? rest + b : rest;
            default:
                return null;
        }
    }

    private static object OnIntegers(RenderState state, BinaryOperator op, BigInteger a, BigInteger b)
    {
        if (b.IsZero && (op is BinaryOperator.Divide or BinaryOperator.FloorDivide or BinaryOperator.Modulo))
        {
            throw state.Error(op == BinaryOperator.Divide ? "division by zero" : "integer division or modulo by zero");
        }

        switch (op)
        {
            case BinaryOperator.Add:
                return Numbers.Normalize(a + b);
            case BinaryOperator.Subtract:
                return Numbers.Normalize(a - b);
            case BinaryOperator.Multiply:
                Bound(state, a.GetBitLength() + b.GetBitLength());
                return Numbers.Normalize(a * b);
            case BinaryOperator.Divide:
                return Quotient(state, a, b);
            case BinaryOperator.FloorDivide:
                return Numbers.Normalize(Floor(a, b));
            case BinaryOperator.Modulo:
                return Numbers.Normalize(a - (Floor(a, b) * b));
            default:
                return Power(state, a, b);
        }
    }

    private static BigInteger Floor(BigInteger a, BigInteger b)
    {
        var quotient = BigInteger.DivRem(a, b, out var rest);
        return !rest.IsZero && rest.Sign != b.Sign ? quotient - 1 : quotient;
    }

    private static double Quotient(RenderState state, BigInteger a, BigInteger b)
    {
        var quotient = (double)a / (double)b;
        return double.IsFinite(quotient) ? quotient : throw state.Error("integer division result too large for a float");
    }

    private static object Power(RenderState state, BigInteger a, BigInteger b)
    {
        if (b.Sign < 0)
        {
            return a.IsZero
                ? throw state.Error("0.0 cannot be raised to a negative power")
                : Math.Pow((double)a, (double)b);
        }

        if (BigInteger.Abs(a) > 1)
        {
            Bound(state, b > MaxBits ? long.MaxValue : a.GetBitLength() * (long)b);
            return Numbers.Normalize(BigInteger.Pow(a, (int)b));
        }

        return a.IsOne || b.IsZero ? 1L : a.IsZero ? 0L : b.IsEven ? 1L : -1L;
    }

    private static void Bound(RenderState state, long bits)
    {
        if (bits > MaxBits)
        {
            throw state.Limit($"A whole number grows beyond {MaxBits} bits.");
        }

        state.Charge(bits / 64);
    }

    private static double OnFloats(RenderState state, BinaryOperator op, double a, double b)
    {
        switch (op)
        {
            case BinaryOperator.Add:
                return a + b;
            case BinaryOperator.Subtract:
                return a - b;
            case BinaryOperator.Multiply:
                return a * b;
            case BinaryOperator.Power:
                return FloatPower(state, a, b);
        }

        if (b == 0)
        {
            throw state.Error(op switch
            {
                BinaryOperator.Divide => "float division by zero",
                BinaryOperator.Modulo => "float modulo",
                _ => "float floor division by zero",
            });
        }

        if (op == BinaryOperator.Divide)
        {
            return a / b;
        }

        var rest = a % b;
        rest = rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
        rest = rest == 0 ? Math.CopySign(0, b) : rest;
        if (op == BinaryOperator.Modulo)
        {
            return rest;
        }

        var quotient = (a - rest) / b;
        var floor = Math.Floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor == 0 ? Math.CopySign(0, a / b) : floor;
    }

    private static double FloatPower(RenderState state, double a, double b)
    {
        if (a == 0 && b < 0)
        {
            throw state.Error("0.0 cannot be raised to a negative power");
        }

        if (a < 0 && double.IsFinite(b) && Math.Floor(b) != b)
        {
            throw state.Error("a negative number cannot be raised to a fractional power");
        }

        var power = Math.Pow(a, b);
        return double.IsInfinity(power) && double.IsFinite(a) && double.IsFinite(b)
            ? throw state.Error("(34, 'Numerical result out of range')")
            : power;
    }
}
