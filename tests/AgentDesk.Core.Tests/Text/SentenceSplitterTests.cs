using AgentDesk.Core.Text;

namespace AgentDesk.Core.Tests.Text;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("One. Two.", "One.‖Two.")]
    [InlineData("Dr. Smith met Mrs. Jones vs. Mr. Brown. They left.", "Dr. Smith met Mrs. Jones vs. Mr. Brown.‖They left.")]
    [InlineData("Use a tool, e.g. Make, i.e. The builder. Then rest.", "Use a tool, e.g. Make, i.e. The builder.‖Then rest.")]
    [InlineData("Apples, pears, etc. Then we left.", "Apples, pears, etc.‖Then we left.")]
    [InlineData("Apples, etc. are fruit.", "Apples, etc. are fruit.")]
    [InlineData("See Fig. 3 and No. 7 on pp. 3-5 of Vol. 2. Done.", "See Fig. 3 and No. 7 on pp. 3-5 of Vol. 2.‖Done.")]
    [InlineData("Is it? No. It is not.", "Is it?‖No.‖It is not.")]
    [InlineData("The U.S. Army left the U.S. The rest stayed.", "The U.S. Army left the U.S.‖The rest stayed.")]
    [InlineData("J. R. R. Tolkien wrote it. J.K. Rowling did not.", "J. R. R. Tolkien wrote it.‖J.K. Rowling did not.")]
    [InlineData("We take vitamin C. The rest is food.", "We take vitamin C.‖The rest is food.")]
    [InlineData("Pi is 3.14. Version 1.2.3 is out.", "Pi is 3.14.‖Version 1.2.3 is out.")]
    [InlineData("Well... maybe not. Wait... What?", "Well... maybe not.‖Wait...‖What?")]
    [InlineData("He said \"Stop.\" Then he left.", "He said \"Stop.\"‖Then he left.")]
    [InlineData("\"Really?\" she asked. (Yes.) Good!", "\"Really?\" she asked.‖(Yes.)‖Good!")]
    [InlineData("What?! No way!! ok then", "What?!‖No way!!‖ok then")]
    [InlineData("It was shown.[12] Others agree.[3][4] End", "It was shown.[12]‖Others agree.[3][4]‖End")]
    [InlineData("See https://a.example/x?y=1!z for more. Node.js runs.", "See https://a.example/x?y=1!z for more.‖Node.js runs.")]
    [InlineData("**Bold claim.** Next one.", "**Bold claim.**‖Next one.")]
    [InlineData("1. First point. 2. Second point.", "1. First point.‖2. Second point.")]
    [InlineData("At 5 p.m. Monday we met. At 6 p.m. We ate.", "At 5 p.m. Monday we met.‖At 6 p.m.‖We ate.")]
    public void Split_English(string text, string expected) => Assert.Equal(expected, Joined(text));

    [Theory]
    [InlineData("今天下雨。明天呢？好！", "今天下雨。‖明天呢？‖好！")]
    [InlineData("他说：“你好。”然后走了。", "他说：“你好。”‖然后走了。")]
    [InlineData("「好嗎？」他問。（是的。）『完。』", "「好嗎？」‖他問。‖（是的。）‖『完。』")]
    [InlineData("第一点；第二点；第三点。", "第一点；第二点；第三点。")]
    [InlineData("他想了很久……最后走了。真的吗……", "他想了很久……最后走了。‖真的吗……")]
    [InlineData("什么？！不会吧！！！", "什么？！‖不会吧！！！")]
    [InlineData("圆周率是3.14。版本１．２。", "圆周率是3.14。‖版本１．２。")]
    [InlineData("你好!我是小明.他也在?对", "你好!‖我是小明.‖他也在?‖对")]
    [InlineData("GPT-4 很大。It has many layers. 它很慢。", "GPT-4 很大。‖It has many layers.‖它很慢。")]
    [InlineData("用Node.js写的。𠮷野家。𠀀𠀁", "用Node.js写的。‖𠮷野家。‖𠀀𠀁")]
    public void Split_Chinese(string text, string expected) => Assert.Equal(expected, Joined(text));

    [Theory]
    [InlineData("A line that\nwraps here. Next\r\none.", "A line that\nwraps here.‖Next\r\none.")]
    [InlineData("A title\n\nA paragraph", "A title‖A paragraph")]
    [InlineData("A title\r\n \r\nA paragraph", "A title‖A paragraph")]
    [InlineData("# Title\nText goes\non", "# Title‖Text goes\non")]
    [InlineData("Intro:\n- one\n- two\n2) three", "Intro:‖- one‖- two‖2) three")]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |\nafter", "| a | b |‖|---|---|‖| 1 | 2 |‖after")]
    [InlineData("It began in\n1986. Then more.", "It began in\n1986.‖Then more.")]
    [InlineData("第一段\n　　第二段", "第一段‖第二段")]
    [InlineData("page one\fpage two", "page one‖page two")]
    [InlineData("old\rmac\r\rtext", "old\rmac‖text")]
    [InlineData("  \n ", "")]
    [InlineData("", "")]
    public void Split_LinesAndBlocks(string text, string expected) => Assert.Equal(expected, Joined(text));

    [Fact]
    public void Split_PartOfText_LooksAtNothingOutside()
    {
        const string Text = "Zero. One. Two. Three.";
        Assert.Equal([new TextRange(6, 10), new TextRange(11, 14)], SentenceSplitter.Split(Text, new TextRange(5, 14)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SentenceSplitter.Split(Text, new TextRange(5, 99)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SentenceSplitter.Split(Text, new TextRange(-1, 9)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SentenceSplitter.Split(Text, new TextRange(9, 5)));
    }

    [Fact]
    public void Split_RandomText_KeepsEveryCharacterOnceAndNoPairIsCut()
    {
        string[] pieces = ["a", "B", "1", ".", "!", "?", "。", "！", "…", "\"", "”", "）", "[", "]", "\n", "\r\n", " ", "　", "- ", "# ", "|", "中", "😀", "𠮷", "é", "\u0301", "Dr.", "3."];
        var random = new Random(20260101);
        for (var round = 0; round < 3000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => pieces[random.Next(pieces.Length)]));
            var ranges = SentenceSplitter.Split(text, new TextRange(0, text.Length));

            var previous = 0;
            foreach (var range in ranges)
            {
                Assert.True(range.Start >= previous && range.End > range.Start, text);
                Assert.True(string.IsNullOrWhiteSpace(text[previous..range.Start]), text);
                Assert.Equal(range.Of(text).Trim(), range.Of(text));
                Assert.False(char.IsLowSurrogate(text[range.Start]), text);
                Assert.False(char.IsHighSurrogate(text[range.End - 1]), text);
                previous = range.End;
            }

            Assert.True(string.IsNullOrWhiteSpace(text[previous..]), text);
        }
    }

    private static string Joined(string text) =>
        string.Join('‖', SentenceSplitter.Split(text, new TextRange(0, text.Length)).Select(range => range.Of(text)));
}
