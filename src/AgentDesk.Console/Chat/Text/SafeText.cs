using System.Text;

namespace AgentDesk.Console.Chat.Text;

/// <summary>
/// Makes text of documents, models and tools safe to print: a document must not move the cursor, rename the window or fill the clipboard. Control characters
/// become visible signs; marks that turn the direction of writing are left out.
/// </summary>
internal static class SafeText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text without anything that a terminal would obey; line breaks and tabs stay.</summary>
    public static string Of(string text) => text.AsSpan().IndexOfAnyExcept(s_plain) < 0 ? text : Replace(text);

    /// <summary>The same on one line.</summary>
    public static string OneLine(string text) => string.Join(' ', Of(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static readonly System.Buffers.SearchValues<char> s_plain =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c => c is '\n' or '\t' || !(char.IsControl(c) || IsDirection(c) || char.IsSurrogate(c)))]);

    private static string Replace(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.IsBmp && IsDirection((char)rune.Value))
                continue;
            if (rune.Value is '\n' or '\t' || !Rune.IsControl(rune))
                safe.Append(rune);
            else
                safe.Append(rune.Value < 0x20 ? (char)(0x2400 + rune.Value) : Replacement);
        }

        return safe.ToString();
    }

    private static bool IsDirection(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F';
}
