using System.Text.Json;
using AgentDesk.TestKit;

namespace AgentDesk.EndToEnd;

public sealed class EvalRetrievalTests
{
    [Fact]
    public async Task Eval_Retrieval_MeasuresASetInThreeWays()
    {
        using var folder = new TemporaryFolder();
        var set = WriteSet(folder);
        var filler = folder.Write("filler.jsonl", string.Concat(Enumerable.Range(0, 130).Select(i =>
            JsonSerializer.Serialize(new { text = string.Concat(Enumerable.Repeat($"Shelf {i} of the archive holds ledgers of the year {1800 + i}. ", 9)) }) + "\n")));
        string[] arguments = ["eval", "retrieval", "--set", set, "--distractors", filler, "--limit-distractors", "120", "--keep", folder.Resolve("kept")];

        var json = await App.RunAsync(folder.Path, [.. arguments, "--json"]);
        Assert.True(json.ExitCode == 0, json.Error);
        Assert.Equal(("set", 3, 120, 2), (Text("set"), Number("passages"), Number("distractors"), Number("queries")));
        foreach (var ranking in new[] { "lexical", "dense", "hybrid" })
        {
            Assert.Equal(
                ["recall@1", "recall@5", "recall@10", "mrr@10", "ndcg@10"],
                json.Json.GetProperty(ranking).EnumerateObject().Select(p => p.Name));
            Assert.Equal(1, json.Json.GetProperty(ranking).GetProperty("recall@10").GetDouble());
        }

        Assert.Equal(1, json.Json.GetProperty("hybrid").GetProperty("recall@1").GetDouble());
        Assert.True(json.Json.GetProperty("msPerQuery").GetDouble() > 0);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, ".agentdesk")));

        // The kept index is used again, also for fewer passages.
        var table = await App.RunAsync(folder.Path, ["eval", "retrieval", "--set", set, "--keep", folder.Resolve("kept"), "--k", "20"]);
        Assert.True(table.ExitCode == 0, table.Error);
        Assert.Contains("2 queries, 3 passages, 0 distractors", table.Out, StringComparison.Ordinal);
        Assert.Contains("recall@20", table.Out, StringComparison.Ordinal);

        string? Text(string name) => json.Json.GetProperty(name).GetString();
        int Number(string name) => json.Json.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task Eval_RetrievalBadFolder_FailsWithAMessage()
    {
        using var folder = new TemporaryFolder();
        var result = await App.RunAsync(folder.Path, ["eval", "retrieval", "--set", folder.Path, "--json"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("corpus.jsonl", result.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, (await App.RunAsync(folder.Path, ["eval", "retrieval", "--set", folder.Path, "--k", "0"])).ExitCode);
    }

    private static string WriteSet(TemporaryFolder folder)
    {
        folder.Write("set/corpus.jsonl", """
            {"_id": "a", "title": "Cats", "text": "Cats sleep for most of the day and hunt at night."}
            {"_id": "b", "title": "炼钢", "text": "高炉把铁矿石炼成生铁，转炉再把生铁炼成钢。"}
            {"_id": "c", "title": "Tides", "text": "The moon's gravity raises the tides twice a day."}
            """);
        folder.Write("set/queries.jsonl", """
            {"_id": "1", "text": "When do cats hunt?"}
            {"_id": "2", "text": "高炉炼出什么？"}
            {"_id": "3", "text": "Nobody judged this."}
            """);
        folder.Write("set/qrels.tsv", "query-id\tcorpus-id\tscore\n1\ta\t1\n2\tb\t1\n");
        return folder.Resolve("set");
    }
}
