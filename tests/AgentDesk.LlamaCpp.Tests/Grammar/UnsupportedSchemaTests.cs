using AgentDesk.LlamaCpp.Grammar;

namespace AgentDesk.LlamaCpp.Tests.Grammar;

public sealed class UnsupportedSchemaTests
{
    [Theory]
    [InlineData("""{"not":{"type":"string"}}""", "not", "#")]
    [InlineData("""{"properties":{"a/b":{"items":{"if":{}}}}}""", "if", "#/properties/a~1b/items")]
    [InlineData("""{"type":"array","uniqueItems":true}""", "uniqueItems", "#")]
    [InlineData("""{"type":"array","uniqueItems":true,"items":{"type":"integer"},"maxItems":2}""", "uniqueItems", "#")]
    [InlineData("""{"type":"array","uniqueItems":true,"items":{"enum":[0,1,2,3,4,5,6,7,8,9,10]}}""", "uniqueItems", "#")]
    [InlineData("""{"type":"array","uniqueItems":true,"prefixItems":[{"enum":[1]},{"enum":[2]}]}""", "uniqueItems", "#")]
    [InlineData("""{"type":"array","uniqueItems":true,"items":{"enum":[1,1.0]},"minItems":2}""", "$schema", "#")]
    [InlineData("""{"type":"array","uniqueItems":true,"items":{"enum":["\ud800","\ud801"]}}""", "uniqueItems", "#")]
    [InlineData("""{"type":"array","contains":{}}""", "contains", "#")]
    [InlineData("""{"type":"object","patternProperties":{"a":{}}}""", "patternProperties", "#")]
    [InlineData("""{"type":"object","propertyNames":{"maxLength":3}}""", "propertyNames", "#")]
    [InlineData("""{"type":"object","minProperties":2}""", "minProperties", "#")]
    [InlineData("""{"type":"object","maxProperties":2}""", "maxProperties", "#")]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", "dependentRequired", "#")]
    [InlineData("""{"type":"integer","multipleOf":0}""", "multipleOf", "#")]
    [InlineData("""{"type":"integer","multipleOf":-2}""", "multipleOf", "#")]
    [InlineData("""{"type":"integer","multipleOf":100003}""", "multipleOf", "#")]
    [InlineData("""{"type":"number","multipleOf":0.00000000000000003}""", "multipleOf", "#")]
    [InlineData("""{"type":"integer","multipleOf":7,"minimum":8,"maximum":13}""", "$schema", "#")]
    [InlineData("""{"enum":[1.5,2.5],"multipleOf":1}""", "enum", "#")]
    [InlineData("""{"type":"string","format":"regex"}""", "format", "#")]
    [InlineData("""{"type":"string","pattern":"(a)\\1"}""", "pattern", "#")]
    [InlineData("""{"type":"string","pattern":"^(?=a)"}""", "pattern", "#")]
    [InlineData("""{"type":"string","pattern":"\\p{L}"}""", "pattern", "#")]
    [InlineData("""{"type":"string","pattern":"["}""", "pattern", "#")]
    [InlineData("""{"type":"string","pattern":"a)"}""", "pattern", "#")]
    [InlineData("""{"type":"string","pattern":"(a*){4000}{4000}"}""", "pattern", "#")]
    [InlineData("""{"type":"string","pattern":"(a{3000}){3000}"}""", "pattern", "#")]
    [InlineData("""{"type":"string","pattern":"(a|b)*a(a|b){18}x"}""", "pattern", "#")]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"string","maxLength":3}]}""", "oneOf", "#")]
    [InlineData("""{"oneOf":[{"type":"number"},{"type":"integer"}]}""", "oneOf", "#")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"https://example.org/s"}}}""", "$ref", "#/properties/a")]
    [InlineData("""{"$ref":"#/$defs/none"}""", "$ref", "#")]
    [InlineData("""{"$ref":"#none","$defs":{"a":{"$anchor":"some"}}}""", "$ref", "#")]
    [InlineData("""{"$ref":"#a","$defs":{"a":{"$anchor":"a"},"b":{"$anchor":"a"}}}""", "$ref", "#")]
    [InlineData("""{"$ref":"#a","const":{"$anchor":"a"}}""", "$ref", "#")]
    [InlineData("""{"$ref":"b.json","$defs":{"a":{"$id":"a.json"}}}""", "$ref", "#")]
    [InlineData("""{"$ref":"a.json","$defs":{"a":{"$id":"a.json"},"b":{"$id":"a.json"}}}""", "$id", "#/$defs/b")]
    [InlineData("""{"$ref":"a.json","$defs":{"a":{"$id":"a.json","$ref":"#/$defs/b"},"b":{"type":"null"}}}""", "$ref", "#/$defs/a")]
    [InlineData("""{"$ref":"#"}""", "$ref", "#")]
    [InlineData("""{"allOf":[{"$ref":"#"}]}""", "$ref", "#")]
    [InlineData("""{"anyOf":[{"type":"null"},{"$ref":"#"}]}""", "$ref", "#/anyOf/1")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"#"}},"required":["a"]}""", "$schema", "#")]
    [InlineData("""{"type":"text"}""", "type", "#")]
    [InlineData("""{"type":5}""", "type", "#")]
    [InlineData("""{"enum":[]}""", "enum", "#")]
    [InlineData("""{"enum":["\ud800"]}""", "enum", "#")]
    [InlineData("""{"type":"string","enum":[1]}""", "enum", "#")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"integer","enum":["1"]}},"required":["a"]}""", "enum", "#/properties/a")]
    [InlineData("""{"allOf":[{"type":"string"},{"type":"integer"}]}""", "$schema", "#")]
    [InlineData("false", "$schema", "#")]
    [InlineData("5", "$schema", "#")]
    [InlineData("""{"type":"object","properties":[1]}""", "properties", "#")]
    [InlineData("""{"type":"object","properties":{"\udc00":{}}}""", "properties", "#")]
    [InlineData("""{"type":"object","required":"a"}""", "required", "#")]
    [InlineData("""{"type":"string","minLength":-1}""", "minLength", "#")]
    [InlineData("""{"type":"string","minLength":1000000}""", "minLength", "#")]
    [InlineData("""{"type":"array","minItems":1000000}""", "minItems", "#")]
    [InlineData("""{"type":"number","minimum":1e400}""", "minimum", "#")]
    [InlineData("""{"type":"number","minimum":"1"}""", "minimum", "#")]
    [InlineData("""{"anyOf":{}}""", "anyOf", "#")]
    [InlineData("""{"enum":[{"a":1}],"required":["a"]}""", "required", "#")]
    public void Compile_NamesKeywordAndPointer(string schema, string keyword, string jsonPointer)
    {
        var error = Assert.Throws<UnsupportedSchemaException>(() => JsonSchemaGrammar.Compile(ParsedJson.Of(schema)));

        Assert.Equal((keyword, jsonPointer), (error.Keyword, error.JsonPointer));
        Assert.Contains($"'{keyword}' at {jsonPointer}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_DeepSchemaIsRefusedInTime()
    {
        var schema = string.Concat(Enumerable.Repeat("""{"type":"array","items":""", 60)) + "{}" + new string('}', 60);

        Assert.Throws<UnsupportedSchemaException>(() => JsonSchemaGrammar.Compile(ParsedJson.Of(schema)));
    }

    [Fact]
    public void Compile_UnionsThatMultiplyAreRefused()
    {
        var union = """{"anyOf":[{"minimum":1},{"minimum":2},{"minimum":3},{"minimum":4}]}""";

        var error = Assert.Throws<UnsupportedSchemaException>(() => JsonSchemaGrammar.Compile(ParsedJson.Of($"{{\"allOf\":[{string.Join(',', Enumerable.Repeat(union, 6))}]}}")));

        Assert.Equal("anyOf", error.Keyword);
    }

    [Fact]
    public void Compile_NestedRepetitionsStayWithinBounds()
    {
        var schema = string.Concat(Enumerable.Repeat("""{"type":"array","minItems":900,"maxItems":1000,"items":""", 5)) + """{"type":"string","maxLength":2000}""" + new string('}', 5);

        GbnfGrammar.Validate(JsonSchemaGrammar.Compile(ParsedJson.Of(schema)));
    }
}
