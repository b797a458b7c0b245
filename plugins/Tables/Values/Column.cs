using System.Globalization;
using AgentDesk.Plugins.Tables.Reading;

namespace AgentDesk.Plugins.Tables.Values;

/// <summary>What a column holds.</summary>
internal enum ColumnKind
{
    Empty,
    Number,
    Date,
    Text,
    Mixed,
}

/// <summary>
/// A column's values. How a number or date is written is a matter of the whole column: one cell that can only be read with a decimal comma decides for
/// those that could be read either way.
/// </summary>
internal sealed class Column
{
    private static readonly HashSet<string> s_missing = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "-", "--", "–", "—", "/", "n/a", "na", "#n/a", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!", "null", "none", "nan", "无", "缺", "暂无", "不详",
    };

    private bool? _isUnique;

    private Column(string name, IReadOnlyList<Value> values, ColumnKind kind, string? trouble) => (Name, Values, Kind, Trouble) = (name, values, kind, trouble);

    public string Name { get; }

    /// <summary>One per row.</summary>
    public IReadOnlyList<Value> Values { get; }

    public ColumnKind Kind { get; }

    /// <summary>Whether no value stands in two rows.</summary>
    public bool IsUnique => _isUnique ??= Values.DistinctBy(value => value.Key, StringComparer.Ordinal).Count() == Values.Count;

    /// <summary>Why the column cannot be computed with, for the model; null where it can.</summary>
    public string? Trouble { get; }

    public static Column Read(Table table, int at, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var name = table.Columns[at];
        var cells = table.Rows.Select(row => row.Cells[at]).ToList();
        var numbers = cells.ConvertAll(NumberText.Parse);
        var dates = cells.ConvertAll(DateText.Parse);
        var asDates = dates.Count(d => d is not null) > numbers.Count(n => n is not null);
        var comma = numbers.FindIndex(n => n is { Mark: DecimalMark.Comma });
        var point = numbers.FindIndex(n => n is { Mark: DecimalMark.Point });
        var dayFirst = dates.FindIndex(d => d is { MonthFirst: null });
        var monthFirst = dates.FindIndex(d => d is { DayFirst: null });
        var either = dates.FindIndex(d => d is { DayFirst: { } one, MonthFirst: { } other } && one != other);
        string? trouble = null;
        if (asDates && ((dayFirst >= 0 && monthFirst >= 0) || (either >= 0 && dayFirst < 0 && monthFirst < 0)))
            trouble = $"the dates of '{name}' can be read with the day or the month first ({Cell(table, at, either >= 0 ? either : dayFirst)}): they are compared as text. Ask the user which it is";
        else if (!asDates && comma >= 0 && point >= 0)
            trouble = $"the numbers of '{name}' are written in two ways ({Cell(table, at, comma)}, {Cell(table, at, point)}): filter the rows to one of them";

        var values = new List<Value>(cells.Count);
        for (var row = 0; row < cells.Count; row++)
        {
            values.Add(asDates && trouble is null && dates[row] is { } date && (monthFirst >= 0 ? date.MonthFirst : date.DayFirst) is { } day ? Value.Of(day)
                : !asDates && numbers[row] is { } number ? Value.Of((comma >= 0 && number.WithComma is { } c && (point < 0 || number.Mark == DecimalMark.Comma) ? c : number.WithPoint ?? number.WithComma)!.Value, number.Unit)
                : s_missing.Contains(cells[row]) ? Value.Missing
                : Value.Of(cells[row]));
        }

        return new Column(name, values, KindOf(values), trouble);
    }

    private static ColumnKind KindOf(List<Value> values)
    {
        var kinds = values.Select(v => v.Kind).Where(k => k != ValueKind.Missing).Distinct().ToList();
        return kinds switch
        {
            [] => ColumnKind.Empty,
            [ValueKind.Number] => ColumnKind.Number,
            [ValueKind.Date] => ColumnKind.Date,
            [ValueKind.Text] => ColumnKind.Text,
            _ => ColumnKind.Mixed,
        };
    }

    private static string Cell(Table table, int column, int row) =>
        string.Create(CultureInfo.InvariantCulture, $"row {table.Rows[row].Number} has '{Short(table.Rows[row].Cells[column])}'");

    public static string Short(string text, int length = 40) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
