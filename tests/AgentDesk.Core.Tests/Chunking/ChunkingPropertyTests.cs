using System.Globalization;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Documents;
using AgentDesk.Core.Tests.Documents;
using AgentDesk.TestKit;

namespace AgentDesk.Core.Tests.Chunking;

public sealed class ChunkingPropertyTests
{
    private static readonly string[] Pieces =
    [
        "word ", "long-ish words here ", "End. ", "句子。", "很长的中文没有标点符号的一段话", "，", "\n", "\n\n", "\n\n# Head ", "\n\n## 小节 ", "\n- item ", "\n  - nested ", "\n1. ",
        "\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "\n\n```\ncode\n  more\n```\n\n", "\n> quote ", "\n\n    indented ", "😀", "👨‍👩‍👧", "e\u0301", "\r\n", "\t", "<div>x</div>\n\n", "<!-- c -->\n\n", "[l](http://u) ",
    ];

    [Theory]
    [InlineData(".md", 1)]
    [InlineData(".txt", 2)]
    [InlineData(".html", 3)]
    public void Split_RandomDocuments_KeepsEveryPromise(string extension, int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 400; round++)
        {
            var target = random.Next(16, 60);
            var options = new ChunkerOptions { TargetTokens = target, MaxTokens = target + random.Next(60), OverlapSentences = random.Next(3) };
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 120)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            AssertPromises(Reading.Read("a" + extension, text), options);
        }
    }

    [Theory]
    [InlineData("data/eval/good-documents")]
    [InlineData("data/eval/bad-documents")]
    public void Split_SharedDocuments_KeepsEveryPromise(string folder)
    {
        foreach (var path in Directory.GetFiles(SharedData.Require(folder)).Where(p => Path.GetExtension(p) is ".txt" or ".md" or ".html"))
        {
            AssertPromises(Reading.Read(Path.GetFileName(path), File.ReadAllBytes(path)), new ChunkerOptions());
        }
    }

    private static void AssertPromises(SourceDocument document, ChunkerOptions options)
    {
        var chunks = new StructureChunker(options, Count).Split(document);
        var covered = new bool[document.Text.Length];
        var (start, end) = (-1, 0);
        for (var i = 0; i < chunks.Count; i++)
        {
            var chunk = chunks[i];
            Assert.Equal((document.Id, i), (chunk.DocumentId, chunk.Ordinal));
            Assert.Equal(chunk.Range.Of(document.Text), chunk.Text);
            Assert.True(chunk.Range.Start > start && chunk.Range.End > end, "chunks move on");
            Assert.True(Count(chunk.Text) <= options.MaxTokens, $"{Count(chunk.Text)} of {options.MaxTokens}: {chunk.Text}");
            AssertCharacterBorder(document.Text, chunk.Range.Start);
            AssertCharacterBorder(document.Text, chunk.Range.End);
            (start, end) = (chunk.Range.Start, chunk.Range.End);
            covered.AsSpan(chunk.Range.Start, chunk.Range.Length).Fill(true);

            var sentenceEnd = chunk.Range.Start;
            foreach (var sentence in chunk.Sentences)
            {
                Assert.True(chunk.Range.Contains(sentence) && sentence.Start >= sentenceEnd && sentence.Length > 0);
                Assert.Equal(sentence.Of(document.Text).Trim(), sentence.Of(document.Text));
                sentenceEnd = sentence.End;
            }
        }

        foreach (var block in document.Blocks)
        {
            for (var at = block.Range.Start; at < block.Range.End; at++)
            {
                Assert.True(covered[at] || char.IsWhiteSpace(document.Text[at]), $"{block} is not covered at {at}");
            }
        }
    }

    /// <summary>Counts as a coarse tokenizer: a token for each Han character or symbol, one for each run of four Latin letters begun.</summary>
    private static int Count(string text)
    {
        var (tokens, run) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            run = rune.IsAscii && !System.Text.Rune.IsWhiteSpace(rune) ? run + 1 : 0;
            tokens += System.Text.Rune.IsWhiteSpace(rune) ? 0 : run == 0 || run % 4 == 1 ? 1 : 0;
        }

        return tokens;
    }

    private static void AssertCharacterBorder(string text, int at)
    {
        if (at > 0 && at < text.Length)
        {
            var first = StringInfo.GetNextTextElementLength(text, Math.Max(0, at - 1));
            Assert.True(first == 1 || char.IsLowSurrogate(text[at - 1]) || text[at - 1] == '\u200D', $"cut inside a character at {at}");
            Assert.False(char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]));
            Assert.False(text[at] is '\u0301' or '\u200D' || text[at - 1] == '\u200D', $"cut inside a character at {at}");
        }
    }
}
