using System.Globalization;
using System.Text;
using AgentDesk.Jinja.Syntax;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>Python's <c>is…</c> methods of texts: true where every character belongs and there is at least one.</summary>
internal static class CharacterTests
{
    /// <summary>Han characters in common use that Unicode gives a numeric value.</summary>
    private const string HanNumerals = "一二三四五六七八九十百千万亿零〇两兩萬億壹贰叁肆伍陆柒捌玖拾佰仟貳參陸";

    public static bool IsLower(string text) => HasOnlyCase(text, lower: true);

    public static bool IsUpper(string text) => HasOnlyCase(text, lower: false);

    public static bool IsTitle(string text)
    {
        var (cased, previous) = (false, false);
        foreach (var rune in text.EnumerateRunes())
        {
            var (upper, lower) = (Rune.IsUpper(rune) || IsTitleCase(rune), Rune.IsLower(rune));
            if ((upper && previous) || (lower && !previous))
            {
                return false;
            }

            previous = upper || lower;
            cased |= previous;
        }

        return cased;
    }

    public static bool IsSpace(string text) => text.Length > 0 && text.All(TextRules.IsSpace);

    public static bool IsAlpha(string text) => All(text, Rune.IsLetter);

    public static bool IsDigit(string text) => All(text, rune => Category(rune) == UnicodeCategory.DecimalDigitNumber || IsSuperscript(rune));

    public static bool IsDecimal(string text) => All(text, rune => Category(rune) == UnicodeCategory.DecimalDigitNumber);

    public static bool IsNumeric(string text) => All(text, rune => Rune.IsNumber(rune) || HanNumerals.Contains(rune.ToString(), StringComparison.Ordinal));

    public static bool IsAlphanumeric(string text) => All(text, rune => Rune.IsLetter(rune) || Rune.IsNumber(rune));

    public static bool IsAscii(string text) => Ascii.IsValid(text);

    public static bool IsIdentifier(string text) =>
        text.Length > 0 && TextRules.IsNameStart(text[0]) && text.All(TextRules.IsNamePart);

    public static bool IsPrintable(string text)
    {
        for (var i = 0; i < text.Length; i += CodePoints.Width(text, i))
        {
            if (!Repr.IsPrintable(text, i))
            {
                return false;
            }
        }

        return true;
    }

    private static bool All(string text, Func<Rune, bool> belongs)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!belongs(rune))
            {
                return false;
            }
        }

        return text.Length > 0;
    }

    private static bool HasOnlyCase(string text, bool lower)
    {
        var found = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (lower ? Rune.IsUpper(rune) || IsTitleCase(rune) : Rune.IsLower(rune) || IsTitleCase(rune))
            {
                return false;
            }

            found |= lower ? Rune.IsLower(rune) : Rune.IsUpper(rune);
        }

        return found;
    }

    private static UnicodeCategory Category(Rune rune) => Rune.GetUnicodeCategory(rune);

    private static bool IsTitleCase(Rune rune) => Category(rune) == UnicodeCategory.TitlecaseLetter;

    private static bool IsSuperscript(Rune rune) => rune.Value is 0xB2 or 0xB3 or 0xB9 or 0x2070 or (>= 0x2074 and <= 0x2079) or (>= 0x2080 and <= 0x2089);
}
