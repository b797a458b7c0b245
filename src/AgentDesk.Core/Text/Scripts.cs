namespace AgentDesk.Core.Text;

/// <summary>Which writing a character belongs to, as far as splitting needs to know.</summary>
internal static class Scripts
{
    /// <summary>Whether the character is written without spaces between words: Han, kana, bopomofo (a surrogate of the supplementary planes included).</summary>
    public static bool IsIdeographic(char c) => c is
        (>= '\u3005' and <= '\u3007') or
        (>= '\u3040' and <= '\u31FF') or
        (>= '\u3400' and <= '\u4DBF') or
        (>= '\u4E00' and <= '\u9FFF') or
        (>= '\uF900' and <= '\uFAFF') or
        (>= '\uD840' and <= '\uD8BF');
}
