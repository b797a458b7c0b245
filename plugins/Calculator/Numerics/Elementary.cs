using System.Numerics;

namespace AgentDesk.Plugins.Calculator.Numerics;

/// <summary>
/// Elementary functions of intervals, by Taylor series on fixed-point integers after the usual reductions of the argument (halving for exp, sin, cos; square
/// roots for ln; half angles for atan; Machin's formula for pi). The fixed-point routines carry guard bits; their results are widened by more than
/// their error, so the bounds are true. One instance serves one precision and keeps pi and ln 2 for it; not thread-safe.
/// </summary>
/// <param name="precision">Working precision in bits.</param>
internal sealed class Elementary(int precision)
{
    private readonly int _bits = precision + 32;
    private Interval? _pi;
    private Interval? _ln2;

    public int Precision => precision;

    /// <summary>Machin: pi = 16 atan(1/5) - 4 atan(1/239).</summary>
    public Interval Pi => _pi ??= Around((16 * ArctanOfReciprocal(5, _bits)) - (4 * ArctanOfReciprocal(239, _bits)), _bits);

    private Interval Ln2 => _ln2 ??= Around(LogFixed(BigInteger.One << (_bits + 1), _bits), _bits);

    public Interval Sqrt(Interval x)
    {
        var shift = (2 * precision) + (x.Exponent & 1);
        var (low, high) = (BigInteger.Max(x.Low, 0) << shift, x.High << shift);
        return new Interval(IntegerRoot.Floor(low, 2), IntegerRoot.Floor(high, 2) + 1, (x.Exponent - shift) / 2);
    }

    /// <summary>The exponential; the argument's magnitude must have been bounded.</summary>
    public Interval Exp(Interval x) => Interval.Span(ExpOf(x.Low, x.Exponent), ExpOf(x.High, x.Exponent), precision);

    /// <summary>The natural logarithm of a positive interval.</summary>
    public Interval Log(Interval x) => Interval.Span(LogOf(x.Low, x.Exponent), LogOf(x.High, x.Exponent), precision);

    public Interval Atan(Interval x) => Interval.Span(AtanOf(x.Low, x.Exponent), AtanOf(x.High, x.Exponent), precision);

    /// <summary>Sine and cosine; an argument that is not known to a unit gives [-1, 1].</summary>
    public (Interval Sin, Interval Cos) SinCos(Interval x)
    {
        var (low, high) = x.Fixed(_bits);
        var middle = (low + high) >> 1;
        var radius = high - middle + 16;
        if (radius >= BigInteger.One << _bits)
        {
            var all = new Interval(-1, 1, 0);
            return (all, all);
        }

        var (sin, cos) = SinCosFixed(ReduceByTurns(x, middle), _bits);
        radius += 64;
        return (new Interval(sin - radius, sin + radius, -_bits), new Interval(cos - radius, cos + radius, -_bits));
    }

    /// <summary>Takes whole turns off an angle, with as many more bits of pi as the angle has before its point.</summary>
    private BigInteger ReduceByTurns(Interval x, BigInteger middle)
    {
        if (x.Magnitude <= 0)
            return middle;
        var extra = (int)x.Magnitude + 8;
        var pi = new Elementary(precision + extra).Pi.Fixed(_bits + extra).Low;
        var turns = Rational.FloorDivide((middle << extra) + pi, 2 * pi);
        return ((middle << extra) - (2 * pi * turns)) >> extra;
    }

    private Interval ExpOf(BigInteger mantissa, int exponent)
    {
        var x = new Interval(mantissa, mantissa, exponent);
        var whole = _bits + 40;
        var fixedPoint = x.Fixed(whole).Low;
        var ln2 = new Elementary(precision + 40).Ln2.Fixed(whole).Low;
        var n = Rational.FloorDivide(fixedPoint, ln2);
        var result = ExpFixed((fixedPoint - (n * ln2)) >> 40, _bits);
        return Around(result, _bits) with { Exponent = (int)n - _bits };
    }

    private Interval LogOf(BigInteger mantissa, int exponent)
    {
        var shift = (int)mantissa.GetBitLength() - 1;
        var scaled = _bits >= shift ? mantissa << (_bits - shift) : mantissa >> (shift - _bits);
        var log = Around(LogFixed(scaled, _bits), _bits);
        BigInteger n = shift + exponent;
        return Interval.Add(log, Interval.Multiply(Ln2, new Interval(n, n, 0), _bits), _bits);
    }

