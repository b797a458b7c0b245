namespace AgentDesk.Core.Documents.Packages;

/// <summary>What a zip file says of one member, by its central directory or, where that is lost, by the header before the data.</summary>
/// <param name="Header">Where the local header begins.</param>
/// <param name="DataStart">Where the packed data begins.</param>
/// <param name="DataEnd">Where it ends, at most the file's end.</param>
/// <param name="Flags">General purpose flags.</param>
/// <param name="Method">Compression method.</param>
/// <param name="Name">The name's bytes.</param>
/// <param name="UnicodeName">The name where the extra field 0x7075 gives it in UTF-8, or null.</param>
internal sealed record ZipRecord(long Header, long DataStart, long DataEnd, int Flags, int Method, byte[] Name, string? UnicodeName)
{
    public bool IsEncrypted => (Flags & 1) != 0;

    public bool IsUtf8 => (Flags & 0x800) != 0;
}
