namespace AgentDesk.Plugins.Tables.Tests;

/// <summary>Questions that set figures in relation: shares, changes, two figures at once, the best of two groupings; and bounds that name no column.</summary>
public sealed class RelationTests
{
    private const string Sales = """
        date,region,product,units,amount_gbp
        2024-01-09,North,Meter DN 50,14,11060.00
        2024-01-16,South,Sensor P-10,60,8910.00
        2024-01-30,Export,Meter DN 100,9,10080.00
        2024-02-06,North,Sensor P-40,32,6784.00
        2024-02-13,South,Meter DN 25,18,12330.00
        2024-03-05,North,Meter DN 50,20,15800.00
        2024-03-14,Export,Tool,4,7760.00
        2024-03-28,North,Module,25,3475.00
        """;

    private const string Prices = """
        article_no,product,category,price_gbp,delivery_weeks,stock
        HI-1,Meter DN 25,Flow meter,685.00,3,42
        HI-2,Meter DN 150,Flow meter,1585.00,6,4
        HI-3,Probe T-5,Sensor,64.90,1,0
        HI-4,Probe L-2,Sensor,329.00,4,27
        """;

    private const string Trade = """
        日期,地区,产品,销售员,台数,金额（元）
        2024-01-08,华北,水泵,王伟,3,12000
        2024-01-20,出口,阀门,李娜,8,9600
        2024-02-05,华北,阀门,李娜,5,6000
        2024-02-17,出口,水泵,王伟,4,16000
        2024-03-03,华南,水泵,赵敏,2,8000
        2024-03-21,华北,水泵,王伟,6,24000
        """;

    private const string Stock = """
        物料编号,名称,类别,库存数量,交货期（周）,单价（元）,完成度
        M1,水泵,设备,0,4,4000,100%
        M2,阀门,配件,35,2,1200,60%
        M3,接头,配件,5,1,15,0%
        """;

