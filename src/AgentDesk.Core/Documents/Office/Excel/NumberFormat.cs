using System.Globalization;

namespace AgentDesk.Core.Documents.Office.Excel;

/// <summary>Shows numbers as a spreadsheet's format code says (ECMA-376 part 1, 18.8.31), as far as text can. Immutable.</summary>
internal sealed class NumberFormat
{
    private const int LongestCode = 500;

    private readonly IReadOnlyList<NumberFormatSection> _sections;

    private NumberFormat(IReadOnlyList<NumberFormatSection> sections) => _sections = sections;

    /// <summary>Shows a number with all its digits.</summary>
    public static NumberFormat General { get; } = new([]);

    /// <summary>Understands a code; what is no code is <see cref="General"/>.</summary>
    public static NumberFormat Parse(string? code)
    {
        if (string.IsNullOrWhiteSpace(code) || code.Length > LongestCode)
        {
            return General;
        }

        var sections = NumberFormatParser.Parse(code);
        return sections is [{ Tokens.Count: 0 }] ? General : new NumberFormat(sections);
    }

    /// <summary>A number as shown.</summary>
    /// <param name="value">The number.</param>
    /// <param name="is1904">Whether dates count from 1904 instead of 1900.</param>
    public string Format(double value, bool is1904)
    {
        var (section, shown) = Choose(value);
        return section?.Kind switch
        {
            NumberFormatKind.Date => DateFormat.Format(section, value, is1904) ?? ToGeneral(value),
            NumberFormatKind.Number => section.Format(shown),
            NumberFormatKind.Fraction => section.FormatFraction(shown),
            NumberFormatKind.General => section.Surround(ToGeneral(shown)),
            NumberFormatKind.Literal => section.Surround(shown < 0 ? "-" : ""),
            _ => ToGeneral(value),
        };
    }

    /// <summary>The shortest way to write a number that has at most 15 digits, as spreadsheets keep them.</summary>
    public static string ToGeneral(double value) => value.ToString("G15", CultureInfo.InvariantCulture);

    /// <summary>The section for a number, and the number without its sign where the section writes the sign itself.</summary>
    private (NumberFormatSection? Section, double Value) Choose(double value)
    {
        if (_sections.FirstOrDefault(section => section.Condition is { } condition && condition(value)) is { } met)
        {
            return (met, _sections.Count > 1 ? Math.Abs(value) : value);
        }

        var free = _sections.Where(section => section.Condition is null && section.Kind != NumberFormatKind.Text).ToList();
        return free.Count switch
        {
            0 => (null, value),
            1 => (free[0], value),
            _ when value < 0 => (free[1], Math.Abs(value)),
            > 2 when value == 0 => (free[2], value),
            _ => (free[0], value),
        };
    }
}
