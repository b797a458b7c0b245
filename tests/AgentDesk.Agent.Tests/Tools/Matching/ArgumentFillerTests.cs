using System.Text.Json;
using System.Text.Json.Nodes;
using AgentDesk.Agent.Tools.Matching;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Tests.Tools.Matching;

public sealed class ArgumentFillerTests
{
    private const string Text = """{"type":"string"}""", Number = """{"type":"number"}""", Whole = """{"type":"integer"}""", Texts = """{"type":"array","items":{"type":"string"}}""";

    [Theory]
    [InlineData("What's the weather in Paris tomorrow?", "Paris")]
    [InlineData("weather in Rio de Janeiro please", "Rio de Janeiro")]
    [InlineData("What is the weather like at Tom's?", "Tom")]
    [InlineData("Show me the weather for Miami, Florida in the next 7 days", "Miami, Florida")]
    [InlineData("give me the weather in \"new york\"", "new york")]
    [InlineData("the weather in reykjavik", "reykjavik")]
    [InlineData("What's the weather?", null)]
    [InlineData("Is the weather better in Paris than in Rome?", null)]
    [InlineData("weather london tomorrow and bring umbrella", null)]
    [InlineData("北京的天气怎么样？", null)]
    [InlineData("“北京”的天气怎么样？", "北京")]
    public void Fill_OneText_IsTheNameOrWhatRemains(string message, string? city) =>
        Assert.Equal(city, (string?)Fill(message, "get_weather", "Gets the weather of a city.", ("city", Text))?["city"]);

    [Theory]
    [InlineData("query")]
    [InlineData("request")]
    [InlineData("text")]
    public void Fill_ParameterThatTakesMessages_GetsTheMessage(string parameter) =>
        Assert.Equal("Play some jazz by Miles Davis", (string?)Fill(" Play some jazz by Miles Davis", "play", "Plays music.", (parameter, Text))![parameter]);

    [Theory]
    [InlineData("area with base 10 and height 5", 10, 5)]
    [InlineData("a height of 5 and a base of 10", 10, 5)]
    [InlineData("10 by 5", 10, 5)]
    [InlineData("a base of -2.5 and a height of 1,200", -2.5, 1200)]
    [InlineData("base 3 million, height 2万", 3_000_000, 20_000)]
    public void Fill_Numbers_GoToTheirNamesElseInOrder(string message, double width, double height)
    {
        var arguments = Fill(message, "triangle", "Area.", ("base", Number), ("height", Number))!;
        Assert.Equal((width, height), ((double)(decimal)arguments["base"]!, (double)(decimal)arguments["height"]!));
    }

    [Theory]
    [InlineData("base 10")]
    [InlineData("10 by 5 by 3")]
    [InlineData("base 10% and height 5")]
    [InlineData("base 10^5 and a height")]
    [InlineData("on 2026-11-30 at 10:30")]
    [InlineData("base 99999999999999999999 and height 100000000000000000000000000000000")]
    public void Fill_NumbersThatAreMissingOrUnclear_MakeNoCall(string message) =>
        Assert.Null(Fill(message, "triangle", "Area.", ("base", Number), ("height", Number)));

    [Fact]
    public void Fill_WholeNumber_TakesNoFraction()
    {
        Assert.Equal(15, (long)Fill("set a timer for 15 minutes", "timer", "Sets a timer.", ("minutes", Whole))!["minutes"]!);
        Assert.Null(Fill("set a timer for 1.5 minutes", "timer", "Sets a timer.", ("minutes", Whole)));
    }

    [Theory]
    [InlineData("convert it to french", "french")]
    [InlineData("convert it to simplified Chinese", "simplified_chinese")]
    [InlineData("convert it from French to Chinese", null)]
    [InlineData("convert it to something", null)]
    [InlineData("用中文", "中文")]
    public void Fill_Choice_MustBeTheOneThatIsNamed(string message, string? language) =>
        Assert.Equal(language, (string?)Fill(message, "convert", "Converts.", ("language", """{"enum":["french","chinese","simplified_chinese","中文","a"]}"""))?["language"]);

