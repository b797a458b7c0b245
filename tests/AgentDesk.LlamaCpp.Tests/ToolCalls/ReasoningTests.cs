using AgentDesk.LlamaCpp.Tests.Grammar;
using AgentDesk.LlamaCpp.ToolCalls;

namespace AgentDesk.LlamaCpp.Tests.ToolCalls;

public sealed class ReasoningTests
{
    private const string Call = "<tool_call>\n{\"name\": \"now\", \"arguments\": {}}\n</tool_call>";

    private static ToolCallFormat Hermes(string reasoning) => ToolCallFormat.Detect($"<tool_call> {reasoning}");

    [Theory]
    [InlineData("<think>", "</think>")]
    [InlineData("<seed:think>", "</seed:think>")]
    [InlineData("◁think▷", "◁/think▷")]
    [InlineData("[THINK]", "[/THINK]")]
    [InlineData("<reasoning>", "</reasoning>")]
    public void Parser_TagsOfTheTemplate_AreReasoning(string open, string close)
    {
        var pieces = Replies.ParseEveryWay(() => Hermes(open).CreateParser(Tools.All), $"{open}\nLet me <see>.\n{close}\n\n{Call}");

        Assert.Equal([new ReasoningPiece("Let me <see>.\n"), new ToolCallPiece("now", "{}")], pieces);
        Assert.Equal([new ReasoningPiece("hm\n"), new TextPiece("Hi")], Replies.ParseEveryWay(() => Hermes(open).CreateParser([], $"user: x\n{open}\n"), $"hm\n{close}\n\nHi"));
    }

    [Fact]
    public void Parser_ReasoningThatNeverCloses_IsReasoning() =>
        Assert.Equal([new ReasoningPiece($"Let me {Call}")], Replies.ParseEveryWay(() => Hermes("<think>").CreateParser(Tools.All), $"<think>Let me {Call}"));

    [Fact]
    public void ForcedGrammar_PromptThatOpensReasoning_ThinksFirstThenCalls()
    {
        var format = Hermes("<think>");
        var grammar = new GbnfMatcher(format.BuildForcedGrammar(Tools.All, allowParallel: false, "assistant\n<think>\n", mayReason: true));

        Assert.True(grammar.Accepts($"I </thin should.\n</think>\n\n{Call}"));
        Assert.True(grammar.Accepts($"</think>{Call}"));
        Assert.False(grammar.Accepts(Call));
        Assert.False(grammar.Accepts($"I should.</think>No."));
    }

    [Fact]
    public void ForcedGrammar_NoReasoningWanted_ClosesItAtOnce()
    {
        var grammar = new GbnfMatcher(Hermes("<think>").BuildForcedGrammar(Tools.All, allowParallel: false, "<think>", mayReason: false));

        Assert.True(grammar.Accepts($"</think>\n\n{Call}"));
        Assert.False(grammar.Accepts($"I should.</think>\n\n{Call}"));
    }

    [Fact]
    public void ForcedGrammar_TemplateThatShowsReasoning_MayThink()
    {
        var grammar = new GbnfMatcher(Hermes("<think>").BuildForcedGrammar(Tools.All, allowParallel: false, "assistant\n", mayReason: true));

        Assert.True(grammar.Accepts($"<think>\nI should.\n</think>\n\n{Call}"));
        Assert.True(grammar.Accepts(Call));
        Assert.False(grammar.Accepts($"I should. {Call}"));
        Assert.False(new GbnfMatcher(Hermes("").BuildForcedGrammar(Tools.All, allowParallel: false, "assistant\n", mayReason: true)).Accepts($"<think>I should.</think>{Call}"));
    }

    [Theory]
    [MemberData(nameof(FormatTests.Names), MemberType = typeof(FormatTests))]
    public void ForcedGrammar_EveryFormat_WritesReasoningAndCallsThatParse(string name)
    {
        var format = Tools.Format(name);
        foreach (var prompt in (string[])["", "assistant\n<think>\n"])
        {
            var sampler = new GbnfSampler(format.BuildForcedGrammar(Tools.All, allowParallel: false, prompt, mayReason: true), seed: 3);
            for (var i = 0; i < 20; i++)
            {
                var text = sampler.Sample();
                var pieces = Replies.Parse(format.CreateParser(Tools.All, prompt), text);
                Assert.Single(pieces.OfType<ToolCallPiece>());
                Assert.DoesNotContain(pieces, piece => piece is MalformedCallPiece or TextPiece);
            }
        }
    }
}
