using System.Globalization;
using AgentDesk.Plugins.Tables.Values;

namespace AgentDesk.Plugins.Tables.Querying;

/// <summary>The value of an expression in one row, or over several.</summary>
internal sealed class Evaluator(Columns columns)
{
    private static readonly Value s_true = Value.Of((Exact)1), s_false = Value.Of((Exact)0);
    private readonly Dictionary<Node, Value> _wholes = [];

    /// <summary>The rows that a share is of: all that the query is over.</summary>
    public IReadOnlyList<int> Whole { get; set; } = [];

    /// <summary>Whether a row meets a condition.</summary>
    public bool Holds(Node node, int row) => IsTrue(Compute(node, row));

    /// <summary>The value in a row.</summary>
    /// <exception cref="TableException">The values cannot be computed with.</exception>
    public Value Compute(Node node, int row) => node switch
    {
        Literal literal => literal.Value,
        ColumnNode column => columns[column.Column].Values[row],
        Not not => Truth(!Holds(not.Inner, row)),
        Is test => Truth(Compute(test.Value, row).Kind == test.Kind),
        Period period => Part(period.Part, Compute(period.Of, row)),
        In list => Truth(list.Choices.Any(choice => Equal(Compute(list.Value, row), Compute(choice, row)))),
        Binary { Sign: "and" } both => Truth(Holds(both.Left, row) && Holds(both.Right, row)),
        Binary { Sign: "or" } either => Truth(Holds(either.Left, row) || Holds(either.Right, row)),
        Binary { Sign: "+" or "-" or "*" or "/" } sum => Arithmetic(sum.Sign, Compute(sum.Left, row), Compute(sum.Right, row)),
        Binary test => Truth(Test(test, Compute(test.Left, row), Compute(test.Right, row))),
        _ => throw new TableException(TableErrorKind.Syntax, "Figures of many rows, such as sum(…), have no place in a condition of single rows: filter first, or sort by the figure."),
    };

    /// <summary>Whether rows that were grouped meet a condition on their figures.</summary>
    public bool Holds(Node node, IReadOnlyList<int> rows) => IsTrue(Compute(node, rows));

    /// <summary>The value over several rows; a column outside of a figure is that of the first row, all have it where rows are grouped by it.</summary>
    /// <exception cref="TableException">The values cannot be computed with.</exception>
    public Value Compute(Node node, IReadOnlyList<int> rows) => node switch
    {
        Aggregate figure => Figure(figure, rows),
        Binary { Sign: "+" or "-" or "*" or "/" } sum when HasAggregate(sum) => Arithmetic(sum.Sign, Compute(sum.Left, rows), Compute(sum.Right, rows)),
        _ when rows.Count == 0 => Value.Missing,
        _ when !HasAggregate(node) => Compute(node, rows[0]),
        Not not => Truth(!Holds(not.Inner, rows)),
        Is test => Truth(Compute(test.Value, rows).Kind == test.Kind),
        Binary { Sign: "and" } both => Truth(Holds(both.Left, rows) && Holds(both.Right, rows)),
        Binary { Sign: "or" } either => Truth(Holds(either.Left, rows) || Holds(either.Right, rows)),
        Binary test => Truth(Test(test, Compute(test.Left, rows), Compute(test.Right, rows))),
        _ => Compute(node, rows[0]),
    };

    public static bool HasAggregate(Node node) => node switch
    {
        Aggregate => true,
        Binary both => HasAggregate(both.Left) || HasAggregate(both.Right),
        Not not => HasAggregate(not.Inner),
        Is test => HasAggregate(test.Value),
        _ => false,
    };

