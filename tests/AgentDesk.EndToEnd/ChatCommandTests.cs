using AgentDesk.TestKit;

namespace AgentDesk.EndToEnd;

/// <summary>Commands of a chat over pipes, as scripts drive it.</summary>
public sealed class ChatCommandTests
{
    [Fact]
    public async Task Resume_UnsavedConversation_IsKeptAndGoneBackTo()
    {
        using var folder = await CreateAsync();
        var chat = await App.RunAsync(folder.Path, ["chat"], "When was the lighthouse of Arholm built?\n/resume other\n/quit\n");
        Assert.Contains("was not saved; it is kept as 'chat-", chat.Error, StringComparison.Ordinal);
        Assert.Contains("'other' is new", chat.Error, StringComparison.Ordinal);

        var session = Assert.Single((await App.RunAsync(folder.Path, ["sessions", "list", "--json"])).Json.GetProperty("sessions").EnumerateArray().ToList());
        Assert.Equal(1, session.GetProperty("turns").GetInt32());
        var again = await App.RunAsync(folder.Path, ["chat", "--session", session.GetProperty("name").GetString()!], "/quit\n");
        Assert.Contains("Going on after 1 turn.", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_ComputationsThatGoOnFromTheLastValue_UseIt()
    {
        using var folder = new TemporaryFolder();

        var chat = await App.RunAsync(folder.Path, ["chat"], "What is 12 * 12?\nWhat is 1/3 of it?\nWhat is 200 + 50 - that?\n再加 8\n它的三分之一是多少？\nAnd 30% of it?\ntimes 3!\n/quit\n");

        var values = System.Text.RegularExpressions.Regex.Matches(chat.Out, "(?:The result is|结果是) ([0-9.]+?)[.。]?(?=\\s|$)").Select(m => m.Groups[1].Value);
        Assert.Equal(["144", "48", "202", "210", "70", "21", "126"], values);
    }

    [Fact]
    public async Task Session_NewName_IsSavedWithItsFirstQuestion()
    {
        using var folder = await CreateAsync();
        Assert.Equal(0, (await App.RunAsync(folder.Path, ["chat", "--session", "typo"], "/help\n/resume tpyo\n/quit\n")).ExitCode);
        Assert.Equal(0, (await App.RunAsync(folder.Path, ["sessions", "list", "--json"])).Json.GetProperty("sessions").GetArrayLength());

        await App.RunAsync(folder.Path, ["chat", "--session", "lamp"], "When was the lighthouse of Arholm built?\n");
        Assert.Contains("1871", (await App.RunAsync(folder.Path, ["sessions", "show", "lamp"])).Out, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'lamp'?", (await App.RunAsync(folder.Path, ["chat", "--session", "lmap"], "/quit\n")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Do_OptionsAndQuotedName_WorkAsOnTheCommandLine()
    {
        using var folder = await CreateAsync();
        folder.Write("docs/my table.csv", "name,note\nAda,tea\n");
        var chat = await App.RunAsync(
            folder.Path, ["chat"], "/do summarise notes.txt --sentences 1\n/do extract-table \"docs/my table.csv\" --columns note --without-model\n/do summarise \"docs/my table.csv\"\n/quit\n");

        Assert.Equal(0, chat.ExitCode);
        Assert.Contains("- The lighthouse of Arholm was built in 1871 by three brothers. [1]", chat.Out, StringComparison.Ordinal);
        Assert.Contains("| note |\n|---|\n| tea |", chat.Out, StringComparison.Ordinal);
        Assert.Contains("has no sentences", chat.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("has no sentences", chat.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_QuestionsOverATable_AreComputed()
    {
        using var folder = await CreateAsync();
        folder.Write("sales.csv", "date,region,amount\n2025-01-05,North,120\n2025-01-09,South,80\n2026-02-03,North,45.5\n");
        Assert.Equal(0, (await App.RunAsync(folder.Path, ["ingest", "sales.csv"])).ExitCode);

        var chat = await App.RunAsync(folder.Path, ["chat"], "What was the total amount in 2025?\nand in 2026?\nWhich region has the highest amount?\nWhen was the lighthouse built?\n/quit\n");

        Assert.Equal(0, chat.ExitCode);
        Assert.Contains("The total amount is 200 (2 rows of sales.csv with date between 2025-01-01 and 2025-12-31).", chat.Out, StringComparison.Ordinal);
        Assert.Contains("amount: 45.5 (1 row of sales.csv with date between 2026-01-01 and 2026-12-31).", chat.Out, StringComparison.Ordinal);
        Assert.Contains("Total amount by region (sales.csv): North 165.5.", chat.Out, StringComparison.Ordinal);
        Assert.Contains("The lighthouse of Arholm was built in 1871 by three brothers.", chat.Out, StringComparison.Ordinal);
    }

    private static async Task<TemporaryFolder> CreateAsync()
    {
        var folder = new TemporaryFolder();
        folder.Write("notes.txt", "The lighthouse of Arholm was built in 1871 by three brothers.");
        Assert.Equal(0, (await App.RunAsync(folder.Path, ["ingest", "notes.txt"])).ExitCode);
        return folder;
    }
}
