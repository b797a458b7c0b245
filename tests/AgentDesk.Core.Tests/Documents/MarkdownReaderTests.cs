using AgentDesk.Core.Documents;

namespace AgentDesk.Core.Tests.Documents;

public sealed class MarkdownReaderTests
{
    [Fact]
    public void Read_AllBlocks_KeepRawTextAndHeadingPath()
    {
        const string Text = """
            ---
            title: "My: doc"
            ---

            # Head *one* #

            Para **bold** line
            wraps.

            Setext `code`
            -------------

            - item 1
              more
              - nested

              para in item
            - [ ] task

            > quote one
            > two

            ```cs
            code

            more
            ```

                indented

            [ref]: http://x

            <!-- a comment -->

            <div>html text</div>

            # Next [link](http://x/y_z) {#id}
            1) last
            """;
        var document = Reading.Read("a.md", Text);

        Assert.Equal("My: doc", document.Title);
        Assert.Equal(Text, document.Text);
        Assert.Equal(
            [
                "Heading Head one: # Head *one*",
                "Paragraph Head one: Para **bold** line\nwraps.",
                "Heading Head one>Setext code: Setext `code`\n-------------",
                "ListItem Head one>Setext code: - item 1\n  more",
                "ListItem Head one>Setext code: - nested",
                "Paragraph Head one>Setext code: para in item",
                "ListItem Head one>Setext code: - [ ] task",
                "Paragraph Head one>Setext code: quote one\n> two",
                "Code Head one>Setext code: ```cs\ncode\n\nmore\n```",
                "Code Head one>Setext code:     indented",
                "Paragraph Head one>Setext code: <div>html text</div>",
                "Heading Next link: # Next [link](http://x/y_z) {#id}",
                "ListItem Next link: 1) last",
            ],
            Reading.Blocks(document));
    }

    [Fact]
    public void Read_Table_RowsKnowTheirHeader()
    {
        var document = Reading.Read("a.md", "Before\n| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 | 4 |\n\n> x | y\n> --|--\n> 5 | 6");
        var rows = document.Blocks.Where(b => b.Kind == BlockKind.TableRow).Select(b => (b.Range.Of(document.Text), b.Header?.Of(document.Text)));
        Assert.Equal("Before", document.Blocks[0].Range.Of(document.Text));
        Assert.Equal([("| a | b |", null), ("| 1 | 2 |", "| a | b |"), ("| 3 | 4 |", "| a | b |"), ("x | y", null), ("5 | 6", "x | y")], rows);
    }

    [Theory]
    [InlineData("text only", "a")]
    [InlineData("---\ntitle:\n---\ntext", "a")]
    [InlineData("---\nother: x\n---\n## First\n# Second", "First")]
    [InlineData("# \\*Stars\\* and `ticks` and snake_case <b>tag</b> ![alt](p.png) [x][1] [y]", "*Stars* and ticks and snake_case tag alt x y")]
    [InlineData("# C# and F#", "C# and F#")]
    public void Read_Title_IsFrontMatterThenFirstHeadingThenFileName(string text, string title) => Assert.Equal(title, Reading.Read("a.md", text).Title);

    [Theory]
    [InlineData("text only", "")]
    [InlineData("---\ntags:\n---\ntext", "")]
    [InlineData("---\ntags: [Draft, \"Q3, 2024\", draft]\n---\ntext", "draft|q3, 2024")]
    [InlineData("---\nTags: one, two words\n---\ntext", "one|two words")]
    [InlineData("---\r\ntags:\r\n- 年度 报告\r\n  - 'x'\r\n\r\ntitle: T\r\nother:\r\n  - no\r\n---\r\ntext", "年度 报告|x")]
    [InlineData("---\nkeywords: a\ntags: [b]\n---\ntext", "a|b")]
    public void Read_Tags_AreFrontMatters(string text, string tags) => Assert.Equal(tags, string.Join('|', Reading.Read("a.md", text).Tags));

    [Fact]
    public void Read_WindowsLineEnds_RangesAreExact()
    {
        var document = Reading.Read("a.md", "\uFEFF# 标题\r\n\r\n第一段\r\n继续。\r\n\r\n* 项目一\r\n* 项目二\r\n");
        Assert.Equal(
            ["Heading 标题: # 标题", "Paragraph 标题: 第一段\r\n继续。", "ListItem 标题: * 项目一", "ListItem 标题: * 项目二"], Reading.Blocks(document));
    }

    [Theory]
    [InlineData(">", 50_000)]
    [InlineData("- ", 200_000)]
    [InlineData("[a](", 50_000)]
    [InlineData("[a]: b\n", 50_000)]
    [InlineData("a\n===\n", 50_000)]
    [InlineData("*a_ ", 50_000)]
    [InlineData("`a", 50_000)]
    public void Read_HostileStructure_IsStillText(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times)) + "\n\nThe end.";
        var document = Reading.Read("a.md", text);
        Assert.Equal("The end.", document.Blocks[^1].Range.Of(document.Text));
    }
}
