using AgentDesk.Console.Chat.Text;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Tests.Chat;

public sealed class TextTests
{
    [Theory]
    [InlineData("abc", 3)]
    [InlineData("中文，", 6)]
    [InlineData("e\u0301", 1)]
    [InlineData("👍🏽", 2)]
    [InlineData("👨‍👩‍👧", 2)]
    [InlineData("🇩🇪", 2)]
    [InlineData("❤️", 2)]
    [InlineData("한국", 4)]
    [InlineData("ｱ", 1)]
    [InlineData("", 0)]
    public void Width_IsWhatTerminalsTake(string text, int width) => Assert.Equal(width, DisplayWidth.Of(text));

    [Fact]
    public void Wrap_EnglishAndChinese_FillsLinesWithoutForbiddenBeginnings()
    {
        Assert.Equal(["the quick", "brown fox", "jumps"], TextWrap.Wrap("the quick brown fox jumps", 9));
        Assert.Equal(["检索增强", "生成把检", "索和生", "成、结合", "起来。"], TextWrap.Wrap("检索增强生成把检索和生成、结合起来。", 8));
        Assert.Equal(["ab（中", "文）"], TextWrap.Wrap("ab（中文）", 7));
        Assert.Equal(["aaaaaaaaaa", "aaa"], TextWrap.Wrap("aaaaaaaaaaaaa", 10));
        Assert.Equal(["  one", "    twos", "", "    three"], TextWrap.Wrap("one twos\n\nthree", 9, 2, 4));
    }

    [Fact]
    public void Wrap_Painted_EveryLineBeginsAndEndsUnpainted()
    {
        var lines = TextWrap.Wrap("\u001b[1mone two\u001b[0m three", 7);
        Assert.Equal(["\u001b[1mone two\u001b[0m", "three"], lines);
        Assert.Equal(["\u001b[1mone\u001b[0m", "\u001b[1mtwo\u001b[0m", "three"], TextWrap.Wrap("\u001b[1mone two\u001b[0m three", 6));
    }

    [Fact]
    public void Wrap_AnyWidth_LosesNothingAndIsNeverTooWide()
    {
        const string text = "Retrieval-augmented generation（检索增强生成，RAG）grounds answers in documents: 👩‍🔬 说“证据在先”。 e\u0301toile/etoile";
        for (var width = 4; width < 100; width++)
        {
            var lines = TextWrap.Wrap(text, width);
            Assert.All(lines, l => Assert.True(DisplayWidth.Of(l) <= width, $"{width}: {l}"));
            Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Cut_TooLong_EndsInAnEllipsisWithinTheWidth()
    {
        Assert.Equal("中文…", PaintedText.Cut("中文字符", 6, "…"));
        Assert.Equal("中文字符", PaintedText.Cut("中文字符", 8, "…"));
        Assert.Equal("\u001b[2mab\u001b[0m...", PaintedText.Cut("\u001b[2mabcdef\u001b[0m", 5, "..."));
    }

    [Fact]
    public void SafeText_HostileDocument_CannotSteerTheTerminal()
    {
        var safe = SafeText.Of("a\u001b[2J\u001b]52;c;eA==\u0007b\u009bc\u202Ed\u0000 中文👍\r\ne\tf");
        Assert.DoesNotContain(safe, c => (char.IsControl(c) && c is not '\n' and not '\t') || c == '\u202E');
        Assert.Equal("a␛[2J␛]52;c;eA==␇b\uFFFDcd␀ 中文👍\ne\tf", safe);
        Assert.Same("中文 plain", SafeText.Of("中文 plain"));
    }

    [Fact]
    public void VisibleText_HostileNameAndPassage_ShowWhatSteersAndKeepTheRest()
    {
        Assert.Equal("a␛[2J␇b⟨U+009B⟩c⟨U+202E⟩d⏎[1] e␍⏎👩\u200D💻", VisibleText.Title("a\u001b[2J\u0007b\u009bc\u202Ed\n[1] e\r\n👩\u200D💻"));
        Assert.Equal("a␛\r\n\tb␍c\nd", VisibleText.Passage("a\u001b\r\n\tb\rc\nd"));
        Assert.Same("中文 plain", VisibleText.Passage("中文 plain"));
    }

    [Fact]
    public void Visible_PaintAndOtherSequences_KeepsThePaintOnly() =>
        Assert.Equal("\u001b[1;36ma\u001b[0m ␛[2J␛]0;x␇", PaintedText.Visible("\u001b[1;36ma\u001b[0m \u001b[2J\u001b]0;x\u0007"));
}
