using System.Text;

namespace AgentDesk.Core.Documents;

/// <summary>
/// Names what an OLE container holds by the streams in its directory ([MS-CFB] 2.6): entries of 128 bytes, each a UTF-16 name with its length behind it.
/// They are looked for at every place where one can be, so that damaged tables do not matter.
/// </summary>
internal static class OleContainer
{
    private const int EntryLength = 128;
    private const int NameLengthAt = 64;
    private const int LongestName = 32;

    /// <summary>Streams by name, in either case; those first that say the most, because documents hold others as objects or as stand-ins.</summary>
    private static readonly (string Stream, string Name)[] Known =
    [
        ("EncryptedPackage", "an Office document that needs a password: save it without one"),
        ("WordDocument", "an old Word document (doc): save it as docx"),
        ("PowerPoint Document", "an old PowerPoint presentation (ppt): save it as pptx"),
        ("Workbook", "an old Excel workbook (xls): save it as xlsx"),
        ("Book", "an old Excel workbook (xls): save it as xlsx"),
        ("VisioDocument", "an old Visio drawing (vsd): save it as PDF"),
        ("__properties_version1.0", "an Outlook message (msg): save it as eml"),
    ];

    public static bool IsOle(ReadOnlySpan<byte> content) => content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    public static string Describe(ReadOnlySpan<byte> content)
    {
        var found = Known.Length;
        for (var at = 4 * EntryLength; at + EntryLength <= content.Length; at += EntryLength)
        {
            var length = content[at + NameLengthAt] / 2;
            if (length is > 1 and <= LongestName && content[at + NameLengthAt + 1] == 0 && content[at + (2 * length) - 2] == 0)
            {
                var stream = Encoding.Unicode.GetString(content.Slice(at, (2 * length) - 2));
                found = Array.FindIndex(Known, 0, found, known => known.Stream.Equals(stream, StringComparison.OrdinalIgnoreCase)) is >= 0 and var earlier ? earlier : found;
            }
        }

        return found < Known.Length ? Known[found].Name : "an older or encrypted Office document";
    }
}
