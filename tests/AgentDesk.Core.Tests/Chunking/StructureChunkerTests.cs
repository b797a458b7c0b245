using System.Security.Cryptography;
using System.Text;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Tests.Documents;

namespace AgentDesk.Core.Tests.Chunking;

public sealed class StructureChunkerTests
{
    private static readonly ChunkerOptions Small = new() { TargetTokens = 20, MaxTokens = 40 };

    [Fact]
    public void Split_Sections_AreNotMixed()
    {
        var chunks = Split("# Title\n\n## One\n\nFirst section text has enough words to stand.\n\n## Two\n\nSecond section text has enough words to stand.");
        Assert.Equal(["# Title\n\n## One\n\nFirst section text has enough words to stand.", "## Two\n\nSecond section text has enough words to stand."], chunks.Select(c => c.Text));
        Assert.Equal([["Title", "One"], ["Title", "Two"]], chunks.Select(c => c.Headings));
        Assert.Equal("Title > Two\nSecond section text has enough words to stand.", chunks[1].SearchText);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(chunks[1].SearchText))), chunks[1].Hash);
    }

    [Fact]
    public void Split_TinySections_ShareAChunkUnderTheirCommonHeading()
    {
        const string Text = "# Title\n\n## A\n\nOne two.\n\n## B\n\nThree.";
        var chunk = Assert.Single(Split(Text, Small with { TargetTokens = 40 }));
        Assert.Equal(["Title"], chunk.Headings);
        Assert.Equal("Title\n## A\n\nOne two.\n\n## B\n\nThree.", chunk.SearchText);
        Assert.Equal(["One two.", "Three."], Sentences(chunk, Text));
    }

    [Fact]
    public void Split_HeadingWithoutText_BelongsToWhatFollows()
    {
        var chunks = Split("# Title\n\nThis text is long enough to be a chunk.\n\n## Part\n\n### Sub\n\nThis text is long enough as well.\n\n## Last");
        Assert.Equal(["# Title\n\nThis text is long enough to be a chunk.", "## Part\n\n### Sub\n\nThis text is long enough as well.", "## Last"], chunks.Select(c => c.Text));
        Assert.Equal(["Title", "Part", "Sub"], chunks[1].Headings);
        Assert.Equal(["Title", "Last"], chunks[2].Headings);
    }

    [Fact]
    public void Split_LongLinkTarget_IsNotSearched()
    {
        var chunk = Assert.Single(Split($"See [the playground](https://x.example/#{new string('e', 200)}) and [docs](https://x.example/docs)."));
        Assert.Equal("a\nSee [the playground] and [docs](https://x.example/docs).", chunk.SearchText);
        Assert.Equal(chunk.Text, Assert.Single(chunk.Sentences).Of(chunk.Text));
    }

    [Fact]
    public void Split_LongParagraph_PartsBetweenSentencesAndOverlaps()
    {
        var sentences = Enumerable.Range(1, 12).Select(i => $"Here sentence {i} says words.").ToList();
        var text = string.Join(' ', sentences);
        var chunks = Split(text, Small with { TargetTokens = 24 });

        Assert.Equal(string.Join(' ', sentences[..4]), chunks[0].Text);
        Assert.StartsWith(sentences[3], chunks[1].Text, StringComparison.Ordinal);
        Assert.EndsWith(sentences[^1], chunks[^1].Text, StringComparison.Ordinal);
        Assert.All(chunks, c => Assert.Equal(c.Text, string.Join(' ', Sentences(c, text))));
        var apart = Split(text, Small with { TargetTokens = 24, OverlapSentences = 0 });
        Assert.Equal(sentences, apart.SelectMany(c => Sentences(c, text)));
    }

    [Fact]
    public void Split_Paragraphs_PartBetweenThemWhereThatWastesLittle()
    {
        const string First = "The first paragraph has a number of words. It has two sentences.";
        const string Second = "The second paragraph has words too. It also has two sentences.";
        Assert.Equal([First, Second], Split($"{First}\n\n{Second}").Select(c => c.Text));
    }

    [Fact]
    public void Split_ListItems_AreQuotedWithoutTheirMarkers()
    {
        const string Text = "Steps:\n\n1. Open the box. Look.\n2. [x] Close it.\n* Done";
        var chunk = Assert.Single(Split(Text));
        Assert.Equal(Text, chunk.Text);
        Assert.Equal(["Steps:", "Open the box.", "Look.", "Close it.", "Done"], Sentences(chunk, Text));
    }

    [Fact]
    public void Split_Table_EveryChunkSaysWhatTheColumnsMean()
    {
        var text = "| Name | Size |\n|---|---|\n" + string.Join('\n', Enumerable.Range(1, 20).Select(i => $"| part {i} | {i} cm |"));
        var chunks = Split(text);
        Assert.True(chunks.Count > 3);
        Assert.All(chunks.Skip(1), c => Assert.StartsWith("a\n| Name | Size |\n| part", c.SearchText, StringComparison.Ordinal));
        Assert.Single(chunks[0].SearchText.Split("Name")[1..]);
        Assert.Equal("| part 1 | 1 cm |", Sentences(chunks[0], text)[0]);
        Assert.Equal("| part 20 | 20 cm |", Sentences(chunks[^1], text)[^1]);
    }

    [Fact]
    public void Split_Code_StaysWholeWhereItFitsAndIsNotQuoted()
    {
        const string Code = "```\na b c d e f g h i j\nk l m n o p q r s t\n```";
        var chunks = Split($"Some words come before the code block here, enough of them to count.\n\n{Code}\n\nAfter the code block come some more words, enough to count.");
        var chunk = Assert.Single(chunks, c => c.Text.Contains("```", StringComparison.Ordinal));
        Assert.Contains(Code, chunk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(chunk.Sentences, s => chunk.Text[(s.Start - chunk.Range.Start)..(s.End - chunk.Range.Start)].Contains("a b c", StringComparison.Ordinal));

        var lines = Enumerable.Range(1, 30).Select(i => $"    line {i} of the code").ToList();
        Assert.All(Split(string.Join('\n', lines)), c => Assert.All(c.Text.Split('\n'), line => Assert.Contains(line, lines)));
    }

    [Fact]
    public void Split_LongSentence_PartsAfterClausesThenSpacesThenCharacters()
    {
        var clauses = string.Concat(Enumerable.Repeat("这是一个很长的从句没有句号，", 30));
        Assert.All(Split(clauses, Small, Characters), c => Assert.EndsWith("，", c.Text, StringComparison.Ordinal));
        var words = string.Join(' ', Enumerable.Repeat("wordy", 100));
        Assert.All(Split(words, Small, Characters), c => Assert.All(c.Text.Split(' '), w => Assert.Equal("wordy", w)));
        const string Family = "👨‍👩‍👧‍👦";
        var families = string.Concat(Enumerable.Repeat(Family, 50));
        var chunks = Split(families, Small, Characters);
        Assert.True(chunks.Count > 5);
        Assert.All(chunks, c => Assert.Equal("", c.Text.Replace(Family, "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Split_CommentBetweenBlocks_IsNoPartOfAChunk()
    {
        var text = $"One two.\n\n<!-- {new string('x', 2000)} -->\n\nThree four.";
        Assert.Equal(["One two.", "Three four."], Split(text).Select(c => c.Text));
    }

    [Fact]
    public void Version_TellsTheOptions()
    {
        Assert.Equal("structure-1 target=160 max=320 overlap=1", new StructureChunker(new ChunkerOptions(), Words).Version);
        Assert.NotEqual(new StructureChunker(Small, Words).Version, new StructureChunker(Small with { MaxTokens = 41 }, Words).Version);
    }

    [Theory]
    [InlineData(15, 320, 1, "TargetTokens must be between 16 and 4096.")]
    [InlineData(160, 159, 1, "MaxTokens must be between 160 and 8192.")]
    [InlineData(160, 320, 6, "OverlapSentences must be between 0 and 5.")]
    public void Constructor_OptionOutOfRange_NamesIt(int target, int max, int overlap, string message)
    {
        var options = new ChunkerOptions { TargetTokens = target, MaxTokens = max, OverlapSentences = overlap };
        Assert.Contains(message, Assert.Throws<ArgumentOutOfRangeException>(() => new StructureChunker(options, Words)).Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Chunk> Split(string markdown, ChunkerOptions? options = null, Func<string, int>? count = null) =>
        new StructureChunker(options ?? Small, count ?? Words).Split(Reading.Read("a.md", markdown));

    private static List<string> Sentences(Chunk chunk, string text) => [.. chunk.Sentences.Select(s => s.Of(text))];

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static int Characters(string text) => text.Length;
}
