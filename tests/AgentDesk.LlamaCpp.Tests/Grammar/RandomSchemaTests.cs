using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentDesk.LlamaCpp.Grammar;
using AgentDesk.TestKit;
using Json.Schema;

namespace AgentDesk.LlamaCpp.Tests.Grammar;

public sealed class RandomSchemaTests
{
    [Fact]
    public void Compile_RandomSchemas_WriteOnlyInstances()
    {
        var random = new Random(20240229);
        var (compiled, refused) = (0, 0);
        for (var i = 0; i < FuzzRuns.Times(400); i++)
        {
            var json = Schema(random, 4).ToJsonString();
            var schema = ParsedJson.Of(json);
            string grammar;
            try
            {
                grammar = JsonSchemaGrammar.Compile(schema);
                compiled++;
            }
            catch (UnsupportedSchemaException)
            {
                refused++;
                continue;
            }

            var judge = JsonSchema.FromText(json);
            var sampler = new GbnfSampler(grammar, i);
            for (var sample = 0; sample < 8; sample++)
            {
                var text = sampler.Sample();
                Assert.True(MiniValidator.IsValid(schema, schema, ParsedJson.Of(text)), $"{json}\n{text}");
                Assert.True(!IsJudgeable(ParsedJson.Of(text)) || judge.Evaluate(ParsedJson.Of(text)).IsValid, $"JsonSchema.Net: {json}\n{text}");
            }
        }

        Assert.InRange(refused, 0, FuzzRuns.Times(120));
        Assert.InRange(compiled, FuzzRuns.Times(280), FuzzRuns.Times(400));
    }

    [Fact]
    public void Compile_RandomIntegerRanges_AreExact()
    {
        var random = new Random(3);
        for (var i = 0; i < 120; i++)
        {
            var (a, b) = (random.Next(-1200, 1200), random.Next(-1200, 1200));
            var (low, high) = (Math.Min(a, b), Math.Max(a, b));
            var matcher = new GbnfMatcher(JsonSchemaGrammar.Compile(ParsedJson.Of($"{{\"type\":\"integer\",\"minimum\":{low},\"maximum\":{high}}}")));
            for (var n = -1300; n <= 1300; n += 1 + random.Next(5))
            {
                Assert.True(matcher.Accepts($"{n}") == (n >= low && n <= high), $"{n} in {low}..{high}");
            }

            Assert.All((int[])[low - 1, high + 1], n => Assert.False(matcher.Accepts($"{n}")));
            Assert.All((int[])[low, high], n => Assert.True(matcher.Accepts($"{n}")));
        }
    }

    [Fact]
    public void Compile_RandomDecimalRanges_AreExact()
    {
        var random = new Random(4);
        for (var i = 0; i < 120; i++)
        {
            var (a, b) = (random.Next(-30000, 30000) / 1000m, random.Next(-30000, 30000) / 1000m);
            var (low, high) = (Math.Min(a, b), Math.Max(a, b));
            var exclusive = random.Next(2) == 0;
            var keywords = exclusive ? ("exclusiveMinimum", "exclusiveMaximum") : ("minimum", "maximum");
            var matcher = new GbnfMatcher(JsonSchemaGrammar.Compile(ParsedJson.Of(FormattableString.Invariant(
                $"{{\"type\":\"number\",\"{keywords.Item1}\":{low},\"{keywords.Item2}\":{high}}}"))));
            for (var n = 0; n < 200; n++)
            {
                var value = n switch { 0 => low, 1 => high, < 50 => low + (random.Next(-50, 50) / 10000m), _ => random.Next(-320000, 320000) / 10000m };
                var inside = exclusive ? value > low && value < high : value >= low && value <= high;
                Assert.True(matcher.Accepts(FormattableString.Invariant($"{value}")) == inside, FormattableString.Invariant($"{value} in {low}..{high}"));
            }
        }
    }

