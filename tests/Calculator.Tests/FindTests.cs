using System.Text.Json;

namespace AgentDesk.Plugins.Calculator.Tests;

public sealed class FindTests
{
    private readonly CalculatorPlugin _calculator = new();

    public static TheoryData<string, string> Whole => Vectors.Rows("""
        What is 17.5% of 2,340? => 17.5% of 2,340
        what's 3+4 => 3+4
        How much is 48 times 365? => 48 times 365
        Calculate 3 + 4. => 3 + 4
        Calculate 3 + 4 please => 3 + 4
        hello, how much is 12 x 30? => 12 x 30
        Hi! 12 * 30 => 12 * 30
        Can you tell me what 15% of 240 is? => 15% of 240
        Could you please work out the sum of 3, 4 and 5? => sum of 3, 4 and 5
        What does 2^10 equal? => 2^10
        12-15=? => 12-15
        What is 12-15? => 12-15
        12/30 = ? => 12/30
        What is 5!? => 5!
        What is the square root of 15129? => square root of 15129
        Tell me half of 640 => half of 640
        Divide 12 by 5. => Divide 12 by 5
        Is 3 < 5? => 3 < 5
        100-20-5 equals what? => 100-20-5
        (3 + 4) * 2 => (3 + 4) * 2
        What is the difference between 30 and 12? => difference between 30 and 12
        My homework asks for 7 factorial. What is the answer? => 7 factorial
        what is twice 21 => twice 21
        What is -2^2? => -2^2
        What is 2(3+4)? => 2(3+4)
        请问365乘以48等于多少？ => 365乘以48
        帮我算一下3加5 => 3加5
        calculate E-1 => E-1
        3*e-10 => 3*e-10
        3加5是多少 => 3加5
        ３×（２＋５）=? => ３×（２＋５）
        What is 1 1/2 plus 2¾? => 1 1/2 plus 2¾
        1½乘以4等于多少？ => 1½乘以4
        你好，2340的17.5%是多少？ => 2340的17.5%
        计算：12和30的积 => 12和30的积
        12、15和22的平均数是多少？ => 12、15和22的平均数
        三分之一加六分之一等于几？ => 三分之一加六分之一
        早上好，帮忙算下12和30的差好吗？ => 12和30的差
        200打八折是多少 => 200打八折
        四分之三的 1,200 是多少？ => 四分之三的 1,200
        百分之六的 3,500 => 百分之六的 3,500
        把240增加15%是多少？ => 240增加15%
        525减961减6,740的结果是什么？ => 525减961减6,740
        """);

    public static TheoryData<string, string> Part => Vectors.Rows("""
        The order has 12 + 30 boxes, how heavy is it? => 12 + 30
        20% of the 83 employees work from home. How many is that? => 20% of the 83
        Our report says 48 times 365 hours were billed. => 48 times 365
        Write a poem about the square root of 144 => square root of 144
        公司有240的15%在家办公 => 240的15%
        文档里说365乘以48小时 => 365乘以48
        We take max(3, 5) of them. => max(3, 5)
        """);

