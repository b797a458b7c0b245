using System.Text;
using AgentDesk.Core.Documents;
using AgentDesk.Core.Privacy;

namespace AgentDesk.Core.Tests.Privacy;

public sealed class RedactingDocumentReaderTests
{
    [Fact]
    public void Read_MasksTextTitleAndHeadings_KeepsRanges_CountsOnce()
    {
        var plain = DocumentReaders.CreateDefault();
        var reader = new RedactingDocumentReader(plain, new Redactor([PersonalDataKind.Email, PersonalDataKind.Phone]));
        var file = new DocumentFile("a.md", "/a.md", Encoding.UTF8.GetBytes("# Mail ann@example.org\n\nCall 13812345678 or 13812345679.\n"));

        var document = reader.Read(file, TestContext.Current.CancellationToken);

        var original = plain.Read(file, TestContext.Current.CancellationToken);
        Assert.Equal(original.Blocks.Select(block => block.Range), document.Blocks.Select(block => block.Range));
        Assert.Equal("Mail ███████████████", document.Title);
        Assert.Equal("Mail ███████████████", Assert.Single(document.Blocks[1].Headings));
        Assert.Equal("Call ███████████ or ███████████.", document.Blocks[1].Range.Of(document.Text));
        Assert.Equal("masked: 1 e-mail address, 2 telephone numbers", Assert.Single(document.Notes));
        Assert.Equal(new Dictionary<PersonalDataKind, int> { [PersonalDataKind.Email] = 1, [PersonalDataKind.Phone] = 2 }, reader.Counts);
        Assert.Contains(document.Reader, reader.Versions);
        Assert.DoesNotContain(document.Reader, new RedactingDocumentReader(plain, new Redactor([PersonalDataKind.Email])).Versions);
    }
}
