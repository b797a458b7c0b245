using System.Text;

namespace AgentDesk.Core.Documents;

/// <summary>Recognises UTF-16 and UTF-32 without a byte-order mark, by how plausible the text would be.</summary>
internal static class WideText
{
    private const int Sample = 4096;
    private const double Plausible = 0.95;

    private static readonly Encoding[] Candidates =
    [
        new UTF32Encoding(bigEndian: false, byteOrderMark: false), new UTF32Encoding(bigEndian: true, byteOrderMark: false),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: false), new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
    ];

    /// <summary>The encoding, or null where the bytes are no wide text. Bytes that are valid UTF-8 without NUL must be ruled out before.</summary>
    public static Encoding? Detect(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4)
        {
            return null;
        }

        var sample = bytes[..Math.Min(bytes.Length & ~3, Sample)];
        foreach (var encoding in Candidates)
        {
            if (Score(encoding.GetString(sample)) >= Plausible)
            {
                return encoding;
            }
        }

        return null;
    }

    /// <summary>Share of characters that English and Chinese text is made of; 0 without any of the marks that text cannot do without.</summary>
    private static double Score(string text)
    {
        var (common, marks) = (0, 0);
        foreach (var c in text)
        {
            var mark = c is ' ' or '\n' or '\r' or '\t' or '\u3000' or '。' or '，' or '、' or '：' or '.' or ',';
            marks += mark ? 1 : 0;
            common += mark || c is (>= ' ' and <= '~') or (>= '\u00A1' and <= '\u024F') or (>= '\u2010' and <= '\u203A') or (>= '\u3000' and <= '\u30FF')
                or (>= '\u4E00' and <= '\u9FFF') or (>= '\uFF00' and <= '\uFFEF') ? 1 : 0;
        }

        return text.Length == 0 || marks == 0 ? 0 : (double)common / text.Length;
    }
}
