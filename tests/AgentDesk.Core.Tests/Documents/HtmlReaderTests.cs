using AgentDesk.Core.Documents;

namespace AgentDesk.Core.Tests.Documents;

public sealed class HtmlReaderTests
{
    [Fact]
    public void Read_Page_KeepsWhatIsSeenWithItsStructure()
    {
        var document = Reading.Read("a.html", """
            <!DOCTYPE html><html><head><title> The
            page </title><style>p { }</style><script>if (a < b) alert("<p>no</p>");</script></head><body>
            <nav><ul><li>Home</li></ul></nav>
            <h1>One &amp; <em>only</em></h1>
            <p>First   para&shy;graph,<br>second line.<p>Unclosed one
            <div hidden>no <b>no</b></div><div style="display: none">no</div><span aria-hidden="true">no</span>
            <h2>Lists</h2>
            <ul><li>first<ul><li>nested</ul><li>second</ul>
            <pre>
              code {
                x;
              }
            </pre>
            Tail &lt;text&gt; caf&eacute; &#20013;
            </body></html>
            """);
        Assert.Equal("The page", document.Title);
        Assert.Equal(
            [
                "Heading One & only: One & only",
                "Paragraph One & only: First paragraph,\nsecond line.",
                "Paragraph One & only: Unclosed one",
                "Heading One & only>Lists: Lists",
                "ListItem One & only>Lists: first",
                "ListItem One & only>Lists: nested",
                "ListItem One & only>Lists: second",
                "Code One & only>Lists:   code {\n    x;\n  }",
                "Paragraph One & only>Lists: Tail <text> café 中",
            ],
            Reading.Blocks(document));
        Assert.Contains("first\nnested\nsecond\n\n  code", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Table_RowsKnowTheirHeader()
    {
        var document = Reading.Read("a.html", """
            <p>Before</p><table><caption>Sizes</caption><thead><tr><th>Name<th>Size</thead>
            <tbody><tr><td><p>Small</p></td><td>1<br>cm</td></tr><tr><td>Large<td>9 cm</table><p>After</p>
            """);
        Assert.Equal(
            ["Paragraph : Before", "Paragraph : Sizes", "TableRow : Name | Size", "TableRow : Small | 1 cm", "TableRow : Large | 9 cm", "Paragraph : After"],
            Reading.Blocks(document));
        Assert.Equal([null, null, null, "Name | Size", "Name | Size", null], document.Blocks.Select(b => b.Header?.Of(document.Text)));
    }

    [Fact]
    public void Read_PageLaidOutAsTable_IsReadAsAPage()
    {
        var document = Reading.Read("a.html", "<table><tr><td>menu<td><h1>Title</h1><p>Text one.</p><table><tr><th>k<th>v<tr><td>a<td>b</table>Tail<br><br>Last</table>");
        Assert.Equal(
            ["Paragraph : menu", "Heading Title: Title", "Paragraph Title: Text one.", "TableRow Title: k | v", "TableRow Title: a | b", "Paragraph Title: Tail", "Paragraph Title: Last"],
            Reading.Blocks(document));
    }

    [Theory]
    [InlineData("<p hidden>no<p>yes", "yes")]
    [InlineData("<div>a<nav>no</div>yes", "a\n\nyes")]
    [InlineData("<svg><title>no</title><text>no</text></svg>yes", "yes")]
    [InlineData("<textarea><p>no</textarea>yes", "yes")]
    [InlineData("</p></div></table>yes</b>", "yes")]
    [InlineData("<p>a<b>b</b>c", "abc")]
    [InlineData("<template><p>no</p></template><noscript>no</noscript>yes<!-- no -->", "yes")]
    [InlineData("a\0b", "a\uFFFDb")]
    [InlineData("<dl><dt>term<dd>meaning</dl>", "term\nmeaning")]
    [InlineData("<hr>one<hr>two", "one\n\ntwo")]
    [InlineData("<script>", "")]
    [InlineData("<a href='x", "")]
    public void Read_OddMarkup_ShowsWhatABrowserShows(string markup, string text) => Assert.Equal(text, Reading.Read("a.html", markup).Text);

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<ul><li>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<p hidden><p>")]
    [InlineData("<h1><h2>")]
    [InlineData("<svg>")]
    [InlineData("<a ")]
    [InlineData("</div>")]
    [InlineData("<!--")]
    public void Read_NestedWithoutEnd_NeitherHangsNorOverflows(string piece)
    {
        var document = Reading.Read("a.html", string.Concat(Enumerable.Repeat(piece, 200_000)) + "x");
        Assert.True(document.Blocks.Count < 3);
    }

    [Fact]
    public void Read_LongTitleAndHeadings_AreCut()
    {
        var words = string.Concat(Enumerable.Repeat("word ", 5000));
        var document = Reading.Read("a.html", $"<title>{words}</title><h1>{words}</h1><p>text");
        Assert.True(document.Title.Length <= 200);
        Assert.True(document.Blocks[^1].Headings[0].Length <= 200);
        Assert.Equal(BlockKind.Paragraph, document.Blocks[^1].Kind);
    }
}