    private const string Staff = """
        姓名,部门,学历,月薪（元）
        王芳,销售部,本科,9000
        李雷,技术部,博士,15000
        陈晨,技术部,硕士,12000
        赵敏,财务部,本科,11000
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("how many orders were above 10,000 pounds?", "4 of 8 rows of sales.csv with amount_gbp > 10000: 2024-01-09, North, amount_gbp 11060.00 [1]; 2024-01-30, Export, amount_gbp 10080.00 [2]; 2024-02-13, South, amount_gbp 12330.00 [3]; 2024-03-05, North, amount_gbp 15800.00 [4].")]
    [InlineData("How many transactions over £15k were there?", "1 of 8 rows of sales.csv with amount_gbp > 15000: 2024-03-05, North, amount_gbp 15800.00 [1].")]
    [InlineData("How many orders were over 15,000?", "1 of 8 rows of sales.csv with amount_gbp > 15000: 2024-03-05, North, amount_gbp 15800.00 [1].")]
    [InlineData("How many orders over 50 units were there?", "1 of 8 rows of sales.csv with units > 50: 2024-01-16, South, units 60 [1].")]
    [InlineData("How many orders did Export place in March?", "1 of 8 rows of sales.csv with region = 'Export' and date between 2024-03-01 and 2024-03-31: 2024-03-14, Export [1].")]
    public async Task Ask_HowManyOrders_CountsTheRows(string question, string expected) => await CheckAsync(question, expected, ("sales.csv", Sales));

    [Theory]
    [InlineData("How many orders over 20 were there?")] // units or pounds
    [InlineData("How many orders were above 10,000 euros?")]
    [InlineData("How many orders above 10,000 pounds need a signature?")]
    [InlineData("How many orders were delivered late?")]
    public void Find_OrdersOfWhichMoreIsSaid_AreLeft(string question) => CheckLeft(question, ("sales.csv", Sales));

    [Fact]
    public void Find_OrdersThatAnotherDocumentHas_AreNotOtherRows() =>
        CheckLeft("How many orders were above 10,000 pounds?", ("sales.csv", Sales), ("orders.csv", "Order,Date,Customer,Unit Price,Total\n1,2024-01-02,Ada,3,40\n2,2024-01-03,Bo,4,80\n"));

    [Theory]
    [InlineData("What share of total sales comes from export?", "The share with region = 'Export' in the total amount_gbp is 23.41% (17840 of 76199; sales.csv).")]
    [InlineData("what percentage of the revenue is from Export?", "The share with region = 'Export' in the total amount_gbp is 23.41% (17840 of 76199; sales.csv).")]
    [InlineData("What percentage of our units went to South?", "The share with region = 'South' in the total units is 42.86% (78 of 182; sales.csv).")]
    [InlineData("What share of sales in March came from Export?", "The share with region = 'Export' in the total amount_gbp is 28.7% (7760 of 27035; sales.csv with date between 2024-03-01 and 2024-03-31).")]
    [InlineData("What share of sales was made in March?", "The share with date between 2024-03-01 and 2024-03-31 in the total amount_gbp is 35.48% (27035 of 76199; sales.csv).")]
    [InlineData("What percentage of orders were above 10,000 pounds?", "The share of rows with amount_gbp > 10000 is 50% (4 of 8 rows of sales.csv).")]
    [InlineData("share of each region", "Total amount_gbp and share by region (sales.csv): North 37119, 48.71%; South 21240, 27.87%; Export 17840, 23.41%.")]
    [InlineData("What share does each region have in the units sold?", "Total units and share by region (sales.csv): North 91, 50%; South 78, 42.86%; Export 13, 7.14%.")]
    [InlineData("Which region has the largest share of sales?", "Total amount_gbp and share by region (sales.csv): North 37119, 48.71%.")]
    [InlineData("What share of sales came from Export in May?", "No rows of sales.csv with region = 'Export' and date between 2024-05-01 and 2024-05-31.")]
    public async Task Ask_Share_IsOfTheWhole(string question, string expected) => await CheckAsync(question, expected, ("sales.csv", Sales));

    [Theory]
    [InlineData("What percentage of articles are sensors?", "The share of rows with category = 'Sensor' is 50% (2 of 4 rows of price-list.csv).")]
    [InlineData("what percentage of articles are out of stock?", "The share of rows with stock = 0 is 25% (1 of 4 rows of price-list.csv).")]
    [InlineData("Share of stock by category", "Total stock and share by category (price-list.csv): Flow meter 46, 63.01%; Sensor 27, 36.99%.")]
    public async Task Ask_ShareOfRows_IsOfAllRows(string question, string expected) => await CheckAsync(question, expected, ("price-list.csv", Prices));

    [Theory]
    [InlineData("出口占总销售额的百分之几？", "地区 = '出口' 占金额（元）的合计的 33.86%（25600 / 75600，销售.csv）。")]
    [InlineData("出口的销售额占比多少", "地区 = '出口' 占金额（元）的合计的 33.86%（25600 / 75600，销售.csv）。")]
    [InlineData("一月出口占销售额的比例是多少？", "地区 = '出口' 占金额（元）的合计的 44.44%（9600 / 21600，销售.csv，条件 日期 在 2024-01-01 到 2024-01-31 之间）。")]
    [InlineData("各地区占比", "金额（元）的合计及占比（销售.csv，按地区）：华北 42000, 55.56%；出口 25600, 33.86%；华南 8000, 10.58%。")]
    [InlineData("各地区销售额占比是多少？", "金额（元）的合计及占比（销售.csv，按地区）：华北 42000, 55.56%；出口 25600, 33.86%；华南 8000, 10.58%。")]
    [InlineData("超过1万的订单占多少", "金额（元） > 10000 的行占 50%（3 / 6 行，销售.csv）。")]
    [InlineData("金额超过1万的订单有多少笔", "销售.csv中有 3 行，条件 金额（元） > 10000：2024-01-08, 华北, 金额（元） 12000 [1]；2024-02-17, 出口, 金额（元） 16000 [2]；2024-03-21, 华北, 金额（元） 24000 [3]。")]
    [InlineData("有几笔超过2万的", "销售.csv中有 1 行，条件 金额（元） > 20000：2024-03-21, 华北, 金额（元） 24000 [1]。")]
    public async Task Ask_ChineseShareOrCount_IsComputed(string question, string expected) => await CheckAsync(question, expected, ("销售.csv", Trade));

    [Theory]
    [InlineData("博士学历的员工占比是多少？", "学历 = '博士' 的行占 25%（1 / 4 行，员工.csv）。")]
    [InlineData("月薪超过10000的员工占多少比例？", "月薪（元） > 10000 的行占 75%（3 / 4 行，员工.csv）。")]
    public async Task Ask_ShareOfStaff_IsOfAll(string question, string expected) => await CheckAsync(question, expected, ("员工.csv", Staff));

    [Theory]
    [InlineData("What share of sales comes from online shops?")]
    [InlineData("What share of Export's sales came in March?")] // of the export, or of March
    [InlineData("What share of North sales comes from Meter DN 50?")]
    [InlineData("What percentage of sales were above 10,000 pounds?")] // of the orders, or of the money
    [InlineData("What share of sales does North have in March compared to February?")]
    [InlineData("How much did the share of export change from January to February?")]
    [InlineData("What percentage of sales is tax?")]
    [InlineData("what percent of 1500 is 300?")]
    [InlineData("What share of the company do the founders own?")]
    [InlineData("出口销售额中一月占多少")] // of the export, or of January
    [InlineData("电商占销售额的比例是多少？")]
    public void Find_ShareThatIsUnclear_IsLeft(string question) => CheckLeft(question, ("sales.csv", Sales), ("销售.csv", Trade));

    [Theory]
    [InlineData("name,share\na,0.05\nb,0.15\n", "What is the highest share?", "The highest share is 0.15 (2 rows of t.csv): b, 0.15 [1].")]
    [InlineData("year,visitors\n2022,10\n2023,20\n2024,30\n", "By how many percent did visitors change from 2022 to 2024?", "The total visitors is 30 with year = 2024, 20 more (+200%) than 10 with year = 2022 (t.csv).")]
    public async Task Ask_ColumnOfThatName_IsMeant(string table, string question, string expected) => await CheckAsync(question, expected, ("t.csv", table));

    [Theory]
    [InlineData("By how many percent did sales change from January to February?", "The total amount_gbp is 19114 with date between 2024-02-01 and 2024-02-29, 10936 less (-36.39%) than 30050 with date between 2024-01-01 and 2024-01-31 (sales.csv).")]
    [InlineData("how much more did we sell in March than in February", "The total amount_gbp is 27035 with date between 2024-03-01 and 2024-03-31, 7921 more (+41.44%) than 19114 with date between 2024-02-01 and 2024-02-29 (sales.csv).")]
    [InlineData("How much less did we sell in February than in March?", "The total amount_gbp is 19114 with date between 2024-02-01 and 2024-02-29, 7921 less (-29.3%) than 27035 with date between 2024-03-01 and 2024-03-31 (sales.csv).")]
    [InlineData("By how many percent is the revenue in March higher than in February?", "The total amount_gbp is 27035 with date between 2024-03-01 and 2024-03-31, 7921 more (+41.44%) than 19114 with date between 2024-02-01 and 2024-02-29 (sales.csv).")]
    [InlineData("how much more did North sell than South?", "The total amount_gbp is 37119 with region = 'North', 15879 more (+74.76%) than 21240 with region = 'South' (sales.csv).")]
    [InlineData("How much more did North sell than Export from January to March?", "The total amount_gbp is 37119 with region = 'North', 19279 more (+108.07%) than 17840 with region = 'Export' (sales.csv with date between 2024-01-01 and 2024-03-31).")]
    [InlineData("By how much did units sold in North drop from January to February?", "The total units is 32 with date between 2024-02-01 and 2024-02-29, 18 more (+128.57%) than 14 with date between 2024-01-01 and 2024-01-31 (sales.csv with region = 'North').")]
    [InlineData("How many more orders were there in January than in February?", "The number of rows is 3 with date between 2024-01-01 and 2024-01-31, 1 more (+50%) than 2 with date between 2024-02-01 and 2024-02-29 (sales.csv).")]
    [InlineData("What was the average amount in March compared with January?", "The average amount_gbp is ≈ 9011.67 with date between 2024-03-01 and 2024-03-31, 1005 less (-10.03%) than ≈ 10016.67 with date between 2024-01-01 and 2024-01-31 (sales.csv).")]
    [InlineData("How much did sales grow from March to April?", "No rows of sales.csv with date between 2024-04-01 and 2024-04-30.")]
    public async Task Ask_Change_IsFromOnePartToTheOther(string question, string expected) => await CheckAsync(question, expected, ("sales.csv", Sales));

    [Theory]
    [InlineData("二月比一月增长了多少", "金额（元）的合计：日期 在 2024-02-01 到 2024-02-29 之间 为 22000，比 日期 在 2024-01-01 到 2024-01-31 之间 的 21600 多 400（+1.85%）（销售.csv）。")]
    [InlineData("一月到三月销售额增长了百分之几？", "金额（元）的合计：日期 在 2024-03-01 到 2024-03-31 之间 为 32000，比 日期 在 2024-01-01 到 2024-01-31 之间 的 21600 多 10400（+48.15%）（销售.csv）。")]
    [InlineData("出口2月的销售额比1月多多少？", "金额（元）的合计：日期 在 2024-02-01 到 2024-02-29 之间 为 16000，比 日期 在 2024-01-01 到 2024-01-31 之间 的 9600 多 6400（+66.67%）（销售.csv，条件 地区 = '出口'）。")]
    [InlineData("华南的销售额比出口低百分之几", "金额（元）的合计：地区 = '华南' 为 8000，比 地区 = '出口' 的 25600 少 17600（-68.75%）（销售.csv）。")]
    [InlineData("王伟的销售额是多少", "金额（元）的合计是 52000（销售.csv，3 行，条件 销售员 = '王伟'）。")]
    [InlineData("王伟1月的金额是多少？", "金额（元）是 12000（销售.csv，1 行，条件 销售员 = '王伟' 且 日期 在 2024-01-01 到 2024-01-31 之间）。")]
    [InlineData("华北卖了多少台，金额一共多少", "台数的合计是 14（销售.csv，3 行，条件 地区 = '华北'）。金额（元）的合计是 42000。")]
    [InlineData("哪个地区的单月销售额最高，是哪个月？", "金额（元）的合计（销售.csv，按地区和日期的月份）：华北, 2024-03 24000。")]
    public async Task Ask_ChineseChangeOrTotal_IsComputed(string question, string expected) => await CheckAsync(question, expected, ("销售.csv", Trade));

    [Theory]
    [InlineData("How much did sales grow?")]
    [InlineData("How much more did we sell than in 2023?")]
    [InlineData("By how many percent did complaints fall from January to February?")]
    [InlineData("By how many percent did it change from January to February?")]
    [InlineData("Which region grew the most from January to February?")]
    [InlineData("二月比一月投诉增长了多少")]
    [InlineData("增长最快的是哪个地区？")]
    public void Find_ChangeThatIsUnclear_IsLeft(string question) => CheckLeft(question, ("sales.csv", Sales), ("销售.csv", Trade));

    [Theory]
    [InlineData("How much did South make in total and how many units was that?", "sales.csv", "The total amount_gbp is 21240 (2 rows of sales.csv with region = 'South'). The total units is 78.")]
    [InlineData("How many units did Export sell and how much money was that in total?", "sales.csv", "The total units is 13 (2 rows of sales.csv with region = 'Export'). The total amount_gbp is 17840.")]
    [InlineData("how many flow meters do we list and what do they cost on average?", "price-list.csv", "2 of 4 rows of price-list.csv with category = 'Flow meter': HI-1, Meter DN 25 [1]; HI-2, Meter DN 150 [2]. The average price_gbp is 1135.")]
    [InlineData("What is the total stock and the average price?", "price-list.csv", "The total stock is 73 (4 rows of price-list.csv). The average price_gbp is 665.975.")]
    public async Task Ask_TwoFigures_AreOfTheSameRows(string question, string name, string expected) => await CheckAsync(question, expected, (name, name == "sales.csv" ? Sales : Prices));

    [Fact]
    public async Task Ask_TwoNumbers_AreCountedEach() =>
        await CheckAsync("How many sales were in North and how many in Export?", "Number of rows by region (sales.csv with (region = 'North' or region = 'Export')): North 4; Export 2.", ("sales.csv", Sales));

    [Fact]
    public async Task Ask_TwoCellsOfARow_AreLookedUp() =>
        await CheckAsync("what is the price of HI-3 and what is its stock?", "price_gbp of HI-3: 64.90; stock of HI-3: 0 [1].", ("price-list.csv", Prices));

    [Theory]
    [InlineData("How much did South make in total and how many people is that?")]
    [InlineData("How much did South make and how much did Export make?")]
    [InlineData("How much did South make in total and how many units did we sell?")] // of the south, or of all
    [InlineData("how many flow meters do we list and what do they weigh on average?")]
    [InlineData("三月的金额合计和数量合计是多少")]
    public void Find_TwoOfWhichOneIsNotUnderstood_AreLeft(string question) => CheckLeft(question, ("sales.csv", Sales), ("price-list.csv", Prices), ("销售.csv", Trade));

    [Theory]
    [InlineData("which region had the best single month and when?", "Total amount_gbp by region and month of date (sales.csv): North, 2024-03 19275.")]
    [InlineData("What was our best month for sales?", "Total amount_gbp by month of date (sales.csv): 2024-01 30050.")]
    [InlineData("When was North's worst month?", "Total amount_gbp by month of date (sales.csv with region = 'North'): 2024-02 6784.")]
    public async Task Ask_BestMonth_IsOfTheGroupings(string question, string expected) => await CheckAsync(question, expected, ("sales.csv", Sales));

    [Theory]
    [InlineData("Which region had the best single day?")]
    [InlineData("Which region had the best month and which the worst?")]
    [InlineData("Who had the best month?")]
    [InlineData("What are the best practices for sales?")]
    public void Find_BestOfWhatNoTableHas_IsLeft(string question) => CheckLeft(question, ("sales.csv", Sales));

    [Theory]
    [InlineData("which articles take longer than 3 weeks to deliver", "2 of 4 rows of price-list.csv with delivery_weeks > 3: HI-2, Meter DN 150, delivery_weeks 6 [1]; HI-4, Probe L-2, delivery_weeks 4 [2].")]
    [InlineData("Which articles can be delivered within 3 weeks?", "2 of 4 rows of price-list.csv with delivery_weeks <= 3: HI-1, Meter DN 25, delivery_weeks 3 [1]; HI-3, Probe T-5, delivery_weeks 1 [2].")]
    [InlineData("which articles take 6 weeks to deliver?", "1 of 4 rows of price-list.csv with delivery_weeks = 6: HI-2, Meter DN 150, delivery_weeks 6 [1].")]
    [InlineData("Which articles have a stock of 0?", "1 of 4 rows of price-list.csv with stock = 0: HI-3, Probe T-5, stock 0 [1].")]
    [InlineData("What is the stock of the flow meters?", "The total stock is 46 (2 rows of price-list.csv with category = 'Flow meter').")]
    public async Task Ask_OfDeliveryAndStock_IsComputed(string question, string expected) => await CheckAsync(question, expected, ("price-list.csv", Prices));

    [Theory]
    [InlineData("Which articles take longer than 3 days to deliver?")]
    [InlineData("Which articles take longer than 3 weeks to repair?")]
    public void Find_OtherTimesThanTheTableHas_AreLeft(string question) => CheckLeft(question, ("price-list.csv", Prices));

    [Theory]
    [InlineData("库存数量为0的有哪些", "库存.csv中有 1 行，条件 库存数量 = 0：M1, 水泵, 库存数量 0 [1]。")]
    [InlineData("库存数量等于5的物料有几种？", "库存.csv中有 1 行，条件 库存数量 = 5：M3, 接头, 库存数量 5 [1]。")]
    [InlineData("完成度100%的有哪些？", "库存.csv中有 1 行，条件 完成度 = 100%：M1, 水泵, 完成度 100% [1]。")]
    [InlineData("交货期超过3周的有哪些", "库存.csv中有 1 行，条件 交货期（周） > 3：M1, 水泵, 交货期（周） 4 [1]。")]
    public async Task Ask_ChineseEquality_IsMet(string question, string expected) => await CheckAsync(question, expected, ("库存.csv", Stock));

    [Theory]
    [InlineData("What share of expenses is for flights?")] // of their number, or of what they cost
    [InlineData("What was the change in expenses from January to February?")]
    [InlineData("By how many percent did sales change from January to February?")] // expenses are no sales
    [InlineData("What share of sales comes from Berlin?")]
    [InlineData("How much did we spend on flights and who approved it?")]
    [InlineData("How many orders were over 100 euros?")]
    public void Find_OverExpensesWhatIsNotOfThem_IsLeft(string question) =>
        CheckLeft(question, ("expenses.csv", "Date,Employee,Kind,City,Amount EUR,Approved\n2024-01-08,Ada,Flight,Berlin,412.50,yes\n2024-01-15,Bo,Hotel,Oslo,300,no\n2024-02-15,Ada,Hotel,Oslo,200,no\n"));

    [Theory]
    [InlineData("What is Kim's manager's salary?")]
    [InlineData("What is the salary of Kim's manager?")]
    public void Find_CellOfAnotherRow_IsLeft(string question) => CheckLeft(question, ("staff.csv", "Name,Manager,Salary\nAda,,9\nKim,Ada,5\nBo,Ada,7\n"));

    [Fact]
    public async Task Ask_WhoseCell_IsLookedUp() =>
        await CheckAsync("What is Kim's salary?", "Salary of Kim: 5 [1].", ("staff.csv", "Name,Manager,Salary\nAda,,9\nKim,Ada,5\nBo,Ada,7\n"));

    [Theory]
    [InlineData("A仓有几种物料？", "库存.csv中有 2 行，条件 仓库 = 'A仓'：M1, 水泵 [1]；M2, 阀门 [2]。")]
    [InlineData("库存数量最少的物料是什么？", "库存数量的最小值是 0（库存.csv，3 行）：M1, 水泵 [1]。")]
    public async Task Ask_OfWhatAColumnNumbers_IsOfTheRows(string question, string expected) =>
        await CheckAsync(question, expected, ("库存.csv", "物料编号,物料名称,仓库,库存数量\nM1,水泵,A仓,0\nM2,阀门,A仓,35\nM3,接头,B仓,5\n"));

    [Theory]
    [InlineData("各地区订单数量统计")]
    [InlineData("各地区的销售订单数量")]
    public void Find_AmountCalledNumber_OfRowsOrOfItsColumn_IsLeft(string question) =>
        CheckLeft(question, ("销售订单.csv", "订单号,地区,数量\n1,华北,3\n2,华北,4\n3,华南,5\n"));

    private static async Task CheckAsync(string question, string expected, params (string Name, string Text)[] documents)
    {
        var host = new FakeHost(documents);

        Assert.NotEqual("", TablesPlugin.Find(host.Kernel, question, Token));
        Assert.Equal(expected, await TablesPlugin.AskAsync(host.Kernel, question, Token));
    }

    private static void CheckLeft(string question, params (string Name, string Text)[] documents) =>
        Assert.Equal("", TablesPlugin.Find(new FakeHost(documents).Kernel, question, Token));
}
