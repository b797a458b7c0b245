using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentDesk.TestKit;

namespace AgentDesk.EndToEnd;

public sealed partial class SessionDurabilityTests
{
    [Fact]
    public async Task Chat_KilledAgainAndAgain_KeepsEveryAnswerThatWasComplete()
    {
        using var folder = new TemporaryFolder();
        folder.Write("notes.txt", "The lighthouse of Arholm was built in 1871 by three brothers.");
        Assert.Equal(0, (await App.RunAsync(folder.Path, ["ingest", "notes.txt"])).ExitCode);
        var random = new Random(1);
        var (saved, shown) = (new List<string>(), 0);
        for (var round = 0; round < 2; round++)
        {
            using (var process = App.Start(folder.Path, ["chat", "--session", "灯塔"]))
            {
                _ = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
                for (var i = 0; i < 5; i++)
                    await process.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"What is {random.Next(100, 999)} * {random.Next(100, 999)}?"));
                await process.StandardInput.WriteLineAsync("/quit");
                await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);

                // A moment after the first, second or third answer, when another one is under way.
                var seen = await ReadResultsAsync(process.StandardOutput, random.Next(1, 4));
                await Task.Delay(random.Next(0, 100), TestContext.Current.CancellationToken);
                process.Kill();
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);

                // The last answer that is seen may not have been complete yet; every one before it was.
                seen += await ReadResultsAsync(process.StandardOutput, int.MaxValue);
                shown += Math.Max(0, seen - 1);
            }

            var entries = (await App.RunAsync(folder.Path, ["sessions", "list", "--json"])).Json.GetProperty("sessions").GetArrayLength() == 0
                ? []
                : (await App.RunAsync(folder.Path, ["sessions", "show", "灯塔", "--json"])).Json.GetProperty("entries").EnumerateArray().ToList();
            var answers = entries.Select(e => e.GetProperty("answer")).Where(a => a.ValueKind == JsonValueKind.String).Select(a => a.GetString()!).ToList();
            Assert.Equal(saved, answers.Take(saved.Count));
            Assert.True(answers.Count >= shown, $"{shown} answers were shown as complete, {answers.Count} are saved.");
            Assert.All(entries, e => Assert.True((e.GetProperty("answer").ValueKind == JsonValueKind.String) ^ (e.GetProperty("interrupted").ValueKind == JsonValueKind.String)));
            saved = answers;
        }

        Assert.NotEmpty(saved);
    }

    [Fact]
    public async Task Sessions_RenameCopyExportDelete_DoWhatTheySay()
    {
        using var folder = new TemporaryFolder();
        folder.Write("notes.txt", "The lighthouse of Arholm was built in 1871 by three brothers.");
        Assert.Equal(0, (await App.RunAsync(folder.Path, ["ingest", "notes.txt"])).ExitCode);
        await App.RunAsync(folder.Path, ["chat", "--session", "first"], "When was the lighthouse of Arholm built?\n/quit\n");

        Assert.Equal(0, (await App.RunAsync(folder.Path, ["sessions", "rename", "first", "灯塔"])).ExitCode);
        Assert.Equal(0, (await App.RunAsync(folder.Path, ["sessions", "copy", "灯塔", "second"])).ExitCode);
        var found = await App.RunAsync(folder.Path, ["sessions", "list", "--search", "ARHOLM", "--json"]);
        var export = await App.RunAsync(folder.Path, ["sessions", "export", "second", "-o", "second.md"]);
        var again = await App.RunAsync(folder.Path, ["sessions", "export", "second", "-o", "second.md"]);
        var delete = await App.RunAsync(folder.Path, ["sessions", "delete", "second", "灯塔", "--json"]);
        var gone = await App.RunAsync(folder.Path, ["sessions", "show", "second"]);

        Assert.Contains(found.Json.GetProperty("matches").EnumerateArray(), m => m.GetProperty("session").GetString() == "灯塔");
        Assert.Equal(0, export.ExitCode);
        Assert.Contains("1871", await File.ReadAllTextAsync(folder.Resolve("second.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal((1, 1), (again.ExitCode, gone.ExitCode));
        Assert.Contains("exists already", again.Error, StringComparison.Ordinal);
        Assert.Equal(2, delete.Json.GetProperty("deleted").GetArrayLength());
        Assert.Contains("no session", gone.Error, StringComparison.Ordinal);
    }

    private static async Task<int> ReadResultsAsync(StreamReader output, int atMost)
    {
        var seen = 0;
        while (seen < atMost && await output.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            seen += Result().IsMatch(line) ? 1 : 0;
        return seen;
    }

    [GeneratedRegex("[0-9]{5}")]
    private static partial Regex Result();
}