    public static TheoryData<string> Nothing => new(
        "E-71", "What does E-71 mean?", "那 E-71 呢？", "(E-71)", "Help, E-71!", "E-71/E-72", "what does e-71 mean?", "How do I solve E-71?", "What is the result of E-71?", "E-71 怎么解？", "百分之四十的 12 个部门在家办公，为什么？", "40%的 12 个部门在家办公", "四分之一的 20 人没有来，为什么？", "What happened in 2017?", "Who wrote chapter 3?", "GPT-3 有多少参数？", "第3章讲了什么", "the 2-3 most important points", "2024-05-01", "What happened on 2024-05-01?",
        "Call 555-1234 please", "138-1234-5678", "555-1234", "(010) 6275-1234", "+86 10 6275 1234", "version 1.2.3", "What is new in version 1.2.3?", "PPR-9087", "What is PPR-9087?",
        "24/7 support", "What is 24/7 support?", "pages 12-15", "What is on pages 12-15?", "12", "What is 12?", "15%", "what is 15%", "What is pi?", "",
        "What is the difference between 2016 and 2017?", "What is the difference between chapter 3 and 4?", "What is the difference between GPT-3 and GPT-4?", "What happened in the first half of 2023?",
        "the third quarter of 2020", "2021年和2022年的差异是什么", "3和5的差别", "一加手机多少钱", "C++ 11 and C++ 14", "I turned 5!", "How many parameters does the 7B model have?", "the ratio is 3:4",
        "at 12:30 - 13:00", "a 3x4 matrix", "1920x1080 resolution", "1920×1080 分辨率", "4 x 100 m relay", "Men's 4 × 100 metre relay", "Who won the 4 x 100 relay in 2016?", "万一失败怎么办", "三分之二的人同意吗", "二十五史是什么",
        "5 plus members of the team", "top 10 + more", "Is it possible to add 3 users to 5 teams?", "add 2 to the list", "Divide the text into 3 parts", "double 11 festival",
        "What is half of the budget?", "1/2 cup of sugar", "Windows 10/11", "IPv4 10.0.0.1/24", "section 3.2 and 4.1", "10% of people", "增长10%的原因", "从2016年到2017年增加了5%", "Table 5 - 7",
        "H2O + CO2", "COVID-19", "24小时/7天", "1 in 4 people", "rated 5* - 4*", "the average of 5 years", "the product of 3 companies", "What is the mean of 95% CI?", "3 over 4 years", "一次和两次的差",
        "三加一模型", "2的含义", "三国的三大战役", "负一楼", "九折优惠", "5!是什么意思", "知床100平方公尺運動", "哪種人種佔80-90%都投票", "“1999·12·5”案", "有3×10^23顆恆星", "Ninety-Three (8)",
        "2/3/2024", "ISO 9001 - 2015", "How many people live in the 5 + cities?", "What is the price of 3 items?", "用户1和用户2的和谐关系", "room 12-15", "What are the 3 main points?", "x = 5", "a+b", "他的三个和尚");

    [Theory]
    [MemberData(nameof(Whole))]
    public void Find_NothingButAComputation_IsWhole(string text, string expression) => AssertFound(text, expression, whole: true);

    [Theory]
    [MemberData(nameof(Part))]
    public void Find_ComputationInAText_IsNotWhole(string text, string expression) => AssertFound(text, expression, whole: false);

    [Theory]
    [MemberData(nameof(Nothing))]
    public void Find_OrdinaryText_IsEmpty(string text) => Assert.Empty(_calculator.Find(text, TestContext.Current.CancellationToken));

    [Fact]
    public void Find_OverlongText_IsEmpty() => Assert.Empty(_calculator.Find("What is 3 + 4?" + new string(' ', 4_000), TestContext.Current.CancellationToken));

    [Fact]
    public void Find_Result_HasTheDocumentedShape() => Assert.Equal(
        """{"expression":"17.5% of 2,340","start":8,"end":22,"whole":true}""", _calculator.Find("What is 17.5% of 2,340?", TestContext.Current.CancellationToken));

    [Fact]
    public void Find_LongSum_EndsWithoutResult()
    {
        var text = string.Join('+', Enumerable.Repeat("1", 1_900));
        Assert.Empty(_calculator.Find(text + " is what I mean by " + text[..200] + "+", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("What is 5 divided by 0?", "5 divided by 0")]
    [InlineData("6/2(1+2)等于多少？", "6/2(1+2)")]
    [InlineData("12除3等于多少", "12除3")]
    public void Find_NothingButAComputationWithoutAValue_IsFoundSoThatEvaluateSaysWhy(string text, string expression)
    {
        using var found = JsonDocument.Parse(_calculator.Find(text, TestContext.Current.CancellationToken));

        Assert.Equal((expression, true), (found.RootElement.GetProperty("expression").GetString(), found.RootElement.GetProperty("whole").GetBoolean()));
        Assert.Throws<CalculatorException>(() => _calculator.Evaluate(expression, TestContext.Current.CancellationToken));
    }

    private void AssertFound(string text, string expression, bool whole)
    {
        var json = _calculator.Find(text, TestContext.Current.CancellationToken);
        Assert.NotEmpty(json);
        var found = JsonDocument.Parse(json).RootElement;
        Assert.Equal(expression, found.GetProperty("expression").GetString());
        Assert.Equal(expression, text[found.GetProperty("start").GetInt32()..found.GetProperty("end").GetInt32()]);
        Assert.Equal(whole, found.GetProperty("whole").GetBoolean());
        Assert.NotEmpty(_calculator.Evaluate(expression, TestContext.Current.CancellationToken));
    }
}
