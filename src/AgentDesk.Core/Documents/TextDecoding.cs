using System.Text;
using System.Text.Unicode;

namespace AgentDesk.Core.Documents;

/// <summary>Turns bytes of unknown encoding into text: a byte-order mark decides, then validity, then statistics.</summary>
internal static class TextDecoding
{
    private static readonly Encoding[] WithMark =
    [
        new UTF8Encoding(true), new UTF32Encoding(bigEndian: false, byteOrderMark: true), new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true), new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
    ];

    /// <summary>
    /// The text, without a byte-order mark; line ends stay as they are. Characters that no text holds (NUL and other control characters
    /// but tab, line and page breaks; halves of surrogate pairs) become U+FFFD one for one, so that no index, log or terminal chokes on them.
    /// </summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="hint">The encoding that the format claims, or null; believed only where the bytes agree.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? hint = null)
    {
        foreach (var encoding in WithMark)
        {
            if (bytes.StartsWith(encoding.Preamble))
            {
                return Clean(encoding.GetString(bytes[encoding.Preamble.Length..]));
            }
        }

        if (Utf8.IsValid(bytes) && !bytes.Contains((byte)0))
        {
            return Clean(Encoding.UTF8.GetString(bytes));
        }

        if (WideText.Detect(bytes) is { } wide)
        {
            return Clean(wide.GetString(bytes));
        }

        return Clean(DamagedUtf8.Decode(bytes) ?? LegacyEncodings.Detect(bytes, hint).GetString(bytes));
    }

    /// <summary>Whether the bytes are rather a program's than a person's: many control characters, in no wide encoding.</summary>
    public static bool LooksBinary(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, 16 * 1024)];
        foreach (var encoding in WithMark)
        {
            if (sample.StartsWith(encoding.Preamble))
            {
                return false;
            }
        }

        var controls = 0;
        foreach (var value in sample)
        {
            controls += value is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\v' or (byte)'\f' or (byte)'\r' or 0x1B or 0x1A) ? 1 : 0;
        }

        return controls > 3 && controls * 20 > sample.Length && WideText.Detect(bytes) is null;
    }

    /// <summary>The text with U+FFFD in place of what no text holds.</summary>
    public static string Clean(string text)
    {
        var first = IndexOfUnclean(text, 0);
        if (first < 0)
        {
            return text;
        }

        var characters = text.ToCharArray();
        for (var at = first; at >= 0; at = IndexOfUnclean(text, at + 1))
        {
            characters[at] = '\uFFFD';
        }

        return new string(characters);
    }

    private static int IndexOfUnclean(string text, int start)
    {
        for (var at = start; at < text.Length; at++)
        {
            var c = text[at];
            if (c < ' ' ? c is not (>= '\t' and <= '\r') : c == '\u007F')
            {
                return at;
            }

            if (char.IsSurrogate(c))
            {
                if (at + 1 >= text.Length || !char.IsSurrogatePair(c, text[at + 1]))
                {
                    return at;
                }

                at++;
            }
        }

        return -1;
    }
}
