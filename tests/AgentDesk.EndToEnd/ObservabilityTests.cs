using System.Text.Json;
using AgentDesk.TestKit;
using AgentDesk.TestKit.Web;

namespace AgentDesk.EndToEnd;

/// <summary>What the program tells of an answer beside the answer: the audit log, <c>--trace</c>, a collector.</summary>
public sealed class ObservabilityTests
{
    [Fact]
    public async Task Ask_AuditTraceAndCollector_TellOfTheAnswerWithoutItsWords()
    {
        using var folder = new TemporaryFolder();
        folder.Write("docs/pump.md", "# Pumps\n\nThe cover screws of the PPR-9087 are tightened with a torque of 48 newton metres.\n");
        Assert.Equal(0, (await App.RunAsync(folder.Path, ["ingest", "docs"])).ExitCode);
        await using var collector = new ScriptedServer((_, _, stream, _) => ScriptedServer.WriteAsync(stream, "200 OK", ""));
        var environment = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address("").ToString().TrimEnd('/'),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        };

        var result = await App.RunAsync(folder.Path, ["ask", "How tight must the cover screws of the PPR-9087 be?", "--trace", "trace.jsonl"], environment: environment);

        Assert.True(result.ExitCode == 0, result.Error);
        var line = Assert.Single(await File.ReadAllLinesAsync(folder.Resolve("trace.jsonl"), TestContext.Current.CancellationToken));
        Assert.DoesNotContain("cover screws", line, StringComparison.Ordinal);
        var trace = JsonDocument.Parse(line).RootElement;
        Assert.Equal(("answered", "agentdesk-nano"), (trace.GetProperty("outcome").GetString(), trace.GetProperty("model").GetString()));
        Assert.True(trace.GetProperty("rounds")[0].GetProperty("inputTokens").GetInt32() > 0);
        var audit = JsonDocument.Parse(Assert.Single(await File.ReadAllLinesAsync(folder.Resolve(".agentdesk/audit.jsonl"), TestContext.Current.CancellationToken))).RootElement;
        Assert.Equal(("search.documents", "read", "policy"), (Text(audit, "tool"), Text(audit, "effect"), Text(audit, "decision")));
        Assert.Equal(["/v1/metrics", "/v1/traces"], collector.Requests.Select(r => r.Path).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>What a model has read in one round it does not read again in the next, whether that may call tools or not.</summary>
    [Fact]
    public async Task Ask_SecondRound_BeginsWithTheFirst()
    {
        using var folder = new TemporaryFolder();
        folder.Write("docs/a.md", "Nothing about numbers.");
        Assert.Equal(0, (await App.RunAsync(folder.Path, ["ingest", "docs"])).ExitCode);

        var result = await App.RunAsync(folder.Path, ["ask", "What is 48 times 365?", "--trace", "trace.jsonl"]);

        Assert.Contains("17520", result.Out, StringComparison.Ordinal);
        var line = Assert.Single(await File.ReadAllLinesAsync(folder.Resolve("trace.jsonl"), TestContext.Current.CancellationToken));
        var rounds = JsonDocument.Parse(line).RootElement.GetProperty("rounds").EnumerateArray().ToList();
        Assert.Equal(["auto", "none"], rounds.Select(round => Text(round, "toolMode")));
        // All of the first prompt, and the call that was the reply to it.
        Assert.True(rounds[1].GetProperty("cachedTokens").GetInt32() >= rounds[0].GetProperty("inputTokens").GetInt32() + rounds[0].GetProperty("outputTokens").GetInt32() - 1, line);
    }

    [Fact]
    public async Task Do_Trace_TellsDocumentsByHashAndTheResult()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.md", "# Pumps\n\nThe pump runs at 12 bar. Its seal lasts 5,000 hours.");

        var result = await App.RunAsync(folder.Path, ["do", "outline", "a.md", "--trace", "trace.jsonl"]);

        Assert.Equal(0, result.ExitCode);
        var line = Assert.Single(await File.ReadAllLinesAsync(folder.Resolve("trace.jsonl"), TestContext.Current.CancellationToken));
        var trace = JsonDocument.Parse(line).RootElement;
        Assert.Equal(("outline", "done", "headings"), (Text(trace, "function"), Text(trace, "outcome"), Text(trace, "method")));
        Assert.Equal("a.md", Text(trace.GetProperty("documents")[0], "id"));
        Assert.DoesNotContain("12 bar", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--trace-text")]
    [InlineData("--trace", "no/such/folder/trace.jsonl")]
    public async Task Ask_TraceThatCannotBeWritten_FailsBeforeAnswering(params string[] options)
    {
        using var folder = new TemporaryFolder();

        var result = await App.RunAsync(folder.Path, ["ask", "x", .. options]);

        Assert.Equal((1, ""), (result.ExitCode, result.Out));
        Assert.Contains("--trace FILE|cannot be written".Split('|')[options.Length - 1], result.Error, StringComparison.Ordinal);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
