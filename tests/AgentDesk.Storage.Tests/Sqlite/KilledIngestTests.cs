using System.Diagnostics;
using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Sqlite;
using AgentDesk.TestKit;
using AgentDesk.TestKit.Conformance;

namespace AgentDesk.Storage.Tests.Sqlite;

/// <summary>
/// A second process ingests and is killed at random moments, while this one searches. The second process is this test assembly, run with
/// the one test <see cref="Ingest_UntilKilled"/>, which no other run includes.
/// </summary>
public sealed class KilledIngestTests : IDisposable
{
    private const string IndexVariable = "AGENTDESK_TEST_INGEST";
    private const int Kills = 12;
    private const int Lines = 6;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_AtRandomMoments_LosesNoCommittedDocument()
    {
        var random = new Random(11);
        var path = _folder.Resolve("index.db");
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = Committed(path).Length;
            using var child = Start(path);
            try
            {
                // The moment lies within the commits that follow, wherever they happen to be by then.
                await using var watching = await SqliteChunkIndex.OpenAsync(new SqliteChunkIndexOptions { Path = path }, Token);
                while (Committed(path).Length < before + 5 + random.Next(20))
                {
                    Assert.False(child.HasExited, "the ingesting process ended by itself");
                    await SearchAsync(watching);
                }

                await Task.Delay(random.Next(30), Token);
            }
            finally
            {
                child.Kill(entireProcessTree: true);
                await child.WaitForExitAsync(Token);
            }

            await CheckAsync(path);
        }
    }

    [Fact(Explicit = true)]
    public async Task Ingest_UntilKilled()
    {
        var path = Environment.GetEnvironmentVariable(IndexVariable);
        Assert.SkipWhen(path is null, $"is started by {nameof(Kill_AtRandomMoments_LosesNoCommittedDocument)} alone");
        await using var index = await SqliteChunkIndex.OpenAsync(new SqliteChunkIndexOptions { Path = path! }, Token);
        await index.EnsureStampAsync(IndexSamples.Stamp, Token);
        for (var number = Committed(path!).Length; ; number++)
        {
            // Every third write replaces what an earlier one wrote.
            await index.AddAsync(Name(number), Text(number), Token);
            await File.AppendAllTextAsync(path + ".log", $"{number}\n", Token);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static string Name(int number) => number % 3 == 2 ? $"{number - 2:D6}.txt" : $"{number:D6}.txt";

    private static string[] Text(int number) => [.. Enumerable.Range(0, Lines).Select(line => $"fish {line} of number {number} 第{line}行鱼")];

    private static string[] Committed(string path) => File.Exists(path + ".log") ? File.ReadAllLines(path + ".log") : [];

    private static Process Start(string path)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "AgentDesk.Storage.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var start = new ProcessStartInfo(program, ["-explicit", "only", "-method", $"{typeof(KilledIngestTests).FullName}.{nameof(Ingest_UntilKilled)}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[IndexVariable] = path;
        var child = Process.Start(start)!;
        child.BeginOutputReadLine();
        child.BeginErrorReadLine();
        return child;
    }

    private static async Task SearchAsync(SqliteChunkIndex index)
    {
        if (await index.GetStampAsync(Token) is null)
            return;
        var hits = await index.SearchAsync(new ChunkQuery { Text = "fish", Vector = IndexSamples.Embed("fish 1"), Limit = 1000 }, Token);
        // A search sees documents whole: as many chunks as one has, unless the limit cut the list.
        if (hits.Count < 1000)
            Assert.All(hits.CountBy(hit => hit.Chunk.DocumentId), document => Assert.Equal(Lines, document.Value));
    }

    private static async Task CheckAsync(string path)
    {
        await using (var index = await SqliteChunkIndex.OpenAsync(new SqliteChunkIndexOptions { Path = path }, Token))
        {
            var documents = Committed(path).Select(int.Parse).GroupBy(Name).ToDictionary(group => group.Key, group => group.Max());
            foreach (var (name, number) in documents)
            {
                var text = await index.GetTextAsync(name, Token);
                // The write after the last logged one may have been committed as well.
                Assert.Contains(text, new[] { number, number + 1, number + 2 }.Select(n => string.Join('\n', Text(n))));
                Assert.Equal(text!.Split('\n'), (await index.GetChunksAsync(name, 0, 99, Token)).Select(chunk => chunk.Text));
            }

            var statistics = await index.GetStatisticsAsync(Token);
            Assert.InRange(statistics.Documents, documents.Count, documents.Count + 1);
            Assert.Equal(statistics.Documents * Lines, statistics.Chunks);
            Assert.Equal(Math.Min(1000, statistics.Chunks), (await index.SearchAsync(new ChunkQuery { Text = "fish", Limit = 1000 }, Token)).Count);
            Assert.Empty(await index.CheckStorageAsync(Token));
        }
    }
}
