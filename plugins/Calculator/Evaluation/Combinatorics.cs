using System.Numerics;
using AgentDesk.Plugins.Calculator.Numerics;

namespace AgentDesk.Plugins.Calculator.Evaluation;

/// <summary>Functions of whole numbers.</summary>
internal static class Combinatorics
{
    /// <summary>The factorial of a larger number has more than 10,000 digits.</summary>
    private const int LargestFactorial = 3_248;

    public static Value Factorial(Value x, Arithmetic arithmetic)
    {
        var n = Arithmetic.Integer(x, "The operand of a factorial");
        if (n.Sign < 0)
            throw Arithmetic.Domain("A factorial needs a number that is not negative.");
        if (n > LargestFactorial)
            throw Budget.TooLarge();
        var product = BigInteger.One;
        for (var i = 2; i <= (int)n; i++)
            product *= i;
        return arithmetic.Exact(product);
    }

    public static Value Choose(Value x, Value y, Arithmetic arithmetic)
    {
        var (n, k) = (Arithmetic.Integer(x, "The first number of choose(n, k)"), Arithmetic.Integer(y, "The second number of choose(n, k)"));
        if (n.Sign < 0 || k.Sign < 0)
            throw Arithmetic.Domain("choose(n, k) needs numbers that are not negative.");
        if (k > n)
            return new ExactValue(Rational.Zero);
        k = BigInteger.Min(k, n - k);
        var result = BigInteger.One;
        for (BigInteger i = 1; i <= k; i++)
        {
            arithmetic.Budget.Step();
            result = result * (n - k + i) / i;
            if (!Bounds.Allows(result))
                throw Budget.TooLarge();
        }

        return arithmetic.Exact(result);
    }

    public static Value GreatestCommonDivisor(IReadOnlyList<Value> x, Arithmetic arithmetic) =>
        arithmetic.Exact(Integers(x, "gcd").Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor));

    public static Value LeastCommonMultiple(IReadOnlyList<Value> x, Arithmetic arithmetic)
    {
        var result = BigInteger.One;
        foreach (var value in Integers(x, "lcm"))
        {
            if (value.IsZero)
                return new ExactValue(Rational.Zero);
            result = arithmetic.Budget.Check(BigInteger.Abs(result / BigInteger.GreatestCommonDivisor(result, value) * value)).Numerator;
        }

        return arithmetic.Exact(result);
    }

    private static IEnumerable<BigInteger> Integers(IReadOnlyList<Value> x, string function) => x.Select(value => Arithmetic.Integer(value, $"Every number in {function}(…)"));
}
