using System.Text.Json;
using AgentDesk.LlamaCpp.Grammar;

namespace AgentDesk.LlamaCpp.Tests.Grammar;

public sealed class JsonSchemaGrammarTests
{
    // A schema, what it must accept, what it must reject; '~' separates.
    public static TheoryData<string, string, string> Cases => new()
    {
        { """{"type":"string"}""", "\"\"~\"a b\"~\"\\n\\u00e9\\\"\"~\"\\ud83d\\ude00\"~\"😀\"", "a~\"a~\"\\x\"~\"\\ud83d\"~\"\\ude00\"~\"a\nb\"~1" },
        { """{"type":"integer"}""", "0~-1~123456789012345678", "01~1.0~+1~1e3~-~\"1\"" },
        { """{"type":"number"}""", "0~-1.5~1e5~2.5E-10~12", ".5~1.~01.5~NaN" },
        { """{"type":"boolean"}""", "true~false", "True~1~null" },
        { """{"type":"null"}""", "null", "0~\"\"" },
        { """{"type":["string","null"]}""", "\"x\"~null", "1" },
        { """{"type":"integer","nullable":true}""", "1~null", "\"\"" },
        { """{"enum":["a","b\"c",1,null,true,1.5,[1,2],{"k":"v"}]}""", "\"a\"~\"b\\\"c\"~1~null~true~1.5~[1, 2]~[1,2]~{\"k\": \"v\"}", "\"b\"~2~false~[1]~{}" },
        { """{"const":"naïve\n\\ 字"}""", "\"naïve\\n\\\\ 字\"", "\"naive\"" },
        { """{"enum":["a",1],"type":"string"}""", "\"a\"", "1" },
        { """{"enum":["a","abcd"],"maxLength":2}""", "\"a\"", "\"abcd\"" },
        { """{"enum":[1,5,9],"minimum":3,"exclusiveMaximum":9}""", "5", "1~9" },
        { """{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"string"},"c":{"type":"boolean"}},"required":["b"]}""", """{"b":""}~{"a":1,"b":"x"}~{"a": 1, "b": "x", "c": true}~{"b":"x","c":false}""" + "~{\n  \"b\": \"x\"\n}", """{}~{"a":1}~{"b":"x","a":1}~{"b":"x",}~{"b":"x","d":1}~{"b":"x","b":"y"}""" },
        { """{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"integer"}}}""", """{}~{"a":1}~{"b":1}~{"a":1,"b":2}""", """{"b":1,"a":2}~{,"a":1}""" },
        { """{"type":"object","properties":{}}""", "{}", """{"a":1}""" },
        { """{"type":"object"}""", """{}~{"a":1}~{"a":{"b":[1,null]}}""", "[]" },
        { """{"type":"object","additionalProperties":{"type":"integer"}}""", """{}~{"a":1,"b":2}""", """{"a":"x"}""" },
        { """{"type":"object","properties":{"ab":{"type":"string"}},"additionalProperties":{"type":"integer"}}""", """{}~{"ab":"x"}~{"ab":"x","a":1,"abc":2}~{"c":1}~{"":1}""", """{"ab":1}~{"c":"x"}~{"\u0061b":1}~{"c":1,"ab":"x"}""" },
        { """{"type":"object","properties":{"a":{}},"additionalProperties":true,"required":["z"]}""", """{"z":1}~{"a":[],"z":1,"k":{}}""", """{}~{"a":1}""" },
        { """{"properties":{"a":false,"b":{"type":"null"}}}""", """{}~{"b":null}""", """{"a":1}""" },
        { """{"type":"object","properties":{"日本\"":{"const":1}},"required":["日本\""]}""", """{"日本\"":1}""", """{"日本":1}""" },
        { """{"type":"array","items":{"type":"integer"}}""", "[]~[1]~[1,2, 3]~[\n 1,\n 2\n]", "[,]~[1,]~[\"a\"]~{}" },
        { """{"type":"array","items":{"type":"integer"},"minItems":2,"maxItems":3}""", "[1,2]~[1,2,3]", "[]~[1]~[1,2,3,4]" },
        { """{"type":"array","items":{"type":"null"},"maxItems":0}""", "[]", "[null]" },
        { """{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"items":false}""", "[]~[\"a\"]~[\"a\",1]", "[1]~[\"a\",1,2]" },
        { """{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"items":{"type":"boolean"},"minItems":2,"maxItems":4}""", "[\"a\",1]~[\"a\",1,true]~[\"a\",1,true,false]", "[\"a\"]~[\"a\",1,1]~[\"a\",1,true,true,true]" },
        { """{"type":"array","items":[{"type":"string"}],"additionalItems":false}""", "[]~[\"a\"]", "[1]~[\"a\",1]" },
        { """{"type":"array","uniqueItems":true,"maxItems":1}""", "[]~[1]", "[1,2]" },
        { """{"anyOf":[{"type":"string"},{"type":"object","properties":{"x":{"const":1}},"required":["x"]}]}""", "\"a\"~{\"x\":1}", "{}~1" },
        { """{"oneOf":[{"type":"string"},{"type":"integer"}]}""", "\"a\"~1", "1.5" },
        { """{"oneOf":[{"properties":{"kind":{"const":"a"},"x":{"type":"integer"}},"required":["kind"]},{"properties":{"kind":{"const":"b"}},"required":["kind"]}]}""", """{"kind":"a","x":1}~{"kind":"b"}""", """{"kind":"b","x":1}~{}""" },
        { """{"oneOf":[{"type":"integer","maximum":0},{"type":"integer","minimum":1}]}""", "0~1~-5", "1.5" },
        { """{"oneOf":[{"properties":{"a":{"type":"string"}},"required":["a"]},{"properties":{"b":{"type":"string"}},"required":["b"]}]}""", """{"a":""}~{"b":""}""", """{"a":"","b":""}~{}""" },
        { """{"allOf":[{"properties":{"a":{"type":"integer"}},"required":["a"]},{"properties":{"b":{"type":"string"}}}]}""", """{"a":1}~{"a":1,"b":""}""", """{"b":""}""" },
        { """{"allOf":[{"type":"integer","minimum":3},{"maximum":5}]}""", "3~5", "2~6" },
        { """{"allOf":[{"properties":{"a":{"minimum":3}}},{"properties":{"a":{"type":"integer","maximum":4}},"additionalProperties":false}]}""", """{"a":3}~{}""", """{"a":5}~{"b":1}""" },
        { """{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"integer"}},"anyOf":[{"required":["a"]},{"required":["b"]}]}""", """{"a":1}~{"b":1}~{"a":1,"b":1}""", "{}" },
        { """{"$ref":"#/$defs/n","$defs":{"n":{"type":"object","properties":{"v":{"type":"integer"},"next":{"anyOf":[{"$ref":"#/$defs/n"},{"type":"null"}]}},"required":["v"]}}}""", """{"v":1}~{"v":1,"next":{"v":2,"next":null}}""", """{"next":null}~{"v":1,"next":1}""" },
        { """{"type":"object","properties":{"kids":{"type":"array","items":{"$ref":"#"}}}}""", """{}~{"kids":[{},{"kids":[]}]}""", """{"kids":[1]}""" },
        { """{"definitions":{"a/b~c":{"type":"null"}},"$ref":"#/definitions/a~1b~0c"}""", "null", "1" },
        { """{"type":"string","minLength":2,"maxLength":3}""", "\"ab\"~\"a😀c\"~\"\\n\\n\"", "\"a\"~\"abcd\"" },
        { """{"type":"string","minLength":3}""", "\"abc\"~\"abcdef\"", "\"ab\"" },
        { """{"type":"string","pattern":"^[a-c]{2}\\d+$"}""", "\"ab1\"~\"cc123\"", "\"ab\"~\"xab1\"~\"ab1x\"" },
        { """{"type":"string","pattern":"b+"}""", "\"b\"~\"abc\"~\"xx\\nbb\"", "\"\"~\"ac\"" },
        { """{"type":"string","pattern":"^a|b$"}""", "\"ax\"~\"xb\"~\"a\"", "\"xa\"~\"bx\"" },
        { """{"type":"string","pattern":"^[^\"\\\\]*$"}""", "\"ok\"~\"\"~\"a\\nb\"", "\"\\\"\"~\"\\\\\"" },
        { """{"type":"string","pattern":"^[a-z]+$","minLength":2,"maxLength":3}""", "\"ab\"~\"abc\"", "\"a\"~\"abcd\"~\"AB\"" },
        { """{"type":"string","pattern":"^(?:(?<y>x|yz){2,}|\\u0041\\x42)$"}""", "\"xx\"~\"xyzx\"~\"AB\"", "\"x\"~\"A\"" },
        { """{"type":"string","format":"date"}""", "\"2024-02-29\"~\"1999-12-31\"", "\"2023-02-29\"~\"2024-13-01\"~\"2024-04-31\"~\"24-1-1\"~\"1900-02-29\"" },
        { """{"type":"string","format":"time"}""", "\"23:59:59Z\"~\"00:00:00.5+02:00\"", "\"24:00:00Z\"~\"12:00Z\"~\"12:00:00\"" },
        { """{"type":"string","format":"date-time"}""", "\"2024-02-29T12:30:00Z\"", "\"2024-02-29 12:30:00Z\"" },
        { """{"type":"string","format":"uuid"}""", "\"123e4567-e89b-12d3-a456-426614174000\"", "\"123e4567\"" },
        { """{"type":"string","format":"email"}""", "\"a.b+c@example.org\"", "\"a@b\"~\"@x.org\"" },
        { """{"type":"string","format":"ipv4"}""", "\"192.168.0.255\"", "\"256.0.0.1\"~\"1.2.3\"" },
        { """{"type":"string","format":"ipv6"}""", "\"::1\"~\"2001:db8::ff00:42:8329\"~\"1:2:3:4:5:6:7:8\"", "\"1::2::3\"~\":\"" },
        { """{"type":"string","format":"uri"}""", "\"https://example.org/a?b=c#d\"", "\"no scheme\"" },
        { """{"type":"string","format":"password"}""", "\"any\"", "1" },
        { """{"type":"integer","minimum":-12,"maximum":105}""", "-12~-1~0~9~10~99~100~105", "-13~106~-0~1000" },
        { """{"type":"integer","exclusiveMinimum":0,"exclusiveMaximum":10}""", "1~9", "0~10" },
        { """{"type":"integer","minimum":1.5}""", "2~1000000", "1~0~-2" },
        { """{"type":"integer","maximum":-3}""", "-3~-99", "-2~0~3" },
        { """{"type":"integer","minimum":5,"exclusiveMinimum":true}""", "6", "5" },
        { """{"type":"integer","format":"int32"}""", "2147483647~-2147483648", "2147483648" },
        { """{"type":"number","minimum":0,"maximum":1}""", "0~0.5~1~1.0~0.999", "-0.1~1.01~2~1e0" },
        { """{"type":"number","exclusiveMinimum":0}""", "0.001~1~20.5", "0~0.0~-1" },
        { """{"type":"number","minimum":-1.25,"exclusiveMaximum":2.5}""", "-1.25~-1.2~0~2.4999~2~1.0", "-1.26~2.5~2.6~-2~-1.251" },
        { """{"type":"number","minimum":0.05,"maximum":0.07}""", "0.05~0.06999~0.07", "0.049~0.071~0" },
        { """{"type":"number","multipleOf":0.01}""", "1~1.5~1.55~-2.25", "1.555~1e2" },
        { """{"type":"integer","multipleOf":7}""", "0~7~-7~14~700000000000000007~91", "1~8~-0~07~7.0~6" },
        { """{"type":"integer","multipleOf":60,"minimum":0,"maximum":86400}""", "0~60~86400~3600", "86460~30~-60" },
        { """{"type":"number","multipleOf":0.5}""", "0~1~1.5~-2.5~-0.5~1.0~100.5", "1.25~0.50~.5~-0~-0.0~1e1" },
        { """{"type":"number","multipleOf":0.25,"minimum":-0.5,"exclusiveMaximum":1000}""", "-0.5~-0.25~0~0.75~999.75~2.5~2.50", "-0.75~1000~0.3~1.255" },
        { """{"type":"number","multipleOf":2.5,"exclusiveMinimum":-1000,"exclusiveMaximum":1000}""", "0~2.5~-997.5~995~5~5.0", "-1000~1000~1~2~4.5" },
        { """{"type":"integer","multipleOf":2.5}""", "0~5~-10", "2.5~1~3" },
        { """{"allOf":[{"type":"integer","multipleOf":4},{"multipleOf":6}]}""", "0~12~-24", "4~6~8" },
        { """{"type":"integer","multipleOf":100000,"minimum":0,"maximum":10000000}""", "0~100000~10000000", "1~50000~10100000" },
        { """{"enum":[1,1.5,2,2.25],"multipleOf":0.5}""", "1~1.5~2", "2.25" },
        { """{"type":"array","uniqueItems":true,"items":{"enum":["a","b","c"]}}""", """[]~["a"]~["b","a"]~["c","a", "b"]""", """["a","a"]~["a","b","a"]~["d"]~["a","b","c","a"]""" },
        { """{"type":"array","uniqueItems":true,"items":{"enum":[1,2,3,1.0,"x",[1],[1.0]]},"minItems":2,"maxItems":3}""", """[1,2]~["x",[1],3]""", """[1]~[1,1]~[[1],[1]]~[1,2,3,"x"]""" },
        { """{"type":"array","uniqueItems":true,"items":{"type":["boolean","null"]},"minItems":3}""", "[true,null,false]", "[true,false]~[true,true,null]" },
        { """{"type":"array","uniqueItems":true,"items":{"enum":[1,5,9],"minimum":3}}""", "[]~[5,9]~[9]", "[1]~[5,5]" },
        { """{"type":"array","uniqueItems":true,"items":false}""", "[]", "[1]" },
        { """{"type":"array","uniqueItems":true,"items":{"enum":["a","b","c","d","e","f","g","h","i","j","k","l"]},"maxItems":2}""", """[]~["l","a"]""", """["l","l"]~["a","b","c"]""" },
        { """{"type":"number","multipleOf":1}""", "1~-2", "1.5" },
        { """{"type":"number","multipleOf":1e-16}""", "1~0.0000000000000001", "1e-99~1e2" },
        { """{}""", "1~null~[1,{\"a\":[]}]~\"x\"", "x" },
        { "true", "1~{}", "" },
        { """{"title":"T","description":"d","default":1,"examples":[1],"$schema":"x","$comment":"c","deprecated":true,"readOnly":true,"x-own":{},"type":"integer"}""", "1", "\"1\"" },
        { """{"minimum":3}""", "3~4.5", "2~\"x\"" },
        { """{"type":"object","properties":{"a":{"type":"integer","required":true}},"unevaluatedProperties":false}""", "{}~{\"a\":1}", "{\"b\":1}" },
        { """{"type":"object","properties":{"a":{}},"required":["a"],"minProperties":1,"maxProperties":1}""", "{\"a\":1}", "{}" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Compile_AcceptsInstancesAndRejectsOthers(string schema, string accepted, string rejected)
    {
        var element = ParsedJson.Of(schema);
        var grammar = JsonSchemaGrammar.Compile(element);
        var matcher = new GbnfMatcher(grammar);

        foreach (var text in accepted.Split('~'))
        {
            Assert.True(matcher.Accepts(text), $"must be accepted: {text}\n{grammar}");
            Assert.True(MiniValidator.IsValid(element, element, ParsedJson.Of(text)), $"not an instance: {text}");
        }

        Assert.All(rejected.Split('~').Where(text => text.Length > 0), text => Assert.False(matcher.Accepts(text), $"must be rejected: {text}\n{grammar}"));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Compile_WritesOnlyInstances(string schema, string accepted, string rejected)
    {
        Assert.NotEqual(accepted, rejected);
        var element = ParsedJson.Of(schema);
        var sampler = new GbnfSampler(JsonSchemaGrammar.Compile(element), seed: 7);
        for (var i = 0; i < 60; i++)
        {
            var text = sampler.Sample();
            Assert.True(MiniValidator.IsValid(element, element, ParsedJson.Of(text)), text);
        }
    }

    [Fact]
    public void Compile_LongStringsAreBoundedExactly()
    {
        var matcher = new GbnfMatcher(JsonSchemaGrammar.Compile(ParsedJson.Of("""{"type":"string","minLength":2500,"maxLength":5300}""")));

        Assert.All((int[])[2500, 2501, 3499, 4500, 5299, 5300], n => Assert.True(matcher.Accepts($"\"{new string('a', n)}\""), $"{n}"));
        Assert.All((int[])[0, 2499, 5301, 6000], n => Assert.False(matcher.Accepts($"\"{new string('a', n)}\""), $"{n}"));
    }

    [Fact]
    public void Compile_ManyPropertiesStaySmall()
    {
        var properties = string.Join(',', Enumerable.Range(0, 300).Select(i => $"\"p{i}\":{{\"type\":\"integer\"}}"));

        var grammar = JsonSchemaGrammar.Compile(ParsedJson.Of($"{{\"type\":\"object\",\"properties\":{{{properties}}}}}"));

        Assert.True(new GbnfMatcher(grammar).Accepts("{\"p3\":1,\"p299\":2}"));
        Assert.InRange(grammar.Length, 1, 60_000);
    }

    [Fact]
    public void Compile_LongEnumsShareTheirBeginnings()
    {
        var values = Enumerable.Range(0, 3000).Select(i => $"item-{i:D4}").Append("item").ToArray();

        var matcher = new GbnfMatcher(JsonSchemaGrammar.Compile(ParsedJson.Of($"{{\"enum\":{JsonSerializer.Serialize(values)}}}")));

        Assert.All((string[])["item", "item-0000", "item-2999"], value => Assert.True(matcher.Accepts($"\"{value}\"")));
        Assert.All((string[])["item-3000", "ite", "item-"], value => Assert.False(matcher.Accepts($"\"{value}\"")));
    }
}
