using System.Text.Json;
using AgentDesk.LlamaCpp.Grammar;
using AgentDesk.LlamaCpp.Tests.Grammar;
using AgentDesk.LlamaCpp.ToolCalls;
using AgentDesk.LlamaCpp.ToolCalls.Formats;
using AgentDesk.LlamaCpp.ToolCalls.Reading;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Tests.ToolCalls;

public sealed class FormatTests
{
    public static TheoryData<string> Names => [.. FormatTable.All.Select(format => format.Name)];

    // As the families' own templates write two calls.
    public static TheoryData<string, string> Transcripts => new()
    {
        { "hermes", "<tool_call>\n{\"name\": \"search\", \"arguments\": {\"query\": \"a </tool_call> b\", \"limit\": 2}}\n</tool_call>\n<tool_call>\n{\"name\": \"now\", \"arguments\": {}}\n</tool_call>" },
        { "hermes", "<tool_call>{\"name\":\"search\",\"arguments\":{\"query\":\"a </tool_call> b\",\"limit\":2}}</tool_call><tool_call>{\"name\":\"now\",\"arguments\":{}}</tool_call>" },
        { "llama3", "{\"name\": \"search\", \"parameters\": {\"query\": \"a </tool_call> b\", \"limit\": 2}}; {\"name\": \"now\", \"parameters\": {}}" },
        { "llama3", "<|python_tag|>{\"name\": \"search\", \"parameters\": {\"query\": \"a </tool_call> b\", \"limit\": 2}}; {\"name\": \"now\", \"parameters\": {}}" },
        { "mistral", "[TOOL_CALLS][{\"name\": \"search\", \"arguments\": {\"query\": \"a </tool_call> b\", \"limit\": 2}, \"id\": \"abcDEF123\"}, {\"name\": \"now\", \"arguments\": {}}]" },
        { "mistral-named", "[TOOL_CALLS]search[CALL_ID]abcDEF123[ARGS]{\"query\": \"a </tool_call> b\", \"limit\": 2}[TOOL_CALLS]now[ARGS]{}" },
        { "nemotron", "<TOOLCALL>[{\"name\": \"search\", \"arguments\": {\"query\": \"a </tool_call> b\", \"limit\": 2}}, {\"name\": \"now\", \"arguments\": {}}]</TOOLCALL>" },
        { "granite", "<|tool_call|>[{\"name\": \"search\", \"arguments\": {\"query\": \"a </tool_call> b\", \"limit\": 2}}, {\"name\": \"now\", \"arguments\": {}}]" },
        { "command-r", "<|START_ACTION|>[\n    {\"tool_call_id\": \"0\", \"tool_name\": \"search\", \"parameters\": {\"query\": \"a </tool_call> b\", \"limit\": 2}},\n    {\"tool_call_id\": \"1\", \"tool_name\": \"now\", \"parameters\": {}}\n]<|END_ACTION|>" },
        { "kimi", "<|tool_calls_section_begin|><|tool_call_begin|>functions.search:0<|tool_call_argument_begin|>{\"query\": \"a </tool_call> b\", \"limit\": 2}<|tool_call_end|><|tool_call_begin|>functions.now:1<|tool_call_argument_begin|>{}<|tool_call_end|><|tool_calls_section_end|>" },
        { "deepseek-r1", "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>search\n```json\n{\"query\": \"a </tool_call> b\", \"limit\": 2}\n```<｜tool▁call▁end｜>\n<｜tool▁call▁begin｜>function<｜tool▁sep｜>now\n```json\n{}\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>" },
        { "deepseek-v3.1", "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>search<｜tool▁sep｜>{\"query\": \"a </tool_call> b\", \"limit\": 2}<｜tool▁call▁end｜><｜tool▁call▁begin｜>now<｜tool▁sep｜>{}<｜tool▁call▁end｜><｜tool▁calls▁end｜>" },
        { "function-tag", "<function=search>{\"query\": \"a </tool_call> b\", \"limit\": 2}</function><function=now>{}</function>" },
        { "gpt-oss", "<|channel|>commentary to=functions.search <|constrain|>json<|message|>{\"query\": \"a </tool_call> b\", \"limit\": 2}<|call|><|start|>assistant<|channel|>commentary to=functions.now json<|message|>{}<|call|>" },
        { "qwen3-coder", "<tool_call>\n<function=search>\n<parameter=query>\na </tool_call> b\n</parameter>\n<parameter=limit>\n2\n</parameter>\n</function>\n</tool_call>\n<tool_call>\n<function=now>\n</function>\n</tool_call>" },
        { "glm", "<tool_call>search<arg_key>query</arg_key><arg_value>a </tool_call> b</arg_value><arg_key>limit</arg_key><arg_value>2</arg_value></tool_call><tool_call>now</tool_call>" },
        { "minimax", "<minimax:tool_call>\n<invoke name=\"search\">\n<parameter name=\"query\">a </tool_call> b</parameter>\n<parameter name=\"limit\">2</parameter>\n</invoke>\n<invoke name=\"now\">\n</invoke>\n</minimax:tool_call>" },
        { "deepseek-v3.2", "<｜DSML｜function_calls>\n<｜DSML｜invoke name=\"search\">\n<｜DSML｜parameter name=\"query\" string=\"true\">a </tool_call> b</｜DSML｜parameter>\n<｜DSML｜parameter name=\"limit\" string=\"false\">2</｜DSML｜parameter>\n</｜DSML｜invoke>\n<｜DSML｜invoke name=\"now\">\n</｜DSML｜invoke>\n</｜DSML｜function_calls>" },
        { "deepseek-v4", "<｜DSML｜tool_calls>\n<｜DSML｜invoke name=\"search\">\n<｜DSML｜parameter name=\"query\" string=\"true\">a </tool_call> b</｜DSML｜parameter>\n<｜DSML｜parameter name=\"limit\" string=\"false\">2</｜DSML｜parameter>\n</｜DSML｜invoke>\n<｜DSML｜invoke name=\"now\">\n</｜DSML｜invoke>\n</｜DSML｜tool_calls>" },
        { "apertus", "<|tools_prefix|>[{\"search\": {\"query\": \"a </tool_call> b\", \"limit\": 2}}, {\"now\": {}}]<|tools_suffix|>" },
        { "gigachat", "<|function_call|>{\"name\": \"search\", \"arguments\": {\"query\": \"a </tool_call> b\", \"limit\": 2}}<|function_call|>{\"name\": \"now\", \"arguments\": {}}" },
        { "hunyuan", "<tool_calls:opensource>\n<tool_call:opensource>search<tool_sep:opensource>\n<arg_key:opensource>query</arg_key:opensource>\n<arg_value:opensource>a </tool_call> b</arg_value:opensource>\n<arg_key:opensource>limit</arg_key:opensource>\n<arg_value:opensource>2</arg_value:opensource>\n</tool_call:opensource>\n<tool_call:opensource>now<tool_sep:opensource>\n</tool_call:opensource>\n</tool_calls:opensource>" },
        { "kimi-k3", "<|open|>tools<|sep|><|open|>call tool=\"search\" index=\"1\"<|sep|><|open|>argument key=\"query\" type=\"string\"<|sep|>a </tool_call> b<|close|>argument<|sep|><|open|>argument key=\"limit\" type=\"number\"<|sep|>2<|close|>argument<|sep|><|close|>call<|sep|><|open|>call tool=\"now\" index=\"2\"<|sep|><|close|>call<|sep|><|close|>tools<|sep|>" },
        { "minicpm", "<function name=\"search\"><param name=\"query\"><![CDATA[a </tool_call> b]]></param><param name=\"limit\">2</param></function>\n<function name=\"now\"></function>" },
        { "lfm2", "<|tool_call_start|>[search(query=\"a </tool_call> b\", limit=2), now()]<|tool_call_end|>" },
        { "gemma4", "<|tool_call>call:search{query:<|\"|>a </tool_call> b<|\"|>,limit:2}<tool_call|><|tool_call>call:now{}<tool_call|>" },
        { "functionary-v3.2", ">>>search\n{\"query\": \"a </tool_call> b\", \"limit\": 2}>>>now\n{}" },
        { "muse", "<|start|>assistant to=search<|message|><atem:function_calls>\n<atem:invoke name=\"search\">\n<atem:parameter name=\"query\">a </tool_call> b</atem:parameter>\n<atem:parameter name=\"limit\">2</atem:parameter>\n</atem:invoke>\n</atem:function_calls><|eom|><|start|>assistant to=now<|message|><atem:function_calls>\n<atem:invoke name=\"now\">\n</atem:invoke>\n</atem:function_calls>" },
        { "generic", "{\"tool_call\": {\"name\": \"search\", \"arguments\": {\"query\": \"a </tool_call> b\", \"limit\": 2}}}\n{\"tool_call\":{\"name\":\"now\",\"arguments\":{}}}" },
    };

