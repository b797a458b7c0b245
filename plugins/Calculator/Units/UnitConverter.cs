using AgentDesk.Plugins.Calculator.Evaluation;
using AgentDesk.Plugins.Calculator.Formatting;
using AgentDesk.Plugins.Calculator.Numerics;

namespace AgentDesk.Plugins.Calculator.Units;

/// <summary>Converts values between units of one quantity, exactly as far as the value is exact.</summary>
internal sealed class UnitConverter(TimeProvider time)
{
    private readonly UnitTable _units = new();

    /// <summary>The conversion that a text asks for; null where it asks for none.</summary>
    public Conversion? Read(string text) => Conversion.Read(text, _units);

    /// <summary>The converted value with the symbol of its unit, such as "5000 m" or "≈ 3.10685596119 mi".</summary>
    /// <exception cref="CalculatorException">A unit is unknown, the units measure different things, or the value is no number.</exception>
    public string Convert(string value, string from, string to, CancellationToken cancellationToken)
    {
        var (source, target) = (Find(from), Find(to));
        if (source.Quantity != target.Quantity)
        {
            throw new CalculatorException(
                CalculatorErrorKind.Domain, 0, from.Length,
                $"'{from}' measures {source.Quantity} and '{to}' measures {target.Quantity}: name two units of the same quantity.");
        }

        var amount = Calculation.Evaluate(value, time, cancellationToken);
        var number = amount switch
        {
            ExactValue exact => exact.Number,
            RealValue { Interval: var interval } => Middle(interval),
            _ => throw new CalculatorException(CalculatorErrorKind.Domain, 0, value.Length, "The value to convert must be a number."),
        };
        var result = ((number * source.Factor) + source.Offset - target.Offset) / target.Factor;
        if (source.Quantity == "temperature" && ((number * source.Factor) + source.Offset).Sign < 0)
            throw new CalculatorException(CalculatorErrorKind.Domain, 0, value.Length, "The temperature is below absolute zero: check the value and the unit.");
        return $"{ResultFormatter.Quantity(result, amount is ExactValue)} {target.Symbol}";
    }

    private static Rational Middle(Interval interval)
    {
        var (low, high) = interval.Ends();
        return (low + high) / 2;
    }

    private Unit Find(string name) => _units.Find(name)
        ?? throw new CalculatorException(CalculatorErrorKind.UnknownName, 0, name.Length, $"'{name}' is not a unit the calculator knows: use a name or symbol such as km, pounds, GiB or 公斤.");
}
