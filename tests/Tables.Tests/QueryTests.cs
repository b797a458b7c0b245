namespace AgentDesk.Plugins.Tables.Tests;

public sealed class QueryTests
{
    private const string Sales = """
        date,region,item,amount,qty
        2026-01-05,North,Tea,"1,234.50",3
        2026-01-20,South,"Milk, fresh",0.10,1
        2026-02-03,North,Tea,0.20,2
        2026-02-28,West,Coffee,n/a,
        2026-03-01,south,Coffee,99.99,10
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sum(amount)", null, null, null, "1334.79")]
    [InlineData("total(amount) as t", "region = 'North'", null, null, "1234.7")]
    [InlineData("count(*)", null, null, null, "5")]
    [InlineData("count(amount)", null, null, null, "4")]
    [InlineData("count(distinct item)", null, null, null, "3")]
    [InlineData("distinct(region)", null, null, null, "3")]
    [InlineData("mean(qty)", null, null, null, "4")]
    [InlineData("avg(amount)", "amount < 1", null, null, "0.15")]
    [InlineData("mean(qty)", "qty < 4", null, null, "2")]
    [InlineData("median(amount)", null, null, null, "50.095")]
    [InlineData("min(amount)", null, null, null, "0.1")]
    [InlineData("max(date)", null, null, null, "2026-03-01")]
    [InlineData("sum(amount * qty)", null, null, null, "4703.9")]
    [InlineData("sum(amount) / sum(qty)", "region = 'North'", null, null, "246.94")]
    [InlineData("sum(qty) / 7", null, null, null, "≈ 2.285714285714285714285714286")]
    [InlineData("item", "date between 2026-02-01 and 2026-02-28 and not amount is empty", null, null, "Tea")]
    [InlineData("item", "amount > 50 and amount < 200", null, null, "Coffee")]
    [InlineData("item", "amount is empty", null, null, "Coffee")]
    [InlineData("item", "item like 'milk%'", null, null, "Milk, fresh")]
    [InlineData("item", "item contains 'FRESH'", null, null, "Milk, fresh")]
    [InlineData("item", "item starts with 'Mi' or (qty = 10 and qty != 10)", null, null, "Milk, fresh")]
    [InlineData("qty", "region in ('South') and item ends with 'ee'", null, null, "10")]
    [InlineData("item", null, null, "amount desc", "Tea")]
    [InlineData("region, sum(amount) as total", null, "region", "total desc", "North | 1234.7")]
    [InlineData("sum(amount)", null, "region", "sum(amount)", "West | 0")]
    [InlineData("*", null, "item", "count(*) desc", "Tea | 2")]
    [InlineData("*", "item = \"Tea\" and qty = 2", null, null, "2026-02-03 | North | Tea | 0.2 | 2")]
    [InlineData("求和(amount)", "region = 'North' 且 qty > 2", null, null, "1234.5")]
    [InlineData("count(*) filter (where item = 'Tea') as tea, count(*)", null, null, null, "2 | 5")]
    [InlineData("share(qty) filter (where region = 'North')", null, null, null, "31.25%")]
    [InlineData("share(qty) filter (where item = 'Tea')", "region = 'North'", null, null, "100%")]
    [InlineData("占比(*) filter (where qty is empty)", null, null, null, "20%")]
    [InlineData("share(qty)", "qty > 100", null, null, "")]
    public async Task Query_Clause_IsComputedExactly(string select, string? where, string? groupBy, string? orderBy, string first) =>
        Assert.Equal(first, (await Lines(Sales, select, where, groupBy, orderBy))[1]);

    [Theory]
    [InlineData("month(date), count(*)", "month(date)", null, "month(date)", "2026-01 | 2\n2026-02 | 2\n2026-03 | 1")]
    [InlineData("quarter(date), sum(amount)", "quarter(date)", null, null, "2026-Q1 | 1334.79")]
    [InlineData("year(date)", "year(date)", null, null, "2026")]
    [InlineData("region, sum(amount)", "region", "sum(amount) > 1 and not count(*) >= 3", "region", "North | 1234.7\nSouth | 100.09")]
    [InlineData("region", "region", "sum(amount) > 2 * 600 or max(qty) = 10", "region", "North\nSouth")]
    [InlineData("region", "region", "min(qty) is empty", null, "West")]
    [InlineData("region, share(qty)", "region", null, "region", "North | 31.25%\nSouth | 68.75%\nWest | 0%")]
    [InlineData("region, share(*) as part", "region", "share(*) > 30%", "part desc", "North | 40%\nSouth | 40%")]
    [InlineData("month(date), sum(amount) filter (where item = 'Tea' and qty > 2)", "month(date)", null, null, "2026-01 | 1234.5\n2026-02 | 0")]
    public async Task Query_PartsOfDatesAndHaving_AreComputed(string select, string groupBy, string? having, string? orderBy, string lines)
    {
        var text = await TablesPlugin.QueryAsync(new FakeHost(("sales.csv", Sales)).Kernel, "sales.csv", select, null, groupBy, orderBy, having: having, cancellationToken: Token);

        Assert.Contains(lines, text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("month(item)", null, null, "is no date")]
    [InlineData("item", null, "sum(amount) > 1", "group_by")]
    [InlineData("item", "item", "sum(amount", "not understood")]
    public async Task Query_PartOfNoDateOrHavingOfNoGroups_SaysWhatToDo(string select, string? groupBy, string? having, string words) =>
        Assert.Contains(words, (await Assert.ThrowsAsync<TableException>(() => TablesPlugin.QueryAsync(new FakeHost(("sales.csv", Sales)).Kernel, "sales.csv", select, null, groupBy, having: having, cancellationToken: Token))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Query_Result_NamesRowsAndCitesThem()
    {
        var host = new FakeHost(("data/sales.csv", Sales));

        var text = await TablesPlugin.QueryAsync(host.Kernel, "sales.csv", "region, sum(amount) as total", where: "item = 'Tea'", group_by: "region", cancellationToken: Token);

        Assert.Equal(
            "region | total\nNorth | 1234.7\n(2 of 5 rows of data/sales.csv; rows 2, 4)\n[1] row 2: 2026-01-05,North,Tea,\"1,234.50\",3\n[2] row 4: 2026-02-03,North,Tea,0.20,2", text);
        Assert.Equal(["2026-01-05,North,Tea,\"1,234.50\",3", "2026-02-03,North,Tea,0.20,2"], host.Cited);
    }

    [Fact]
    public async Task Query_Extreme_CitesTheRowThatHasIt()
    {
        var host = new FakeHost(("data/sales.csv", Sales));
        await TablesPlugin.QueryAsync(host.Kernel, "sales", "max(qty)", cancellationToken: Token);
        Assert.StartsWith("2026-03-01", host.Cited[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_Limit_SaysHowManyMoreThereAre()
    {
        var text = await TablesPlugin.QueryAsync(new FakeHost(("data/sales.csv", Sales)).Kernel, "sales.csv", "item", limit: 2, cancellationToken: Token);
        Assert.Contains("… 3 more lines", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_Join_PairsRowsOfEqualValues()
    {
        var host = new FakeHost(("sales.csv", "product_id,qty\n7,2\n8,5\n9,1\n"), ("products.csv", "id,name,price\n7,Tea,3.10\n8,Milk,0.99\n8,Milk 2,1\n"));
        var lines = await Lines(host, "sales.csv", "name, qty * price as cost", join: "products.csv on product_id = id", orderBy: "cost desc");
        Assert.Equal(["Tea | 6.2", "Milk 2 | 5", "Milk | 4.95"], lines[1..4]);
    }

    [Theory]
    [InlineData("sum(price)", TableErrorKind.NoSuchColumn, "`amount`")]
    [InlineData("sum(item)", TableErrorKind.WrongValues, "is number")]
    [InlineData("sum(amount", TableErrorKind.Syntax, "its end")]
    [InlineData("sum(amount))", TableErrorKind.Syntax, "')'")]
    [InlineData("amount; drop table", TableErrorKind.Syntax, "';'")]
    [InlineData("'open", TableErrorKind.Syntax, "does not end")]
    [InlineData("item + 1", TableErrorKind.WrongValues, "no number")]
    [InlineData("sum(qty) filter (region = 'North')", TableErrorKind.Syntax, "not understood")]
    [InlineData("sum(qty) filter (where sum(qty) > 1)", TableErrorKind.Syntax, "no place in a condition")]
    public async Task Query_Wrong_SaysWhatToChange(string select, TableErrorKind kind, string says)
    {
        var error = await Assert.ThrowsAsync<TableException>(() => TablesPlugin.QueryAsync(new FakeHost(("data/sales.csv", Sales)).Kernel, "sales.csv", select, cancellationToken: Token));
        Assert.Equal(kind, error.Kind);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("count(*) > 1")]
    [InlineData("((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1=1))))))))))")]
    [InlineData("qty >")]
    [InlineData("qty in 1")]
    [InlineData("qty is blue")]
    [InlineData("not")]
    public async Task Query_WrongCondition_IsRefused(string where) =>
        await Assert.ThrowsAsync<TableException>(() => TablesPlugin.QueryAsync(new FakeHost(("data/sales.csv", Sales)).Kernel, "sales.csv", where: where, cancellationToken: Token));

    [Fact]
    public async Task Query_AnyClauses_AnswerOrSayWhy()
    {
        var random = new Random(11);
        string[] words = ["amount", "item", "(", ")", "sum(", "and", "or", "not", "=", ">", "like", "'%a%'", "in", "between", "is", "empty", "1", "2%", ",", "*", "-", "/", "as", "desc", "count(*)", "`date`", "[", "\"", "2026-01-01", "品", "0"];
        var kernel = new FakeHost(("data/sales.csv", Sales)).Kernel;
        for (var i = 0; i < 3_000; i++)
        {
            string Some() => string.Join(' ', Enumerable.Range(0, random.Next(0, 12)).Select(_ => words[random.Next(words.Length)]));
            try
            {
                Assert.NotEmpty(await TablesPlugin.QueryAsync(kernel, "sales.csv", Some(), Some(), random.Next(3) == 0 ? Some() : null, random.Next(3) == 0 ? Some() : null, cancellationToken: Token));
            }
            catch (TableException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }

    [Fact]
    public async Task Query_Cancelled_Ends()
    {
        var rows = string.Join('\n', Enumerable.Range(0, 5_000).Select(i => $"{i},{i}.5"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TablesPlugin.QueryAsync(new FakeHost(("big.csv", "a,b\n" + rows)).Kernel, "big.csv", "sum(b)", cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Query_TooManyRows_IsRefused()
    {
        var text = "a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 200_002));
        Assert.Equal(TableErrorKind.TooLarge, (await Assert.ThrowsAsync<TableException>(() => TablesPlugin.QueryAsync(new FakeHost(("big.csv", text)).Kernel, "big.csv", "sum(b)", cancellationToken: Token))).Kind);
    }

    private static Task<string[]> Lines(string csv, string select, string? where, string? groupBy, string? orderBy) =>
        Lines(new FakeHost(("data/sales.csv", csv)), "data/sales.csv", select, where, groupBy, orderBy);

    private static async Task<string[]> Lines(FakeHost host, string document, string select, string? where = null, string? groupBy = null, string? orderBy = null, string? join = null) =>
        (await TablesPlugin.QueryAsync(host.Kernel, document, select, where, groupBy, orderBy, join: join, cancellationToken: Token)).Split('\n');
}
