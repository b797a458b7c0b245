using AgentDesk.Plugins.Calculator.Numerics;

namespace AgentDesk.Plugins.Calculator.Evaluation;

/// <summary>Circular and hyperbolic functions; angles are in radians. Exact at zero (and where else the value is plainly rational).</summary>
internal static class Trigonometry
{
    public static Value Apply(string name, Value x, Arithmetic arithmetic)
    {
        if (x is ExactValue { Number.Sign: 0 } && name is not "acos")
            return name is "cos" or "cosh" ? new ExactValue(Rational.One) : x;
        return name switch
        {
            "sin" => arithmetic.Real(arithmetic.Elementary.SinCos(Angle(x, arithmetic)).Sin),
            "cos" => arithmetic.Real(arithmetic.Elementary.SinCos(Angle(x, arithmetic)).Cos),
            "tan" => Tangent(x, arithmetic),
            "atan" => arithmetic.Real(arithmetic.Elementary.Atan(arithmetic.Enclose(x))),
            "asin" => Arcsine(x, arithmetic),
            "acos" => x is ExactValue { Number: var one } && one.Equals(Rational.One)
                ? new ExactValue(Rational.Zero)
                : arithmetic.Add(HalfPi(arithmetic), Arithmetic.Negate(x is ExactValue { Number.Sign: 0 } ? x : Arcsine(x, arithmetic))),
            "sinh" => Half(arithmetic.Add(FunctionEvaluator.Exp(x, arithmetic), Arithmetic.Negate(FunctionEvaluator.Exp(Arithmetic.Negate(x), arithmetic))), arithmetic),
            "cosh" => Half(arithmetic.Add(FunctionEvaluator.Exp(x, arithmetic), FunctionEvaluator.Exp(Arithmetic.Negate(x), arithmetic)), arithmetic),
            "tanh" => arithmetic.Divide(Apply("sinh", x, arithmetic), Apply("cosh", x, arithmetic)),
            _ => throw new InvalidOperationException($"Unknown function {name}."),
        };
    }

    /// <summary>An angle with so many more bits as it has before its point.</summary>
    private static Interval Angle(Value x, Arithmetic arithmetic)
    {
        if (x is not ExactValue exact)
            return arithmetic.Enclose(x);
        var magnitude = (int)Math.Max(0, exact.Number.Numerator.GetLongBits() - exact.Number.Denominator.GetLongBits());
        return Interval.From(exact.Number, arithmetic.Elementary.Precision + magnitude + 8);
    }

    private static Value Tangent(Value x, Arithmetic arithmetic)
    {
        var (sin, cos) = arithmetic.Elementary.SinCos(Angle(x, arithmetic));
        return arithmetic.Divide(arithmetic.Real(sin), arithmetic.Real(cos));
    }

    /// <summary>asin x = atan(x / sqrt(1 - x²)), with pi/2 at the ends.</summary>
    private static Value Arcsine(Value x, Arithmetic arithmetic)
    {
        var one = new ExactValue(Rational.One);
        var rest = arithmetic.Add(one, Arithmetic.Negate(arithmetic.Multiply(x, x)));
        var sign = arithmetic.Sign(rest);
        if (sign < 0)
            throw Arithmetic.Domain("asin and acos need a number from -1 to 1.");
        if (sign == 0)
            return arithmetic.Sign(x) < 0 ? Arithmetic.Negate(HalfPi(arithmetic)) : HalfPi(arithmetic);
        var quotient = arithmetic.Divide(x, Powers.Sqrt(rest, arithmetic));
        return arithmetic.Real(arithmetic.Elementary.Atan(arithmetic.Enclose(quotient)));
    }

    private static Value HalfPi(Arithmetic arithmetic) => Half(arithmetic.Constant("pi"), arithmetic);

    private static Value Half(Value x, Arithmetic arithmetic) => arithmetic.Multiply(x, new ExactValue(Rational.Create(1, 2)));
}
