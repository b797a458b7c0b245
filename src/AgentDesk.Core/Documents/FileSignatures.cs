using System.Text;

namespace AgentDesk.Core.Documents;

/// <summary>Names binary formats by their first bytes, so that an error can say what a file is instead of what it is not.</summary>
internal static class FileSignatures
{
    /// <summary>Readers of PDF accept junk before the header, up to this many bytes; a text that only speaks of PDF has no such line early.</summary>
    private const int PdfSample = 1024;

    private static readonly (byte[] Start, string Name)[] Known =
    [
        (Bytes("{\\rtf"), "an RTF document"),
        (Bytes("%!PS"), "a PostScript file"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a PNG picture"),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
        (Bytes("GIF8"), "a GIF picture"),
        ([(byte)'I', (byte)'I', 0x2A, 0], "a TIFF picture"),
        ([(byte)'M', (byte)'M', 0, 0x2A], "a TIFF picture"),
        (Bytes("OggS"), "an Ogg sound or video file"),
        (Bytes("ID3"), "an MP3 sound file"),
        (Bytes("GGUF"), "a GGUF model"),
        (Bytes("SQLite format 3\0"), "an SQLite database"),
        ([0x1F, 0x8B], "a gzip archive"),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], "an xz archive"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive"),
        (Bytes("Rar!\x1A\a"), "a RAR archive"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive"),
        ([0x7F, (byte)'E', (byte)'L', (byte)'F'], "a program"),
        (Bytes("MZ\x90\0"), "a program"),
        (Bytes("\0asm"), "a WebAssembly module"),
    ];

    /// <summary>What the content is, with its article, or null where no known format begins so. What can be done about it follows after a colon.</summary>
    public static string? Describe(ReadOnlySpan<byte> content)
    {
        if (OleContainer.IsOle(content))
        {
            return OleContainer.Describe(content);
        }

        if (content.Length > 11 && content.StartsWith("RIFF"u8))
        {
            return content[8..12].SequenceEqual("WEBP"u8) ? "a WebP picture" : "a sound or video file";
        }

        if (content.Length > 11 && content[4..8].SequenceEqual("ftyp"u8))
        {
            return "a video or picture in an MP4 container";
        }

        if (IsPdf(content))
        {
            return "a PDF document";
        }

        foreach (var (start, name) in Known)
        {
            if (content.StartsWith(start))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>Whether a PDF header stands at the beginning, or after other bytes than text soon after.</summary>
    public static bool IsPdf(ReadOnlySpan<byte> content) =>
        content[..Math.Min(content.Length, PdfSample)].IndexOf("%PDF-"u8) is >= 0 and var at && (at == 0 || content[at - 1] is < (byte)' ' or >= 0x80);

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
