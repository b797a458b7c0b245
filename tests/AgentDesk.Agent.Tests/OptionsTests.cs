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
}
