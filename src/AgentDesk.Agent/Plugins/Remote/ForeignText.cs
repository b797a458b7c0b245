using System.Globalization;
using System.Text;

namespace AgentDesk.Agent.Plugins.Remote;

/// <summary>Makes texts of strangers fit to be shown to people and models: bounded, on one line, without characters that nobody sees.</summary>
internal static class ForeignText
{
    /// <summary>A text on one line of at most <paramref name="length"/> characters.</summary>
    public static string Line(string? text, int length) => Clean(text, length, keepLines: false);

    /// <summary>A text whose lines are kept, of at most <paramref name="length"/> characters.</summary>
    public static string Lines(string? text, int length) => Clean(text, length, keepLines: true);

    /// <summary>A name of letters, digits and underscores; a number is added where it is taken.</summary>
    public static string Name(string? text, ICollection<string> taken)
    {
        var name = new StringBuilder();
        foreach (var c in text ?? string.Empty)
        {
            if (name.Length == 48)
                break;
            if (char.IsAsciiLetterOrDigit(c))
                name.Append(c);
            else if (name.Length > 0 && name[^1] != '_')
                name.Append('_');
        }

        var plain = name.ToString().Trim('_') is { Length: > 0 } some ? some : "tool";
        var free = plain;
        for (var i = 2; taken.Contains(free); i++)
            free = string.Create(CultureInfo.InvariantCulture, $"{plain}_{i}");
        return free;
    }

    private static string Clean(string? text, int length, bool keepLines)
    {
        var clean = new StringBuilder();
        foreach (var rune in (text ?? string.Empty).EnumerateRunes())
        {
            if (clean.Length >= length)
                return clean.ToString().TrimEnd() + "…";
            if (keepLines && Rune.IsWhiteSpace(rune))
                clean.Append(rune.Value switch { '\n' => "\n", '\t' => "\t", '\r' => "", _ => " " });
            else if (Rune.IsWhiteSpace(rune))
                AppendSpace(clean);
            else if (IsVisible(rune))
                clean.Append(rune.ToString());
        }

        return clean.ToString().TrimEnd();
    }

    private static void AppendSpace(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] is not (' ' or '\n'))
            text.Append(' ');
    }

    /// <summary>Control, format and private characters, and variation selectors, carry words past the eye.</summary>
    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate)
        && rune.Value is not (>= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF or Unknown);

    /// <summary>Stands where half a surrogate pair was.</summary>
    private const int Unknown = 0xFFFD;
}
