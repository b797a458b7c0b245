using AgentDesk.Console.Chat.Markdown;
using AgentDesk.Console.Chat.Text;

namespace AgentDesk.Console.Tests.Chat;

public sealed class MarkdownViewTests
{
    private const string Sample = """
        # Title *here*

        A **bold** word, `code` and a [link](https://example.org/x) [1].
        Second line ~~gone~~.

        - first
        - second
          1. inner
          2. more

        > quoted
        > on

        ```csharp
        var x = 1;
        ```

        | Name | Value |
        |------|------:|
        | 名称 | 12 |
        | b | 3.5 |
        """;

    [Fact]
    public void Lines_WithoutColour_KeepTheMarks() => Assert.Equal(
        """
        # Title *here*

        A **bold** word, `code` and a link (https://example.org/x) [1]. Second line
        ~~gone~~.

        • first
        • second
          1. inner
          2. more

        │ quoted on

          csharp
          var x = 1;

        Name │ Value
        ─────┼──────
        名称 │    12
        b    │   3.5
        """,
        Show(new Theme(Colour: false, Unicode: true), Sample, 76));

    [Fact]
    public void Lines_Ascii_UseNoOtherSigns() =>
        Assert.All(Show(new Theme(Colour: false, Unicode: false), Sample.Replace("名称", "name", StringComparison.Ordinal), 76), c => Assert.True(c < 128, c.ToString()));

    [Fact]
    public void Lines_Spoken_SayWhatSignsShow() => Assert.Equal(
        """
        Heading 1: Title here

        A bold word, code and a link (https://example.org/x) [1]. Second line gone.

        - first
        - second
          1. inner
          2. more

        Quote: quoted on

        Code in csharp:
        var x = 1;
        End of code.

        Name: 名称; Value: 12
        Name: b; Value: 3.5
        """,
        Show(new Theme(Colour: false, Unicode: true, Spoken: true), Sample, 1000));

    [Fact]
    public void Lines_Colour_PaintsCitationsAndUnsupportedSentences()
    {
        var lines = Show(new Theme(Colour: true, Unicode: true), "So it is. [12] And so" + MarkdownInlines.UnsupportedMark + " **b**", 80);
        Assert.Equal("So it is. \u001b[36m[12]\u001b[0m And so \u001b[33m(?)\u001b[0m \u001b[1mb\u001b[0m", lines);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(39)]
    [InlineData(79)]
    public void Lines_AnyWidth_AreNeverWider(int width)
    {
        const string table = "| A long heading of a column | Another one | 第三列的标题 |\n|---|---|---|\n| some words that wrap | short | 检索增强生成把检索和生成结合起来 |";
        foreach (var colour in new[] { true, false })
            Assert.All(new MarkdownView(new Theme(colour, Unicode: true)).Lines(Sample + "\n\n" + table, width), l => Assert.True(PaintedText.Width(l) <= width, l));
    }

    [Fact]
    public void Lines_HostileText_IsShownHarmless() =>
        Assert.DoesNotContain("\u001b", Show(new Theme(Colour: false, Unicode: true), "a\u001b[2J `b\u001b]0;x\u0007`\n\n```\n\u001b[H\n```", 80), StringComparison.Ordinal);

    [Fact]
    public void Settled_WhileItGrows_OnlyWholeBlocksAreFinal()
    {
        Assert.Equal(0, MarkdownView.Settled("one para"));
        const string two = "one para\n\n- a\n- b";
        Assert.Equal("one para\n\n".Length, MarkdownView.Settled(two));
        Assert.Equal(0, MarkdownView.Settled("```\ncode\n\nmore"));
    }

    private static string Show(Theme theme, string markdown, int width) => string.Join('\n', new MarkdownView(theme).Lines(markdown, width));
}
