using System.Globalization;

namespace AgentDesk.Plugins.Calculator.Tests;

public sealed class ExpressionTests
{
    public static TheoryData<string, string> Operators => Vectors.Rows("""
        -2^2 => -4
        (-2)^2 => 4
        2^-2 => 0.25
        2^3^2 => 512
        --3 => 3
        +3 => 3
        10 - 4 - 3 => 3
        100 / 10 / 5 => 2
        7 // 2 => 3
        -7 // 2 => -4
        -7 % 3 => 2
        7 % -3 => #Ambiguous
        7 mod -3 => -2
        7 mod mod(9, 5) => 3
        0^0 => 1
        0^2 => 0
        (-1)^99999999999999999999 => -1
        1^99999999999999999999 => 1
        4! + 1 => 25
        (2+1)! => 6
        3! = 6 => true
        3 != 6 => true
        3 == 3 => true
        3 ≠ 3 => false
        3 ≤ 3 => true
        3 ≥ 4 => false
        2 > 3 => false
        (1 < 2) = (3 < 4) => true
        2(3+4) => 14
        (1+2)(3+4) => 21
        [1+2]*3 => 9
        2√9 => 6
        5² + 2³ => 33
        3 · 4 => 12
        8 − 3 => 5
        50% => 0.5
        10% + 5% => 0.15
        100 + 10% + 10% => 121
        240 + (15%) => 240.15
        2 + 3 * 50% => 3.5
        1,234,567 + 1 => 1234568
        1e3 + 2.5e-1 => 1000.25
        .5 + .25 => 0.75
        007 + 1 => 8
        max(1,234) => 234
        max(1,234, 5) => 1234
        max(12,34) => 34
        sqrt(15,129) => 123
        mean(120,345,678) => 381
        1/3 => 1/3 (≈ 0.333333333333)
        -2/3 => -2/3 (≈ -0.666666666667)
        200/3 => 200/3 (≈ 66.6666666667)
        1/(3*10^10) => 1/30000000000 (≈ 3.33333333333e-11)
        10^25/3 => 10000000000000000000000000/3 (≈ 3.33333333333e24)
        10^50/3 => ≈ 3.33333333333333333333333333333e49
        0.1 + 0.2 => 0.3
        1/8 => 0.125
        """);

    public static TheoryData<string, string> FunctionValues => Vectors.Rows("""
        sqrt(16/9) => 4/3 (≈ 1.33333333333)
        cbrt(-27) => -3
        root(-32, 5) => -2
        root(16, -2) => 0.25
        8^(2/3) => 4
        (4/9)^-0.5 => 1.5
        log(1000) => 3
        log10(0.001) => -3
        log2(1/8) => -3
        log(8, 2) => 3
        log(2, 8) => 1/3 (≈ 0.333333333333)
        ln(1) => 0
        exp(0) => 1
        sin(0) => 0
        cos(0) => 1
        tanh(0) => 0
        cosh(0) => 1
        acos(1) => 0
        acos(0) => ≈ 1.57079632679489661923132169164
        asin(1) => ≈ 1.57079632679489661923132169164
        asin(-1) => ≈ -1.57079632679489661923132169164
        acos(-1) => ≈ 3.14159265358979323846264338328
        sin(30°) => ≈ 0.5
        sin(pi) => ≈ 0
        sqrt(2)^2 => ≈ 2
        sqrt(2)^2 = 2 => true
        sqrt(2) < sqrt(3) => true
        sqrt(2)^-2 => ≈ 0.5
        pi^0 => 1
        0^pi => 0
        0 * pi => 0
        floor(pi) => 3
        ceil(pi) => 4
        floor(sqrt(2)^2) => 2
        floor(-2.5) => -3
        ceil(-2.5) => -2
        round(2.5) => 3
        round(-2.5) => -3
        round(3.14159, 2) => 3.14
        round(12345, -2) => 12300
        round(pi, 4) => 3.1416
        round(-pi, 2) => -3.14
        abs(-pi) => ≈ 3.14159265358979323846264338328
        pi // 1 => 3
        pi mod 3 => ≈ 0.14159265358979323846264338328
        min(pi, 3, 4) => 3
        max(2, sqrt(2)) => 2
        median(3, pi, 1) => 3
        sum(1, 2, 3) => 6
        product(2, 3, 4) => 24
        mean(1, 2) => 1.5
        average(1, 2) => 1.5
        stdev(2, 4, 4, 4, 5, 5, 7, 9) => ≈ 2.13808993529939507747642784704
        pstdev(2, 4, 4, 4, 5, 5, 7, 9) => 2
        gcd(12, 18, 8) => 2
        lcm(4, 6, 10) => 60
        lcm(4, 0) => 0
        choose(5, 2) => 10
        choose(2, 5) => 0
        factorial(0) => 1
        pow(2, 10) => 1024
        square(3) + cube(2) => 17
        difference(5, 3) => 2
        quotient(5, 2) => 2.5
        mod(17, 5) => 2
        exp(100) => ≈ 2.68811714181613544841262555158e43
        exp(-100) => ≈ 3.72007597602083596295969580386e-44
        sin(10^30) => ≈ -0.090116901912138058030386428953
        """);

    [Theory]
    [MemberData(nameof(Operators))]
    [MemberData(nameof(FunctionValues))]
    public void Evaluate_Formulas_GiveExactValues(string expression, string expected)
    {
        if (!expected.StartsWith('#'))
            Assert.Equal(expected, Evaluate(expression));
        else
            Assert.Equal(expected[1..], Assert.Throws<CalculatorException>(() => Evaluate(expression)).Kind.ToString());
    }

    [Fact]
    public void Evaluate_UnderAnotherCulture_WritesTheSame()
    {
        var before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator, culture.NumberFormat.NegativeSign) = (",", ".", "~");
        try
        {
            CultureInfo.CurrentCulture = culture;
            Assert.Equal("-1234.5", Evaluate("-1,234.5"));
            Assert.Equal("-1/3 (≈ -0.333333333333)", Evaluate("-1/3"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Evaluate(string expression) => PatientCalculator.Evaluate(expression);
}
