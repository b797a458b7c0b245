using System.Globalization;

namespace AgentDesk.Plugins.Tables.Values;

/// <summary>What a value is.</summary>
internal enum ValueKind
{
    Missing,
    Number,
    Date,
    Text,
}

/// <summary>A value of a cell or of a computation.</summary>
internal readonly record struct Value : IComparable<Value>
{
    private Value(ValueKind kind, Exact number, string unit, DateTime date, string text) => (Kind, Number, Unit, Date, Text) = (kind, number, unit, date, text);

    public static Value Missing { get; } = new(ValueKind.Missing, default, string.Empty, default, string.Empty);

    public ValueKind Kind { get; }

    public Exact Number { get; }

    /// <summary>Currency or <c>%</c>; empty where there is none.</summary>
    public string Unit { get; }

    public DateTime Date { get; }

    /// <summary>The text, for texts as the cell has it.</summary>
    public string Text { get; }

    public static Value Of(Exact number, string unit = "") => new(ValueKind.Number, number, unit, default, string.Empty);

    public static Value Of(DateTime date) => new(ValueKind.Date, default, string.Empty, date, string.Empty);

    public static Value Of(string text) => new(ValueKind.Text, default, string.Empty, default, text);

    /// <summary>Missing values first, then numbers, dates, texts without regard to case.</summary>
    public int CompareTo(Value other) => Kind != other.Kind ? Kind.CompareTo(other.Kind) : Kind switch
    {
        ValueKind.Number => Number.CompareTo(other.Number),
        ValueKind.Date => Date.CompareTo(other.Date),
        _ => string.Compare(Text, other.Text, StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>What tells values apart where they are grouped or counted.</summary>
    public string Key => $"{Kind}:{Unit}:{(Kind == ValueKind.Text ? Text.ToUpperInvariant() : ToString())}";

    public override string ToString() => Kind switch
    {
        ValueKind.Number => Unit is "$" or "€" or "£" or "¥" or "₩" or "₹" ? Prefixed(Number.ToString()) : Unit.Length > 1 ? $"{Number} {Unit}" : $"{Number}{Unit}",
        ValueKind.Date => Date.ToString(Date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        ValueKind.Text => Text,
        _ => string.Empty,
    };

    private string Prefixed(string number) => number.StartsWith('-') ? $"-{Unit}{number[1..]}" : number.StartsWith('≈') ? $"≈ {Unit}{number[2..]}" : Unit + number;
}
