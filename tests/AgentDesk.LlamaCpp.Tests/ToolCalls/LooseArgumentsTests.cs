using AgentDesk.LlamaCpp.ToolCalls.Reading;

namespace AgentDesk.LlamaCpp.Tests.ToolCalls;

public sealed class LooseArgumentsTests
{
    [Theory]
    [InlineData("", "{}")]
    [InlineData("a='x', b = 2, c=-1.5e3", """{"a":"x","b":2,"c":-1.5e3}""")]
    [InlineData("a=True, b=false, c=None", """{"a":true,"b":false,"c":null}""")]
    [InlineData("a=[1, 'two', (3,)], b={'k': {\"n\": []}}", """{"a":[1,"two",[3]],"b":{"k":{"n":[]}}}""")]
    [InlineData("""a='it\'s', b="\"q\" \\ \n \u4f60 \x41 \d" """, """{"a":"it's","b":"\"q\" \\ \n 你 A \\d"}""")]
    [InlineData("a:<|\"|>say \"x\", {y}<|\"|>,b:[<|\"|>1<|\"|>,2],c:{d:true}", """{"a":"say \"x\", {y}","b":["1",2],"c":{"d":true}}""")]
    [InlineData("名称='价格',", """{"名称":"价格"}""")]
    public void ToJson_Reads(string text, string json)
    {
        Assert.Equal(json, LooseArguments.ToJson(text, out var problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("a", "'a' has no value.")]
    [InlineData("a=", "they break off.")]
    [InlineData("a=x", "'x' is no value.")]
    [InlineData("a='x", "a text is not closed.")]
    [InlineData("a=<|\"|>x", "a text is not closed.")]
    [InlineData("a='\\u12", "an escape breaks off.")]
    [InlineData("a=1 b=2", "a comma is missing before 'b'.")]
    [InlineData("a=[1", "a comma is missing before '\0'.")]
    [InlineData("a=;", "';' is unexpected.")]
    public void ToJson_Broken_SaysWhat(string text, string reason)
    {
        Assert.Null(LooseArguments.ToJson(text, out var problem));
        Assert.Equal($"The arguments cannot be read: {reason}", problem);
    }

    [Fact]
    public void ToJson_EndlessNesting_IsRefused()
    {
        Assert.Null(LooseArguments.ToJson("a=" + new string('[', 100_000), out var problem));
        Assert.Contains("nested", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ToJson_RandomText_NeverThrows()
    {
        const string Alphabet = "a1=:,'\"[](){}<|>\\nu \0";
        var random = new Random(9);
        for (var round = 0; round < 5000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            Assert.True(LooseArguments.ToJson(text, out var problem) is null == problem is not null, text);
        }
    }
}
