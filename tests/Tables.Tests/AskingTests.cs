namespace AgentDesk.Plugins.Tables.Tests;

public sealed class AskingTests
{
    private const string Prices = """
        article,description,unit,price_eur,discount_from,delivery_days
        HP-100,Copy paper A4 80 g,box of 5 reams,21.50,10,2
        OC-310,Office chair Basic,piece,189.00,5,10
        OC-350,Office chair Ergo Plus,piece,429.00,5,15
        DK-520,Height-adjustable desk 180 cm,piece,719.00,4,20
        LP-210,Desk lamp LED,piece,58.90,,5
        """;

    private const string Sales = """
        date,region,product,units,amount
        2025-11-05,North,Tea,30,1234.50
        2026-01-20,South,Coffee,10,400
        2026-02-03,North,Coffee,20,800
        2026-03-01,West,Tea,5,200
        """;

    private const string Staff = """
        姓名,部门,入职日期,月薪（元）,年假天数
        王芳,销售部,2021-03-01,9000,10
        李雷,技术部,2019-07-15,15000,15
        陈晨,技术部,2023-05-08,12000,10
        赵敏,财务部,2020-01-06,11000,12
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Which article is the most expensive?", "The highest price_eur is 719 (5 rows of lists/price-list-2026.csv): DK-520, Height-adjustable desk 180 cm [1].")]
    [InlineData("What is the cheapest article?", "The lowest price_eur is 21.5 (5 rows of lists/price-list-2026.csv): HP-100, Copy paper A4 80 g [1].")]
    [InlineData("What is the average price in the price list?", "The average price_eur is 283.48 (5 rows of lists/price-list-2026.csv).")]
    [InlineData("What is the average price of office chairs?", "The average price_eur is 309 (2 rows of lists/price-list-2026.csv with description contains 'office chair').")]
    [InlineData("How many articles have a delivery time of more than 10 days?", "2 of 5 rows of lists/price-list-2026.csv with delivery_days > 10: OC-350, Office chair Ergo Plus [1]; DK-520, Height-adjustable desk 180 cm [2].")]
    [InlineData("Which articles cost less than 60 euros?", "2 of 5 rows of lists/price-list-2026.csv with price_eur < 60: HP-100, Copy paper A4 80 g [1]; LP-210, Desk lamp LED [2].")]
    [InlineData("Which articles cost 189 euros or more?", "3 of 5 rows of lists/price-list-2026.csv with price_eur >= 189: OC-310, Office chair Basic [1]; OC-350, Office chair Ergo Plus [2]; DK-520, Height-adjustable desk 180 cm [3].")]
    [InlineData("What is the total of price_eur in price-list-2026.csv?", "The total price_eur is 1417.4 (5 rows of lists/price-list-2026.csv).")]
    [InlineData("Which article has the longest delivery time?", "The highest delivery_days is 20 (5 rows of lists/price-list-2026.csv): DK-520, Height-adjustable desk 180 cm [1].")]
    [InlineData("How many articles are there in the price list?", "5 of 5 rows of lists/price-list-2026.csv.")]
    [InlineData("Which articles cost between 50 and 200 euros?", "2 of 5 rows of lists/price-list-2026.csv with price_eur between 50 and 200: OC-310, Office chair Basic [1]; LP-210, Desk lamp LED [2].")]
    public async Task Ask_QuestionOverPrices_IsComputed(string question, string expected) => await CheckAsync(("lists/price-list-2026.csv", Prices), question, expected);

    [Theory]
    [InlineData("What is the total amount of the sales?", "The total amount is 2634.5 (4 rows of sales.csv).")]
    [InlineData("What was the total amount in 2026?", "The total amount is 1400 (3 rows of sales.csv with date between 2026-01-01 and 2026-12-31).")]
    [InlineData("Total amount per region in sales", "sales.csv: North 2034.5; South 400; West 200 (sum(amount)).")]
    [InlineData("Which region has the highest total amount?", "sales.csv: North 2034.5 (sum(amount)).")]
    [InlineData("Which region has the lowest average amount?", "sales.csv: West 200 (mean(amount)).")]
    [InlineData("What is the total amount of coffee in the north region?", "The total amount is 800 (1 row of sales.csv with product = 'coffee' and region = 'north').")]
    [InlineData("How many different regions are in sales.csv?", "sales.csv has 3 different values of region.")]
    [InlineData("How many units of tea?", "The total units is 35 (2 rows of sales.csv with product = 'tea').")]
    public async Task Ask_QuestionOverSales_IsComputed(string question, string expected) => await CheckAsync(("sales.csv", Sales), question, expected);

    [Theory]
    [InlineData("员工表里月薪最高的是谁？", "月薪（元） 的最大值是 15000（员工表.csv，4 行）：李雷, 技术部 [1]。")]
    [InlineData("技术部的平均月薪是多少？", "月薪（元） 的平均值是 13500（员工表.csv，2 行，条件 部门 = '技术部'）。")]
    [InlineData("年假天数超过10天的有哪些？", "员工表.csv中有 2 行，条件 年假天数 > 10：李雷, 技术部 [1]；赵敏, 财务部 [2]。")]
    [InlineData("各部门的月薪合计是多少？", "员工表.csv：技术部 27000；财务部 11000；销售部 9000（sum(月薪（元）)）。")]
    [InlineData("月薪不低于12000元的有几个？", "员工表.csv中有 2 行，条件 月薪（元） >= 12000：李雷, 技术部 [1]；陈晨, 技术部 [2]。")]
    [InlineData("月薪10000到13000元之间的有几个？", "员工表.csv中有 2 行，条件 月薪（元） between 10000 and 13000：陈晨, 技术部 [1]；赵敏, 财务部 [2]。")]
    [InlineData("入职日期最早的是谁？", "入职日期 的最小值是 2019-07-15（员工表.csv，4 行）：李雷, 技术部 [1]。")]
    public async Task Ask_ChineseQuestion_IsComputed(string question, string expected) => await CheckAsync(("员工表.csv", Staff), question, expected);

    [Theory]
    [InlineData("What is the most expensive mistake in the history of medicine?")]
    [InlineData("What is the price of the DK-520?")] // one row is found by the search
    [InlineData("How many parameters does GPT-3 have?")]
    [InlineData("What is the average?")]
    [InlineData("How many days of leave do I have?")]
    [InlineData("What is the average price of houses in Lyon?")]
    [InlineData("Which is the highest mountain of the region?")]
    [InlineData("What is 20% of the average price?")]
    [InlineData("Which articles cost less than 60 euros and are blue?")]
    [InlineData("最高的山是哪座？")]
    [InlineData("技术部的平均年龄是多少？")]
    [InlineData("")]
    public void Find_QuestionThatIsNotOnlyOverATable_IsLeft(string question) =>
        Assert.Equal("", TablesPlugin.Find(new FakeHost(("lists/price-list-2026.csv", Prices), ("sales.csv", Sales), ("员工表.csv", Staff)).Kernel, question, Token));

    [Fact]
    public void Find_SeveralTablesExplainItAsWell_IsLeft()
    {
        Assert.NotEqual("", TablesPlugin.Find(new FakeHost(("a.csv", Prices)).Kernel, "Which article is the most expensive?", Token));
        Assert.Equal("", TablesPlugin.Find(new FakeHost(("a.csv", Prices), ("b.csv", Prices)).Kernel, "Which article is the most expensive?", Token));
        Assert.NotEqual("", TablesPlugin.Find(new FakeHost(("a.csv", Prices), ("b.csv", Prices)).Kernel, "Which article in b.csv is the most expensive?", Token));
    }

    [Fact]
    public async Task Ask_NothingOfATable_SaysWhatToDo()
    {
        var error = await Assert.ThrowsAsync<TableException>(() => TablesPlugin.AskAsync(new FakeHost(("a.csv", Prices)).Kernel, "Who wrote the report?", Token));

        Assert.Contains("Name the document", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_ColumnCannotBeComputedWith_IsLeft()
    {
        const string mixed = "article,price\na,\"1,5\"\nb,2.5\nc,\"3,25\"\n";

        Assert.Equal("", TablesPlugin.Find(new FakeHost(("p.csv", mixed)).Kernel, "What is the average price of articles?", Token));
        await Assert.ThrowsAsync<TableException>(() => TablesPlugin.AskAsync(new FakeHost(("p.csv", mixed)).Kernel, "What is the average price of articles?", Token));
    }

    private static async Task CheckAsync((string Name, string Text) document, string question, string expected)
    {
        var host = new FakeHost(document);

        Assert.NotEqual("", TablesPlugin.Find(host.Kernel, question, Token));
        Assert.Equal(expected, await TablesPlugin.AskAsync(host.Kernel, question, Token));
    }
}
