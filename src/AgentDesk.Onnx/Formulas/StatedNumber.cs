using System.Globalization;

namespace AgentDesk.Onnx.Formulas;

/// <summary>A number or a share that a word problem states.</summary>
/// <param name="Text">As a formula has it: digits with at most one point and no separators; <c>15%</c>, <c>(2/3)</c>.</param>
/// <param name="Value">What it stands for.</param>
/// <param name="Digits">The digits that are stated: those of <c>15%</c> are 15, of <c>8折</c> 8.</param>
/// <param name="Kind">Of a share <c>%</c>, <c>折</c> (what is left), <c>成</c> (a tenth) or <c>/</c>; empty for a number.</param>
internal sealed record StatedNumber(string Text, double Value, string Digits, string Kind)
{
    /// <summary>Whether it is a share of something.</summary>
    public bool IsShare => Kind.Length > 0;

    /// <summary>Index of its token.</summary>
    public int Place { get; init; }

    /// <summary>A number.</summary>
    public static StatedNumber Plain(string digits) => new(digits, double.Parse(digits, CultureInfo.InvariantCulture), digits, string.Empty);

    /// <summary>A percentage; <paramref name="tenths"/>: stated in tenths, as 8折 is 80 percent.</summary>
    public static StatedNumber Percent(string digits, string kind = "%", bool tenths = false)
    {
        var percent = tenths ? Scale(digits, 10) : digits;
        return new StatedNumber(percent + "%", double.Parse(percent, CultureInfo.InvariantCulture) / 100, digits, kind);
    }

    /// <summary>A fraction below one.</summary>
    public static StatedNumber Part(int number, int of) => new($"({number}/{of})", (double)number / of, of.ToString(CultureInfo.InvariantCulture), "/");

    /// <summary>The digits of a number times a power of ten.</summary>
    public static string Scale(string digits, long scale) =>
        (decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * scale).ToString("0.############################", CultureInfo.InvariantCulture);
}
