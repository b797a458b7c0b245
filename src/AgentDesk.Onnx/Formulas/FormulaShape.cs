using System.Globalization;
using System.Text.Json.Serialization;

namespace AgentDesk.Onnx.Formulas;

/// <summary>A formula over numbers x, y, z and w and shares p and q, as the model's metadata describes it.</summary>
internal sealed record FormulaShape
{
    private const string Numbers = "xyzw", Shares = "pq", All = Numbers + Shares;

    private (char Operator, double Constant)[] _code = [];

    /// <summary>As a calculator reads it.</summary>
    [JsonRequired]
    public required string Formula { get; init; }

    /// <summary>The same, operators behind their operands, parted by spaces; means spelled out.</summary>
    [JsonRequired]
    public required string Postfix
    {
        get;
        init
        {
            field = value;
            _code = [.. value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(t => char.IsAsciiDigit(t[0]) ? ('#', double.Parse(t, CultureInfo.InvariantCulture)) : (t[0], 0d))];
        }
    }

    /// <summary>Those that occur, first numbers, then shares; roles, relations and places are in this order.</summary>
    [JsonRequired]
    public required string Variables
    {
        get;
        init => (field, NumberCount) = (value, value.Count(v => Numbers.Contains(v, StringComparison.Ordinal)));
    }

    /// <summary>How many of the variables are numbers.</summary>
    [JsonIgnore]
    public int NumberCount { get; private init; }

    /// <summary>Whether it adds or subtracts shares, which must be percentages: a percentage behind a fraction would be taken as a share of that.</summary>
    public bool AddsShares => Formula.Contains("p + q", StringComparison.Ordinal) || Formula.Contains("p - q", StringComparison.Ordinal);

    /// <summary>Column of each variable in the model's roles; column 0 is for numbers that are left out.</summary>
    [JsonRequired]
    public required int[] Roles { get; init; }

    /// <summary>[a][b]: column of two variables in the model's relations, where the number of a stands before that of b.</summary>
    [JsonRequired]
    public required int[][] Relations { get; init; }

    /// <summary>Pairs of variables that may change places: the first's number stands before the second's.</summary>
    [JsonRequired]
    public required int[][] Ascending { get; init; }

    /// <summary>What speaks for a value below, of and above zero, then the same of whole values.</summary>
    [JsonRequired]
    public required double[] Signs { get; init; }

    /// <summary>Its value; not finite where it has none.</summary>
    /// <param name="numbers">All numbers of the problem.</param>
    /// <param name="places">Which of them each variable is.</param>
    public double Evaluate(IReadOnlyList<StatedNumber> numbers, ReadOnlySpan<int> places)
    {
        Span<double> stack = stackalloc double[_code.Length];
        var height = 0;
        foreach (var (symbol, constant) in _code)
        {
            if (symbol == '#')
                stack[height++] = constant;
            else if (Variables.Contains(symbol, StringComparison.Ordinal))
                stack[height++] = numbers[places[Variables.IndexOf(symbol, StringComparison.Ordinal)]].Value;
            else
                stack[height - 2] = Apply(symbol, stack[height - 2], stack[--height]);
        }

        return stack[0];
    }

    /// <summary>The formula with the numbers in it.</summary>
    public string Write(IReadOnlyList<StatedNumber> numbers, ReadOnlySpan<int> places)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < Formula.Length; i++)
        {
            var variable = Variables.IndexOf(Formula[i], StringComparison.Ordinal);
            if (variable >= 0)
                text.Append(numbers[places[variable]].Text);
            else
                text.Append(Formula[i]);
        }

        return text.ToString();
    }

    /// <summary>Throws where the shape is none that this program can use.</summary>
    /// <exception cref="FormatException">Says what is wrong.</exception>
    public void Check(int roles, int relations)
    {
        var size = Roles.Length;
        var height = 0;
        foreach (var (symbol, _) in _code)
        {
            height += symbol == '#' || Variables.Contains(symbol, StringComparison.Ordinal) ? 1 : "+-*/".Contains(symbol, StringComparison.Ordinal) && height > 1 ? -1 : throw new FormatException($"'{Postfix}' is no formula.");
        }

        if (height != 1 || size is < 1 or > 4 || Variables.Length != size || Variables.Any(v => !All.Contains(v, StringComparison.Ordinal)) || Variables[..NumberCount].Any(v => Shares.Contains(v, StringComparison.Ordinal))
            || Formula.Any(c => All.Contains(c, StringComparison.Ordinal) && !Variables.Contains(c, StringComparison.Ordinal)) || Signs.Length != 6 || Relations.Length != size || Relations.Any(r => r is not { Length: var length } || length != size)
            || Roles.Any(r => r < 1 || r >= roles) || Relations.SelectMany((r, a) => r.Where((_, b) => a != b)).Any(r => r < 0 || r >= relations) || Ascending.Any(p => p is not { Length: 2 } || p.Any(v => v < 0 || v >= size)))
            throw new FormatException($"The shape '{Formula}' does not fit the model.");
    }

    private static double Apply(char symbol, double left, double right) => symbol switch
    {
        '+' => left + right,
        '-' => left - right,
        '*' => left * right,
        _ => left / right,
    };
}
