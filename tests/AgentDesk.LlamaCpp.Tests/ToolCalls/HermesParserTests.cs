using AgentDesk.LlamaCpp.ToolCalls;
using AgentDesk.LlamaCpp.ToolCalls.Reading;

namespace AgentDesk.LlamaCpp.Tests.ToolCalls;

public sealed class HermesParserTests
{
    private static ToolCallParser Create() => Tools.Format("hermes").CreateParser();

    [Theory]
    [InlineData("Hello there.", "Hello there.")]
    [InlineData("a < b and <tool is no call, nor <tool_cal", "a < b and <tool is no call, nor <tool_cal")]
    [InlineData("<tool_call>{\"name\":\"f\",\"arguments\":{\"a\":{\"b\":[\"}\",\"\\\"]\"]}}}</tool_call>", "f{\"a\":{\"b\":[\"}\",\"\\\"]\"]}}")]
    [InlineData("x<tool_call>{\"name\":\"f\",\"arguments\":{}}</tool_call>y", "x | f{} | y")]
    [InlineData("<tool_call>{\"arguments\":{\"k\":1},\"name\":\"f\"}</tool_call>", "f{\"k\":1}")]
    [InlineData("<tool_call>{\"name\":\"f\",\"parameters\":{\"k\":1}}</tool_call>", "f{\"k\":1}")]
    [InlineData("<tool_call>{\"name\":\"f\"}</tool_call>", "f{}")]
    [InlineData("<tool_call>{\"name\":\"f\",\"arguments\":null}</tool_call>", "f{}")]
    [InlineData("<tool_call>{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}</tool_call>", "f{\"a\":1}")]
    [InlineData("<tool_call>{\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":{}}}</tool_call>", "f{}")]
    [InlineData("<tool_call>[{\"name\":\"f\",\"arguments\":{}},{\"name\":\"g\",\"arguments\":{}}]</tool_call>", "f{} | g{}")]
    [InlineData("<tool_call>{\"name\":\"f\",\"arguments\":{}}", "f{}")]
    [InlineData("<tool_call>{\"name\":\"f\",\"arguments\":{}}</tool_", "f{}")]
    [InlineData("<think>\nhm <tool_call></think>\n\nHi", "r:hm <tool_call> | Hi")]
    [InlineData("<think></think>ok", "ok")]
    [InlineData("<think>cut", "r:cut")]
    [InlineData("<think>a</think><tool_call>{\"name\":\"f\",\"arguments\":{}}</tool_call>", "r:a | f{}")]
    [InlineData("", "")]
    public void Parse_CutAnywhere(string reply, string expected) => Assert.Equal(expected, Replies.Show(Replies.ParseEveryWay(Create, reply)));

    [Theory]
    [InlineData("<tool_call>hello</tool_call> more", "JSON object", " more")]
    [InlineData("<tool_call>{\"name\":\"f\"", "ended before", null)]
    [InlineData("<tool_call>", "ended before", null)]
    [InlineData("<tool_call>{\"name\":\"f\",\"arguments\":{}} junk</tool_call>", "'</tool_call>' was expected", null)]
    [InlineData("<tool_call>{\"name\":\"f\",\"arguments\":{,}}</tool_call>", "valid JSON", null)]
    [InlineData("<tool_call>{\"arguments\":{}}</tool_call>", "name", null)]
    [InlineData("<tool_call>{\"name\":\"\",\"arguments\":{}}</tool_call>", "name", null)]
    [InlineData("<tool_call>{\"name\":5,\"arguments\":{}}</tool_call>", "name", null)]
    [InlineData("<tool_call>{\"name\":\"f\",\"arguments\":[1]}</tool_call>", "arguments", null)]
    [InlineData("<tool_call>{\"name\":\"f\",\"arguments\":\"x\"}</tool_call>", "arguments", null)]
    [InlineData("<tool_call>{\"name\":\"f\",\"x\":1}</tool_call>", "arguments", null)]
    [InlineData("<tool_call>[]</tool_call>", "empty", null)]
    [InlineData("<tool_call>[1]</tool_call>", "object", null)]
    [InlineData("<tool_call>{\"name\":\"f\",\"arguments\":{\"a\":\"\\ud800\"}}</tool_call>", "surrogate", null)]
    public void Parse_Malformed_SaysWhy(string reply, string reason, string? rest)
    {
        var pieces = Replies.ParseEveryWay(Create, reply);

        var malformed = Assert.IsType<MalformedCallPiece>(pieces[0]);
        Assert.Contains(reason, malformed.Reason, StringComparison.Ordinal);
        Assert.StartsWith("<tool_call>", malformed.Raw, StringComparison.Ordinal);
        Assert.Equal(rest?.Trim(), pieces.Skip(1).Cast<TextPiece>().SingleOrDefault()?.Text);
    }

    [Fact]
    public void Parse_GoesOnAfterAMalformedCall()
    {
        var pieces = Replies.ParseEveryWay(Create, "<tool_call>no</tool_call><tool_call>{\"name\":\"f\",\"arguments\":{}}</tool_call>");

        Assert.Equal("!<tool_call>no</tool_call> | f{}", Replies.Show(pieces));
    }

    [Fact]
    public void Push_ReleasesTextAtOnce()
    {
        var parser = Create();

        Assert.Equal("Hello ", Replies.Show(parser.Push("Hello ")));
        Assert.Equal("a ", Replies.Show(parser.Push("a <to")));
        Assert.Equal("<tolerance", Replies.Show(parser.Push("lerance")));
    }

    [Fact]
    public void Push_HoldsNoMoreThanATriggersBeginning()
    {
        var parser = Create();

        Assert.Equal("x<tool_cal ", Replies.Show([.. parser.Push("x<tool_cal"), .. parser.Push(" ")]).Replace(" | ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Push_RunawayCall_IsMalformedAndNotKept()
    {
        var parser = Create();
        var found = new List<ParsedPiece>(parser.Push("<tool_call>{\"name\":\"f\",\"arguments\":{\"a\":\""));
        for (var i = 0; i < 1024; i++)
        {
            found.AddRange(parser.Push(new string('x', 1024)));
        }

        found.AddRange(parser.Finish());

        var malformed = Assert.IsType<MalformedCallPiece>(Assert.Single(found));
        Assert.Contains($"{CallReader.MaxLength}", malformed.Reason, StringComparison.Ordinal);
        Assert.InRange(malformed.Raw.Length, 1, 4000);
    }

    [Fact]
    public void Push_LongCallWithinTheBound_IsACall()
    {
        var argument = new string('x', 400_000);

        var pieces = Replies.Parse(Create(), $"<tool_call>{{\"name\":\"f\",\"arguments\":{{\"a\":\"{argument}\"}}}}</tool_call>".Select(c => c.ToString()));

        Assert.Equal(argument.Length + 8, Assert.IsType<ToolCallPiece>(Assert.Single(pieces)).ArgumentsJson.Length);
    }

    [Fact]
    public void CreateParser_InsideReasoning_BeginsThere()
    {
        var pieces = Replies.ParseEveryWay(() => Tools.Format("hermes").CreateParser([], "…<|im_start|>assistant\n<think>\n"), "hm\n</think>\n\nHi");

        Assert.Equal("r:hm\n | Hi", Replies.Show(pieces));
    }

    [Fact]
    public void Finish_EndsTheParser()
    {
        var parser = Create();
        parser.Finish();

        Assert.Throws<InvalidOperationException>(() => parser.Push("x"));
        Assert.Throws<InvalidOperationException>(() => parser.Finish());
    }
}