    [Fact]
    public void Compile_RandomMultiples_AreExact()
    {
        var random = new Random(5);
        for (var i = 0; i < 150; i++)
        {
            var step = random.Next(1, 60) / (decimal)((int[])[1, 1, 2, 4, 10, 100])[random.Next(6)];
            var (a, b) = (random.Next(-60000, 60000) / 100m, random.Next(-60000, 60000) / 100m);
            var (low, high) = (Math.Min(a, b), Math.Max(a, b));
            var (above, below) = (random.Next(2) == 0, random.Next(2) == 0);
            var json = FormattableString.Invariant($"{{\"type\":\"number\",\"multipleOf\":{step}")
                + (above ? FormattableString.Invariant($",\"minimum\":{low}") : "") + (below ? FormattableString.Invariant($",\"exclusiveMaximum\":{high}") : "") + "}";
            var matcher = Matcher(json);
            for (var n = 0; n < 120; n++)
            {
                var value = n % 3 == 0 ? step * random.Next(-900, 900) : random.Next(-70000, 70000) / 100m;
                var inside = value % step == 0 && (!above || value >= low) && (!below || value < high);
                Assert.True(matcher?.Accepts(Plain(value)) == true == inside, $"{Plain(value)} {json}");
            }
        }

        static string Plain(decimal value) => value.ToString("0.####################", CultureInfo.InvariantCulture);

        static GbnfMatcher? Matcher(string json)
        {
            try
            {
                return new GbnfMatcher(JsonSchemaGrammar.Compile(ParsedJson.Of(json)));
            }
            catch (UnsupportedSchemaException error) when (error.Keyword == "$schema")
            {
                return null;
            }
        }
    }

    /// <summary>
    /// Whether JsonSchema.Net can judge it: every text has as many code points, which JSON Schema counts, as graphemes, which that counts, and every number
    /// is a decimal, the only kind that it compares.
    /// </summary>
    private static bool IsJudgeable(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new StringInfo(value.GetString()!).LengthInTextElements == value.GetString()!.EnumerateRunes().Count(),
        JsonValueKind.Number => value.TryGetDecimal(out _),
        JsonValueKind.Array => value.EnumerateArray().All(IsJudgeable),
        JsonValueKind.Object => value.EnumerateObject().All(member => IsJudgeable(member.Value)),
        _ => true,
    };

    private static JsonObject Schema(Random random, int depth) => random.Next(depth > 0 ? 12 : 7) switch
    {
        0 => Limited(random, new JsonObject { ["type"] = "string" }, "minLength", "maxLength", 6),
        1 => Limited(random, new JsonObject { ["type"] = "integer" }, "minimum", "maximum", 2000),
        2 => Limited(random, new JsonObject { ["type"] = "number" }, "minimum", "exclusiveMaximum", 900),
        3 => new JsonObject { ["enum"] = new JsonArray("a", "\"\\\n", 3, null, true) },
        4 => new JsonObject { ["type"] = new JsonArray("boolean", "null") },
        5 => new JsonObject { ["type"] = "string", ["pattern"] = random.Next(2) == 0 ? "^[A-Z]{2}-\\d{1,3}$" : "[^a]b|c$" },
        6 => Limited(random, new JsonObject { ["type"] = random.Next(2) == 0 ? "integer" : "number", ["multipleOf"] = random.Next(1, 40) / (decimal)((int[])[1, 4, 10])[random.Next(3)] }, "minimum", "maximum", 900),
        7 or 8 => Object(random, depth),
        9 => Limited(random, new JsonObject { ["type"] = "array", ["items"] = Schema(random, depth - 1), ["uniqueItems"] = random.Next(4) == 0 }, "minItems", "maxItems", 4),
        10 => new JsonObject { ["anyOf"] = new JsonArray(Schema(random, depth - 1), Schema(random, depth - 1)) },
        _ => new JsonObject { [random.Next(2) == 0 ? "oneOf" : "allOf"] = new JsonArray(Schema(random, depth - 1), Schema(random, depth - 1)) },
    };

    private static JsonObject Object(Random random, int depth)
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        for (var i = random.Next(5); i > 0; i--)
        {
            var name = ((string[])["a", "ab", "b", "名", "x\"y"])[i];
            properties[name] = Schema(random, depth - 1);
            if (random.Next(2) == 0)
            {
                required.Add(name);
            }
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = required };
        if (random.Next(3) == 0)
        {
            schema["additionalProperties"] = random.Next(2) == 0 ? random.Next(2) == 0 : Schema(random, depth - 1);
        }

        return schema;
    }

    private static JsonObject Limited(Random random, JsonObject schema, string minimum, string maximum, int limit)
    {
        var low = random.Next(limit);
        if (random.Next(2) == 0)
        {
            schema[minimum] = low;
        }

        if (random.Next(2) == 0)
        {
            schema[maximum] = low + 1 + random.Next(limit);
        }

        return schema;
    }
}