    [Theory]
    [InlineData("to", """{"type":"string","format":"email"}""", "write to ann.lee@example.org today", "ann.lee@example.org")]
    [InlineData("email", Text, "write to ann.lee@example.org today", "ann.lee@example.org")]
    [InlineData("url", Text, "open https://example.org/a?b=1, please", "https://example.org/a?b=1")]
    [InlineData("start_date", Text, "from 2026-11-30 on", "2026-11-30")]
    [InlineData("time", Text, "at 10:30 pm", "10:30 pm")]
    [InlineData("path", Text, "read notes/today.md now", "notes/today.md")]
    [InlineData("url", Text, "open Wikipedia", null)]
    [InlineData("email", Text, "from a@b.org to c@d.org", null)]
    public void Fill_Pattern_TakesTheOneThatStandsThere(string parameter, string schema, string message, string? value) =>
        Assert.Equal(value, (string?)Fill(message, "do", "Does it.", (parameter, schema))?[parameter]);

    [Fact]
    public void Fill_List_IsParted()
    {
        var arguments = Fill("Find recipes with chicken, the rice and bell peppers", "find_recipes", "Finds recipes with ingredients.", ("ingredients", Texts))!;
        Assert.Equal(["chicken", "rice", "bell peppers"], arguments["ingredients"]!.AsArray().Select(n => (string?)n));
    }

    [Fact]
    public void Fill_SeveralTexts_OnlyFromAsManyQuotes()
    {
        (string, string)[] both = [("title", Text), ("body", Text)];
        Assert.Equal("""{"title":"Milk","body":"Buy two"}""", Fill("note 'Milk' saying 'Buy two'", "note", "Writes.", both)!.ToJsonString());
        Assert.Null(Fill("note Milk saying Buy two", "note", "Writes.", both));
        Assert.Null(Fill("note 'Milk' saying Buy two", "note", "Writes.", both));
    }

    [Fact]
    public void Fill_OptionalArguments_AreLeftOutUnlessNamed()
    {
        var tool = Tool("list", "Lists.", """{"type":"object","properties":{"unit":{"enum":["metric","imperial"]},"place":{"type":"string"}},"required":[]}""");
        Assert.Equal("{}", ArgumentFiller.Fill(tool, "list them in Rome")!.Arguments.ToJsonString());
        Assert.Equal("""{"unit":"metric"}""", ArgumentFiller.Fill(tool, "list them, Metric units")!.Arguments.ToJsonString());
    }

    [Theory]
    [InlineData("Will it rain in Lisbon?", "Will it rain in  ?")]
    [InlineData("Note 'buy milk', 3 times", "Note  ,   times")]
    public void Fill_Rest_IsWhatIsNoArgument(string message, string rest)
    {
        var tool = Tool("do", "Does.", """{"type":"object","properties":{"what":{"type":"string"},"times":{"type":"integer"}},"required":["what"]}""");
        var both = Tool("do", "Does.", """{"type":"object","properties":{"what":{"type":"string"},"times":{"type":"integer"}},"required":["what","times"]}""");
        Assert.Equal(rest, ArgumentFiller.Fill(message.Contains('3', StringComparison.Ordinal) ? both : tool, message)!.Rest);
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{},"required":["ghost"]}""")]
    [InlineData("""{"type":"object","properties":{"on":{"type":"boolean"}},"required":["on"]}""")]
    [InlineData("""{"type":"object","properties":{"where":{"type":"object"}},"required":["where"]}""")]
    [InlineData("""{"type":"object","properties":{"x":true},"required":["x"]}""")]
    [InlineData("true")]
    public void Fill_WhatNoMessageSays_MakesNoCall(string schema) => Assert.Null(ArgumentFiller.Fill(Tool("do", "Does.", schema), "do it in Rome with 5"));

    private static JsonObject? Fill(string message, string name, string description, params (string Name, string Schema)[] parameters)
    {
        var properties = string.Join(',', parameters.Select(p => $"\"{p.Name}\":{p.Schema}"));
        return ArgumentFiller.Fill(Tool(name, description, $"{{\"type\":\"object\",\"properties\":{{{properties}}},\"required\":{JsonSerializer.Serialize(parameters.Select(p => p.Name))}}}"), message)?.Arguments;
    }

    private static AIFunctionDeclaration Tool(string name, string description, string schema)
    {
        using var parsed = JsonDocument.Parse(schema);
        return AIFunctionFactory.CreateDeclaration(name, description, parsed.RootElement.Clone());
    }
}
