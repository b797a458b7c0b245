using System.Text.Json;

namespace AgentDesk.Plugins.Calculator.Tests;

/// <summary>Computations whose numbers are told apart by the words beside them, in whatever order these stand, and questions with the same words that ask for what is written somewhere.</summary>
public sealed class WordingTests
{
    private readonly CalculatorPlugin _calculator = new();

    public static TheoryData<string, string> WholeUnits => Vectors.Rows("""
        how many boxes do I need for 1,000 parts if 36 fit in a box? => 28
        36 parts fit in a box. How many boxes for 1,000 parts? => 28
        A box holds 36 parts. How many boxes do I need for 1,000 parts? => 28
        1,000 parts, 36 per box, how many boxes? => 28
        how many buses for 130 people with 48 seats each => 3
        If a bus takes 48 people, how many buses do 130 people need? => 3
        We need seats for 130 people and each bus takes 48. How many buses should we book? => 3
        I need to ship 1000 bottles, 12 to a case, how many cases is that? => 84
        Cards come in packs of 12. I need 100, how many packs should I buy? => 9
        how many 5 litre tins of paint do I need for 23 litres => 5
        There are 250 guests and 8 sit at a table. How many tables do we need? => 32
        how many trips do I need to move 25 tonnes with a truck that takes 7 tonnes => 4
        How many sheets do I need to print 130 labels at 24 per sheet? => 6
        how many full boxes can I fill with 1,000 parts if 36 go in a box => 27
        how many complete boxes of 36 do 1,000 parts make? => 27
        How many whole shelves will 500 books fill with 36 books on each shelf? => 13
        How many boxes for 72 parts if 36 fit in a box? => 2
        每箱装36件，1000件要几箱 => 28
        一箱能装36件，1000件需要几个箱子？ => 28
        1000个零件，36个一箱，要多少箱 => 28
        130人坐车，每辆48座，要几辆车？ => 3
        一辆大巴坐48人，130人需要几辆大巴 => 3
        一盒12个，我要100个，得买几盒？ => 9
        每桌坐8人，250位客人要摆几桌 => 32
        一桶漆刷12平米，50平米要几桶？ => 5
        每趟运7吨，25吨要运几趟？ => 4
        1000件，每箱装36件，能装满几箱？ => 27
        一箱36件，1000件能装几整箱 => 27
        """);

    public static TheoryData<string, string> Growth => Vectors.Rows("""
        I put 5,000 away at 3% interest a year, how much have I got after 4 years? => 5627.54405
        If I invest 5,000 at 3% for 4 years compounded yearly, what do I end up with? => 5627.54405
        I deposit $5,000 at an annual interest rate of 3%. What's my balance after 4 years? => 5627.54405
        How much interest do I earn on 5,000 at 3% a year after 4 years with compound interest? => 627.54405
        grows 5% a year, 2,000 now, in 6 years? => 2680.19128125
        Costs are 2,000 and go up 5% every year, what will they be in 6 years? => 2680.19128125
        A car worth 20,000 loses 15% a year. What is it worth after 3 years? => 12282.5
        I lend 5,000 at 3% simple interest, how much do I get back after 4 years? => 5600
        本金5万，年利率3%，复利，4年后是多少 => 56275.4405
        我存了5万，年利率3%，利滚利，4年后有多少钱？ => 56275.4405
        5万块钱，年化3%，复利，放4年利息是多少 => 6275.4405
        现在销售额2000，每年增长5%，6年后是多少？ => 2680.19128125
        车子20万买的，每年贬值15%，3年后值多少钱？ => 122825
        5万元存4年，年利率3%，单利，到期本息多少？ => 56000
        存5万，年利率3%，4年后连本带利多少 => 56000
        存5万定期4年，年利率3%，利息多少？ => 6000
        """);

    public static TheoryData<string, string> Coins => Vectors.Rows("""
        I drove 260 miles and get 45p a mile, what do I get back? => 117
        45p per mile for 260 miles, how much is that => 117
        I get 30 cents a kilometre and drove 412 kilometres. What can I claim? => 123.6
        a stamp costs 85 cents, how much are 40 stamps? => 34
        85p each, I buy 12, what do I pay? => 10.2
        How much are 24 cans at 35p each? => 8.4
        Electricity is 28p per kWh and I used 350 kWh, what do I pay? => 98
        The sweets cost 45p. I pay with a £5 note, how much change do I get? => 4.55
        一张邮票8角，买40张多少钱？ => 32
        铅笔5毛一支，12支多少钱 => 6
        一度电5角6分，350度多少钱 => 196
        每公里8毛，开了260公里，报销多少钱？ => 208
        一支笔3元5角，买12支多少钱 => 42
        三块五一斤，买4斤多少钱 => 14
        """);

