using System.Collections;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentDesk.Jinja.Tests;

public sealed class VariableTests
{
    public static IEnumerable<TheoryDataRow<object?, string>> Values =>
    [
        new(null, "None"),
        new("text", "'text'"),
        new(true, "True"),
        new(5, "5"),
        new((short)-5, "-5"),
        new(byte.MaxValue, "255"),
        new(uint.MaxValue, "4294967295"),
        new(ulong.MaxValue, "18446744073709551615"),
        new(BigInteger.Pow(2, 70), "1180591620717411303424"),
        new(2.5, "2.5"),
        new(1e16, "1e+16"),
        new(0.5f, "0.5"),
        new(3m, "3"),
        new(3.25m, "3.25"),
        new('c', "'c'"),
        new(new[] { 1, 2 }, "[1, 2]"),
        new(new List<object?> { 1, null, "x" }, "[1, None, 'x']"),
        new(new Dictionary<string, object?> { ["b"] = 1, ["a"] = 2 }, "{'b': 1, 'a': 2}"),
        new(new Dictionary<string, string> { ["k"] = "v" }, "{'k': 'v'}"),
        new(new Hashtable { [1] = "v" }, "{1: 'v'}"),
        new(JsonNode.Parse("""{"z":[1,2.0,null,true,"s"],"a":{}}"""), "{'z': [1, 2.0, None, True, 's'], 'a': {}}"),
        new(JsonValue.Create(7), "7"),
        new(JsonDocument.Parse("""{"z":[1,1e2,123456789012345678901,false],"a":""}""").RootElement, "{'z': [1, 100.0, 123456789012345678901, False], 'a': ''}"),
        new(JsonDocument.Parse("""{"a":1,"b":2,"a":3}""").RootElement, "{'a': 3, 'b': 2}"),
        new(default(JsonElement), "None"),
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public void Render_Variable_HasPythonForm(object? value, string expected) =>
        Assert.Equal($"[{expected}]", TestData.Render("{{ [v] }}", ("v", value)));

    [Fact]
    public void Render_ReadOnlyDictionary_IsMapping() =>
        Assert.Equal("1", TestData.Render("{{ v.a if v is mapping }}", ("v", new ReadOnlyPair("a", 1))));

    [Fact]
    public void Render_UnknownObject_NamesVariableAndType()
    {
        var error = Assert.Throws<ArgumentException>(() => TestData.Render("{{ settings }}", ("settings", new Version(1, 2))));
        Assert.Contains("'settings' holds a Version", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_UnusedUnknownObject_IsIgnored() => Assert.Equal("x", TestData.Render("x", ("settings", new Version(1, 2))));

    [Fact]
    public void Render_VariableNamedAsGlobal_Wins() => Assert.Equal("mine", TestData.Render("{{ range }}", ("range", "mine")));

    [Fact]
    public void Render_ChangesToLists_StayInTheTemplate()
    {
        var list = new List<object?> { 3, 1 };
        var map = new Dictionary<string, object?> { ["inner"] = list };

        var text = TestData.Render(
            "{% set _ = v.inner.append(2) %}{% set _ = v.inner.sort() %}{% set _ = v.update({'k': 1}) %}{{ v }}", ("v", map));

        Assert.Equal("{'inner': [1, 2, 3], 'k': 1}", text);
        Assert.Equal([3, 1], list);
        Assert.Single(map);
    }

    [Fact]
    public void Render_DeepVariable_IsLimit()
    {
        object? deep = null;
        for (var i = 0; i < 5000; i++)
        {
            deep = new[] { deep };
        }

        var error = Assert.Throws<JinjaException>(() => TestData.Render("{{ v }}", ("v", deep)));
        Assert.Equal(JinjaErrorKind.Limit, error.Kind);
    }

    private sealed class ReadOnlyPair(string key, object? value) : IReadOnlyDictionary<string, object?>
    {
        public IEnumerable<string> Keys => [key];

        public IEnumerable<object?> Values => [value];

        public int Count => 1;

        public object? this[string name] => value;

        public bool ContainsKey(string name) => name == key;

        public bool TryGetValue(string name, out object? found)
        {
            found = value;
            return name == key;
        }

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Enumerable.Repeat(KeyValuePair.Create(key, value), 1).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
