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
    [InlineData("What's the weather in Paris on Friday?", "Paris")]
    [InlineData("Hello, I'm in Paris, what's the weather?", "Paris")]
    [InlineData("weather in Rio de Janeiro please", "Rio de Janeiro")]
    [InlineData("What is the weather like at Tom's?", "Tom")]
    [InlineData("Show me the weather for Miami, Florida in the next 7 days", "Miami, Florida")]
    [InlineData("give me the weather in \"new york\"", "new york")]
    [InlineData("the weather in reykjavik", "reykjavik")]
    [InlineData("“北京”的天气怎么样？", "北京")]
    [InlineData("What's the weather?", null)]
    [InlineData("What's the weather for the next 7 days?", null)]
    [InlineData("What's the weather in December?", null)]
    [InlineData("Is it going to rain tomorrow?", null)]
    [InlineData("Weather in Rome and Paris?", null)]
    [InlineData("weather london tomorrow and bring umbrella", null)]
    [InlineData("北京的天气怎么样？", null)]
    public void Fill_OneText_IsTheNameOrWhatIsAskedFor(string message, string? city) =>
        Assert.Equal(city, (string?)Fill(message, "get_weather", "Gets the weather of a city.", ("city", Text))?["city"]);

    [Theory]
    [InlineData("query", "Play some jazz by Miles Davis", "Play some jazz by Miles Davis")]
    [InlineData("request", "Play some jazz", "Play some jazz")]
    [InlineData("text", "Count the words: one two three", "one two three")]
    [InlineData("text", "Count the words in 'one two'", "one two")]
    [InlineData("text", "How many words are in one two three?", null)]
    [InlineData("message", "tell Anna that I am late", null)]
    public void Fill_TextThatIsWorkedOn_MustBeSetOff(string parameter, string message, string? value) =>
        Assert.Equal(value, (string?)Fill(message, "do", "Does.", (parameter, Text))?[parameter]);

    [Theory]
    [InlineData("area with base 10 and height 5", 10, 5)]
    [InlineData("a height of 5 and a base of 10", 10, 5)]
    [InlineData("10 by 5", 10, 5)]
    [InlineData("a base of -2.5 and a height of 1,200", -2.5, 1200)]
    [InlineData("a base of minus 2 and a height of 3", -2, 3)]
    [InlineData("base 3 million, height 2万", 3_000_000, 20_000)]
    [InlineData("底是10，高是5", 10, 5)]
    public void Fill_Numbers_GoToTheirNamesElseInOrder(string message, double width, double height)
    {
        var arguments = Fill(message, "triangle", "Area.", ("base", Number), ("height", Number))!;
        Assert.Equal((width, height), ((double)(decimal)arguments["base"]!, (double)(decimal)arguments["height"]!));
    }

    [Fact]
    public void Fill_NumbersBeforeOrBehindTheirNames_GoWhereTheyBelong()
    {
        Assert.Equal("""{"number_of_people":4,"rooms":2,"nights":3}""", Sorted(Fill("a hotel with 2 rooms for 4 people for 3 nights", "book", "Books.", ("number_of_people", Whole), ("rooms", Whole), ("nights", Whole)), "number_of_people", "rooms", "nights"));
        Assert.Equal("""{"height":5,"width":4,"length":3}""", Sorted(Fill("length 3 width 4 height 5", "volume", "Volume.", ("height", Whole), ("width", Whole), ("length", Whole)), "height", "width", "length"));
    }

    [Theory]
    [InlineData("base 10")]
    [InlineData("10 by 5 by 3")]
    [InlineData("base 10 and 5")]
    [InlineData("base 10% and height 5")]
    [InlineData("base 10^5 and a height")]
    [InlineData("a base of 5k and a height of 2nd")]
    [InlineData("on 2026-11-30 at 10:30")]
    [InlineData("base 99999999999999999999 and height 100000000000000000000000000000000")]
    public void Fill_NumbersThatAreMissingOrUnclear_MakeNoCall(string message) =>
        Assert.Null(Fill(message, "triangle", "Area.", ("base", Number), ("height", Number)));

    [Theory]
    [InlineData("set a timer for 15 minutes", 15L)]
    [InlineData("设置一个15分钟的定时器", null)]
    [InlineData("set a timer for 1.5 minutes", null)]
    [InlineData("set a timer for 2 hours", null)]
    [InlineData("set a timer for 1 hour and 30 minutes", null)]
    [InlineData("set a timer for 500 minutes", null)]
    public void Fill_WholeNumber_TakesNoFractionNorOtherUnitNorMoreThanItsBound(string message, long? minutes) =>
        Assert.Equal(minutes, (long?)Fill(message, "timer", "Sets a timer.", ("minutes", """{"type":"integer","minimum":1,"maximum":240}"""))?["minutes"]);

    [Theory]
    [InlineData("convert it to french", "french")]
    [InlineData("convert it to simplified Chinese", "simplified_chinese")]
    [InlineData("convert it from French to Chinese", null)]
    [InlineData("convert it to something", null)]
    [InlineData("is it in a book", null)]
    [InlineData("convert it for IN", "in")]
    [InlineData("用中文", "中文")]
    public void Fill_Choice_MustBeTheOneThatIsNamed(string message, string? language) =>
        Assert.Equal(language, (string?)Fill(message, "convert", "Converts.", ("language", """{"enum":["french","chinese","simplified_chinese","中文","a","in","it"]}"""))?["language"]);

    [Theory]
    [InlineData("give me 10", 10)]
    [InlineData("give me 10.5", null)]
    [InlineData("give me -10", null)]
    public void Fill_NumberAmongChoices_MustStandAlone(string message, int? size) =>
        Assert.Equal(size, (int?)Fill(message, "give", "Gives.", ("size", """{"enum":[10,20]}"""))?["size"]);

    [Theory]
    [InlineData("to", """{"type":"string","format":"email"}""", "write to ann.lee@example.org today", "ann.lee@example.org")]
    [InlineData("email", Text, "发邮件给ann.lee@example.org", "ann.lee@example.org")]
    [InlineData("url", Text, "打开https://example.org/a?b=1看看", "https://example.org/a?b=1")]
    [InlineData("start_date", Text, "from 2026-11-30 on", "2026-11-30")]
    [InlineData("start_date", Text, "from 2026-13-45 on", null)]
    [InlineData("path", Text, "打开notes/today.md文件", "notes/today.md")]
    [InlineData("url", Text, "open Wikipedia", null)]
    [InlineData("email", Text, "from a@b.org to c@d.org", null)]
    [InlineData("code", """{"type":"string","pattern":"^[A-Z]{3}$"}""", "weather in Lisbon", null)]
    [InlineData("id", """{"type":"string","format":"uuid"}""", "open Lisbon", null)]
    [InlineData("mode", """{"anyOf":[{"enum":["eco"]},{"type":"string"}]}""", "set it to Turbo", null)]
    public void Fill_Pattern_TakesTheOneThatStandsThere(string parameter, string schema, string message, string? value) =>
        Assert.Equal(value, (string?)Fill(message, "do", "Does it.", (parameter, schema))?[parameter]);

    [Fact]
    public void Fill_WhatWasTaken_IsNotTakenAgain()
    {
        Assert.Null(Fill("What's the weather on 2026-11-30?", "get_weather", "Gets the weather.", ("date", Text), ("city", Text)));
        Assert.Null(Fill("weather for 7 days", "get_weather", "Gets the weather.", ("days", Whole), ("city", Text)));
        Assert.Null(Fill("from 2026-11-30", "rota", "Rota.", ("start_date", Text), ("end_date", Text)));
        Assert.Null(Fill("translate it to french", "translate", "Translates.", ("source", """{"enum":["french","german"]}"""), ("target", """{"enum":["french","german"]}""")));
        Assert.Null(Fill("write to 'ann@example.org' about lunch", "send", "Sends.", ("email", Text), ("subject", Text)));
    }

    [Fact]
    public void Fill_List_IsParted()
    {
        var arguments = Fill("Find recipes with chicken, rice and bell peppers", "find_recipes", "Finds recipes by ingredients.", ("ingredients", Texts))!;
        Assert.Equal(["chicken", "rice", "bell peppers"], arguments["ingredients"]!.AsArray().Select(n => (string?)n));
    }

    [Fact]
    public void Fill_SeveralTexts_OnlyFromAsManyQuotes()
    {
        (string, string)[] both = [("title", Text), ("author", Text)];
        Assert.Equal("""{"title":"Milk","author":"Buy two"}""", Fill("note 'Milk' saying 'Buy two'", "note", "Writes.", both)!.ToJsonString());
        Assert.Null(Fill("note Milk saying Buy two", "note", "Writes.", both));
        Assert.Null(Fill("note 'Milk' saying Buy two", "note", "Writes.", both));
    }

    [Theory]
    [InlineData("list them please", "{}")]
    [InlineData("list them, Metric units", """{"unit":"metric"}""")]
    [InlineData("list them in Rome", """{"place":"Rome"}""")]
    [InlineData("list 5 of them", null)]
    [InlineData("list them, limit 5", """{"limit":5}""")]
    [InlineData("list them in Rome and in Paris", null)]
    public void Fill_OptionalArguments_AreWhatTheMessageSaysOrNothingIsLeftOver(string message, string? arguments)
    {
        var tool = Tool("list", "Lists.", """{"type":"object","properties":{"unit":{"enum":["metric","imperial"]},"place":{"type":"string"},"limit":{"type":"integer"}}}""");
        Assert.Equal(arguments, ArgumentFiller.Fill(tool, message)?.Values.ToJsonString());
    }

    [Theory]
    [InlineData("Will it rain in Lisbon?", """["what"]""", "Will it rain in ?")]
    [InlineData("Note 'buy milk', 3 times", """["what","times"]""", "Note , times")]
    public void Fill_Rest_IsWhatIsNoArgument(string message, string required, string rest)
    {
        var tool = Tool("do", "Does.", $$$"""{"type":"object","properties":{"what":{"type":"string"},"times":{"type":"integer"}},"required":{{{required}}}}""");
        Assert.Equal(rest, string.Join(' ', ArgumentFiller.Fill(tool, message)!.Rest.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{},"required":["ghost"]}""")]
    [InlineData("""{"type":"object","properties":{"on":{"type":"boolean"}},"required":["on"]}""")]
    [InlineData("""{"type":"object","properties":{"where":{"type":"object"}},"required":["where"]}""")]
    [InlineData("""{"type":"object","properties":{"x":true},"required":["x"]}""")]
    [InlineData("true")]
    public void Fill_WhatNoMessageSays_MakesNoCall(string schema) => Assert.Null(ArgumentFiller.Fill(Tool("do", "Does.", schema), "do it in Rome with 5"));

    [Fact]
    public void Fill_VeryLongMessage_MakesNoCall() => Assert.Null(Fill("play " + new string('“', 3_000), "play", "Plays.", ("query", Text)));

    private static string Sorted(JsonObject? arguments, params string[] names) =>
        new JsonObject(names.Select(name => KeyValuePair.Create(name, arguments?[name]?.DeepClone()))).ToJsonString();

    private static JsonObject? Fill(string message, string name, string description, params (string Name, string Schema)[] parameters)
    {
        var properties = string.Join(',', parameters.Select(p => $"\"{p.Name}\":{p.Schema}"));
        return ArgumentFiller.Fill(Tool(name, description, $"{{\"type\":\"object\",\"properties\":{{{properties}}},\"required\":{JsonSerializer.Serialize(parameters.Select(p => p.Name))}}}"), message)?.Values;
    }

    private static AIFunctionDeclaration Tool(string name, string description, string schema)
    {
        using var parsed = JsonDocument.Parse(schema);
        return AIFunctionFactory.CreateDeclaration(name, description, parsed.RootElement.Clone());
    }
}
