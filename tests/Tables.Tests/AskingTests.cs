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

    private const string Employees = """
        Name,Department,Salary,Manager
        Ann Lee,IT,72000,
        Bob Tanaka,IT,54000,Ann Lee
        Kim Berg,HR,41000,Ann Lee
        """;

    private const string Orders = """
        Order ID,Order Date,Customer,Region,Product,Quantity,Unit Price,Total,Status
        1001,2024-01-12,Nordic Foods,North,Gateway,4,300,1200,Delivered
        1002,2024-02-20,Hotel Aurora,South,Sensor,10,20,200,Pending
        1003,2024-03-05,Nordic Foods,North,Sensor,60,20,1250.5,Cancelled
        1004,2024-03-28,Delta Clinics,South,Gateway,1,310,310,Delivered
        1005,2024-05-02,Hotel Aurora,South,Cable,100,2,200,Returned
        """;

    private const string Tasks = """
        Task ID,Task,Project,Owner,Status,Due Date,Estimate Hours
        T-01,Write manual,Website,Ines Duarte,Done,2024-06-30,8
        T-02,Fix login,Website,Kim Sorensen,In Progress,2024-07-10,4
        T-03,Scan shelves,Warehouse,Ines Duarte,Blocked,2024-08-02,30
        T-04,Order labels,Warehouse,,Not Started,2024-08-20,2
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("What are the three most expensive articles?", "prices.csv", "The 3 highest price_eur (5 rows of prices.csv): DK-520, Height-adjustable desk 180 cm, price_eur 719.00 [1]; OC-350, Office chair Ergo Plus, price_eur 429.00 [2]; OC-310, Office chair Basic, price_eur 189.00 [3].")]
    [InlineData("Top 2 articles by price?", "prices.csv", "The 2 highest price_eur (5 rows of prices.csv): DK-520, Height-adjustable desk 180 cm, price_eur 719.00 [1]; OC-350, Office chair Ergo Plus, price_eur 429.00 [2].")]
    [InlineData("Show the 2 cheapest articles over 50 euros", "prices.csv", "The 2 lowest price_eur (4 rows of prices.csv with price_eur > 50): LP-210, Desk lamp LED, price_eur 58.90 [1]; OC-310, Office chair Basic, price_eur 189.00 [2].")]
    [InlineData("Which 9 articles have the longest delivery time?", "prices.csv", "The 5 highest delivery_days (5 rows of prices.csv): DK-520, Height-adjustable desk 180 cm, delivery_days 20 [1]; OC-350, Office chair Ergo Plus, delivery_days 15 [2]; OC-310, Office chair Basic, delivery_days 10 [3]; LP-210, Desk lamp LED, delivery_days 5 [4]; HP-100, Copy paper A4 80 g, delivery_days 2 [5].")]
    [InlineData("Which two articles have the lowest discount from?", "prices.csv", "The 3 lowest discount_from (5 rows of prices.csv): DK-520, Height-adjustable desk 180 cm, discount_from 4 [1]; OC-310, Office chair Basic, discount_from 5 [2]; OC-350, Office chair Ergo Plus, discount_from 5 [3].")]
    [InlineData("Top 2 customers by total", "orders.csv", "Total by Customer, the 2 highest (orders.csv): Nordic Foods 2450.5; Hotel Aurora 400.")]
    [InlineData("Which 2 customers have the most orders?", "orders.csv", "Number of rows by Customer, the 2 highest (orders.csv): Nordic Foods 2; Hotel Aurora 2.")]
    [InlineData("Bottom 2 products by quantity", "orders.csv", "Total Quantity by Product, the 2 lowest (orders.csv): Gateway 5; Sensor 70.")]
    [InlineData("Which customers ordered in May 2024?", "orders.csv", "1 of 5 rows of orders.csv with Order Date between 2024-05-01 and 2024-05-31: 1005, 2024-05-02, Customer Hotel Aurora [1].")]
    [InlineData("The two latest orders?", "orders.csv", "The 2 latest Order Date (5 rows of orders.csv): 1005, 2024-05-02 [1]; 1004, 2024-03-28 [2].")]
    [InlineData("Which is the latest order?", "orders.csv", "The latest Order Date is 2024-05-02 (5 rows of orders.csv): 1005, 2024-05-02 [1].")]
    [InlineData("月薪最高的两名员工是谁？", "员工.csv", "月薪（元）最高的 2 行（员工.csv，4 行）：李雷, 技术部, 月薪（元） 15000 [1]；陈晨, 技术部, 月薪（元） 12000 [2]。")]
    [InlineData("月薪前三的员工有哪些？", "员工.csv", "月薪（元）最高的 3 行（员工.csv，4 行）：李雷, 技术部, 月薪（元） 15000 [1]；陈晨, 技术部, 月薪（元） 12000 [2]；赵敏, 财务部, 月薪（元） 11000 [3]。")]
    [InlineData("入职最早的2位员工", "员工.csv", "入职日期最早的 2 行（员工.csv，4 行）：李雷, 技术部, 入职日期 2019-07-15 [1]；赵敏, 财务部, 入职日期 2020-01-06 [2]。")]
    public async Task Ask_SeveralOfTheGreatest_AreSorted(string question, string name, string expected) =>
        await CheckAsync((name, name == "prices.csv" ? Prices : name == "orders.csv" ? Orders : Staff), question, expected);

    [Theory]
    [InlineData("Which is cheaper, the OC-310 or the OC-350?", "prices.csv", "price_eur of OC-310: 189.00 [1]; of OC-350: 429.00 [2]. OC-350 has 240 more.")]
    [InlineData("How much more expensive is the DK-520 than the LP-210?", "prices.csv", "price_eur of DK-520: 719.00 [1]; of LP-210: 58.90 [2]. DK-520 has 660.1 more.")]
    [InlineData("What is the difference in price between HP-100 and LP-210?", "prices.csv", "price_eur of HP-100: 21.50 [1]; of LP-210: 58.90 [2]. LP-210 has 37.4 more.")]
    [InlineData("Who earns more, Ann Lee or Bob Tanaka?", "staff.csv", "Salary of Ann Lee: 72000 [1]; of Bob Tanaka: 54000 [2]. Ann Lee has 18000 more.")]
    [InlineData("Who are the top 2 earners?", "staff.csv", "The 2 highest Salary (3 rows of staff.csv): Ann Lee, IT, Salary 72000 [1]; Bob Tanaka, IT, Salary 54000 [2].")]
    [InlineData("Who earns the most?", "staff.csv", "The highest Salary is 72000 (3 rows of staff.csv): Ann Lee, IT [1].")]
    [InlineData("OC-350比OC-310贵多少？", "prices.csv", "OC-310的price_eur：189.00 [1]；OC-350的price_eur：429.00 [2]。OC-350多 240。")]
    [InlineData("王芳和李雷谁的月薪高？", "员工.csv", "王芳的月薪（元）：9000 [1]；李雷的月薪（元）：15000 [2]。李雷多 6000。")]
    [InlineData("李雷和陈晨谁入职日期更早？", "员工.csv", "李雷的入职日期：2019-07-15 [1]；陈晨的入职日期：2023-05-08 [2]。陈晨晚 1393 天。")]
    public async Task Ask_TwoThatAreNamed_AreCompared(string question, string name, string expected) =>
        await CheckAsync((name, name == "prices.csv" ? Prices : name == "staff.csv" ? Employees : Staff), question, expected);

    [Theory]
    [InlineData("What is the total per month?", "orders.csv", "Total by month of Order Date (orders.csv): 2024-01 1200; 2024-02 200; 2024-03 1560.5; 2024-05 200.")]
    [InlineData("How many orders were there in each quarter?", "orders.csv", "Number of rows by quarter of Order Date (orders.csv): 2024-Q1 4; 2024-Q2 1.")]
    [InlineData("Quantity per month for Nordic Foods", "orders.csv", "Total Quantity by month of Order Date (orders.csv with Customer = 'Nordic Foods'): 2024-01 4; 2024-03 60.")]
    [InlineData("Which month had the highest total?", "orders.csv", "Total by month of Order Date (orders.csv): 2024-03 1560.5.")]
    [InlineData("In which month were the most orders placed?", "orders.csv", "Number of rows by month of Order Date (orders.csv): 2024-03 2.")]
    [InlineData("每个月的amount合计是多少？", "sales.csv", "amount的合计（sales.csv，按date的月份）：2025-11 1234.5；2026-01 400；2026-02 800；2026-03 200。")]
    [InlineData("哪一年的amount最高？", "sales.csv", "amount的合计（sales.csv，按date的年份）：2026 1400。")]
    [InlineData("各年的units总量", "sales.csv", "units的合计（sales.csv，按date的年份）：2025 30；2026 35。")]
    public async Task Ask_ByPartsOfDates_IsParted(string question, string name, string expected) =>
        await CheckAsync((name, name == "orders.csv" ? Orders : Sales), question, expected);

    [Theory]
    [InlineData("What were our top 2 products by sales amount in the first half of 2026?", "Total amount by product, the 2 highest (sales.csv with date between 2026-01-01 and 2026-06-30): Coffee 1200; Tea 200.")]
    [InlineData("sales per month please", "Total amount by month of date (sales.csv): 2025-11 1234.5; 2026-01 400; 2026-02 800; 2026-03 200.")]
    [InlineData("Which region has sold the most?", "Total amount by region (sales.csv): North 2034.5.")]
    [InlineData("who sold more, north or south?", "Total amount by region (sales.csv with (region = 'North' or region = 'South')): North 2034.5; South 400.")]
    [InlineData("What's the average amount of sales above 500?", "The average amount is 1017.25 (2 rows of sales.csv with amount > 500).")]
    [InlineData("in which month did we sell the most units", "Total units by month of date (sales.csv): 2025-11 30.")]
    [InlineData("total sales for January and March 2026 together?", "The total amount is 600 (2 rows of sales.csv with (date between 2026-01-01 and 2026-01-31 or date between 2026-03-01 and 2026-03-31)).")]
    [InlineData("how many coffee did we sell altogether?", "The total units is 30 (2 rows of sales.csv with product = 'Coffee').")]
    [InlineData("How many sales were there in 2026?", "3 of 4 rows of sales.csv with date between 2026-01-01 and 2026-12-31: 2026-01-20, South [1]; 2026-02-03, North [2]; 2026-03-01, West [3].")]
    [InlineData("Average sale amount per region, highest first", "Average amount by region (sales.csv): North 1017.25; South 400; West 200.")]
    [InlineData("2026年上半年的amount合计", "amount的合计是 1400（sales.csv，3 行，条件 date 在 2026-01-01 到 2026-06-30 之间）。")]
    public async Task Ask_OfSales_IsOfTheAmount(string question, string expected) => await CheckAsync(("sales.csv", Sales), question, expected);

    [Theory]
    [InlineData("What were total sales in March 2024?", "The Total is 1560.5 (2 rows of orders.csv with Order Date between 2024-03-01 and 2024-03-31).")]
    [InlineData("How much did Nordic Foods spend in January 2024?", "Total: 1200 (1 row of orders.csv with Customer = 'Nordic Foods' and Order Date between 2024-01-01 and 2024-01-31).")]
    [InlineData("How much did Hotel Aurora spend?", "The Total is 400 (2 rows of orders.csv with Customer = 'Hotel Aurora').")]
    [InlineData("Which two products sold the fewest units?", "Total Quantity by Product, the 2 lowest (orders.csv): Gateway 5; Sensor 70.")]
    public async Task Ask_OfSpendingAndUnits_IsSummed(string question, string expected) => await CheckAsync(("orders.csv", Orders), question, expected);

    [Fact]
    public async Task Ask_WhoHasMoreOfTwoPersons_IsSummed() =>
        await CheckAsync(("project_tasks.csv", Tasks), "Who estimated more hours, Kim Sorensen or Ines Duarte?", "Total Estimate Hours by Owner (project_tasks.csv with (Owner = 'Kim Sorensen' or Owner = 'Ines Duarte')): Ines Duarte 38; Kim Sorensen 4.");

    [Theory]
    [InlineData("which products are out of stock?", "2 of 4 rows of price-list-2024.csv with stock = 0: HI-2, Probe T-5, stock 0 [1]; HI-4, Bracket WB-2, stock 0 [2].")]
    [InlineData("What's the cheapest thing on the price list?", "The lowest price_gbp is 24.5 (4 rows of price-list-2024.csv): HI-4, Bracket WB-2 [1].")]
    [InlineData("How many products on the price list cost under £200?", "2 of 4 rows of price-list-2024.csv with price_gbp < 200: HI-2, Probe T-5, price_gbp 65.00 [1]; HI-4, Bracket WB-2, price_gbp 24.50 [2].")]
    [InlineData("What do we have less than 20 of in stock?", "3 of 4 rows of price-list-2024.csv with stock < 20: HI-2, Probe T-5, stock 0 [1]; HI-3, Meter DN 50, stock 12 [2]; HI-4, Bracket WB-2, stock 0 [3].")]
    public async Task Ask_OfStock_IsComputed(string question, string expected) =>
        await CheckAsync(("price-list-2024.csv", "article_no,product,category,price_gbp,stock\nHI-1,Meter DN 25,Flow meter,685.00,42\nHI-2,Probe T-5,Probe,65.00,0\nHI-3,Meter DN 50,Flow meter,790.00,12\nHI-4,Bracket WB-2,Accessory,24.50,0\n"), question, expected);

    [Theory]
    [InlineData("平均月薪超过10000的部门有哪些？", "员工.csv", "月薪（元）的平均值 > 10000（员工.csv，按部门）：技术部 13500；财务部 11000。")]
    [InlineData("月薪合计超过10000的部门有几个？", "员工.csv", "月薪（元）的合计 > 10000（员工.csv，按部门）：技术部 27000；财务部 11000。")]
    [InlineData("Which customers have a total quantity over 50?", "orders.csv", "Total Quantity > 50 by Customer (orders.csv): Hotel Aurora 110; Nordic Foods 64.")]
    [InlineData("Which customers have a total quantity over 5000?", "orders.csv", "No Customer meets this: Total Quantity > 5000 by Customer (orders.csv).")]
    [InlineData("Which products have an average quantity below 50?", "orders.csv", "Average Quantity < 50 by Product (orders.csv): Sensor 35; Gateway 2.5.")]
    public async Task Ask_ConditionOnFiguresOfParts_IsMet(string question, string name, string expected) =>
        await CheckAsync((name, name == "orders.csv" ? Orders : Staff), question, expected);

    [Theory]
    [InlineData("List the average salary over 4500 by department")] // of the rows, or of the departments
    [InlineData("What is the average salary per month?")]
    [InlineData("How much is the rent per month?")]
    [InlineData("每月的月薪是多少？")]
    public void Find_WhatCanBeTakenInTwoWays_IsNotUnderstood(string question) =>
        Assert.Equal("", TablesPlugin.Find(new FakeHost(("staff.csv", "name,department,hired,salary,rent\nAnn,IT,2020-01-02,5000,700\nBob,HR,2021-02-03,4000,650\n"), ("员工.csv", Staff)).Kernel, question, Token));

    [Theory]
    [InlineData("What are the top 3 reasons why articles are returned?")]
    [InlineData("Name the three oldest universities.")]
    [InlineData("Who are the top 2 managers?")]
    public void Find_SeveralOfWhatNoTableHas_IsNotUnderstood(string question) =>
        Assert.Equal("", TablesPlugin.Find(new FakeHost(("prices.csv", Prices), ("员工.csv", Staff)).Kernel, question, Token));

    [Theory]
    [InlineData("Which article is the most expensive?", "The highest price_eur is 719 (5 rows of lists/price-list-2026.csv): DK-520, Height-adjustable desk 180 cm [1].")]
    [InlineData("What is the cheapest article?", "The lowest price_eur is 21.5 (5 rows of lists/price-list-2026.csv): HP-100, Copy paper A4 80 g [1].")]
    [InlineData("What is the average price in the price list?", "The average price_eur is 283.48 (5 rows of lists/price-list-2026.csv).")]
    [InlineData("What is the average price of office chairs?", "The average price_eur is 309 (2 rows of lists/price-list-2026.csv with description contains 'office chair').")]
    [InlineData("How many articles have a delivery time of more than 10 days?", "2 of 5 rows of lists/price-list-2026.csv with delivery_days > 10: OC-350, Office chair Ergo Plus, delivery_days 15 [1]; DK-520, Height-adjustable desk 180 cm, delivery_days 20 [2].")]
    [InlineData("Which articles cost less than 60 euros?", "2 of 5 rows of lists/price-list-2026.csv with price_eur < 60: HP-100, Copy paper A4 80 g, price_eur 21.50 [1]; LP-210, Desk lamp LED, price_eur 58.90 [2].")]
    [InlineData("Which articles cost 189 euros or more?", "3 of 5 rows of lists/price-list-2026.csv with price_eur >= 189: OC-310, Office chair Basic, price_eur 189.00 [1]; OC-350, Office chair Ergo Plus, price_eur 429.00 [2]; DK-520, Height-adjustable desk 180 cm, price_eur 719.00 [3].")]
    [InlineData("What is the total of price_eur in price-list-2026.csv?", "The total price_eur is 1417.4 (5 rows of lists/price-list-2026.csv).")]
    [InlineData("Which article has the longest delivery time?", "The highest delivery_days is 20 (5 rows of lists/price-list-2026.csv): DK-520, Height-adjustable desk 180 cm [1].")]
    [InlineData("How many articles are there in the price list?", "5 of 5 rows of lists/price-list-2026.csv.")]
    [InlineData("What is the price of the DK-520?", "price_eur of DK-520: 719.00 [1].")]
    [InlineData("How much is the OC-310?", "price_eur of OC-310: 189.00 [1].")]
    [InlineData("What do 3 OC-310 cost?", "price_eur of OC-310: 3 × 189.00 = 567 [1].")]
    [InlineData("How much is 20% of the price of an OC-350?", "price_eur of OC-350: 20% × 429.00 = 85.8 [1].")]
    [InlineData("3把OC-310多少钱？", "OC-310的price_eur：3 × 189.00 = 567 [1]。")]
    [InlineData("Which articles cost between 50 and 200 euros?", "2 of 5 rows of lists/price-list-2026.csv with price_eur between 50 and 200: OC-310, Office chair Basic, price_eur 189.00 [1]; LP-210, Desk lamp LED, price_eur 58.90 [2].")]
    public async Task Ask_QuestionOverPrices_IsComputed(string question, string expected) => await CheckAsync(("lists/price-list-2026.csv", Prices), question, expected);

    [Theory]
    [InlineData("What is the total amount of the sales?", "The total amount is 2634.5 (4 rows of sales.csv).")]
    [InlineData("What was the total amount in 2026?", "The total amount is 1400 (3 rows of sales.csv with date between 2026-01-01 and 2026-12-31).")]
    [InlineData("Total amount per region in sales", "Total amount by region (sales.csv): North 2034.5; South 400; West 200.")]
    [InlineData("Which region has the highest total amount?", "Total amount by region (sales.csv): North 2034.5.")]
    [InlineData("Which region has the lowest average amount?", "Average amount by region (sales.csv): West 200.")]
    [InlineData("What is the total amount of coffee in the north region?", "amount: 800 (1 row of sales.csv with product = 'Coffee' and region = 'North').")]
    [InlineData("How many different regions are in sales.csv?", "sales.csv has 3 different values of region.")]
    [InlineData("How many units of tea?", "The total units is 35 (2 rows of sales.csv with product = 'Tea').")]
    public async Task Ask_QuestionOverSales_IsComputed(string question, string expected) => await CheckAsync(("sales.csv", Sales), question, expected);

    [Theory]
    [InlineData("Which customer has the highest total?", "Total by Customer (orders.csv): Nordic Foods 2450.5.")]
    [InlineData("Which region has the lowest total?", "Total by Region (orders.csv): South 710.")]
    [InlineData("Which customer has the most orders?", "Number of rows by Customer (orders.csv): Nordic Foods 2; Hotel Aurora 2.")]
    [InlineData("How many orders are cancelled or pending?", "2 of 5 rows of orders.csv with (Status = 'Cancelled' or Status = 'Pending'): 1002, 2024-02-20, Status Pending [1]; 1003, 2024-03-05, Status Cancelled [2].")]
    [InlineData("How many orders were not delivered?", "3 of 5 rows of orders.csv with not Status = 'Delivered': 1002, 2024-02-20, Status Pending [1]; 1003, 2024-03-05, Status Cancelled [2]; 1005, 2024-05-02, Status Returned [3].")]
    [InlineData("Which orders are still pending?", "1 of 5 rows of orders.csv with Status = 'Pending': 1002, 2024-02-20 [1].")]
    [InlineData("How many orders are there?", "5 of 5 rows of orders.csv.")]
    [InlineData("What is the total value of orders over 1000?", "The Total is 2450.5 (2 rows of orders.csv with Total > 1000).")]
    [InlineData("What is the sum of total in March 2024?", "The Total is 1560.5 (2 rows of orders.csv with Order Date between 2024-03-01 and 2024-03-31).")]
    [InlineData("How many orders in the first quarter?", "4 of 5 rows of orders.csv with Order Date between 2024-01-01 and 2024-03-31: 1001, 2024-01-12 [1]; 1002, 2024-02-20 [2]; 1003, 2024-03-05 [3]; 1004, 2024-03-28 [4].")]
    [InlineData("Which orders were placed after April?", "1 of 5 rows of orders.csv with Order Date > 2024-04-30: 1005, 2024-05-02 [1].")]
    [InlineData("What is the total quantity of orders in 2023?", "No rows of orders.csv with Order Date between 2023-01-01 and 2023-12-31.")]
    [InlineData("What was the total from January to March?", "The Total is 2960.5 (4 rows of orders.csv with Order Date between 2024-01-01 and 2024-03-31).")]
    [InlineData("Total quantity in February and May 2024", "The total Quantity is 110 (2 rows of orders.csv with (Order Date between 2024-02-01 and 2024-02-29 or Order Date between 2024-05-01 and 2024-05-31)).")]
    [InlineData("Total quantity per region", "Total Quantity by Region (orders.csv): South 111; North 64.")]
    [InlineData("Which region has the highest number of quantity?", "Total Quantity by Region (orders.csv): South 111.")]
    [InlineData("How many customers have orders with a total over 1000?", "orders.csv has 1 different values of Customer with Total > 1000.")]
    [InlineData("Which orders have a quantity over 0.05 thousand?", "2 of 5 rows of orders.csv with Quantity > 50: 1003, 2024-03-05, Quantity 60 [1]; 1005, 2024-05-02, Quantity 100 [2].")]
    [InlineData("Average unit price per product in orders", "Average Unit Price by Product (orders.csv): Gateway 305; Sensor 20; Cable 2.")]
    public async Task Ask_QuestionOverOrders_IsComputed(string question, string expected) => await CheckAsync(("orders.csv", Orders), question, expected);

    [Theory]
    [InlineData("Who has the most tasks?", "Number of rows by Owner (project_tasks.csv): Ines Duarte 2.")]
    [InlineData("Which task has no owner?", "1 of 4 rows of project_tasks.csv with Owner is empty: T-04, Order labels, Owner – [1].")]
    [InlineData("Which tasks are not started?", "1 of 4 rows of project_tasks.csv with Status = 'Not Started': T-04, Order labels [1].")]
    [InlineData("Which tasks are not done?", "3 of 4 rows of project_tasks.csv with not Status = 'Done': T-02, Fix login, Status In Progress [1]; T-03, Scan shelves, Status Blocked [2]; T-04, Order labels, Status Not Started [3].")]
    [InlineData("What tasks does Ines Duarte own?", "2 of 4 rows of project_tasks.csv with Owner = 'Ines Duarte': T-01, Write manual, Owner Ines Duarte [1]; T-03, Scan shelves, Owner Ines Duarte [2].")]
    [InlineData("Which tasks are due in August?", "2 of 4 rows of project_tasks.csv with Due Date between 2024-08-01 and 2024-08-31: T-03, Scan shelves, Due Date 2024-08-02 [1]; T-04, Order labels, Due Date 2024-08-20 [2].")]
    [InlineData("How many tasks are in progress or blocked?", "2 of 4 rows of project_tasks.csv with (Status = 'In Progress' or Status = 'Blocked'): T-02, Fix login, Status In Progress [1]; T-03, Scan shelves, Status Blocked [2].")]
    public async Task Ask_QuestionOverTasks_IsComputed(string question, string expected) => await CheckAsync(("project_tasks.csv", Tasks), question, expected);

    [Theory]
    [InlineData("员工表里月薪最高的是谁？", "月薪（元）的最大值是 15000（员工表.csv，4 行）：李雷, 技术部 [1]。")]
    [InlineData("技术部的平均月薪是多少？", "月薪（元）的平均值是 13500（员工表.csv，2 行，条件 部门 = '技术部'）。")]
    [InlineData("年假天数超过10天的有哪些？", "员工表.csv中有 2 行，条件 年假天数 > 10：李雷, 技术部, 年假天数 15 [1]；赵敏, 财务部, 年假天数 12 [2]。")]
    [InlineData("各部门的月薪合计是多少？", "月薪（元）的合计（员工表.csv，按部门）：技术部 27000；财务部 11000；销售部 9000。")]
    [InlineData("月薪不低于12000元的有几个？", "员工表.csv中有 2 行，条件 月薪（元） >= 12000：李雷, 技术部, 月薪（元） 15000 [1]；陈晨, 技术部, 月薪（元） 12000 [2]。")]
    [InlineData("技术部和财务部员工的平均月薪是多少？", "月薪（元）的平均值是 ≈ 12666.67（员工表.csv，3 行，条件 (部门 = '技术部' 或 部门 = '财务部')）。")]
    [InlineData("月薪低于1万元的员工有几个？", "员工表.csv中有 1 行，条件 月薪（元） < 10000：王芳, 销售部, 月薪（元） 9000 [1]。")]
    [InlineData("2021年以后入职的员工有哪些？", "员工表.csv中有 1 行，条件 入职日期 > 2021-12-31：陈晨, 技术部, 入职日期 2023-05-08 [1]。")]
    [InlineData("不在技术部的员工有几个？", "员工表.csv中有 2 行，条件 非 部门 = '技术部'：王芳, 销售部 [1]；赵敏, 财务部 [2]。")]
    [InlineData("除了技术部，平均月薪是多少？", "月薪（元）的平均值是 10000（员工表.csv，2 行，条件 非 部门 = '技术部'）。")]
    [InlineData("哪个部门人数最多？", "行数（员工表.csv，按部门）：技术部 2。")]
    [InlineData("员工一共有多少人？", "员工表.csv中有 4 行。")]
    [InlineData("月薪10000到13000元之间的有几个？", "员工表.csv中有 2 行，条件 月薪（元） 在 10000 到 13000 之间：陈晨, 技术部, 月薪（元） 12000 [1]；赵敏, 财务部, 月薪（元） 11000 [2]。")]
    [InlineData("入职日期最早的是谁？", "入职日期的最早值是 2019-07-15（员工表.csv，4 行）：李雷, 技术部 [1]。")]
    public async Task Ask_ChineseQuestion_IsComputed(string question, string expected) => await CheckAsync(("员工表.csv", Staff), question, expected);

    [Theory]
    [InlineData("How many expenses over 200 euros were approved?", "1 of 4 rows of expenses.csv with Approved = 'yes' and Amount EUR > 200: 2024-01-08, Flight, Approved yes, Amount EUR 412.50 [1].")]
    [InlineData("What is the total amount of expenses that were not approved?", "The total Amount EUR is 330 (2 rows of expenses.csv with Approved = 'no').")]
    [InlineData("Total amount in January and March?", "The total Amount EUR is 733 (3 rows of expenses.csv with (Date between 2024-01-01 and 2024-01-31 or Date between 2024-03-01 and 2024-03-31)).")]
    public async Task Ask_QuestionOverExpenses_IsComputed(string question, string expected) => await CheckAsync(
        ("expenses.csv", "Date,Kind,Amount EUR,Approved\n2024-01-08,Flight,412.50,yes\n2024-01-15,Hotel,300,no\n2024-02-02,Taxi,30,no\n2024-03-09,Taxi,20.50,yes\n"), question, expected);

    [Theory]
    [InlineData("What is the most expensive mistake in the history of medicine?")]
    [InlineData("How many parameters does GPT-3 have?")]
    [InlineData("What is the average?")]
    [InlineData("How many days of leave do I have?")]
    [InlineData("What is the average price of houses in Lyon?")]
    [InlineData("Which is the highest mountain of the region?")]
    [InlineData("What is 20% of the average price?")]
    [InlineData("Which articles cost less than 60 euros and are blue?")]
    [InlineData("What was the largest order?")]
    [InlineData("What was the average order value?")]
    [InlineData("How many orders were over 1000 euros?")] // of the price or in total
    [InlineData("Who is Ines Duarte?")]
    [InlineData("List orders with a total over 1000 except cancelled ones and others")]
    [InlineData("Which orders are not cancelled or pending?")]
    [InlineData("How many orders are cancelled or over 1000 in total?")]
    [InlineData("Which articles have a delivery time of more than 2 weeks?")]
    [InlineData("Which articles cost less than 100 dollars?")]
    [InlineData("入职3年以上的员工月薪合计是多少？")]
    [InlineData("不在技术部和财务部的员工有几个？")]
    [InlineData("Which orders had a total over 2,5?")]
    [InlineData("What do 3 OC-310 and 2 DK-520 cost?")]
    [InlineData("What is 20% of the highest salary?")]
    [InlineData("每个部门月薪最高的员工是谁？")]
    [InlineData("最高的山是哪座？")]
    [InlineData("技术部的平均年龄是多少？")]
    [InlineData("")]
    public void Find_QuestionThatIsNotOnlyOverATable_IsLeft(string question) =>
        Assert.Equal("", TablesPlugin.Find(new FakeHost(("lists/price-list-2026.csv", Prices), ("sales.csv", Sales), ("员工表.csv", Staff), ("orders.csv", Orders), ("project_tasks.csv", Tasks)).Kernel, question, Token));

    [Fact]
    public void Find_SeveralTablesExplainItAsWell_IsLeft()
    {
        Assert.NotEqual("", TablesPlugin.Find(new FakeHost(("a.csv", Prices)).Kernel, "Which article is the most expensive?", Token));
        Assert.Equal("", TablesPlugin.Find(new FakeHost(("a.csv", Prices), ("b.csv", Prices)).Kernel, "Which article is the most expensive?", Token));
        Assert.NotEqual("", TablesPlugin.Find(new FakeHost(("a.csv", Prices), ("b.csv", Prices)).Kernel, "Which article in b.csv is the most expensive?", Token));
    }

    [Theory]
    [InlineData("id,dept,confirmed\n1,IT,yes\n2,Sales,no\n3,IT,no\n", "How many employees work in it?", "")] // IT or it
    [InlineData("item,price,total\na,1,2\nb,3,4\nTotal,4,6\n", "What is the average price of items?", "")] // a row of sums
    [InlineData("owner,reviewer,task\nKim,Ada,x\nAda,Kim,y\n", "Which task has Kim?", "")] // owner or reviewer
    [InlineData("name,title\nAda,Developer\nBo,Senior Developer\nCy,Cook\nDi,Cook\n", "How many developers are in t.csv?", "2 of 4 rows of t.csv with title contains 'Developer': Ada, Developer [1]; Bo, Senior Developer [2].")]
    [InlineData("order,customer,region\n1,Ada,North\n2,Ada,North\n3,Bo,North\n4,Cy,South\n", "Which customers are in the North region?", "Number of rows by customer (t.csv with region = 'North'): Ada 2; Bo 1.")]
    [InlineData("Task ID,Project,Task,Owner\nT-1,Web,Fix login,Ada\nT-2,Web,Write manual,\n", "Which task has no owner?", "1 of 2 rows of t.csv with Owner is empty: T-2, Write manual, Owner – [1].")]
    [InlineData("name,manager,salary\nAda,,9\nKim,Ada,5\nBo,Ada,7\n", "Who has the highest salary except Ada?", "The highest salary is 7 (2 rows of t.csv with not name = 'Ada'): Bo, Ada [1].")]
    [InlineData("姓名,是否转正,月薪\n甲,是,5000\n乙,否,9000\n", "月薪最高的是谁？", "月薪的最大值是 9000（t.csv，2 行）：乙, 否 [1]。")]
    [InlineData("任务,状态\n甲,已完成\n乙,未完成\n丙,未完成\n丁,已完成\n", "完成的任务有哪些？", "t.csv中有 2 行，条件 状态 = '已完成'：甲, 已完成 [1]；丁, 已完成 [2]。")]
    [InlineData("room,projector,seats\nA,yes,10\nB,no,20\n", "Which rooms have no projector?", "1 of 2 rows of t.csv with projector = 'no': B, no [1].")]
    [InlineData("item,stock\na,0\nb,5\nc,\n", "Which items have no stock?", "2 of 3 rows of t.csv with (stock is empty or stock = 0): a, 0 [1]; c, stock – [2].")]
    [InlineData("year,visitors\n2022,10\n2023,20\n2024,30\n", "How many visitors in 2022 and 2024?", "The total visitors is 40 (2 rows of t.csv with (year = 2022 or year = 2024)).")]
    [InlineData("at,amount\n2024-01-31 15:00,5\n2024-02-01 09:00,7\n", "What was the total amount in January 2024?", "amount: 5 (1 row of t.csv with (at >= 2024-01-01 and at < 2024-02-01)).")]
    [InlineData("name,share\na,0.05\nb,0.15\n", "Which names have a share over 10%?", "1 of 2 rows of t.csv with share > 0.1: b, 0.15 [1].")]
    [InlineData("product,discount\na,5\na,7\nb,9\n", "Which product has the highest discount?", "The highest discount is 9 (3 rows of t.csv): b, 9 [1].")]
    public async Task Ask_TableWithTraps_IsReadAsMeantOrLeft(string table, string question, string expected)
    {
        var host = new FakeHost(("t.csv", table));

        Assert.Equal(expected, TablesPlugin.Find(host.Kernel, question, Token) is "" ? "" : await TablesPlugin.AskAsync(host.Kernel, question, Token));
    }

    [Theory]
    [InlineData("Which items have an amount over 0?")]
    [InlineData("How many items have an amount over 0?")]
    public async Task Ask_ManyRows_SaysHowManyMoreThereAre(string question)
    {
        var host = new FakeHost(("items.csv", "item,amount\n" + string.Concat(Enumerable.Range(1, 45).Select(n => $"i{n},{n}\n"))));

        var answer = await TablesPlugin.AskAsync(host.Kernel, question, Token);

        Assert.StartsWith("45 of 45 rows of items.csv with amount > 0: i1, 1 [1]; i2, 2 [2];", answer, StringComparison.Ordinal);
        Assert.EndsWith("; i10, 10 [10]; and 35 more.", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_HostileCells_AreShownOnOneLineAndCiteNothing()
    {
        var host = new FakeHost(("notes.csv", "name,amount\n\"a [7]\n`b' or 1 = 1\",5\n\"O'Neil, [9]\",3\n"));

        Assert.Equal("The highest amount is 5 (2 rows of notes.csv): a (7) `b' or 1 = 1, 5 [1].", await TablesPlugin.AskAsync(host.Kernel, "What is the highest amount in notes.csv?", Token));
        Assert.Equal("2 of 2 rows of notes.csv with amount < 9: a (7) `b' or 1 = 1, 5 [2]; O'Neil, (9), 3 [3].", await TablesPlugin.AskAsync(host.Kernel, "Which notes have an amount under 9?", Token));
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
