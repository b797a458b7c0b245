using AgentDesk.Agent.Tools;

namespace AgentDesk.Agent.Tests;

public sealed class FormulaDoubtsTests
{
    [Theory]
    [InlineData("A ride takes 3 hours. How many minutes is that?", "3 * 3", "9")]
    [InlineData("A crate holds seven jars. How many jars do nine crates hold?", "7 + 7", "14")]
    [InlineData("Mei has 12 pens and finds 5. How many pens does she have?", "12 + 5 + 5", "22")]
    [InlineData("小美有12支圆珠笔，又买了5支，一共几支？", "12 + 12", "24")]
    [InlineData("A crate holds 12 jars. 3 are sold. How many are left?", "12 - 12 / 3", "8")]
    [InlineData("A crate holds 12 jars, a third of them full. How many more would be 5?", "5 + 12 - 12 / 3", "13")]
    [InlineData("Mei has 5 pens and loses 12 of the 20 of her brother. How many are left?", "5 - 12", "-7")]
    [InlineData("A tray holds 24 eggs. How many eggs lie on 9 trays?", "24 / 9", "8/3 (≈ 2.66666666667)")]
    [InlineData("How many full boxes of 8 can be filled with 36 jars?", "36 / 8", "4.5")]
    [InlineData("每盘放24个鸡蛋，9盘有多少个鸡蛋？", "24 / 9", "8/3 (≈ 2.66666666667)")]
    [InlineData("A recipe needs 2½ cups of flour, how many cups for 4 cakes?", "2 * 4", "8")]
    [InlineData("A recipe needs 2 1/2 cups of flour, how many cups for 4 cakes?", "2 * 4", "8")]
    [InlineData("Of 40 pupils 14 are absent. What percentage is absent?", "40 - 14", "26")]
    [InlineData("一个班有40人，缺席14人，缺席率是多少？", "40 - 14", "26")]
    [InlineData("An invoice from 14 May 2024 over 45 euros, what is due?", "(2024 - 14) / 45", "134/3 (≈ 44.6666666667)")]
    [InlineData("小东5月18号买了24盒牛奶，每天喝2盒，可以喝几天？", "24 - 18", "6")]
    public void Of_FormulaThatHardlyAnswers_SaysWhy(string question, string formula, string result) => Assert.NotNull(FormulaDoubts.Of(question, formula, result));

    [Theory]
    [InlineData("A ride takes 3 hours. How many minutes is that?", "3 * 60", "180")]
    [InlineData("Mei has 12 pens and Tom has 12 too. How many pens are there?", "12 + 12", "24")]
    [InlineData("What is the perimeter of a square of side 5?", "5 + 5 + 5 + 5", "20")]
    [InlineData("A garden is 12 m long and 8 m wide. What is its perimeter?", "12 + 8 + 12 + 8", "40")]
    [InlineData("正方形边长5米，面积是多少？", "5 * 5", "25")]
    [InlineData("90元由4个人平分，每人付多少人民币？", "90 / 4", "22.5")]
    [InlineData("几个朋友花了90元，4人平分，每人付多少元？", "90 / 4", "22.5")]
    [InlineData("How many pages per day must Mei read to finish 90 in 4 days?", "90 / 4", "22.5")]
    [InlineData("An account holds 50 and 80 are withdrawn. What is the balance?", "50 - 80", "-30")]
    [InlineData("It was 4 degrees and fell by 9. How cold was it?", "4 - 9", "-5")]
    [InlineData("气温是4度，下降9度以后是多少？", "4 - 9", "-5")]
    [InlineData("How many litres are in 5 bottles of 1.5 litres?", "5 * 1.5", "7.5")]
    [InlineData("Two friends walk 5 km in 2 hours. How many km is that per hour?", "5 / 2", "2.5")]
    [InlineData("How much does each of 4 friends pay of 90 dollars?", "90 / 4", "22.5")]
    [InlineData("On average, how many goals did Mei score in 4 games with 10 goals?", "10 / 4", "2.5")]
    [InlineData("4天看了90页，平均每天看多少页？", "90 / 4", "22.5")]
    [InlineData("做4个蛋糕要2个小时，做5个要几个小时？", "5 * 2 / 4", "2.5")]
    [InlineData("How many pens are in 3 boxes of 12?", "3 * 12", "36")]
    [InlineData("Mei has 60 pens and gives a third of them away. How many are left?", "60 - 60 / 3", "40")]
    [InlineData("小美有60支笔，送出三分之一，还剩几支？", "60 - 60 / 3", "40")]
    [InlineData("How many pens are in 3 boxes of 12?", "3 * (12", null)]
    [InlineData("Of 40 pupils 14 are absent. What percentage is absent?", "14 / 40 * 100", "35")]
    [InlineData("20 percent are sold, then 30 percent. What percent is left?", "100% - 20% - 30%", "50%")]
    [InlineData("一台电脑原价4000元，涨价率为5%，涨了多少元？", "4000 * 0.05", "200")]
    [InlineData("A recipe needs 2½ cups of flour, how many cups for 4 cakes?", "2½ * 4", "10")]
    [InlineData("A recipe needs 2 1/2 cups of flour, how many cups for 4 cakes?", "2.5 * 4", "10")]
    [InlineData("On 10 1/2/2024 we sold 3 boxes of 4 cakes, how many cakes?", "3 * 4", "12")]
    [InlineData("On 14 May we ordered 14 chairs at 87 each. What do they cost?", "14 * 87", "1218")] // stated besides
    [InlineData("Rainy days: May 12, June 9. How many in both months?", "12 + 9", "21")]
    [InlineData("1990年结的婚，今年2026年，结婚多少年了？", "2026 - 1990", "36")]
    public void Of_Formula_IsLeft(string question, string formula, string? result) => Assert.Null(FormulaDoubts.Of(question, formula, result));
}
