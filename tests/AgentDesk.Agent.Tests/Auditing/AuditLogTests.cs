using System.Text.Json.Nodes;
using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Auditing;
using AgentDesk.Agent.Tests.Fakes;
using AgentDesk.Agent.Tools;
using AgentDesk.Core.Privacy;
using AgentDesk.TestKit;

namespace AgentDesk.Agent.Tests.Auditing;

public sealed class AuditLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ask_Calls_OneLineEachWithDecisionAndTaint()
    {
        var desk = new TestDesk
        {
            Profile = new ModelProfile(),
            Plugins = [TestPlugins.Recorder(new Recorder()), TestPlugins.Search],
            Audit = Log(),
            Approve = (_, _) => Task.FromResult(ApprovalAnswer.Once),
        };
        desk.Model.Calls("read").Calls("post", ("to", "ann@example.org"), ("text", "hi")).Calls("save", ("path", "x"), ("text", 3)).Says("Done.");

        await desk.AskAsync("Do it");

        var lines = Lines();
        Assert.Equal(["desk.read", "desk.post", "desk.save"], lines.Select(l => (string?)l["tool"]));
        Assert.Equal(["policy", "user", "user"], lines.Select(l => (string?)l["decision"]));
        var post = lines[1];
        Assert.Equal("""{"to":"ann@example.org","text":"hi"}""", post["arguments"]!.ToJsonString());
        Assert.Equal("""[{"kind":"toolResult","name":"read"}]""", post["taint"]!.ToJsonString());
        Assert.Equal(("outbound", "model", true, 6), ((string?)post["effect"], (string?)post["decidedBy"], (bool)post["allowed"]!, (int)post["resultLength"]!));
        Assert.Equal(64, ((string?)post["resultSha256"])!.Length);
        Assert.Equal("""{"path":"x","text":3}""", lines[2]["arguments"]!.ToJsonString());
        Assert.Single(lines.Select(l => (string?)l["session"]).Distinct());
    }

    [Fact]
    public async Task Ask_RefusedCall_IsWrittenDownToo()
    {
        var desk = new TestDesk { Profile = new ModelProfile(), Plugins = [TestPlugins.Recorder(new Recorder())], Audit = Log() };
        desk.Model.Calls("post", ("to", "a"), ("text", "b")).Says("No.");

        await desk.AskAsync("Post b to a");

        var line = Assert.Single(Lines());
        Assert.Equal((false, "unattended", null), ((bool)line["allowed"]!, (string?)line["decision"], (string?)line["resultSha256"]));
        Assert.Contains("not allowed", (string?)line["error"], StringComparison.Ordinal);
    }

    [Fact]
    public void Append_PrivacySettings_MaskArgumentsNamesAndErrors()
    {
        var log = Log(redactor: new Redactor([PersonalDataKind.Email]));
        var arguments = JsonNode.Parse("""{"to": {"bob@evil.example": ["ann@example.org", 5, true, null]}}""")!.AsObject();

        log.Append("s", Result(arguments, error: "bob@evil.example is unknown"), []);

        var text = File.ReadAllText(log.Path);
        Assert.DoesNotContain("@", text, StringComparison.Ordinal);
        Assert.Contains(",5,true,null]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Append_ArgumentsOff_KindsAlone()
    {
        var log = Log(new AuditOptions { Arguments = false });

        log.Append("s", Result(JsonNode.Parse("""{"a": "secret", "b": [1, true]}""")!.AsObject()), []);

        Assert.Equal("""{"a":"string","b":["number","true"]}""", Lines()[0]["arguments"]!.ToJsonString());
    }

    [Fact]
    public void Append_FullFile_MovesAndTheOldestIsDeleted()
    {
        var log = Log(new AuditOptions { MaxBytes = 65_536, Files = 2 });
        for (var i = 0; i < 40; i++)
            log.Append("s", Result(new JsonObject { ["n"] = i, ["text"] = new string('x', 10_000) }), []);

        var files = Directory.GetFiles(_folder.Path, "audit*.jsonl");
        Assert.Equal(3, files.Length);
        Assert.All(files, file => Assert.InRange(new FileInfo(file).Length, 1, 65_536));
        Assert.Equal(39, (int)Lines()[^1]["arguments"]!["n"]!);
        var kept = new[] { "audit.2.jsonl", "audit.1.jsonl", "audit.jsonl" }.SelectMany(f => Lines(f)).Select(l => (int)l["arguments"]!["n"]!).ToList();
        Assert.Equal(Enumerable.Range(40 - kept.Count, kept.Count), kept);
    }

    [Fact]
    public async Task Append_ManyWritersAtOnce_NoLineIsLostOrMixed()
    {
        // Two logs of one folder are to each other what two processes are: they share nothing but files.
        AuditLog[] logs = [Log(new AuditOptions { MaxBytes = 65_536, Files = 1_000 }), Log(new AuditOptions { MaxBytes = 65_536, Files = 1_000 })];

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < 25; i++)
                logs[writer % 2].Append("s", Result(new JsonObject { ["n"] = (writer * 1_000) + i, ["text"] = new string('x', 1_000) }), []);
        })));

        var written = Directory.GetFiles(_folder.Path, "audit*.jsonl").SelectMany(f => Lines(Path.GetFileName(f))).Select(l => (int)l["arguments"]!["n"]!).ToList();
        Assert.Equal(200, written.Count);
        Assert.Equal(200, written.Distinct().Count());
    }

    [Fact]
    public void Append_LineCutOffByACrash_TheNextOneStandsAlone()
    {
        var log = Log();
        _folder.Write("audit.jsonl", "{\"half\": ");

        log.Append("s", Result([]), []);

        var lines = File.ReadAllLines(log.Path);
        Assert.Equal(2, lines.Length);
        Assert.Equal("desk.post", (string?)JsonNode.Parse(lines[1])!["tool"]);
    }

    [Fact]
    public async Task Ask_LogCannotBeWritten_ConsequentialCallIsNotMadeOthersAre()
    {
        var failures = 0;
        var recorder = new Recorder();
        var file = _folder.Write("blocked", "a file where the folder should be");
        var desk = new TestDesk
        {
            Profile = new ModelProfile(),
            Plugins = [TestPlugins.Recorder(recorder)],
            Audit = new AuditLog(file, new AuditOptions(), null, TimeProvider.System) { Failed = _ => failures++ },
            Approve = (_, _) => Task.FromResult(ApprovalAnswer.Once),
        };
        desk.Model.Calls("read").Calls("post", ("to", "a"), ("text", "b")).Says("No.");

        var completed = await desk.AnswerAsync("Do it");

        Assert.Empty(recorder.Calls);
        Assert.Null(completed.ToolCalls[0].Error);
        Assert.Contains("Agent:Audit:Enabled", completed.ToolCalls[1].Error, StringComparison.Ordinal);
        Assert.Equal(2, failures);
    }

    [Theory]
    [InlineData(1, 10, "Agent:Audit:MaxBytes")]
    [InlineData(100_000, 0, "Agent:Audit:Files")]
    public void Validate_OutOfRange_NamesTheSetting(long bytes, int files, string setting) =>
        Assert.Contains(setting, Assert.Throws<ArgumentOutOfRangeException>(() => new AuditOptions { MaxBytes = bytes, Files = files }.Validate()).Message, StringComparison.Ordinal);

    private AuditLog Log(AuditOptions? options = null, Redactor? redactor = null) => new(_folder.Path, options ?? new AuditOptions(), redactor, TimeProvider.System);

    private List<JsonNode> Lines(string file = "audit.jsonl") => [.. File.ReadAllLines(_folder.Resolve(file)).Select(l => JsonNode.Parse(l)!)];

    private static ToolResult Result(JsonObject arguments, string? error = null)
    {
        var plugin = TestPlugins.Recorder(new Recorder());
        var call = new ToolCall("call_1_1", new AgentTool(plugin, plugin.Plugin["post"]), arguments, DecidedBy.Model);
        return new ToolResult(call, error is null ? "posted" : null, error, TimeSpan.FromMilliseconds(1.5));
    }
}
