namespace AgentDesk.Core.Text;

/// <summary>Which writing a text or a character belongs to, as far as splitting and comparing need to know.</summary>
public static class Scripts
{
    /// <summary>Whether ideographic characters outnumber words of Latin letters, so that a text is rather Chinese than English.</summary>
    public static bool IsMostlyIdeographic(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int ideographs = 0, words = 0;
        var inWord = false;
        foreach (var c in text)
        {
            if (IsIdeographic(c))
                ideographs++;
            var letter = char.IsAsciiLetter(c);
            if (letter && !inWord)
                words++;
            inWord = letter;
        }

        return ideographs > words;
    }

    /// <summary>Whether the character is written without spaces between words: Han, kana, bopomofo (a surrogate of the supplementary planes included).</summary>
    public static bool IsIdeographic(char c) => c is
        (>= '\u3005' and <= '\u3007') or
        (>= '\u3040' and <= '\u31FF') or
        (>= '\u3400' and <= '\u4DBF') or
        (>= '\u4E00' and <= '\u9FFF') or
        (>= '\uF900' and <= '\uFAFF') or
        (>= '\uD840' and <= '\uD8BF');
}
