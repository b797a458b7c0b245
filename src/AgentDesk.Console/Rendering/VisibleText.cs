using System.Globalization;
using System.Text;

namespace AgentDesk.Console.Rendering;

/// <summary>
/// Text from elsewhere as it may be put on a terminal: control characters, which could move the cursor or repaint what a person decides by, and characters
/// that reorder or hide others are shown by sign or number.
/// </summary>
internal static class VisibleText
{
    /// <summary>Everything visible, as for what a person decides by; line breaks stay.</summary>
    public static string Of(string text) => Replace(text, keepLines: true, IsHidden);

    /// <summary>The same in one line.</summary>
    public static string Line(string text) => Replace(text, keepLines: false, IsHidden);

    /// <summary>What steers a terminal or turns the direction of writing visible; line breaks stay, and so does whatever else a script is written with, such as joiners.</summary>
    public static string Passage(string text) => Replace(text, keepLines: true, IsSteering);

    /// <summary>The same in one line: names, titles, messages.</summary>
    public static string Title(string text) => Replace(text, keepLines: false, IsSteering);

    private static string Replace(string text, bool keepLines, Predicate<Rune> isHidden)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var i = 0; i < text.Length;)
        {
            var known = Rune.TryGetRuneAt(text, i, out var rune);
            var length = known ? rune.Utf16SequenceLength : 1;
            var stays = known && (IsLayout(text, i) ? keepLines : !isHidden(rune));
            if (!stays)
            {
                result = (result ?? new StringBuilder(text.Length + 16)).Append(text, copied, i - copied).Append(Sign(known ? rune.Value : text[i]));
                copied = i + length;
            }

            i += length;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Line ends and tabs; a carriage return only before a line feed, since alone it lets a line be written over.</summary>
    private static bool IsLayout(string text, int at) => text[at] is '\n' or '\t' || (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n');

    private static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static bool IsSteering(Rune rune) => Rune.IsControl(rune) || rune.Value is >= 0x2028 and <= 0x202E or >= 0x2066 and <= 0x2069 or 0x200E or 0x200F or 0x061C;

    private static string Sign(int code) => code switch
    {
        '\n' => "⏎",
        < 0x20 => ((char)(0x2400 + code)).ToString(),
        0x7F => "␡",
        _ => string.Create(CultureInfo.InvariantCulture, $"⟨U+{code:X4}⟩"),
    };
}
