using System.Text;

namespace AgentDesk.Core.Tests.Documents;

public sealed class OleContainerTests
{
    [Theory]
    [InlineData("an old Word document (doc): save it as docx", "Root Entry", "WordDocument", "1Table")]
    [InlineData("an old Excel workbook (xls): save it as xlsx", "Root Entry", "Workbook")]
    [InlineData("an old PowerPoint presentation (ppt): save it as pptx", "PowerPoint Document", "Workbook")]
    [InlineData("an Outlook message (msg): save it as eml", "__properties_version1.0")]
    [InlineData("an Office document that needs a password: save it without one", "Root Entry", "WordDocument", "EncryptedPackage")]
    [InlineData("an Office document that needs a password: save it without one", "ENCRYPTEDPACKAGE")]
    [InlineData("an older or encrypted Office document: this version reads", "Root Entry", "SomethingElse")]
    [InlineData("an older or encrypted Office document: this version reads")]
    public void Read_OleContainer_IsNamedByItsStreams(string name, params string[] streams)
    {
        byte[] header = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504]];
        Assert.StartsWith(name, Reading.Refusal("a.docx", [.. header, .. streams.SelectMany(Entry), 0]), StringComparison.Ordinal);
    }

    private static IEnumerable<byte> Entry(string name)
    {
        var entry = new byte[128];
        Encoding.Unicode.GetBytes(name, entry);
        entry[64] = (byte)((2 * name.Length) + 2);
        return entry;
    }
}
