namespace AgentDesk.Agent.Conversation;

/// <summary>The languages in which the program itself speaks.</summary>
internal static class Languages
{
    public const string English = "en", Chinese = "zh";

    /// <summary>Chinese where Han characters outnumber Latin words, else English.</summary>
    public static string Of(string text)
    {
        int han = 0, words = 0;
        var inWord = false;
        foreach (var c in text)
        {
            if (IsHan(c))
                han++;
            var letter = char.IsAsciiLetter(c);
            if (letter && !inWord)
                words++;
            inWord = letter;
        }

        return han > words ? Chinese : English;
    }

    public static bool IsHan(char c) => c is >= '\u3400' and <= '\u9FFF';
}
