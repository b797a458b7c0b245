using System.Text.Json;
using Microsoft.SemanticKernel;

namespace AgentDesk.Plugins.Tables.Tests;

/// <summary>Finding tables and their columns in the texts of documents.</summary>
public sealed class ReadingTests
{
    private const string Workbook = """
        Sales

        Sales of 2026 in euros

        Region | Item | Amount
        North | Tea | 1,234.50
        South | | 2.00
        West | Milk | -3.25

        Remark: all amounts without tax.

        Staff

        Name | Born | Pay
        Ann Lee | 1990-03-03 | $1,000.00
        Bo Qi | 1985-11-30 | $2,000.50
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void List_Documents_NamesTablesAndColumns()
    {
        var host = new FakeHost(("b/book.xlsx", Workbook), ("a/notes.md", "| no | table |"), ("a/sales.csv", "x;y\n1;2\n"), ("empty.csv", ""));
        Assert.Equal(
            "a/sales.csv: 1 rows; columns: x, y\nb/book.xlsx, Sales › Sales of 2026 in euros: 3 rows; columns: Region, Item, Amount\nb/book.xlsx, Remark: all amounts without tax. › Staff: 2 rows; columns: Name, Born, Pay\nempty.csv: empty.csv holds no table.",
            TablesPlugin.List(host.Kernel, cancellationToken: Token));
        Assert.StartsWith("a/sales.csv", TablesPlugin.List(host.Kernel, "a/", Token), StringComparison.Ordinal);
        Assert.Throws<TableException>(() => TablesPlugin.List(new FakeHost(("a.md", "x")).Kernel, cancellationToken: Token));
    }

    [Theory]
    [InlineData("Sales", "sum(Amount)", "1233.25")]
    [InlineData("staff", "sum(Pay)", "$3000.5")]
    [InlineData("2", "max(Born)", "1990-03-03")]
    [InlineData("2026 in euros", "count(Item)", "2")]
    public async Task Query_SheetByNameNumberOrTitle_IsFound(string table, string select, string expected) =>
        Assert.Equal(expected, (await TablesPlugin.QueryAsync(new FakeHost(("b/book.xlsx", Workbook)).Kernel, "book", select, table: table, cancellationToken: Token)).Split('\n')[1]);

    [Theory]
    [InlineData("book.xlsx", null, TableErrorKind.NoSuchTable, "Staff")]
    [InlineData("book.xlsx", "Nothing", TableErrorKind.NoSuchTable, "1 (Sales")]
    [InlineData("sales.csv", null, TableErrorKind.NoSuchDocument, "b/book.xlsx")]
    [InlineData("notes.md", null, TableErrorKind.NoSuchDocument, "Search it")]
    public async Task Query_TableThatIsNotThere_SaysWhichAre(string document, string? table, TableErrorKind kind, string says)
    {
        var host = new FakeHost(("b/book.xlsx", Workbook), ("notes.md", "text"));
        var error = await Assert.ThrowsAsync<TableException>(() => TablesPlugin.QueryAsync(host.Kernel, document, table: table, cancellationToken: Token));
        Assert.Equal(kind, error.Kind);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_Columns_TellsTypesAndMissingValues()
    {
        var text = TablesPlugin.Describe(new FakeHost(("b/book.xlsx", Workbook)).Kernel, "b/book.xlsx", "Sales", Token);
        Assert.Equal(
            "b/book.xlsx, Sales › Sales of 2026 in euros: 3 rows\n- Region: text, 3 values, 0 missing, 3 different, from North to West\n- Item: text, 2 values, 1 missing, 2 different, from Milk to Tea\n- Amount: number, 3 values, 0 missing, 3 different, from -3.25 to 1234.5", text);
    }

    [Fact]
    public void List_SheetWithGroupedNames_JoinsThem() => Assert.Equal(
        "t.xlsx, S: 1 rows; columns: Sales Q1, Q2, Costs Q1",
        TablesPlugin.List(new FakeHost(("t.xlsx", "S\n\nSales | | Costs\nQ1 | Q2 | Q1\n1 | 2 | 3\n")).Kernel, cancellationToken: Token));

    [Theory]
    [InlineData("1,2\n3,4\n", "A, B", 2)]
    [InlineData("name,2025,2026\nTea,1,2\n", "name, 2025, 2026", 1)]
    [InlineData("a,b\nx,none\ny,5\n", "a, b", 2)]
    [InlineData("a,a,\n1,2,3\n", "a, a 2, C", 1)]
    [InlineData("city,country\nRome,Italy\nOslo,Norway\n", "city, country", 2)]
    [InlineData("产品\t单价（元）\n茶\t3.5\n", "产品, 单价（元）", 1)]
    public void List_Columns_AreNamedByTheRowsAbove(string csv, string columns, int rows)
    {
        var text = TablesPlugin.List(new FakeHost(("t.csv", csv)).Kernel, cancellationToken: Token);
        Assert.Equal($"t.csv: {rows} rows; columns: {columns}", text);
    }

    [Fact]
    public async Task Query_RowsOfAnotherWidth_AreNamedAndNotCounted()
    {
        var text = await TablesPlugin.QueryAsync(new FakeHost(("t.csv", "a,b\n1,2\n3,4,5\n6\n")).Kernel, "t.csv", "sum(a)", cancellationToken: Token);
        Assert.StartsWith("sum(a)\n7\n", text, StringComparison.Ordinal);
        Assert.Contains("Rows 3 have too many or too few cells and are not counted.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_HostileCells_AreText()
    {
        var csv = "name,formula\nx,=cmd|'/c calc'!A1\ny,@SUM(1+1)\nz," + new string('9', 5_000) + "\nw,1e999999\n";
        var text = await TablesPlugin.QueryAsync(new FakeHost(("t.csv", csv)).Kernel, "t.csv", "name, formula", where: "formula is text", cancellationToken: Token);
        Assert.Contains("(4 of 4 rows", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 1, 3_000);
    }

    [Fact]
    public async Task Query_QuotedFields_KeepDelimitersAndLineEnds()
    {
        var host = new FakeHost(("t.csv", "a,b\r\n\"x, y\",\"say \"\"hi\"\"\r\nthere\"\r\n2,\"open\r\n"));
        var text = await TablesPlugin.QueryAsync(host.Kernel, "t.csv", "a, b", cancellationToken: Token);
        Assert.StartsWith("a | b\nx, y | say \"hi\" there\n2 | \"open\n", text, StringComparison.Ordinal);
        Assert.Equal("\"x, y\",\"say \"\"hi\"\"\r\nthere\"", host.Cited[0]);
    }

    [Fact]
    public async Task Query_ManyColumnsSparseRows_AreNotGuessed()
    {
        var head = string.Join(" | ", Enumerable.Range(1, 40).Select(i => $"c{(char)('a' + (i % 26))}{i}"));
        var full = string.Join(" | ", Enumerable.Range(1, 40));
        var text = await TablesPlugin.QueryAsync(new FakeHost(("t.xlsx", $"S\n\n{head}\n{full}\n7 | 8\n")).Kernel, "t.xlsx", "count(*)", cancellationToken: Token);
        Assert.StartsWith("count(*)\n1\n", text, StringComparison.Ordinal);
        Assert.Contains("Rows 3 have", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Manifest_BesideTheAssembly_ListsTheFunctions()
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "plugin.json"));
        var manifest = JsonDocument.Parse(stream).RootElement;
        var plugin = KernelPluginFactory.CreateFromType<TablesPlugin>("tables");
        Assert.Equal(plugin.Select(function => function.Name).Order(), manifest.GetProperty("functions").EnumerateObject().Select(function => function.Name).Order());
        Assert.All(plugin, function => Assert.NotEmpty(function.Description));
        Assert.All(plugin, function => Assert.All(function.Metadata.Parameters, parameter => Assert.NotEmpty(parameter.Description)));
    }
}
