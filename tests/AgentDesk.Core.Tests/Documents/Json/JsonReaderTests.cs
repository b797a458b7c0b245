namespace AgentDesk.Core.Tests.Documents.Json;

public sealed class JsonReaderTests
{
    private static readonly string Long = new('x', 1200);

    [Fact]
    public void Read_Lines_EachIsARecord()
    {
        var document = Reading.Read("a.jsonl", "{\"id\": 1}\n\n{\"id\": 2}\n");

        Assert.Equal("application/jsonl", document.MediaType);
        Assert.Equal(["TableRow : {\"id\": 1}", "TableRow : {\"id\": 2}"], Reading.Blocks(document));
    }

    [Fact]
    public void Read_ArrayOfRecords_EachIsABlockUnderItsPath()
    {
        var document = Reading.Read("a.json", $$$"""{"shop": {"items": [{"name": "bolt"}, {"name": "nut", "text": "{{{Long[..990]}}}"}], "about": "{{{Long}}}"}}""");

        Assert.Equal(
            ["TableRow shop>items: {\"name\": \"bolt\"}", "TableRow shop>items: \"text\": \"" + Long[..990] + "\"", "Paragraph shop>about: \"" + Long + "\""],
            Reading.Blocks(document).Where(block => !block.Contains("\"nut\"", StringComparison.Ordinal)));
        Assert.Contains("TableRow shop>items: \"name\": \"nut\"", Reading.Blocks(document));
    }

    [Fact]
    public void Read_ShortNeighbours_StayTogether()
    {
        var document = Reading.Read("a.json", $$"""{"a": 1, "b": "two", "long": "{{Long}}", "c": [3, 4]}""");

        Assert.Equal(["TableRow : \"a\": 1, \"b\": \"two\"", $"Paragraph long: \"{Long}\"", "TableRow : \"c\": [3, 4]"], Reading.Blocks(document));
    }

    [Theory]
    [InlineData("{\"a\": \"b}\", // not { this [\n \"c\": \"\\\"]\", /* nor ] this */ }")]
    [InlineData("[1, 2, ]")]
    [InlineData("true")]
    public void Read_CommentsAndTrailingCommas_ArePassedOver(string content) => Assert.Empty(Reading.Read("a.json", content).Notes);

    [Theory]
    [InlineData("{\"a\": [1, 2}", "line 1: '}' closes nothing")]
    [InlineData("{\n\"a\": \"open", "line 2: a text is never closed")]
    [InlineData("[1,\n[2", "line 2: '[' is never closed")]
    [InlineData("<html>", "line 1: '<' begins no value")]
    public void Read_NoJson_IsPlainTextWithANote(string content, string what)
    {
        var document = Reading.Read("a.json", content);

        Assert.Equal("text/plain", document.MediaType);
        Assert.Equal($"it is not valid JSON ({what}) and was read as plain text", Assert.Single(document.Notes));
        Assert.NotEmpty(document.Blocks);
    }

    [Fact]
    public void Read_EndlessNesting_IsPlainText() =>
        Assert.Contains("nested more than 200 deep", Assert.Single(Reading.Read("a.json", new string('[', 100_000)).Notes), StringComparison.Ordinal);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_MutatedJson_NeverThrowsAndKeepsPromises(int seed)
    {
        var random = new Random(seed);
        var valid = $$$"""{"a": [1, {"b": "{{{Long}}}"}, null], "c": {"d": [[["{{{Long}}}", 2]]], "e": -1.5e3}}""";
        for (var round = 0; round < 300; round++)
        {
            var characters = valid.ToCharArray();
            for (var change = 0; change < 3; change++)
            {
                characters[random.Next(characters.Length)] = "{}[]\":,\\/ 1*'\n"[random.Next(14)];
            }

            Reading.Read("a.json", new string(characters)); // checks what every document promises
        }
    }

    [Fact]
    public void Read_ManyLongSiblings_AreWalkedOnce()
    {
        var content = "[" + string.Join(",", Enumerable.Repeat($"[[[[\"{Long}\"]]]]", 2000)) + "]";

        var document = Reading.Read("a.json", content);

        Assert.Equal(2000, document.Blocks.Count);
        Assert.Equal($"\"{Long}\"", document.Blocks[^1].Range.Of(document.Text));
    }
}
