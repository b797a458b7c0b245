using System.Text;

namespace AgentDesk.Core.Tests.Documents.Rst;

public sealed class RstReaderTests
{
    [Fact]
    public void Read_Sections_RankByFirstUseOfTheirAdornment()
    {
        var document = Reading.Read("a.rst", "=====\nGuide\n=====\n\nIntro.\n\nFirst\n-----\n\nOne.\n\nDeep\n~~~~\n\nTwo.\n\n安装说明\n--------\n\nThree.\n");

        Assert.Equal("text/x-rst", document.MediaType);
        Assert.Equal("Guide", document.Title);
        Assert.Equal(
            [
                "Heading Guide: Guide", "Paragraph Guide: Intro.", "Heading Guide>First: First", "Paragraph Guide>First: One.", "Heading Guide>First>Deep: Deep",
                "Paragraph Guide>First>Deep: Two.", "Heading Guide>安装说明: 安装说明", "Paragraph Guide>安装说明: Three.",
            ],
            Reading.Blocks(document));
    }

    [Fact]
    public void Read_CodeAndDirectives_CodeIsWholeAndCommentsAreNot()
    {
        var document = Reading.Read(
            "a.rst",
            "Run this::\n\n    make\n\n    make test\n\nThen:\n\n.. code-block:: python\n   :linenos:\n\n   import os\n\n.. note::\n\n   Mind the gap.\n\n.. A comment\n   of two lines\n\n.. _target: https://example.org\n\n.. image:: a.png\n   :width: 3\n\nEnd.\n");

        Assert.Equal(
            ["Paragraph : Run this::", "Code :     make\n\n    make test", "Paragraph : Then:", "Code :    import os", "Paragraph : Mind the gap.", "Paragraph : End."],
            Reading.Blocks(document));
    }

    [Fact]
    public void Read_Tables_RowsKnowTheirHeader()
    {
        var grid = Reading.Read("a.rst", "+------+-------+\n| Part | Price |\n+======+=======+\n| bolt | 3     |\n+------+-------+\n| nut  | 4     |\n+------+-------+\n\nEnd.\n");
        var simple = Reading.Read("a.rst", "====  =====\nPart  Price\n====  =====\nbolt  3\nnut   4\n====  =====\n\nEnd.\n");

        Assert.Equal(["TableRow : | Part | Price |", "TableRow : | bolt | 3     |", "TableRow : | nut  | 4     |", "Paragraph : End."], Reading.Blocks(grid));
        Assert.Equal(["TableRow : Part  Price", "TableRow : bolt  3", "TableRow : nut   4", "Paragraph : End."], Reading.Blocks(simple));
        Assert.All([grid, simple], document => Assert.Equal([null, document.Blocks[0].Range, document.Blocks[0].Range, null], document.Blocks.Select(block => block.Header)));
    }

    [Fact]
    public void Read_Lists_AnItemEach() =>
        Assert.Equal(["ListItem : - one\n  goes on", "ListItem : - two", "ListItem : 1. three"], Reading.Blocks(Reading.Read("a.rst", "- one\n  goes on\n- two\n\n1. three\n")));

    [Fact]
    public void Read_RandomMarkup_KeepsPromisesAndEnds()
    {
        var random = new Random(5);
        string[] lines = ["====", "----", "= =", "====  ===", "+--+==+", "| a | b |", "..", ".. code::", ".. note:: x", ".. _t:", "   :opt: v", "", "Title", "    code", "text::", "- item", "标题", "::"];
        for (var round = 0; round < 500; round++)
        {
            var content = new StringBuilder();
            for (var line = random.Next(40); line >= 0; line--)
            {
                content.Append(lines[random.Next(lines.Length)]).Append('\n');
            }

            Reading.Read("a.rst", content.ToString()); // checks what every document promises
        }
    }
}
