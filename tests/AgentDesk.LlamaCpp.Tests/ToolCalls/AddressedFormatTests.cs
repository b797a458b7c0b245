using AgentDesk.LlamaCpp.Tests.Grammar;
using AgentDesk.LlamaCpp.ToolCalls;

namespace AgentDesk.LlamaCpp.Tests.ToolCalls;

/// <summary>Formats whose prompt ends inside the reply's first message, so that the reply begins with the rest of it.</summary>
public sealed class AddressedFormatTests
{
    private const string FunctionaryPrompt = "<|start_header_id|>assistant<|end_header_id|>\n\n>>>";
    private const string MusePrompt = "<|start|>user<|message|>Hi<|eot|><|start|>assistant";
    private const string MuseNow = "<|message|><atem:function_calls>\n<atem:invoke name=\"now\">\n</atem:invoke>\n</atem:function_calls>";
    private const string MuseTemplate = "<atem:function_calls> '<|start|>assistant to=self<|message|>'";

    public static TheoryData<string, string, string, string> ReadReplies => new()
    {
        { "functionary-v3.2", FunctionaryPrompt, "all\nHello >>> there.", "Hello >>> there." },
        { "functionary-v3.2", FunctionaryPrompt, "now\n{}", "now{}" },
        { "functionary-v3.2", FunctionaryPrompt, "all\nLet me look.\n>>>search\n{\"query\": \"{\\\"}\"}>>>now\n{}>>>all\nDone.", "Let me look.\n | search{\"query\": \"{\\\"}\"} | now{} | Done." },
        { "functionary-v3.2", FunctionaryPrompt, "all\nIn Python:\n>>> print(1)\n1", "In Python:\n>>> print(1)\n1" },
        { "functionary-v3.2", FunctionaryPrompt, "Hello, no recipient.\nMore.", "Hello, no recipient.\nMore." },
        { "functionary-v3.2", FunctionaryPrompt, "", "" },
        { "functionary-v3.2", FunctionaryPrompt, "search\n{\"query\": \"a", "!>>>search\n{\"query\": \"a" },
        { "muse", MusePrompt, " to=user<|message|>Hello <b>.<|eot|>", "Hello <b>." },
        { "muse", MusePrompt, $" to=self<|message|>Which tool?<|eom|><|start|>assistant to=now{MuseNow}<|eom|><|start|>assistant to=user<|message|>Done.", "r:Which tool? | now{} | Done." },
        { "muse", MusePrompt, "Hello.", "Hello." },
        { "muse", MusePrompt, "", "" },
        { "muse", MusePrompt, " to=now<|message|>It is late.</atem:function_calls>", "!<|start|>assistant to=now<|message|>It is late.</atem:function_calls>" },
    };

    [Theory]
    [MemberData(nameof(ReadReplies))]
    public void Parser_ReplyThatGoesOnAfterItsBeginning_CutAnywhere(string name, string prompt, string reply, string expected)
    {
        var format = Tools.Format(name);

        Assert.Equal(expected, Replies.Show(Replies.ParseEveryWay(() => format.CreateParser(Tools.All, prompt), reply)));
    }

    [Theory]
    [InlineData("functionary-v3.2", FunctionaryPrompt, "now\n{}", ">>>now\n{}")]
    [InlineData("muse", MusePrompt, " to=now" + MuseNow, "<|start|>assistant to=now" + MuseNow)]
    public void ForcedGrammar_GoesOnWhereThePromptEnds(string name, string prompt, string rest, string whole)
    {
        var format = Tools.Format(name);
        var begun = new GbnfMatcher(format.BuildForcedGrammar(Tools.All, allowParallel: false, prompt, mayReason: true));
        var fresh = new GbnfMatcher(format.BuildForcedGrammar(Tools.All, allowParallel: false, "", mayReason: true));

        Assert.True(begun.Accepts(rest));
        Assert.False(begun.Accepts(whole));
        Assert.True(fresh.Accepts(whole));
        Assert.False(fresh.Accepts(rest));
    }

    [Fact]
    public void ForcedGrammar_Muse_MayThinkFirst()
    {
        var format = ToolCallFormat.Detect(MuseTemplate);
        var thought = $" to=self<|message|>Which?<|eom|><|start|>assistant to=now{MuseNow}";

        Assert.True(new GbnfMatcher(format.BuildForcedGrammar(Tools.All, allowParallel: false, MusePrompt, mayReason: true)).Accepts(thought));
        Assert.False(new GbnfMatcher(format.BuildForcedGrammar(Tools.All, allowParallel: false, MusePrompt, mayReason: false)).Accepts(thought));
    }

    [Theory]
    [InlineData("functionary-v3.2", FunctionaryPrompt)]
    [InlineData("muse", MusePrompt)]
    public void ForcedGrammar_WritesOnlyCallsThatParse(string name, string prompt)
    {
        var format = name == "muse" ? ToolCallFormat.Detect(MuseTemplate) : Tools.Format(name);
        var sampler = new GbnfSampler(format.BuildForcedGrammar(Tools.All, allowParallel: true, prompt, mayReason: true), seed: 5);
        for (var i = 0; i < 60; i++)
        {
            var text = sampler.Sample();
            var pieces = Replies.Parse(format.CreateParser(Tools.All, prompt), text);
            Assert.Contains(pieces, piece => piece is ToolCallPiece);
            Assert.All(pieces, piece => Assert.True(piece is ToolCallPiece or ReasoningPiece, text));
        }
    }

    [Theory]
    [InlineData("functionary-v3.2", ">>>search\n")]
    [InlineData("muse", "<|start|>assistant to=search<|message|>")]
    public void TriggersOf_NameTheTools(string name, string expected) => Assert.Equal(expected, Tools.Format(name).TriggersOf(Tools.All)[1]);
}