    public static TheoryData<string, string> Rates => Vectors.Rows("""
        We pay 198,000 rent a year for 3,400 square metres, what's that per square metre per month? => 165/34 (≈ 4.85294117647)
        Our office is 3,400 square metres and costs 198,000 a year. What is that per square metre and month? => 165/34 (≈ 4.85294117647)
        We pay 1,900 a month for 380 square metres. What is that per square metre? => 5
        We pay 12 a square metre a month for 350 square metres. What is that a year? => 50400
        The gym costs 600 a year for 4 people, how much is that per person per month? => 12.5
        We spend 4,500 a month on 15 employees, how much is that per employee per year? => 3600
        Parking is 2.50 an hour and I stayed 7 hours. What do I pay? => 17.5
        Water costs 1.95 per cubic metre, we used 84 cubic metres. How much is the bill? => 163.8
        年租金19.8万，3400平米，每平米每月多少 => 165/34 (≈ 4.85294117647)
        一个月租金1900，380平米，每平米多少钱？ => 5
        每平米每月12元，350平米一年多少钱？ => 50400
        软件一年24000，40个用户，每个用户每月多少钱？ => 50
        每小时停车费2.5元，停了7小时，要付多少？ => 17.5
        """);

    public static TheoryData<string, string> Shares => Vectors.Rows("""
        3 of us share a taxi for 47.40 and I already paid 20, how much do I still owe or get back? => -4.2
        4 of us split a bill of 120 and I already paid 50. How much do I get back? => 20
        我们4个人平分200元的账单，我已经付了30，还要付多少？ => 20
        a batch of 480 had 12 faulty ones, what percent is that => 2.5
        """);

    public static TheoryData<string> Nothing => new(
        "how many boxes does the warehouse in Leeds hold?", "How many boxes did we ship in 2023 and 2024?", "In 2024, how many boxes of 36 were sold?", "How many boxes of 36 parts are there for order 1000?", "How many boxes are on the 12 pallets in hall 3?",
        "How many tables of 8 were reserved for the 250 guests?", "How many people fit in room 36 with 48 seats?", "How many of the 130 people have 2 seats each?", "How many seats does bus 48 have for 130 people?", "仓库里有几箱？", "每箱装36件的有几箱？",
        "公司有36个箱子，1000件货物在几号仓库？", "2024年卖了多少箱？",
        "How much did sales grow in 2024 at 5% a year?", "How much interest was paid on the loan of 5,000 after 4 years?", "The contract says 3% interest a year. What is due after 4 years?", "I borrow 5,000 at 3% a year. How much do I owe after 4 years?",
        "I save 200 a month at 3% a year, what have I got after 4 years?", "How long does it take for 5,000 to grow to 6,000 at 3% a year?", "Sales rose 5% a year. What were they after 6 years in the 2019 report?", "年利率3%的贷款4年后怎么办？", "贷款5万，年利率3%，4年后一共还多少？",
        "how many cents are 5 dollars", "what rent per square metre per month do we pay?", "What is the rent per square metre per month in the 2019 lease for 3,400 square metres?", "What is the rate per square metre for the 3,400 square metres in building 7?",
        "How many rooms with 2 beds does the hotel on 36 High Street have?", "Travel is paid at 45p a mile up to 10,000 miles. What is paid after that?", "At 30 frames per second and a key-frame spacing of 10 seconds, how many frames may lie between key frames?",
        "3 of us share an office with 47 desks and I already paid 20 for parking, how much do I owe?", "员工工资每年涨3%，工作5年后有20天年假吗，多少天？", "每箱36件的货，1000箱在几号库？", "公司有130名员工，每年每人培训费500元，培训几次？",
        "How much per mile did the 3 drivers get for 260 miles?", "每平米租金在2023年是多少？3400平米的那栋");

    [Theory]
    [MemberData(nameof(WholeUnits))]
    [MemberData(nameof(Growth))]
    [MemberData(nameof(Coins))]
    [MemberData(nameof(Rates))]
    [MemberData(nameof(Shares))]
    public void Find_NumbersWithTheirParts_AreComputed(string text, string value)
    {
        using var found = JsonDocument.Parse(_calculator.Find(text, TestContext.Current.CancellationToken));
        Assert.True(found.RootElement.GetProperty("whole").GetBoolean());
        Assert.Equal(value, _calculator.Evaluate(found.RootElement.GetProperty("expression").GetString()!, TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Nothing))]
    public void Find_QuestionOfFact_IsLeft(string text) => Assert.DoesNotContain("\"whole\":true", _calculator.Find(text, TestContext.Current.CancellationToken), StringComparison.Ordinal);
}
