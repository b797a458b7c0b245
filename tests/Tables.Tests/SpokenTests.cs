namespace AgentDesk.Plugins.Tables.Tests;

/// <summary>Questions as they are typed at work, short and without the names of columns.</summary>
public sealed class SpokenTests
{
    private const string Sales = """
        日期,地区,产品,数量,金额,业务员,回款状态
        2026-01-05,华东,气缸,10,1000,梁思远,已回款
        2026-02-10,华南,导轨,5,12000,骆天佑,未回款
        2026-02-20,华东,气缸,2,200,梁思远,未回款
        2026-04-01,华东,导轨,1,2400,孔令杰,已回款
        """;

    private const string Prices = """
        编号,产品名称,含税单价,库存
        A1,气缸,100,40
        A2,导轨,2400,60
        A3,导轨,2600,5
        """;

    private readonly FakeHost _host = new(("docs/上半年销售明细.csv", Sales), ("docs/产品价格表2026.csv", Prices));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("上半年一共卖了多少钱", "金额的合计是 15600")]
    [InlineData("2月份卖了多少", "金额的合计是 12200")]
    [InlineData("2月销售额", "金额的合计是 12200")]
    [InlineData("华东卖了多少钱", "金额的合计是 3600")]
    [InlineData("梁思远销售额", "金额的合计是 1200")]
    [InlineData("哪个业务员卖得最多", "骆天佑 12000")]
    [InlineData("哪个地区卖得最差？", "华东 3600")]
    [InlineData("上半年卖得最好的产品", "导轨 14400")]
    [InlineData("哪个月卖得最少", "2026-01 1000")]
    [InlineData("各地区销售额分别多少", "华南 12000；华东 3600")]
    [InlineData("按产品统计金额", "导轨 14400；气缸 1200")]
    [InlineData("单笔超过1万的有几单", "有 1 行")]
    [InlineData("平均每单多少钱", "金额的平均值是 3900")]
    [InlineData("最大的一单是哪个", "金额的最大值是 12000")]
    [InlineData("还有多少钱没回款", "金额的合计是 12200")]
    [InlineData("没回款的有几笔", "有 2 行")]
    [InlineData("卖了几单", "有 4 行")]
    [InlineData("一季度和二季度销售额", "2400，比 日期 在 2026-01-01 到 2026-03-31 之间 的 13200 少 10800")]
    [InlineData("从1月到2月销售额涨了多少", "12200，比 日期 在 2026-01-01 到 2026-01-31 之间 的 1000 多 11200")]
    [InlineData("骆天佑和孔令杰谁卖得多，差多少", "的 12000 少 9600")]
    [InlineData("价格表里最贵的是什么", "含税单价的最大值是 2600")]
    [InlineData("气缸多少钱", "含税单价 100")]
    [InlineData("导轨多少钱", "含税单价 2600")]
    [InlineData("库存低于50的有哪些产品", "气缸")]
    public async Task Ask_ShortQuestion_IsAnswered(string question, string expected) => Assert.Contains(expected, (await TablesPlugin.AskAsync(_host.Kernel, question, Token)).Replace("为 ", "", StringComparison.Ordinal), StringComparison.Ordinal);

    [Theory]
    [InlineData("sales in March", "amount: 40 (1 row")]
    [InlineData("March sales", "amount: 40 (1 row")]
    [InlineData("north's sales", "The total amount is 50 ")]
    [InlineData("Q1 and Q2 sales", "The total amount is 60 with date between 2026-04-01 and 2026-06-30, 10 more")]
    [InlineData("monthly sales", "2026-02 10; 2026-03 40; 2026-04 60")]
    [InlineData("biggest order", "The highest amount is 60 ")]
    [InlineData("what was our biggest sale", "The highest amount is 60 ")]
    [InlineData("average order value", "The average amount is ≈ 36.67")]
    [InlineData("best-selling product", "Pump 70")]
    [InlineData("which product sells best", "Pump 70")]
    [InlineData("Which region sold worst?", "North 50")]
    public async Task Ask_ShortEnglishQuestion_IsAnswered(string question, string expected) =>
        Assert.Contains(expected, await TablesPlugin.AskAsync(new FakeHost(("sales-2026.csv", "date,region,product,units,amount\n2026-02-03,North,Pump,1,10\n2026-03-09,North,Valve,4,40\n2026-04-20,South,Pump,6,60\n")).Kernel, question, Token), StringComparison.Ordinal);

    [Fact]
    public void Find_OfOnePartThatNobodyNames_IsLeft() =>
        Assert.Empty(TablesPlugin.Find(new FakeHost(("sales-2026.csv", "date,region,product,units,amount\n2026-04-03,North,Pump,1,10\n2026-05-09,North,Valve,4,40\n2026-04-20,South,Pump,6,60\n")).Kernel, "What was the region's revenue in the second quarter?", Token));

    [Fact]
    public async Task Ask_MoneyOfATime_OfADocumentOfExpenses_IsSummed() =>
        Assert.StartsWith("金额的合计是 30", await TablesPlugin.AskAsync(new FakeHost(("报销.csv", "单号,姓名,类型,金额,报销日期\nB1,张敏,交通,10,2026/4/7\nB2,王伟,餐饮,20,2026/4/9\nB3,王伟,餐饮,40,2026/5/9\n")).Kernel, "2026年4月报销了多少钱？", Token), StringComparison.Ordinal);

    [Theory]
    [InlineData("2025年2月销售额")] // of which the table has nothing
    [InlineData("上半年的重点工作是什么")]
    [InlineData("最大的一笔罚款是多少")]
    [InlineData("单笔报销超过2万谁批")]
    [InlineData("业务员的底薪是多少")]
    [InlineData("每单满多少钱包邮")]
    [InlineData("加班费还有多少钱没发")]
    [InlineData("价格什么时候调整")]
    [InlineData("销售额超过100万有什么奖励")]
    [InlineData("产品保修多久")]
    [InlineData("sales training in March")]
    [InlineData("who leads sales")]
    [InlineData("What is the biggest sale of the century?")]
    [InlineData("average order of magnitude")]
    public void Find_OfSomethingElse_IsLeft(string question) => Assert.Empty(TablesPlugin.Find(_host.Kernel, question, Token));
}
