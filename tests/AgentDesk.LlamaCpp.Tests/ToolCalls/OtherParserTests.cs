using AgentDesk.LlamaCpp.ToolCalls;

namespace AgentDesk.LlamaCpp.Tests.ToolCalls;

public sealed class OtherParserTests
{
    [Theory]
    [InlineData("llama3", "Use {\"name\": \"Bob\", \"age\": 3} here", "Use {\"name\": \"Bob\", \"age\": 3} here")]
    [InlineData("llama3", "{\"type\": \"function\", \"name\": \"f\", \"parameters\": {}}", "f{}")]
    [InlineData("llama3", "{\"name\": \"f\", \"parameters\": {}} That was it.", "f{} | That was it.")]
    [InlineData("llama3", "<|python_tag|>brave_search.call(query=\"x\")", "!<|python_tag|>b | rave_search.call(query=\"x\")")]
    [InlineData("mistral", "[TOOL_CALLS][{\"name\": \"f\", \"arguments\": {}}] after", "f{} | after")]
    [InlineData("mistral", "[THINK]hm[/THINK]yes", "r:hm | yes")]
    [InlineData("mistral-named", "[TOOL_CALLS]f g[ARGS]{}", "![TOOL_CALLS]f g[ARGS] | {}")]
    [InlineData("command-r", "<|START_THINKING|>plan<|END_THINKING|><|START_RESPONSE|>Hi<|END_RESPONSE|>", "r:plan | Hi")]
    [InlineData("gpt-oss", "<|channel|>analysis<|message|>hm<|end|><|start|>assistant<|channel|>final<|message|>Hi<|return|>", "r:hm | Hi")]
    [InlineData("gpt-oss", "<|channel|>analysis<|message|>hm<|end|><|start|>assistant to=functions.f<|channel|>commentary json<|message|>{\"a\":1}<|call|>", "r:hm | f{\"a\":1}")]
    [InlineData("qwen3-coder", "<tool_call><function=f><parameter=a>1</parameter><parameter=b>x < y\n</parameter></function></tool_call>", "f{\"a\":1,\"b\":\"x < y\"}")]
    [InlineData("qwen3-coder", "<tool_call><function=f><oops></function></tool_call>", "!<tool_call><function=f><oops></function></tool_call>")]
    [InlineData("glm", "<tool_call>f\n<arg_key>a</arg_key>\n<arg_value>[1]</arg_value>\n</tool_call>", "f{\"a\":[1]}")]
    [InlineData("glm", "<tool_call>f<arg_key></arg_key><arg_value>1</arg_value></tool_call>", "!<tool_call>f<arg_key></arg_key><arg_value>1</arg_value></tool_call>")]
    [InlineData("kimi", "<|tool_calls_section_begin|><|tool_call_begin|>functions.f:0<|tool_call_argument_begin|>[1]<|tool_call_end|><|tool_calls_section_end|>", "!<|tool_calls_section_begin|><|tool_call_begin|>functions.f:0<|tool_call_argument_begin|>[1]<|tool_call_end|><|tool_calls_section_end|>")]
    [InlineData("generic", "{\"tool_call\": {\"name\": \"f\", \"arguments\": {\"a\": 1}}}", "f{\"a\": 1}")]
    [InlineData("generic", "{\"answer\": 1}", "{\"answer\": 1}")]
    public void Parse_CutAnywhere(string format, string reply, string expected) =>
        Assert.Equal(expected, Replies.Show(Replies.ParseEveryWay(() => Tools.Format(format).CreateParser(), reply)));

    [Fact]
    public void Parse_MarkupText_StaysTextWhereTheSchemaSaysSo()
    {
        var reply = "<tool_call>\n<function=search>\n<parameter=query>\n123\n</parameter>\n</function>\n</tool_call>";

        Assert.Equal("search{\"query\":\"123\"}", Replies.Show(Replies.Parse(Tools.Format("qwen3-coder").CreateParser(Tools.All), reply)));
        Assert.Equal("search{\"query\":123}", Replies.Show(Replies.Parse(Tools.Format("qwen3-coder").CreateParser(), reply)));
    }

    [Fact]
    public void Parse_MarkupWithoutSchema_GuessesTypes()
    {
        var tool = new ToolDefinition("f", null, Grammar.ParsedJson.Of("""{"anyOf":[{"type":"object"}]}"""));
        var parser = Tools.Format("glm").CreateParser([tool]);

        Assert.Equal("f{\"a\":true}", Replies.Show(Replies.Parse(parser, "<tool_call>f<arg_key>a</arg_key><arg_value>true</arg_value></tool_call>")));
    }
}