    private Value Figure(Aggregate figure, IReadOnlyList<int> rows)
    {
        if (figure.Where is { } condition)
            return Figure(figure with { Where = null }, [.. rows.Where(row => Holds(condition, row))]);
        if (figure.Function == "share")
            return Share(figure, rows);
        if (figure.Of is not { } of)
            return Value.Of((Exact)rows.Count);
        var values = new List<Value>(rows.Count);
        foreach (var row in rows)
        {
            if (Compute(of, row) is { Kind: not ValueKind.Missing } value)
                values.Add(value);
        }

        return figure.Function switch
        {
            "count" => Value.Of((Exact)values.Count),
            "distinct" => Value.Of((Exact)values.DistinctBy(value => value.Key, StringComparer.Ordinal).Count()),
            _ when values.Count == 0 => figure.Function == "sum" ? Value.Of(default(Exact)) : Value.Missing,
            "min" => Comparable(figure, values).Min(),
            "max" => Comparable(figure, values).Max(),
            "median" => Median(Numbers(figure, values)),
            _ => Total(figure.Function, Numbers(figure, values)),
        };
    }

    /// <summary>How much of the sum over all rows, or of their number, some of them have, in percent; missing where that is 0.</summary>
    private Value Share(Aggregate figure, IReadOnlyList<int> rows)
    {
        var summed = figure with { Function = figure.Of is null ? "count" : "sum" };
        if (!_wholes.TryGetValue(summed, out var whole))
            _wholes.Add(summed, whole = Figure(summed, Whole));
        return whole.Number.Numerator.IsZero ? Value.Missing : Value.Of(Figure(summed, rows).Number * 100 / whole.Number, "%");
    }

