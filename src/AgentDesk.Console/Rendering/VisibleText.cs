using System.Globalization;
using System.Text;

namespace AgentDesk.Console.Rendering;

/// <summary>
/// Text from elsewhere as it may be put on a terminal: control characters, which could move the cursor or repaint what a person decides by, and characters
/// that reorder or hide others are shown by sign or number.
/// </summary>
internal static class VisibleText
{
    /// <summary>Everything visible; line breaks stay.</summary>
    public static string Of(string text) => Replace(text, keepLines: true);

    /// <summary>The same in one line.</summary>
    public static string Line(string text) => Replace(text, keepLines: false);

    private static string Replace(string text, bool keepLines)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var i = 0; i < text.Length;)
        {
            var known = Rune.TryGetRuneAt(text, i, out var rune);
            var length = known ? rune.Utf16SequenceLength : 1;
            if (!known || IsHidden(rune, keepLines))
            {
                result = (result ?? new StringBuilder(text.Length + 16)).Append(text, copied, i - copied).Append(Sign(known ? rune.Value : text[i]));
                copied = i + length;
            }

            i += length;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private static bool IsHidden(Rune rune, bool keepLines) => rune.Value is '\n' or '\t'
        ? !keepLines
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static string Sign(int code) => code switch
    {
        '\n' => "⏎",
        < 0x20 => ((char)(0x2400 + code)).ToString(),
        0x7F => "␡",
        _ => string.Create(CultureInfo.InvariantCulture, $"⟨U+{code:X4}⟩"),
    };
}
