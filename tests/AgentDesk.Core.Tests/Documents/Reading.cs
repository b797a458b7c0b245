using System.Text;
using AgentDesk.Core.Documents;

namespace AgentDesk.Core.Tests.Documents;

/// <summary>Reads made-up files and checks what every document promises.</summary>
internal static class Reading
{
    private static readonly IDocumentReader Reader = DocumentReaders.CreateDefault();

    public static SourceDocument Read(string name, string content) => Read(name, new UTF8Encoding(false).GetBytes(content));

    public static SourceDocument Read(string name, byte[] content)
    {
        var document = Reader.Read(new DocumentFile("id/" + name, "/folder/" + name, content), TestContext.Current.CancellationToken);
        AssertSound(document);
        return document;
    }

    public static string Refusal(string name, byte[] content)
    {
        var file = new DocumentFile(name, "/folder/" + name, content);
        Assert.False(Reader.CanRead(file));
        return Assert.Throws<DocumentReadException>(() => Reader.Read(file, TestContext.Current.CancellationToken)).Message;
    }

    /// <summary>Why a file that a reader claims cannot be read.</summary>
    public static string Failure(string name, byte[] content) =>
        Assert.Throws<DocumentReadException>(() => Reader.Read(new DocumentFile(name, "/folder/" + name, content), TestContext.Current.CancellationToken)).Message;

    /// <summary>Reads a damaged file: what comes out is sound, or a reason.</summary>
    public static void AssertReadOrRefused(string name, byte[] content)
    {
        try
        {
            Read(name, content);
        }
        catch (DocumentReadException e)
        {
            Assert.False(string.IsNullOrWhiteSpace(e.Message));
        }
    }

    /// <summary>Blocks as <c>Kind path: text</c>.</summary>
    public static IEnumerable<string> Blocks(SourceDocument document) =>
        document.Blocks.Select(b => $"{b.Kind} {string.Join('>', b.Headings)}: {b.Range.Of(document.Text)}");

    public static void AssertSound(SourceDocument document)
    {
        var end = 0;
        foreach (var block in document.Blocks)
        {
            Assert.True(block.Range.Start >= end && block.Range.End > block.Range.Start && block.Range.End <= document.Text.Length, $"{block}");
            Assert.False(string.IsNullOrWhiteSpace(block.Range.Of(document.Text)));
            end = block.Range.End;
        }

        Assert.Matches("^[0-9a-f]{64}$", document.ContentHash);
        Assert.False(string.IsNullOrWhiteSpace(document.Title));
        Assert.DoesNotContain('\0', document.Text);
        Assert.Equal(document.Text, new UnicodeEncoding(false, false, true).GetString(Encoding.Unicode.GetBytes(document.Text)));
    }
}
