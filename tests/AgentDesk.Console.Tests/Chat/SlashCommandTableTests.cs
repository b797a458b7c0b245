using AgentDesk.Console.Chat;

namespace AgentDesk.Console.Tests.Chat;

public sealed class SlashCommandTableTests
{
    [Theory]
    [InlineData("oepn", "open")]
    [InlineData("sorces", "sources")]
    [InlineData("hel", "help")]
    [InlineData("nonsense", null)]
    [InlineData("", null)]
    public void Nearest_MistypedName_IsTheOneMeant(string typed, string? meant) => Assert.Equal(meant, SlashCommandTable.CreateDefault().Nearest(typed));

    [Fact]
    public void Add_TakenName_IsRefused()
    {
        var table = SlashCommandTable.CreateDefault();
        Assert.Throws<ArgumentException>(() => table.Add(new SlashCommand("quit", "", "", (_, _, _) => Task.CompletedTask)));
        table.Add(new SlashCommand("tea", "", "", (_, _, _) => Task.CompletedTask));
        Assert.NotNull(table.Find("TEA"));
    }
}
