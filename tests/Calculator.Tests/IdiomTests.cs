using System.Text.Json;

namespace AgentDesk.Plugins.Calculator.Tests;

/// <summary>Messages that are computations in everyday words.</summary>
public sealed class IdiomTests
{
    private readonly CalculatorPlugin _calculator = new();

    public static TheoryData<string, string> English => Vectors.Rows("""
        Could you evaluate half of 31? => 15.5
        what is half the product of 489 and 11 please => 2689.5
        the sum of 762 and 18,942, halved => 9852
        I'm filling in a form. What do 5,399, 4751 and 91 add up to? Thanks! => 10241
        Good morning, what's 41,447.68 at a 15% discount for the budget meeting? => 35230.528
        80 plus 20% VAT => 96
        how much more is 1,250 than 980? => 270
        How many times does 12 go into 300? => 25
        What percent of 80 is 20? => 25
        By what percent is 46,000 more than 40,000? => 15
        How many percent higher is 50 kg than 40 kg? => 25
        what percentage is 30 euros cheaper than 40 euros => 25
        how many percent less is 30 than 40 => 25
        $60 split between 4 people => 15
        """);

    public static TheoryData<string, string> Chinese => Vectors.Rows("""
        早，2翻一番，答案？ => 4
        麻烦你帮我看看2,003,727翻一番等于多少 => 4007454
        335翻两番是多少 => 1340
        199.21比76多多少？ => 123.21
        从74里减去11还剩多少 => 63
        9768和9正中间的数是多少 => 4888.5
        给我521让10个人平分的结果，谢谢 => 52.1
        78823里有几个11？ => 78823/11 (≈ 7165.72727273)
        """);

    public static TheoryData<string> Nothing => new(
        "Half of the staff left in 2023", "What is the difference between chapter 3 and 4?", "What is new in the 2nd half of 2024?", "Who won the 4 x 100 relay in 2016?", "I have 3 questions about 2 files", "Is 7 more than a number?",
        "Read page 12, then page 15", "Anna has 5 apples. She gives 2 away. How many are left?", "The report of 2020 has 12 pages and that of 2021 has 30", "How did sales change from 2019 to 2020?", "3 of 5 people like it", "top 10 of 2023",
        "489 plus 11, rounded to the nearest ten", "half a day of 8 hours is in the manual, is it?", "What happened between 1939 and 1945?", "第3章和第4章的区别是什么？", "2016年和2017年的差异是什么", "三分之二的人同意吗", "前10名是谁", "4乘100米接力谁赢了",
        "12加30，再取整", "公司有3个部门和2个仓库吗？", "从2019年到2020年增长了多少？",
        // What only looks like a computation, or is another one.
        "what is 5 plus <n3>", "half of <n99999999999> and 3", "100 is 20% of <p7>", "1加到100", "1到100有多少个奇数", "20% of 30 people over 65", "how much is 10-15% of 200", "满300减50，买260减多少", "迟到3次扣50元，5次扣多少",
        "300元我和3个朋友平分", "split $60 between 3 friends and me", "月薪5000，涨10%，年薪多少", "100个苹果分给7人，每人几个还剩几个", "从左数第3，从右数第5，一共几人", "I have 3 brothers and each has 2 sisters. How many sisters?",
        "Do the 3 departments have 25 people each?", "Tell me who gets 25% of 400", "what does 50% off 80 mean in the contract", "average of column 3 and 5", "Write a poem about the square root of 144", "Explain 12 plus 30 to a child",
        // A second request beside it.
        "Summarise the report, and what is 15% of 240?", "Delete report.docx. What is 5 plus 7?", "请总结报告，再算一下15加3", "240的15%是多少，合同里哪里写的", "what is 15% of 240 for the whole team, doubled");

    [Theory]
    [MemberData(nameof(English))]
    [MemberData(nameof(Chinese))]
    public void Find_Idiom_IsWholeAndHasTheValue(string text, string value)
    {
        using var found = JsonDocument.Parse(_calculator.Find(text, TestContext.Current.CancellationToken));
        Assert.True(found.RootElement.GetProperty("whole").GetBoolean());
        Assert.Equal(value, _calculator.Evaluate(found.RootElement.GetProperty("expression").GetString()!, TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Nothing))]
    public void Find_NumbersInAQuestion_AreNoIdiom(string text) =>
        Assert.DoesNotContain("\"whole\":true", _calculator.Find(text, TestContext.Current.CancellationToken), StringComparison.Ordinal);

    [Theory]
    [InlineData("123456789012345678901234567890.12345万翻一番")]
    [InlineData("half of ")]
    [InlineData("<n0>")]
    [InlineData("\ud83d\ude00 half of 31 \ud800")]
    [InlineData("，，，5，，，")]
    [InlineData("%%% 5 % half")]
    public void Find_OddTexts_EndWithoutAnError(string text) => _calculator.Find(text, TestContext.Current.CancellationToken);

    /// <summary>A line with a fault would otherwise fail when a user's message comes upon it.</summary>
    [Fact]
    public void Idioms_EveryLine_HasAPatternAndAFormula()
    {
        foreach (var idiom in Finding.Idioms.All)
        {
            Assert.Null(idiom.Match(" "));
            var formula = System.Text.RegularExpressions.Regex.Replace(idiom.Formula, @"\{([a-z])\}", slot => slot.Groups[1].Value switch { "p" or "q" => "10%", "l" or "m" => "4, 5", _ => "3" });
            Assert.NotNull(Syntax.Parser.Parse(formula, Syntax.Lexer.Read(formula)));
            Assert.All(idiom.Formula.Split('{').Skip(1), slot => Assert.Contains($"{{{slot[0]}}}", idiom.Pattern, StringComparison.Ordinal));
        }

        Assert.InRange(Finding.Idioms.All.Count(), 1_000, 10_000);
    }

    [Fact]
    public void Find_LongOrManyNumbers_AreNoIdiom()
    {
        Assert.Contains("sum(1, 2", _calculator.Find(string.Join(" and ", Enumerable.Range(1, 12)) + " altogether", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(_calculator.Find(string.Join(" and ", Enumerable.Range(1, 13)) + " altogether", TestContext.Current.CancellationToken));
        var longest = "489 halved".PadRight(400, '!');
        Assert.Contains("489 / 2", _calculator.Find(longest, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(_calculator.Find(longest + "!", TestContext.Current.CancellationToken));
    }
}
