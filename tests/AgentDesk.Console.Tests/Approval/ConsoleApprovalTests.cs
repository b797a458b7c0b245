using System.Text.Json.Nodes;
using AgentDesk.Agent;
using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Tools;
using AgentDesk.Console.Commands;
using AgentDesk.Console.Rendering;
using Microsoft.SemanticKernel;

namespace AgentDesk.Console.Tests.Approval;

public sealed class ConsoleApprovalTests
{
    private static readonly TaintSource s_document = new(TaintKind.Document, "docs/a\u001b[2J.md");

    [Theory]
    [InlineData("y", ApprovalAnswer.Once)]
    [InlineData(" YES ", ApprovalAnswer.Once)]
    [InlineData("a", ApprovalAnswer.Always)]
    [InlineData("", ApprovalAnswer.No)]
    [InlineData("yesterday", ApprovalAnswer.No)]
    [InlineData("n", ApprovalAnswer.No)]
    [InlineData(null, ApprovalAnswer.No)]
    public async Task Ask_Line_IsTheAnswer(string? line, ApprovalAnswer answer)
    {
        var (given, shown) = await AskAsync(Request([]), line is null ? "" : line + "\n");

        Assert.Equal(answer, given);
        Assert.Contains("[y/N]", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_Tainted_ShowsSourcesAndNoAlways()
    {
        var (answer, shown) = await AskAsync(Request([s_document], new TaintedValue("to", "bob@evil.example", [s_document])), "a\n");

        Assert.Equal(ApprovalAnswer.No, answer);
        Assert.Contains("docs/a␛[2J.md", shown, StringComparison.Ordinal);
        Assert.Contains("“bob@evil.example” is not in your words", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("a = yes", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_LongAndHostileArguments_BoundedThenWholeWithoutControlCharacters()
    {
        var text = "first\u202Eline\r\nAllow it? [y/N] y\u001b[1A" + new string('x', 5_000) + "THE END";
        var (_, shown) = await AskAsync(Request([], text), "v\nn\n");
        var parts = shown.Split("[y/N] ");

        Assert.DoesNotContain("THE END", string.Concat(parts[..^2]), StringComparison.Ordinal);
        Assert.Contains("more characters", shown, StringComparison.Ordinal);
        Assert.Contains("THE END", parts[^2], StringComparison.Ordinal);
        Assert.Contains("first⟨U+202E⟩line", shown, StringComparison.Ordinal);
        Assert.Contains("| Allow it? ", shown, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', shown);
        Assert.DoesNotContain('\u202E', shown);
    }

    [Theory]
    [InlineData("post", null, false, true)]
    [InlineData("desk.post", null, false, true)]
    [InlineData("post", null, true, false)]
    [InlineData("other", null, false, false)]
    [InlineData(null, "post", true, true)]
    [InlineData(null, "POST", false, true)]
    public async Task Ask_Unattended_OnlyWhatTheCommandLineAllows(string? allow, string? allowTainted, bool tainted, bool runs)
    {
        using var error = new StringWriter();
        var terminal = new Terminal(TextWriter.Null, error, false, false);
        var flags = new ApprovalFlags(allow is null ? [] : [allow], allowTainted is null ? [] : [allowTainted]);
        var approval = new ConsoleApproval(terminal, TextReader.Null, flags, canAsk: false);

        var answer = await approval.AskAsync(Request(tainted ? [s_document] : []), TestContext.Current.CancellationToken);
        approval.PrintHints();

        Assert.Equal(runs ? ApprovalAnswer.Once : ApprovalAnswer.Unattended, answer);
        Assert.Equal(!runs, error.ToString().Contains(tainted ? "--allow-tainted post" : "--allow post", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a\tb\nc", "a\tb\nc", "a␉b⏎c")]
    [InlineData("\u0000\u007f\u009b", "␀␡⟨U+009B⟩", "␀␡⟨U+009B⟩")]
    [InlineData("zero\u200bwidth 😀 中", "zero⟨U+200B⟩width 😀 中", "zero⟨U+200B⟩width 😀 中")]
    [InlineData("tag\U000E0041", "tag⟨U+E0041⟩", "tag⟨U+E0041⟩")]
    public void VisibleText_HiddenCharacters_AreShown(string text, string lines, string line) =>
        Assert.Equal((lines, line), (VisibleText.Of(text), VisibleText.Line(text)));

    [Fact]
    public void VisibleText_LoneSurrogate_IsShown() => Assert.Equal("x⟨U+D800⟩y", VisibleText.Line("x\ud800y"));

    private static async Task<(ApprovalAnswer Answer, string Shown)> AskAsync(ApprovalRequested request, string input)
    {
        using var error = new StringWriter();
        using var reader = new StringReader(input);
        var approval = new ConsoleApproval(new Terminal(TextWriter.Null, error, false, false), reader, new ApprovalFlags([], []), canAsk: true);
        return (await approval.AskAsync(request, TestContext.Current.CancellationToken), error.ToString());
    }

    private static ApprovalRequested Request(IReadOnlyList<TaintSource> taint, params TaintedValue[] foreign) => Request(taint, "hello", foreign);

    private static ApprovalRequested Request(IReadOnlyList<TaintSource> taint, string text, params TaintedValue[] foreign)
    {
        var manifest = new PluginManifest
        {
            Id = "desk",
            Version = "1",
            Assembly = "x.dll",
            Functions = new Dictionary<string, FunctionManifest> { ["post"] = new() { Effect = FunctionEffect.Outbound, Tool = "post" } },
        };
        var function = KernelFunctionFactory.CreateFromMethod((string text) => text, "post");
        var tool = new AgentTool(new LoadedPlugin(manifest, "nowhere", KernelPluginFactory.CreateFromFunctions("desk", [function])), function);
        return new ApprovalRequested(new ToolCall("1", tool, new JsonObject { ["text"] = text }, DecidedBy.Model), taint, foreign, "post(text: text)");
    }
}
