using System.Globalization;
using Wcwidth;

namespace AgentDesk.Console.Chat.Text;

/// <summary>How many columns of a terminal a text takes: Chinese characters two, combining marks none, an emoji of several code points two.</summary>
internal static class DisplayWidth
{
    private const int EmojiPresentation = 0xFE0F;

    /// <summary>The columns of a text without line breaks; tabs and other control characters count nothing.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        var width = 0;
        while (text.Length > 0)
        {
            var length = NextCluster(text);
            width += OfCluster(text[..length]);
            text = text[length..];
        }

        return width;
    }

    /// <summary>Length in UTF-16 units of the first user-perceived character.</summary>
    public static int NextCluster(ReadOnlySpan<char> text) =>
        text.Length == 1 || (text[0] is >= ' ' and < '\u007F' && text[1] is >= ' ' and < '\u007F') || text[0] is '\n' or '\t' ? 1 : StringInfo.GetNextTextElementLength(text);

    /// <summary>The columns of one user-perceived character.</summary>
    public static int OfCluster(ReadOnlySpan<char> cluster)
    {
        if (cluster is [>= ' ' and < '\u007F'])
            return 1;
        var width = 0;
        var regional = 0;
        foreach (var rune in cluster.EnumerateRunes())
        {
            if (rune.Value == EmojiPresentation && width > 0)
                width = 2;
            if (rune.Value is >= 0x1F1E6 and <= 0x1F1FF)
                regional++;
            width = Math.Max(width, Math.Clamp(UnicodeCalculator.GetWidth(rune), 0, 2));
        }

        return regional > 1 ? 2 : width;
    }
}
