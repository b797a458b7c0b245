namespace AgentDesk.Core.Documents.Pdf.Layout;

/// <summary>Puts Hebrew and Arabic into the order in which they are read; pages give them in the order in which they are seen, from left to right.</summary>
internal static class RightToLeft
{
    public static bool Is(char c) => c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFE');

    public static bool Is(string text) => text.Any(Is);

    /// <summary>The words as a line of text.</summary>
    public static string Join(IReadOnlyList<Word> words)
    {
        if (words.Count(word => Is(word.Text)) * 2 <= words.Count)
        {
            return string.Join(' ', words.Select(word => word.Text));
        }

        var read = new List<string>();
        var foreign = 0; // words of the other direction at the end: they keep their order among themselves
        foreach (var word in words.Reverse())
        {
            foreign = Is(word.Text) ? 0 : foreign + 1;
            read.Insert(foreign == 0 ? read.Count : read.Count - foreign + 1, word.Text);
        }

        return string.Join(' ', read);
    }
}
