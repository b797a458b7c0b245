using System.Globalization;
using AgentDesk.TestKit;

namespace AgentDesk.EndToEnd;

public sealed class IngestDurabilityTests
{
    private const int Documents = 400;

    [Fact]
    public async Task Ingest_KilledAgainAndAgain_LosesNothingAndGoesOn()
    {
        using var folder = new TemporaryFolder();
        WriteDocuments(folder);
        var random = new Random(1);
        var before = 0;
        for (var round = 0; round < 4; round++)
        {
            using (var process = App.Start(folder.Path, ["ingest", "documents"]))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(300, 1500)), TestContext.Current.CancellationToken);
                process.Kill();
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            var now = (await App.RunAsync(folder.Path, ["status", "--json"])).Json.GetProperty("documents").GetInt32();
            Assert.True(now >= before, $"{before} documents were committed, {now} are left.");
            before = now;
        }

        var last = await App.RunAsync(folder.Path, ["ingest", "documents", "--json"]);
        Assert.Equal(before, last.Json.GetProperty("unchanged").GetInt32());
        Assert.Equal(Documents - before, last.Json.GetProperty("added").GetInt32());
        Assert.Equal(0, last.Json.GetProperty("failed").GetArrayLength());
        var again = await App.RunAsync(folder.Path, ["ingest", "documents", "--json"]);
        Assert.Equal(Documents, again.Json.GetProperty("unchanged").GetInt32());
    }

    [Fact]
    public async Task Ingest_WhileAnotherProcessSearches_BothSucceed()
    {
        using var folder = new TemporaryFolder();
        WriteDocuments(folder);
        folder.Write("first.txt", "The lighthouse of Arholm was built in 1871 by three brothers.");
        Assert.Equal(0, (await App.RunAsync(folder.Path, ["ingest", "first.txt"])).ExitCode);

        var ingest = App.RunAsync(folder.Path, ["ingest", "documents", "--json"]);
        var searches = new List<AppResult>();
        do
        {
            searches.Add(await App.RunAsync(folder.Path, ["search", "lighthouse of Arholm", "--json"]));
        }
        while (!ingest.IsCompleted);

        Assert.Equal(Documents, (await ingest).Json.GetProperty("added").GetInt32());
        Assert.All(searches, s => Assert.Equal("first.txt", s.Json.GetProperty("results")[0].GetProperty("document").GetString()));
    }

    [Fact]
    public async Task Ingest_EditPruneAndMistypedPath_AreReported()
    {
        using var folder = new TemporaryFolder();
        folder.Write("notes/a.md", "# A\n\nAlpha is the first letter.");
        folder.Write("notes/b.md", "# B\n\nBeta is the second letter.");
        await App.RunAsync(folder.Path, ["ingest", "notes"]);
        folder.Write("notes/a.md", "# A\n\nAlpha is the very first letter.");
        File.Delete(folder.Resolve("notes/b.md"));

        var result = await App.RunAsync(folder.Path, ["ingest", "notes", "nots", "--prune", "--json"]);

        Assert.Equal((1, 1), (result.Json.GetProperty("updated").GetInt32(), result.Json.GetProperty("removed").GetInt32()));
        Assert.Equal("nots", Path.GetFileName(Assert.Single(result.Json.GetProperty("failed").EnumerateArray()).GetProperty("path").GetString()));
    }

    [Fact]
    public async Task Status_Verify_FindsDamageAndRebuildMendsIt()
    {
        using var folder = new TemporaryFolder();
        WriteDocuments(folder, 20);
        Assert.Equal(0, (await App.RunAsync(folder.Path, ["ingest", "documents"])).ExitCode);
        var sound = await App.RunAsync(folder.Path, ["status", "--verify", "--json"]);
        Assert.True(sound.ExitCode == 0 && sound.Json.GetProperty("verified").GetBoolean(), sound.Out);

        await DamageAsync(folder.Resolve(".agentdesk/index.db"));
        var damaged = await App.RunAsync(folder.Path, ["status", "--verify"]);
        Assert.Equal(1, damaged.ExitCode);
        Assert.Contains("ingest --rebuild", damaged.Error, StringComparison.Ordinal);
        var mistyped = await App.RunAsync(folder.Path, ["ingest", "document", "--rebuild"]);
        Assert.Equal(1, mistyped.ExitCode);
        Assert.Contains("document", mistyped.Error, StringComparison.Ordinal);

        var rebuilt = await App.RunAsync(folder.Path, ["ingest", "documents", "--rebuild", "--json"]);
        Assert.True(rebuilt.ExitCode == 0, rebuilt.Error);
        Assert.Equal(20, rebuilt.Json.GetProperty("added").GetInt32());
        Assert.Equal(0, (await App.RunAsync(folder.Path, ["status", "--verify"])).ExitCode);
    }

    /// <summary>Overwrites the middle of the file, where no header tells at once that something is wrong.</summary>
    private static async Task DamageAsync(string path)
    {
        await using var file = File.OpenWrite(path);
        file.Position = file.Length / 3;
        await file.WriteAsync(Enumerable.Repeat((byte)0xA5, (int)(file.Length / 3)).ToArray(), TestContext.Current.CancellationToken);
    }

    private static void WriteDocuments(TemporaryFolder folder, int count = Documents)
    {
        for (var i = 0; i < count; i++)
        {
            var paragraphs = Enumerable.Range(0, 6).Select(p => string.Create(
                CultureInfo.InvariantCulture, $"Report {i}, part {p}: the gauge in hall {i % 17} read {(i * 31) + p} bar, and nobody was alarmed by what it showed that day."));
            folder.Write(string.Create(CultureInfo.InvariantCulture, $"documents/report-{i:000}.md"), $"# Report {i}\n\n{string.Join("\n\n", paragraphs)}\n");
        }
    }
}
