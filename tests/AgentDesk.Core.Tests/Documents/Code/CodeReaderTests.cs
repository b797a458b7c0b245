namespace AgentDesk.Core.Tests.Documents.Code;

public sealed class CodeReaderTests
{
    [Fact]
    public void Read_Python_DeclarationsAreWholeAndNamed()
    {
        const string Code = "import os\n\n# Adds.\ndef add(a, b):\n    total = a + b\n\n    return total\n\n\nclass Pump:\n    def start(self):\n        pass\n";

        var document = Reading.Read("pump.py", Code);

        Assert.Equal(Code, document.Text);
        Assert.Equal("text/x-python", document.MediaType);
        Assert.Equal("pump.py", document.Title);
        Assert.Equal(
            ["Code : import os", "Code add: # Adds.\ndef add(a, b):\n    total = a + b\n\n    return total", "Code Pump: class Pump:\n    def start(self):\n        pass"],
            Reading.Blocks(document));
    }

    [Fact]
    public void Read_LongClass_IsPartedByItsMembersUnderItsName()
    {
        var methods = string.Join("\n", Enumerable.Range(1, 30).Select(i => $"    public int Get{i}(int x)\n    {{\n        return x + {i};\n    }}\n"));
        var document = Reading.Read("Store.cs", $"namespace Shop;\n\n/// <summary>Sells.</summary>\npublic sealed class Store\n{{\n    private int _a;\n\n{methods}}}\n");

        Assert.Contains(document.Blocks, block => block.Headings is ["Store"] && block.Range.Of(document.Text).StartsWith("/// <summary>Sells.", StringComparison.Ordinal));
        Assert.Contains(document.Blocks, block => block.Headings is ["Store", "Get17"] && block.Range.Of(document.Text).Contains("return x + 17;", StringComparison.Ordinal));
        Assert.DoesNotContain(document.Blocks, block => block.Range.Of(document.Text).Contains("return x + 1;", StringComparison.Ordinal) && block.Range.Of(document.Text).Contains("x + 2;", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("func (s *Server) Start(ctx context.Context) error {", "Start")]
    [InlineData("pub fn parse(input: &str) -> Result<(), Error> {", "parse")]
    [InlineData("export default function render(tree) {", "render")]
    [InlineData("static void run(int count)", "run")]
    [InlineData("interface Shape {", "Shape")]
    [InlineData("[tool.black]", "tool.black")]
    [InlineData("CREATE TABLE orders (", "orders")]
    [InlineData("    return compute(value)", null)]
    [InlineData("x = 1", null)]
    public void Read_Declaration_IsRecognised(string line, string? name) =>
        Assert.Equal(name is null ? [] : [name], Reading.Read("a.go", line + "\n").Blocks[0].Headings);

    [Fact]
    public void Read_EveryLine_BelongsToABlock()
    {
        var random = new Random(7);
        var code = string.Join('\n', Enumerable.Range(0, 3000).Select(i => random.Next(4) == 0 ? "" : new string(' ', 4 * random.Next(4)) + $"line{i};"));

        var document = Reading.Read("a.c", code);

        var covered = string.Concat(document.Blocks.Select(block => block.Range.Of(document.Text) + "\n"));
        Assert.All(Enumerable.Range(0, 3000).Where(i => code.Contains($"line{i};", StringComparison.Ordinal)), i => Assert.Contains($"line{i};", covered, StringComparison.Ordinal));
        Assert.All(document.Blocks, block => Assert.InRange(block.Range.Of(document.Text).Count(c => c == '\n'), 0, 60));
    }
}
