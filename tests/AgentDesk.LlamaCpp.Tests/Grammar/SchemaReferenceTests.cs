using AgentDesk.LlamaCpp.Grammar;
using Json.Schema;

namespace AgentDesk.LlamaCpp.Tests.Grammar;

/// <summary>References by anchor and by id; JsonSchema.Net says what they mean.</summary>
public sealed class SchemaReferenceTests
{
    [Theory]
    [InlineData("""{"$ref":"#whole","$defs":{"a":{"$anchor":"whole","type":"integer"}}}""", "1", "\"x\"")]
    [InlineData("""{"$id":"https://example.org/root.json","items":{"$ref":"https://example.org/root.json#/$defs/n"},"$defs":{"n":{"type":"null"}}}""", "[null]", "[1]")]
    [InlineData("""{"$id":"https://example.org/a/root.json","type":"object","properties":{"v":{"$ref":"item.json"}},"$defs":{"i":{"$id":"item.json","type":"boolean"}}}""", """{"v":true}""", """{"v":1}""")]
    [InlineData("""{"$id":"https://example.org/root","$ref":"item","$defs":{"i":{"$id":"item","$ref":"#/$defs/own","$defs":{"own":{"type":"null"}}},"own":{"type":"integer"}}}""", "null", "1")]
    [InlineData("""{"$id":"https://example.org/b/root","$ref":"item#here","$defs":{"i":{"$id":"item","$defs":{"x":{"$anchor":"here","const":2}}},"y":{"$anchor":"here","const":1}}}""", "2", "1")]
    [InlineData("""{"$id":"urn:example:tree","type":"object","properties":{"kids":{"type":"array","items":{"$ref":"urn:example:tree"}}}}""", """{"kids":[{},{"kids":[]}]}""", """{"kids":[1]}""")]
    [InlineData("""{"$ref":"#/$defs/a%20b","$defs":{"a b":{"type":"null"}}}""", "null", "1")]
    [InlineData("""{"properties":{"$id":{"type":"string"},"$anchor":{"$ref":"#/properties/$id"}}}""", """{"$id":"x","$anchor":"y"}""", """{"$anchor":1}""")]
    public void Reference_MeansWhatItMeansToAValidator(string schema, string accepted, string rejected)
    {
        var grammar = JsonSchemaGrammar.Compile(ParsedJson.Of(schema));
        var matcher = new GbnfMatcher(grammar);
        var judge = JsonSchema.FromText(schema);

        Assert.True(matcher.Accepts(accepted), grammar);
        Assert.False(matcher.Accepts(rejected), grammar);
        Assert.True(judge.Evaluate(ParsedJson.Of(accepted)).IsValid);
        Assert.False(judge.Evaluate(ParsedJson.Of(rejected)).IsValid);
        var sampler = new GbnfSampler(grammar, seed: 3);
        for (var i = 0; i < 40; i++)
        {
            var text = sampler.Sample();
            Assert.True(judge.Evaluate(ParsedJson.Of(text)).IsValid, text);
        }
    }

    [Fact]
    public void OlderAnchors_AreFound()
    {
        var matcher = new GbnfMatcher(JsonSchemaGrammar.Compile(ParsedJson.Of("""{"$id":"http://example.org/s#","$ref":"#old","definitions":{"o":{"$id":"#old","type":"null"}}}""")));

        Assert.True(matcher.Accepts("null"));
        Assert.False(matcher.Accepts("1"));
    }
}
