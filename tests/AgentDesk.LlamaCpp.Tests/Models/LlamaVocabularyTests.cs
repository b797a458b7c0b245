using AgentDesk.TestKit.Gguf;

namespace AgentDesk.LlamaCpp.Tests.Models;

public sealed class LlamaVocabularyTests(TinyModelFixture tiny)
{
    private LlamaVocabulary Vocabulary => tiny.Model.Vocabulary;

    [Theory]
    [InlineData("")]
    [InlineData("the cat on the mat")]
    [InlineData("  two  spaces\r\n\ttab")]
    [InlineData("今天天气很好，17.5% 是多少？")]
    [InlineData("emoji 👩‍👩‍👧‍👦 and a\u0000nul")]
    public void Detokenize_AfterTokenize_IsTheText(string text) => Assert.Equal(text, Vocabulary.Detokenize(Vocabulary.Tokenize(text)));

    [Fact]
    public void Tokenize_RandomText_RoundTrips()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => (char)random.Next(1, 0xD7FF))]);

            Assert.Equal(text, Vocabulary.Detokenize(Vocabulary.Tokenize(text)));
        }
    }

    [Fact]
    public void Tokenize_Merges() => Assert.Equal([ByteVocabulary.IdOf("Ġthe")], Vocabulary.Tokenize(" the"));

    [Fact]
    public void Tokenize_ControlToken_OnlyWhereParsed()
    {
        Assert.Equal([ByteVocabulary.IdOf("<|im_end|>")], Vocabulary.Tokenize("<|im_end|>", parseSpecial: true));
        Assert.Equal(10, Vocabulary.Tokenize("<|im_end|>").Length);
    }

    [Fact]
    public void Detokenize_ControlToken_OnlyWhereWanted()
    {
        int[] tokens = [ByteVocabulary.IdOf("a"), ByteVocabulary.IdOf("<|im_end|>")];

        Assert.Equal("a", Vocabulary.Detokenize(tokens));
        Assert.Equal("a<|im_end|>", Vocabulary.Detokenize(tokens, special: true));
    }

    [Fact]
    public void EndTokens_AreKnown()
    {
        Assert.Equal(ByteVocabulary.IdOf("<|im_end|>"), Vocabulary.Eos);
        Assert.True(Vocabulary.IsEndOfGeneration(Vocabulary.Eos!.Value));
        Assert.False(Vocabulary.IsEndOfGeneration(ByteVocabulary.IdOf("a")));
        Assert.False(Vocabulary.AddsBos);
    }

    [Fact]
    public void SpecialTokens_AreControlAndMarkup() =>
        Assert.Equal(ByteVocabulary.Controls.Concat(ByteVocabulary.UserDefinedTokens).Order(), Vocabulary.SpecialTokens.Order());

    [Fact]
    public void TokenToPiece_IsBytes() => Assert.Equal(" the"u8.ToArray(), Vocabulary.TokenToPiece(ByteVocabulary.IdOf("Ġthe")).ToArray());

    [Theory]
    [InlineData(-1)]
    [InlineData(100_000)]
    public void IsControl_NoToken_IsAnError(int token) => Assert.Throws<ArgumentOutOfRangeException>(() => Vocabulary.IsControl(token));
}
