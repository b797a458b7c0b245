namespace AgentDesk.Core.Documents.Pdf;

/// <summary>
/// A file may encrypt its attachments alone (ISO 32000-1, 7.6.5: crypt filters named Identity for streams and strings). Its pages can be read by who does not
/// know the password; PdfPig asks for it all the same, unless the trailer does not speak of encryption.
/// </summary>
internal static class OnlyAttachmentsEncrypted
{
    /// <summary>The file without its entry for encryption, or null where more than attachments is encrypted.</summary>
    public static byte[]? Open(ReadOnlySpan<byte> content)
    {
        if (!NamesIdentity(content, "/StmF"u8) || !NamesIdentity(content, "/StrF"u8))
        {
            return null;
        }

        var open = content.ToArray();
        for (var rest = open.AsSpan(); rest.LastIndexOf("/Encrypt"u8) is >= 0 and var at; rest = rest[..at])
        {
            "/Ignored"u8.CopyTo(rest[at..]);
        }

        return open;
    }

    private static bool NamesIdentity(ReadOnlySpan<byte> content, ReadOnlySpan<byte> key) =>
        content.IndexOf(key) is >= 0 and var at && content[(at + key.Length)..].TrimStart(" \r\n\t"u8).StartsWith("/Identity"u8);
}