    private static Value Part(string part, Value value) => (part, value.Kind) switch
    {
        (_, ValueKind.Missing) => value,
        ("year", ValueKind.Date) => Value.Of((Exact)value.Date.Year),
        ("quarter", ValueKind.Date) => Value.Of(string.Create(CultureInfo.InvariantCulture, $"{value.Date.Year:0000}-Q{(value.Date.Month + 2) / 3}")),
        (_, ValueKind.Date) => Value.Of(value.Date.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
        _ => throw new TableException(TableErrorKind.WrongValues, $"{part} is not computed: '{Column.Short(value.ToString())}' is no date. Leave such rows out by a condition, such as `column` is date."),
    };

    private static Value Total(string function, List<Value> values)
    {
        var sum = values.Aggregate(default(Exact), (total, value) => total + value.Number);
        return Value.Of(function == "mean" ? sum / values.Count : sum, values.Find(v => v.Unit.Length > 0).Unit ?? string.Empty);
    }

    private static Value Median(List<Value> values)
    {
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : Value.Of((values[middle - 1].Number + values[middle].Number) / 2, values[middle].Unit);
    }

    private List<Value> Comparable(Aggregate figure, List<Value> values) =>
        values.Select(value => value.Kind).Distinct().Count() == 1 && values[0].Kind != ValueKind.Number ? values : Numbers(figure, values);

    private List<Value> Numbers(Aggregate figure, List<Value> values)
    {
        var name = figure.Of is ColumnNode column ? columns[column.Column].Name : "the values";
        if (figure.Of is ColumnNode { Column: var at } && columns[at].Trouble is { } trouble)
            throw new TableException(TableErrorKind.WrongValues, $"{figure.Function} is not computed: {trouble}.");
        if (values.Find(value => value.Kind != ValueKind.Number) is { Kind: not ValueKind.Missing } other)
            throw new TableException(TableErrorKind.WrongValues, $"{figure.Function} is not computed: '{name}' holds '{Column.Short(other.ToString())}', which is no number. Leave such rows out by the condition `{name}` is number.");
        var units = values.Select(value => value.Unit).Distinct().ToList();
        if (units.Count > 1 && !(units.Count == 2 && units.Contains(string.Empty) && !units.Contains("%") && !units.Contains("‰")))
            throw new TableException(TableErrorKind.WrongValues, $"{figure.Function} is not computed: '{name}' holds several units ({string.Join(", ", units.Select(unit => unit.Length == 0 ? "none" : unit))}). Filter the rows to one of them, by: `{name}` contains '{units.First(unit => unit.Length > 0)}'.");
        return values;
    }

    private static Value Arithmetic(string sign, Value left, Value right)
    {
        if (left.Kind == ValueKind.Missing || right.Kind == ValueKind.Missing)
            return Value.Missing;
        if (left.Kind != ValueKind.Number || right.Kind != ValueKind.Number)
            throw new TableException(TableErrorKind.WrongValues, $"'{Column.Short((left.Kind == ValueKind.Number ? right : left).ToString())}' is no number: leave such rows out by a condition, such as `column` is number.");
        if (sign == "/" && right.Number.Numerator.IsZero)
            return Value.Missing;
        var (a, b) = (sign is "*" or "/" ? Fraction(left) : left, sign is "*" or "/" ? Fraction(right) : right);
        var unit = sign == "/" && a.Unit == b.Unit ? string.Empty : a.Unit.Length > 0 ? a.Unit : b.Unit;
        if (a.Unit.Length > 0 && b.Unit.Length > 0 && a.Unit != b.Unit)
            throw new TableException(TableErrorKind.WrongValues, $"{left} and {right} have different units.");
        return Value.Of(sign switch { "+" => a.Number + b.Number, "-" => a.Number - b.Number, "*" => a.Number * b.Number, _ => a.Number / b.Number }, unit);
    }

    /// <summary>A percentage as the fraction that it is, for products.</summary>
    private static Value Fraction(Value value) => value.Unit switch { "%" => Value.Of(value.Number / 100), "‰" => Value.Of(value.Number / 1000), _ => value };

    private static bool Test(Binary test, Value left, Value right)
    {
        switch (test.Sign)
        {
            case "=":
                return Equal(left, right);
            case "!=":
                return !Equal(left, right);
            case "contains":
                return Shown(left).Contains(Shown(right), StringComparison.OrdinalIgnoreCase);
            case "starts":
                return Shown(left).StartsWith(Shown(right), StringComparison.OrdinalIgnoreCase);
            case "ends":
                return Shown(left).EndsWith(Shown(right), StringComparison.OrdinalIgnoreCase);
            case "like":
                return Like(Shown(left), Shown(right));
        }

        (left, right) = Alike(left, right);
        if (left.Kind == ValueKind.Missing || right.Kind == ValueKind.Missing || left.Kind != right.Kind || Differ(left, right))
            return false;
        var order = left.CompareTo(right);
        return test.Sign switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
    }

    private static bool Equal(Value left, Value right)
    {
        (left, right) = Alike(left, right);
        return left.Kind == right.Kind && left.Kind != ValueKind.Missing && !Differ(left, right) && left.CompareTo(right) == 0;
    }

    private static bool Differ(Value left, Value right) => left.Kind == ValueKind.Number && left.Unit.Length > 0 && right.Unit.Length > 0 && left.Unit != right.Unit;

    /// <summary>A text beside a date or number is read as one where it can be.</summary>
    private static (Value Left, Value Right) Alike(Value left, Value right) => (left.Kind, right.Kind) switch
    {
        (ValueKind.Date or ValueKind.Number, ValueKind.Text) => (left, Convert(right, left.Kind)),
        (ValueKind.Text, ValueKind.Date or ValueKind.Number) => (Convert(left, right.Kind), right),
        _ => (left, right),
    };

    private static Value Convert(Value text, ValueKind kind) =>
        kind == ValueKind.Date ? DateText.Parse(text.Text) is { DayFirst: { } one, MonthFirst: { } other } && one == other ? Value.Of(one) : text
        : NumberText.Parse(text.Text) is { WithPoint: { } number } cell ? Value.Of(number, cell.Unit) : text;

    private static string Shown(Value value) => value.ToString();

    /// <summary>SQL's patterns: % stands for any text, _ for one character. In steps that only go forward.</summary>
    private static bool Like(string text, string pattern)
    {
        var (t, p, star, mark) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] != '%' && (pattern[p] == '_' || char.ToUpperInvariant(pattern[p]) == char.ToUpperInvariant(text[t])))
                (t, p) = (t + 1, p + 1);
            else if (p < pattern.Length && pattern[p] == '%')
                (star, mark, p) = (p, t, p + 1);
            else if (star >= 0)
                (p, t) = (star + 1, ++mark);
            else
                return false;
        }

        return pattern[p..].All(c => c == '%');
    }

    private static bool IsTrue(Value value) => value.Kind == ValueKind.Number && !value.Number.Numerator.IsZero;

    private static Value Truth(bool holds) => holds ? s_true : s_false;
}
