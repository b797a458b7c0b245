using AgentDesk.Onnx.Tokenization;

namespace AgentDesk.Onnx.Tests;

public sealed class TokenizationTests
{
    [Fact]
    public void Count_OneRunOfAMillion_EqualsTheIdsThatEncodeGives()
    {
        var tokenizer = ByteLevelBpeTokenizer.Load(ShippedModel.Folder);
        var text = new string('中', 1_000_000);
        Assert.Equal(tokenizer.Encode(text, int.MaxValue).Length, tokenizer.Count(text));
        Assert.Equal(7, tokenizer.Encode(text, 7).Length);
    }

    [Fact]
    public void Encode_PatternOfItsOwn_IsUsed()
    {
        using var folder = new TemporaryFolder();
        var model = ShippedModel.CopyTo(Path.Combine(folder.Path, "model"), "tokenizer.cfg.json");
        File.WriteAllText(Path.Combine(model, "tokenizer.cfg.json"), "{\"pattern\": \"[a-z]+\"}");
        var tokenizer = ByteLevelBpeTokenizer.Load(model);
        Assert.Equal(tokenizer.Encode("one two", 9), tokenizer.Encode("one 中文 123 two", 9));
    }

    [Fact]
    public void GetOrAdd_MorePreTokensThanItHolds_StillGivesEachItsOwn()
    {
        var encoded = 0;
        var cache = new PreTokenCache(text =>
        {
            encoded++;
            return [int.Parse(text, null)];
        });
        for (var i = 0; i < 150_000; i++)
            Assert.Equal(i, cache.GetOrAdd($"{i}")[0]);
        Assert.Equal(149_999, cache.GetOrAdd("149999")[0]);
        Assert.Equal(150_000, encoded);
    }

    [Fact]
    public void ByLength_MixedTexts_PutsEachInOneBatchWithinTheLimits()
    {
        var tokens = new[] { 5, 0, 9, 1, 30, 2, 2, 8 }.Select(length => new int[length]).ToArray();
        var batches = Batching.ByLength(tokens, maxTexts: 3, maxTokens: 20).ToArray();
        Assert.Equal([0, 2, 3, 4, 5, 6, 7], batches.SelectMany(batch => batch).Order());
        foreach (var batch in batches)
        {
            Assert.True(batch.Length <= 3);
            Assert.True(batch.Length == 1 || batch.Length * batch.Max(i => tokens[i].Length) <= 20);
        }
    }
}
