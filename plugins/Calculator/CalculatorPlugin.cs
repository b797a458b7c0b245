using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentDesk.Plugins.Calculator.Evaluation;
using AgentDesk.Plugins.Calculator.Finding;
using AgentDesk.Plugins.Calculator.Formatting;
using AgentDesk.Plugins.Calculator.Units;
using Microsoft.SemanticKernel;

namespace AgentDesk.Plugins.Calculator;

/// <summary>Exact arithmetic in signs and in spoken English and Chinese, and unit conversion. Stateless; thread-safe.</summary>
public sealed class CalculatorPlugin
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TimeProvider _time;
    private readonly UnitConverter _units;

    /// <summary>Creates the plugin with the system's clock.</summary>
    public CalculatorPlugin()
        : this(TimeProvider.System)
    {
    }

    /// <summary>Creates the plugin with the clock that bounds an evaluation; not public, because Semantic Kernel wants a single constructor to choose.</summary>
    internal CalculatorPlugin(TimeProvider time) => (_time, _units) = (time, new UnitConverter(time));

    /// <summary>
    /// The value of an expression: integers and ending decimals exactly ("409.5"), other fractions as "1/3 (≈ 0.333333333333)", irrational results as "≈ " and 30
    /// correct digits, comparisons as "true" or "false"; "100 km in miles" as <see cref="Convert"/> gives it.
    /// </summary>
    /// <exception cref="CalculatorException">The expression is wrong, ambiguous or has no value; the message says what to change.</exception>
    [KernelFunction("evaluate")]
    [Description("Computes an arithmetic expression exactly. Takes formulas, such as (3 + 4) * 2 or sqrt(2), and spoken forms, such as 15% of 240 or 2340的17.5%.")]
    public string Evaluate(
        [Description("The computation, as it stands in the question or as a formula.")] string expression,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return _units.Read(expression) is { } asked
            ? _units.Convert(asked.Value, asked.From, asked.To, cancellationToken)
            : ResultFormatter.Format(EvaluateFramed(expression, cancellationToken));
    }

    /// <summary>
    /// A value in another unit of the same quantity, with that unit's symbol: "5000 m", or "≈ 3.10685596119 mi" where the decimals do not end. Lengths, masses,
    /// volumes, areas, speeds, temperatures, amounts of data, times, energies and pressures, by English and Chinese names and symbols.
    /// </summary>
    /// <exception cref="CalculatorException">A unit is unknown, the units do not fit, or the value is no number.</exception>
    [KernelFunction("convert")]
    [Description("Converts a value from one unit to another: length, mass, volume, area, speed, temperature, data, time, energy, pressure.")]
    public string Convert(
        [Description("The number to convert.")] string value,
        [Description("The unit it is in, such as km, pounds or 摄氏度.")] string from,
        [Description("The unit to convert to.")] string to,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return _units.Convert(value, from, to, cancellationToken);
    }

    /// <summary>
    /// The longest computation that a text spells out, as JSON: {"expression":"17.5% of 2,340","start":8,"end":22,"whole":true} with UTF-16 offsets; empty where
    /// there is none. "whole" tells that the text is nothing but that computation inside everyday framing.
    /// </summary>
    [KernelFunction("find")]
    [Description("For the host, not for models: finds the computation that a message spells out.")]
    public string Find([Description("The message.")] string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = _units.Read(text) is { } asked ? new FoundComputation($"{asked}", 0, text.Length, Whole: true) : new ComputationFinder(_time).Find(text, cancellationToken);
        return found is null ? string.Empty : JsonSerializer.Serialize(found, Json);
    }

    /// <summary>Evaluates an expression, or the one computation in the question that was passed instead ("What is 15% of 240?").</summary>
    private Value EvaluateFramed(string expression, CancellationToken cancellationToken)
    {
        try
        {
            return Calculation.Evaluate(expression, _time, cancellationToken);
        }
        catch (CalculatorException e) when (e.Kind is CalculatorErrorKind.Syntax or CalculatorErrorKind.UnknownName)
        {
            if (new ComputationFinder(_time).Find(expression, cancellationToken) is not { Whole: true } found)
                throw;
            try
            {
                return Calculation.Evaluate(found.Expression, _time, cancellationToken);
            }
            catch (CalculatorException) when (!expression.Contains(found.Expression, StringComparison.Ordinal))
            {
                // Where it stands in a formula that nobody wrote would help no one.
                throw new CalculatorException(e.Kind, e.Start, e.End, e.Message);
            }
        }
    }
}
