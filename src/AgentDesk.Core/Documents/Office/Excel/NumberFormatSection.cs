using System.Globalization;

namespace AgentDesk.Core.Documents.Office.Excel;

/// <summary>What a section of a format code makes of a number.</summary>
internal enum NumberFormatKind
{
    /// <summary>All its digits.</summary>
    General,

    /// <summary>Digits by a pattern.</summary>
    Number,

    /// <summary>A fraction such as 3 1/4.</summary>
    Fraction,

    /// <summary>A date or time.</summary>
    Date,

    /// <summary>Only the text of the section.</summary>
    Literal,

    /// <summary>Nothing: the section is for text.</summary>
    Text,
}

/// <summary>A piece of a section.</summary>
/// <param name="IsLiteral">Whether it is shown as it is.</param>
/// <param name="Text">The text, or the placeholders: of one letter for dates.</param>
internal readonly record struct NumberFormatToken(bool IsLiteral, string Text);

/// <summary>One section of a format code.</summary>
internal sealed record NumberFormatSection(NumberFormatKind Kind, IReadOnlyList<NumberFormatToken> Tokens, Func<double, bool>? Condition)
{
    private const int LargestDenominator = 999;

    /// <summary>The pattern as .NET's custom numeric formats write it, which share digits, grouping, scaling, percent and exponents with spreadsheets.</summary>
    private readonly string _pattern = Kind == NumberFormatKind.Number ? string.Concat(Tokens.Select(Pattern)) : "";

    public string Format(double value) => value.ToString(_pattern, CultureInfo.InvariantCulture).Trim();

    public string Surround(string number)
    {
        var literals = string.Concat(Tokens.Select(token => token.IsLiteral ? token.Text : "\0"));
        var at = literals.IndexOf('\0', StringComparison.Ordinal);
        return (at < 0 ? number + literals : literals[..at] + number + literals[at..]).Replace("\0", "", StringComparison.Ordinal).Trim();
    }

    public string FormatFraction(double value)
    {
        var code = string.Concat(Tokens.Where(token => !token.IsLiteral).Select(token => token.Text));
        var slash = code.IndexOf('/', StringComparison.Ordinal);
        var fixedDenominator = int.TryParse(code[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given > 0 ? given : 0;
        var most = fixedDenominator > 0 ? fixedDenominator : Math.Min(LargestDenominator, (int)Math.Pow(10, Math.Min(3, code.Length - slash - 1)) - 1);
        var whole = Math.Truncate(value);
        var (numerator, denominator) = Nearest(Math.Abs(value - whole), fixedDenominator > 0 ? fixedDenominator : 1, Math.Max(1, most));
        if (numerator == denominator)
        {
            (whole, numerator) = (whole + (value < 0 ? -1 : 1), 0);
        }

        var sign = value < 0 && whole == 0 && numerator > 0 ? "-" : "";
        return numerator == 0 ? NumberFormat.ToGeneral(whole)
            : whole == 0 ? string.Create(CultureInfo.InvariantCulture, $"{sign}{numerator}/{denominator}")
            : string.Create(CultureInfo.InvariantCulture, $"{NumberFormat.ToGeneral(whole)} {numerator}/{denominator}");
    }

    private static (int Numerator, int Denominator) Nearest(double part, int least, int most)
    {
        var best = (Numerator: 0, Denominator: 1, Error: double.MaxValue);
        for (var denominator = least; denominator <= most; denominator++)
        {
            var numerator = (int)Math.Round(part * denominator);
            var error = Math.Abs(part - ((double)numerator / denominator));
            best = error < best.Error - 1e-12 ? (numerator, denominator, error) : best;
        }

        return (best.Numerator, best.Denominator);
    }

    private static string Pattern(NumberFormatToken token) => token.IsLiteral
        ? string.Concat(token.Text.Select(c => "\\" + c))
        : token.Text.Replace('?', '#');
}
