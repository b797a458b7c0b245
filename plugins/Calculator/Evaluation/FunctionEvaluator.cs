using System.Numerics;
using AgentDesk.Plugins.Calculator.Numerics;

namespace AgentDesk.Plugins.Calculator.Evaluation;

/// <summary>Applies functions; the parser has checked the number of their arguments.</summary>
internal static class FunctionEvaluator
{
    /// <summary>ln of 10^10000, rounded up: exp of more is too large.</summary>
    private const int LargestExponent = 23_026;

    public static Value Apply(string name, IReadOnlyList<Value> x, Arithmetic arithmetic) => name switch
    {
        "sqrt" => Powers.Sqrt(x[0], arithmetic),
        "cbrt" => Powers.Root(x[0], Whole(3), arithmetic),
        "root" => Powers.Root(x[0], x[1], arithmetic),
        "pow" => Powers.Raise(x[0], x[1], arithmetic),
        "square" => Powers.Raise(x[0], Whole(2), arithmetic),
        "cube" => Powers.Raise(x[0], Whole(3), arithmetic),
        "ln" => Powers.Log(x[0], arithmetic),
        "log2" => Powers.Log(x[0], Whole(2), arithmetic),
        "log10" => Powers.Log(x[0], Whole(10), arithmetic),
        "log" => Powers.Log(x[0], x.Count > 1 ? x[1] : Whole(10), arithmetic),
        "exp" => Exp(x[0], arithmetic),
        "floor" => arithmetic.Floor(x[0]),
        "ceil" => Arithmetic.Negate(arithmetic.Floor(Arithmetic.Negate(x[0]))),
        "round" => Round(x[0], x.Count > 1 ? x[1] : Whole(0), arithmetic),
        "abs" => Abs(x[0], arithmetic),
        "mod" or "remainder" => arithmetic.Modulo(x[0], x[1]),
        "difference" => arithmetic.Add(x[0], Arithmetic.Negate(x[1])),
        "quotient" => arithmetic.Divide(x[0], x[1]),
        "factorial" => Combinatorics.Factorial(x[0], arithmetic),
        "choose" => Combinatorics.Choose(x[0], x[1], arithmetic),
        "gcd" => Combinatorics.GreatestCommonDivisor(x, arithmetic),
        "lcm" => Combinatorics.LeastCommonMultiple(x, arithmetic),
        "min" => x.Aggregate((a, b) => arithmetic.Compare(a, b) <= 0 ? a : b),
        "max" => x.Aggregate((a, b) => arithmetic.Compare(a, b) >= 0 ? a : b),
        "sum" => x.Aggregate(arithmetic.Add),
        "product" => x.Aggregate(arithmetic.Multiply),
        "mean" => Mean(x, arithmetic),
        "median" => Median(x, arithmetic),
        "stdev" => Deviation(x, x.Count - 1, arithmetic),
        "pstdev" => Deviation(x, x.Count, arithmetic),
        _ => Trigonometry.Apply(name, x[0], arithmetic),
    };

    public static Value Exp(Value x, Arithmetic arithmetic)
    {
        if (x is ExactValue { Number.Sign: 0 })
            return Whole(1);
        var (low, high) = arithmetic.Enclose(x).Ends();
        if (high.CompareTo(LargestExponent) > 0)
            throw Budget.TooLarge();
        if (low.CompareTo(-LargestExponent) < 0)
            throw new CalculatorException(CalculatorErrorKind.TooLarge, 0, 0, "A number in this computation is smaller than 10^-10000: use larger numbers.");
        return arithmetic.Real(arithmetic.Elementary.Exp(arithmetic.Enclose(x)));
    }

    /// <summary>Rounds half away from zero, as taught at school.</summary>
    private static Value Round(Value x, Value places, Arithmetic arithmetic)
    {
        var n = Arithmetic.Integer(places, "The number of places in round(x, n)");
        if (BigInteger.Abs(n) > Bounds.Digits)
            throw Arithmetic.Domain("The number of places in round(x, n) must be from -10000 to 10000.");
        var scale = new ExactValue(n.Sign >= 0 ? BigInteger.Pow(10, (int)n) : Rational.Create(1, BigInteger.Pow(10, -(int)n)));
        var half = new ExactValue(Rational.Create(1, 2));
        var rounded = arithmetic.Floor(arithmetic.Add(arithmetic.Multiply(Abs(x, arithmetic), scale), half));
        var result = arithmetic.Divide(rounded, scale);
        return arithmetic.Sign(x) < 0 ? Arithmetic.Negate(result) : result;
    }

    private static Value Abs(Value x, Arithmetic arithmetic) => arithmetic.Sign(x) < 0 ? Arithmetic.Negate(x) : x;

    private static Value Mean(IReadOnlyList<Value> x, Arithmetic arithmetic) => arithmetic.Divide(x.Aggregate(arithmetic.Add), Whole(x.Count));

    private static Value Median(IReadOnlyList<Value> x, Arithmetic arithmetic)
    {
        var sorted = x.Order(Comparer<Value>.Create(arithmetic.Compare)).ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 != 0 ? sorted[middle] : Mean([sorted[middle - 1], sorted[middle]], arithmetic);
    }

    private static Value Deviation(IReadOnlyList<Value> x, int divisor, Arithmetic arithmetic)
    {
        var mean = Arithmetic.Negate(Mean(x, arithmetic));
        var squares = x.Select(value => arithmetic.Add(value, mean)).Select(difference => arithmetic.Multiply(difference, difference));
        return Powers.Sqrt(arithmetic.Divide(squares.Aggregate(arithmetic.Add), Whole(divisor)), arithmetic);
    }

    private static ExactValue Whole(int value) => new(value);
}
