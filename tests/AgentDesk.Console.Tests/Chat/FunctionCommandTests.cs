using System.Globalization;
using AgentDesk.Console.Chat.Slash;

namespace AgentDesk.Console.Tests.Chat;

/// <summary><c>/do</c> in a chat.</summary>
public sealed class FunctionCommandTests : IAsyncLifetime
{
    private readonly SlashDesk _desk = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Theory]
    [InlineData("/do su", "/do summarise")]
    [InlineData("/do  ex", "/do  extract-table|/do  explain-code")]
    [InlineData("/do outline ta", "/do outline docs/tables.md")]
    [InlineData("/do outline my", "/do outline \"docs/my file.md\"")]
    [InlineData("/do compare \"docs/my file.md\" \"docs/t", "/do compare \"docs/my file.md\" \"docs/tables.md\"")]
    [InlineData("/do translate docs/tables.md --t", "/do translate docs/tables.md --to")]
    [InlineData("/do translate docs/tables.md --to ", "/do translate docs/tables.md --to en|/do translate docs/tables.md --to zh")]
    [InlineData("/do summarise --sentences ", "")]
    public async Task Complete_Do_ProposesWhatTheWordMayBe(string typed, string expected)
    {
        await _desk.IndexAsync("docs/my file.md", "docs/tables.md");
        Assert.Equal(expected, string.Join('|', await _desk.CompleteAsync(typed)));
    }

    [Fact]
    public async Task Do_NameWithSpacesInQuotes_IsOneDocument()
    {
        await _desk.IndexAsync("docs/my file.md");
        await _desk.RunAsync("do", "summarise \"docs/my file.md\" --without-model");

        Assert.Contains("No model is asked", _desk.Surface.All, StringComparison.Ordinal);
        Assert.Contains("- The moon pulls the water of the sea twice on every day. [1]", _desk.Surface.Lines);
        Assert.Contains("Reading docs/my file.md…", _desk.Surface.Statuses);
        Assert.Contains("summarise…", _desk.Surface.Statuses);
        Assert.Null(_desk.Surface.Statuses[^1]);
    }

    [Fact]
    public async Task Do_Columns_NarrowsTheTable()
    {
        var file = _desk.Write("people.csv", "name,note\nAda,tea\n");
        await _desk.RunAsync("do", $"extract-table {file} --columns note --without-model");
        Assert.Contains("| note |\n|---|\n| tea |", _desk.Surface.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fly x", "/do list")]
    [InlineData("compare one.md", "/do compare FILE FILE")]
    [InlineData("translate x.md", "--to en or --to zh")]
    [InlineData("translate x.md --to fr", "'fr'")]
    [InlineData("outline x.md --to zh", "--language")]
    [InlineData("summarise x.md --sentences 900", "1 to 100")]
    public async Task Do_Misused_SaysWhatToDo(string argument, string expected)
    {
        await _desk.RunAsync("do", argument);
        Assert.StartsWith("! ", Assert.Single(_desk.Surface.Lines), StringComparison.Ordinal);
        Assert.Contains(expected, _desk.Surface.All, StringComparison.Ordinal);
        Assert.Empty(_desk.Surface.Statuses);
    }

    [Theory]
    [InlineData("")]
    [InlineData("list")]
    public async Task Do_List_NamesTheFunctions(string argument)
    {
        await _desk.RunAsync("do", argument);
        Assert.Contains(_desk.Surface.Lines, l => l.StartsWith("extract-table: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Do_Stopped_ShowsHowFarItIsAndThenWhatItHad()
    {
        var text = string.Concat(Enumerable.Range(0, 200).Select(i => string.Create(CultureInfo.InvariantCulture, $"# Part {i}\n\nThe machine number {i} works well.\n\n")));
        var file = _desk.Write("long.md", text);
        using var stop = new CancellationTokenSource();
        _desk.Surface.OnStatus = status =>
        {
            if (status?.StartsWith("translate: 2 of ", StringComparison.Ordinal) == true)
                stop.Cancel();
        };
        await _desk.RunAsync("do", $"translate {file} --to zh", stop);

        Assert.Equal("! Stopped. What was done until then is above.", _desk.Surface.Lines[^1]);
        Assert.Contains(_desk.Surface.Lines, l => l.StartsWith("# ", StringComparison.Ordinal));
        Assert.Null(_desk.Surface.Statuses[^1]);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("a b", 2)]
    [InlineData("a ", 2)]
    [InlineData("a \"b c", 2)]
    [InlineData("a \"b c\" d", 8)]
    public void LastWord_Typed_BeginsWhereItsQuoteDoes(string typed, int start) => Assert.Equal(start, ArgumentText.LastWord(typed));
}