    [Theory]
    [MemberData(nameof(Transcripts))]
    public void Parser_ReadsTranscriptsCutAnywhere(string name, string transcript)
    {
        var format = Tools.Format(name);

        var pieces = Replies.ParseEveryWay(() => format.CreateParser(Tools.All), $"Let me look.\n{transcript}\nDone.");

        Assert.Equal(
            ["Let me look.\n", "search{\"query\":\"a </tool_call> b\",\"limit\":2}", "now{}", "Done."],
            pieces.Select(piece => Replies.Show([piece is ToolCallPiece call ? call with { ArgumentsJson = Compact(call.ArgumentsJson) } : piece])));
    }

    [Theory]
    [MemberData(nameof(Transcripts))]
    public void Grammar_AcceptsTheFamilysOwnWriting(string name, string transcript)
    {
        var format = Tools.Format(name);
        var grammar = format.BuildGrammar(Tools.All, allowParallel: true);

        Assert.True(new GbnfMatcher(grammar).Accepts(transcript), grammar);
        Assert.Contains(format.Triggers, trigger => transcript.StartsWith(trigger, StringComparison.Ordinal));
        Assert.False(new GbnfMatcher(format.BuildGrammar(Tools.All, allowParallel: false)).Accepts(transcript));
        Assert.False(new GbnfMatcher(grammar).Accepts(transcript.Replace("search", "research", StringComparison.Ordinal)));
        Assert.False(new GbnfMatcher(grammar).Accepts(transcript.Replace("limit", "limits", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Grammar_BeginsWithEachTrigger(string name)
    {
        var format = Tools.Format(name);
        var matcher = new GbnfMatcher(format.BuildGrammar(Tools.All, allowParallel: true));

        Assert.NotEmpty(format.Triggers);
        Assert.All(format.Triggers, trigger => Assert.True(matcher.AcceptsPrefix(trigger), trigger));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Grammar_WritesOnlyCallsThatParse(string name)
    {
        var format = Tools.Format(name);
        foreach (var parallel in (bool[])[false, true])
        {
            var sampler = new GbnfSampler(format.BuildGrammar(Tools.All, parallel), seed: 11);
            for (var i = 0; i < 60; i++)
            {
                var text = sampler.Sample();
                var calls = Replies.Parse(format.CreateParser(Tools.All), text);

                Assert.NotEmpty(calls);
                Assert.All(calls, piece => AssertValid(Assert.IsType<ToolCallPiece>(piece), text));
                Assert.True(parallel || calls.Count == 1, text);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Transcripts))]
    public void Parser_CallIsOutWithItsLastCharacter(string name, string transcript)
    {
        var parser = Tools.Format(name).CreateParser(Tools.All);

        var calls = transcript.SelectMany(c => parser.Push(c.ToString())).ToArray();

        Assert.Equal(2, calls.OfType<ToolCallPiece>().Count());
        Assert.DoesNotContain(parser.Finish(), piece => piece is MalformedCallPiece);
    }

    [Theory]
    [MemberData(nameof(Transcripts))]
    public void Parser_CutTranscriptNeverLosesSilently(string name, string transcript)
    {
        for (var cut = 0; cut < transcript.Length; cut++)
        {
            var pieces = Replies.Parse(Tools.Format(name).CreateParser(Tools.All), transcript[..cut]);

            var calls = pieces.OfType<ToolCallPiece>().ToArray();
            Assert.All(calls, call => AssertValid(call, transcript[..cut]));
            Assert.True(cut == 0 || pieces.Count > 0, transcript[..cut]);
            Assert.All(pieces.OfType<MalformedCallPiece>(), piece => Assert.NotEmpty(piece.Reason));
        }
    }

    [Theory]
    [InlineData("hermes", null)]
    [InlineData("qwen3-coder", "'anyOf' at tools/pick#")]
    [InlineData("lfm2", "'anyOf' at tools/pick#")]
    public void Problem_AlternativesOfAllArguments_WhereTheyAreWrittenOneByOne(string format, string? told)
    {
        var tool = AIFunctionFactory.CreateDeclaration("pick", null, ParsedJson.Of("""{"type":"object","anyOf":[{"properties":{"a":{"type":"integer"}},"required":["a"]},{"properties":{"b":{"type":"boolean"}},"required":["b"]}]}"""));

        var problem = Tools.Format(format).Problem(tool);

        Assert.True(told is null ? problem is null : problem!.Contains(told, StringComparison.Ordinal), problem);
    }

    [Fact]
    public void BuildGrammar_NamesTheToolOfAnUnsupportedSchema()
    {
        var tool = new ToolDefinition("bad", null, ParsedJson.Of("""{"type":"object","properties":{"x":{"not":{}}}}"""));

        var error = Assert.Throws<UnsupportedSchemaException>(() => Tools.Format("hermes").BuildGrammar([Tools.Now, tool], allowParallel: false));

        Assert.Equal(("not", "tools/bad#/properties/x"), (error.Keyword, error.JsonPointer));
    }

    [Fact]
    public void BuildGrammar_RefusesNoToolsAndEqualNames()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Tools.Format("hermes").BuildGrammar([], allowParallel: false));
        Assert.Throws<ArgumentException>(() => Tools.Format("hermes").BuildGrammar([Tools.Now, Tools.Now], allowParallel: false));
    }

    [Fact]
    public void DescribeTools_OnlyTheGenericFormatNeedsIt()
    {
        Assert.Null(Tools.Format("hermes").DescribeTools(Tools.All));
        var text = Tools.Format("generic").DescribeTools(Tools.All);
        Assert.Contains("\"name\":\"calculator\",\"description\":\"Computes.\",\"parameters\":{\"type\":\"object\"", text, StringComparison.Ordinal);
        Assert.Contains("{\"tool_call\":", text, StringComparison.Ordinal);
    }

    private static void AssertValid(ToolCallPiece call, string text)
    {
        var tool = Tools.All.Single(tool => tool.Name == call.Name);
        var arguments = ParsedJson.Of(call.ArgumentsJson);
        Assert.True(tool.Parameters.ValueKind == JsonValueKind.Undefined ? call.ArgumentsJson == "{}" : MiniValidator.IsValid(tool.Parameters, tool.Parameters, arguments), text);
    }

    private static string Compact(string json) => JsonSerializer.Serialize(ParsedJson.Of(json), JsonOptions.Relaxed);
}