    private Interval AtanOf(BigInteger mantissa, int exponent)
    {
        if (mantissa.Sign < 0)
            return -AtanOf(-mantissa, exponent);
        if (mantissa.IsZero)
            return Interval.Zero;
        var one = BigInteger.One << _bits;
        if (mantissa.GetLongBits() + exponent <= 1)
            return Around(AtanFixed(new Interval(mantissa, mantissa, exponent).Fixed(_bits).Low, _bits), _bits);
        var reciprocal = Interval.Divide(new Interval(one, one, -_bits), new Interval(mantissa, mantissa, exponent), _bits).Fixed(_bits).Low;
        var rest = -Around(AtanFixed(reciprocal, _bits), _bits);
        return Interval.Add(Pi with { Exponent = Pi.Exponent - 1 }, rest, _bits);
    }

    private static Interval Around(BigInteger value, int bits) => new(value - 64, value + 64, -bits);

    private static BigInteger ArctanOfReciprocal(int n, int bits)
    {
        var term = (BigInteger.One << (bits + 16)) / n;
        var sum = term;
        for (var k = 3; !term.IsZero; k += 2)
        {
            term /= -n * n;
            sum += term / k;
        }

        return sum >> 16;
    }

    /// <summary>exp of a value from 0 to 1.</summary>
    private static BigInteger ExpFixed(BigInteger x, int bits)
    {
        var halvings = (int)Math.Sqrt(bits / 2.0) + 2;
        var work = bits + (2 * halvings) + 16;
        x = (x << (work - bits)) >> halvings;
        var term = BigInteger.One << work;
        var sum = term;
        for (var k = 1; !term.IsZero; k++)
        {
            term = ((term * x) >> work) / k;
            sum += term;
        }

        for (var i = 0; i < halvings; i++)
            sum = (sum * sum) >> work;
        return sum >> (work - bits);
    }

    /// <summary>ln of a value from 1 to 2: square roots towards 1, then 2 atanh((m-1)/(m+1)).</summary>
    private static BigInteger LogFixed(BigInteger x, int bits)
    {
        var roots = (int)Math.Sqrt(bits / 8.0) + 2;
        var work = bits + roots + 24;
        var one = BigInteger.One << work;
        x <<= work - bits;
        for (var i = 0; i < roots; i++)
            x = IntegerRoot.Floor(x << work, 2);
        var y = ((x - one) << work) / (x + one);
        var square = (y * y) >> work;
        var (term, sum) = (y, y);
        for (var k = 3; term > BigInteger.One; k += 2)
        {
            term = (term * square) >> work;
            sum += term / k;
        }

        return (sum << (roots + 1)) >> (work - bits);
    }

    /// <summary>atan of a value from 0 to 2: half angles, then the series.</summary>
    private static BigInteger AtanFixed(BigInteger x, int bits)
    {
        var halvings = (int)Math.Sqrt(bits / 4.0) + 2;
        var work = bits + halvings + 24;
        var one = BigInteger.One << work;
        x <<= work - bits;
        for (var i = 0; i < halvings; i++)
            x = (x << work) / (one + IntegerRoot.Floor((one * one) + (x * x), 2));
        var square = (x * x) >> work;
        var (term, sum) = (x, x);
        for (var k = 3; term.Sign != 0 && term != BigInteger.MinusOne; k += 2)
        {
            term = -((term * square) >> work);
            sum += term / k;
        }

        return (sum << halvings) >> (work - bits);
    }

    /// <summary>Sine and cosine of a value from -pi to pi, halved until the series is short, then doubled back.</summary>
    private static (BigInteger Sin, BigInteger Cos) SinCosFixed(BigInteger x, int bits)
    {
        var halvings = (int)Math.Sqrt(bits / 4.0) + 3;
        var work = bits + (3 * halvings) + 16;
        var one = BigInteger.One << work;
        x = (x << (work - bits)) >> halvings;
        var (term, sin, cos) = (one, BigInteger.Zero, one);
        for (var k = 1; BigInteger.Abs(term) > BigInteger.One; k++)
        {
            term = ((term * x) >> work) / k;
            if (k % 2 == 0)
                cos += k % 4 == 0 ? term : -term;
            else
                sin += k % 4 == 1 ? term : -term;
        }

        for (var i = 0; i < halvings; i++)
            (sin, cos) = ((sin * cos) >> (work - 1), one - ((sin * sin) >> (work - 1)));
        return (sin >> (work - bits), cos >> (work - bits));
    }
}
