using AgentDesk.LlamaCpp.Files;
using AgentDesk.TestKit.Web;

namespace AgentDesk.LlamaCpp.Tests.Files;

/// <summary>From what a person writes to the files it means.</summary>
public sealed class ModelHubTests : DownloadTestBase
{
    private static readonly HubAccess s_hub = new(new Uri("https://hub.invalid/"), null);

    [Theory]
    [InlineData("https://x.invalid/a/m.gguf", "https://x.invalid/a/m.gguf", null, null, null)]
    [InlineData("owner/name", null, "owner/name", null, null)]
    [InlineData("Owner/Qwen2.5-7B-GGUF:Q4_K_M", null, "Owner/Qwen2.5-7B-GGUF", "Q4_K_M", null)]
    [InlineData("owner/name/m.gguf", null, "owner/name", null, "m.gguf")]
    [InlineData("owner/name/Q8/m-00001-of-00002.gguf", null, "owner/name", null, "Q8/m-00001-of-00002.gguf")]
    [InlineData("https://hub.invalid/owner/name", null, "owner/name", null, null)]
    [InlineData("https://hub.invalid/owner/name/tree/main", null, "owner/name", null, null)]
    [InlineData("https://hub.invalid/owner/name/blob/main/a%20b.gguf", null, "owner/name", null, "a b.gguf")]
    [InlineData("https://hub.invalid/owner/name/resolve/main/m.gguf?download=true", null, "owner/name", null, "m.gguf")]
    [InlineData("https://hub.invalid/owner/name/resolve/v2/m.gguf", "https://hub.invalid/owner/name/resolve/v2/m.gguf", null, null, null)]
    public void Parse_AllForms(string text, string? address, string? repository, string? tag, string? file) =>
        Assert.Equal(new ModelSource(address is null ? null : new Uri(address), repository, tag, file), ModelSource.Parse(text, s_hub));

    [Theory]
    [InlineData("")]
    [InlineData("name")]
    [InlineData("ftp://x.invalid/m.gguf")]
    [InlineData("owner/name/readme.md")]
    [InlineData("../../etc/passwd")]
    [InlineData("owner/name/../../x.gguf/")]
    public void Parse_Anything_Else_IsAnError(string text) => Assert.Throws<ModelDownloadException>(() => ModelSource.Parse(text, s_hub));

    [Theory]
    [InlineData(null, null, "m-Q4_K_M.gguf")]
    [InlineData("q8_0", null, "m-Q8_0.gguf")]
    [InlineData("Q4_K", null, "m-Q4_K.gguf")]
    [InlineData("F16", null, "F16/m-F16-00001-of-00002.gguf", "F16/m-F16-00002-of-00002.gguf")]
    [InlineData(null, "mmproj-m-F16.gguf", "mmproj-m-F16.gguf")]
    [InlineData(null, "F16/m-F16-00002-of-00002.gguf", "F16/m-F16-00001-of-00002.gguf", "F16/m-F16-00002-of-00002.gguf")]
    public void Choose_TakesWhatWasAskedFor(string? tag, string? file, params string[] expected) =>
        Assert.Equal(expected, RepositoryChoice.Choose(new ModelSource(null, "o/n", tag, file), Repository, "Q4_K_M"));

    [Theory]
    [InlineData("Q2_K", null, "m-Q4_K_M.gguf")]
    [InlineData(null, "absent.gguf", "absent.gguf")]
    [InlineData("BF16", null, "only 1 of the 3 parts")]
    public void Choose_NothingFits_ListsWhatThereIs(string? tag, string? file, string expected) =>
        Assert.Contains(expected, Assert.Throws<ModelDownloadException>(() => RepositoryChoice.Choose(new ModelSource(null, "o/n", tag, file), Repository, "Q4_K_M")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task FindAsync_Repository_FollowsThePagesAndKnowsTheSha256()
    {
        ScriptedServer? server = null;
        await using var _ = server = new ScriptedServer((request, number, stream, _) => number == 0
            ? ScriptedServer.WriteAsync(stream, "200 OK", """[{"type":"directory","path":"q"},{"type":"file","path":"README.md","size":5}]""", $"Link: <{server!.Address("api/models/o/n/tree/main?cursor=2")}>; rel=\"next\"")
            : ScriptedServer.WriteAsync(stream, "200 OK", $$"""[{"type":"file","path":"q/a b.gguf","size":130,"lfs":{"oid":"{{Sha256}}","size":{{Model.Length}} } }]"""));

        var files = await HubOf(server).FindAsync(new ModelSource(null, "o/n", null, null), Token);

        Assert.Equal([new RemoteFile(server.Address("o/n/resolve/main/q/a%20b.gguf"), "a b.gguf", Model.Length, Sha256)], files);
        Assert.Equal(["/api/models/o/n/tree/main?recursive=true", "/api/models/o/n/tree/main?cursor=2"], server.Requests.Select(request => request.Path));
    }

    [Theory]
    [InlineData("404 Not Found", "", "no model repository 'o/n'")]
    [InlineData("401 Unauthorized", "", "HF_TOKEN")]
    [InlineData("200 OK", "<html>", "no list of files")]
    [InlineData("200 OK", "{}", "no list of files")]
    [InlineData("200 OK", "[]", "has no GGUF files")]
    [InlineData("500 Oops", "", "cannot be asked")]
    public async Task FindAsync_Failure_SaysWhat(string status, string body, string expected)
    {
        await using var server = new ScriptedServer((_, _, stream, _) => ScriptedServer.WriteAsync(stream, status, body));

        var error = await Assert.ThrowsAsync<ModelDownloadException>(() => HubOf(server).FindAsync(new ModelSource(null, "o/n", null, null), Token));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindAsync_AddressOfOnePart_IsAllParts()
    {
        var files = await new ModelHub(Http, s_hub, Quick(), TimeProvider.System).FindAsync(ModelSource.Parse("https://x.invalid/d/m-00002-of-00003.gguf?k=1", s_hub), Token);

        Assert.Equal(Enumerable.Range(1, 3).Select(i => $"https://x.invalid/d/m-0000{i}-of-00003.gguf?k=1"), files.Select(file => file.Address.AbsoluteUri));
        Assert.Equal("m-00003-of-00003.gguf", files[2].Name);
    }

    private static readonly string[] Repository =
    [
        "README.md", "m-Q4_K_M.gguf", "m-Q4_K.gguf", "m-Q8_0.gguf", "mmproj-m-F16.gguf", "m.imatrix.gguf",
        "F16/m-F16-00002-of-00002.gguf", "F16/m-F16-00001-of-00002.gguf", "m-BF16-00001-of-00003.gguf",
    ];

    private ModelHub HubOf(ScriptedServer server) => new(Http, new HubAccess(server.Address(""), null), Quick(), TimeProvider.System);
}
