using AgentDesk.Agent.Prompts;
using AgentDesk.TestKit;

namespace AgentDesk.Agent.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void Validate_OutOfRange_NamesTheSetting()
    {
        Assert.Contains("Agent:MaxToolRounds", Assert.Throws<ArgumentOutOfRangeException>(() => new AssistantOptions { MaxToolRounds = 0 }.Validate()).Message, StringComparison.Ordinal);
        Assert.Contains("Agent:MaxQuotes", Assert.Throws<ArgumentOutOfRangeException>(() => new AssistantOptions { MaxQuotes = 11 }.Validate()).Message, StringComparison.Ordinal);
        Assert.Contains("Agent:QuoteShare", Assert.Throws<ArgumentOutOfRangeException>(() => new AssistantOptions { QuoteShare = double.NaN }.Validate()).Message, StringComparison.Ordinal);
        Assert.Contains("HistoryTurns", Assert.Throws<ArgumentOutOfRangeException>(() => new ModelProfile { HistoryTurns = -1 }.Validate()).Message, StringComparison.Ordinal);
        Assert.Contains("ChoiceWeight", Assert.Throws<ArgumentOutOfRangeException>(() => new ModelProfile { ChoiceWeight = 11 }.Validate()).Message, StringComparison.Ordinal);
        Assert.Contains("MaxOutputTokens", Assert.Throws<ArgumentOutOfRangeException>(() => new ModelProfile { MaxOutputTokens = 0 }.Validate()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Get_OverrideFolder_ReplacesTheBuiltInText()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "result.en.txt"), "= {0}\n");
        var prompts = new PromptLibrary(folder.Path);

        Assert.Equal("= 5", prompts.Format("result", "en", "5"));
        Assert.Equal("结果是 5。", prompts.Format("result", "zh", "5"));
        Assert.Throws<ArgumentException>(() => prompts.Get("none", "en"));
    }

    [Theory]
    [InlineData("system")]
    [InlineData("abstain")]
    [InlineData("result")]
    [InlineData("tool-failed")]
    [InlineData("rounds")]
    [InlineData("empty")]
    public void Get_EveryPrompt_IsThereInBothLanguages(string name)
    {
        var prompts = new PromptLibrary();

        Assert.All(["en", "zh"], language => Assert.NotEmpty(prompts.Get(name, language)));
    }
}
