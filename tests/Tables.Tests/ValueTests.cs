using AgentDesk.Plugins.Tables.Values;

namespace AgentDesk.Plugins.Tables.Tests;

/// <summary>What cells hold, column by column.</summary>
public sealed class ValueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("0.1;0.2", "0.3")]
    [InlineData("1,234.50;1,000", "2234.5")]
    [InlineData("1.234,50;1.000", "2234.5")]
    [InlineData("12,5;7", "19.5")]
    [InlineData("1 234.5;1'000", "2234.5")]
    [InlineData("$1,200.10;$0.90;-$1.00", "$1200")]
    [InlineData("(5.00);10", "5")]
    [InlineData("€ 3;4 €;EUR 5", "€12")]
    [InlineData("17.5%;2.5 %", "20%")]
    [InlineData("1.2万;3亿", "300012000")]
    [InlineData("￥1.5万元;5000元", "¥20000")]
    [InlineData("三百二十五;两万", "20325")]
    [InlineData("１２．５;1", "13.5")]
    [InlineData("1e3;2.5E-1", "1000.25")]
    [InlineData("1e999;5", null)]
    [InlineData("12,5;12.5", null)]
    [InlineData("$5;€5", null)]
    [InlineData("5%;5", null)]
    [InlineData("5;tbd", null)]
    [InlineData("007;008", null)]
    [InlineData("=1+1;5", null)]
    [InlineData("99999999999999999999999999999999999999.01;0.99", "100000000000000000000000000000000000000")]
    public async Task Sum_OfAColumn_IsExactOrRefused(string cells, string? sum)
    {
        var csv = "name\tamount\n" + string.Concat(cells.Split(';').Select(cell => $"x\t{cell}\n"));
        var query = TablesPlugin.QueryAsync(new FakeHost(("t.tsv", csv)).Kernel, "t.tsv", "sum(amount)", cancellationToken: Token);
        if (sum is null)
            Assert.Equal(TableErrorKind.WrongValues, (await Assert.ThrowsAsync<TableException>(() => query)).Kind);
        else
            Assert.Equal(sum, (await query).Split('\n')[1]);
    }

    [Theory]
    [InlineData("25/12/2026;03/04/2026", "2026-04-03")]
    [InlineData("12/25/2026;03/04/2026", "2026-03-04")]
    [InlineData("2026年3月4日;2026/12/25", "2026-03-04")]
    [InlineData("4 Mar 2026;December 25, 2026", "2026-03-04")]
    [InlineData("2026-03-04 10:30;2026-03-04 09:15", "2026-03-04 09:15:00")]
    [InlineData("03/04/2026;05/06/2026", "03/04/2026")]
    public async Task Min_OfDates_ReadsThemByTheColumn(string cells, string least)
    {
        var csv = "name\tday\n" + string.Concat(cells.Split(';').Select(cell => $"x\t{cell}\n"));
        if (least.Contains('/', StringComparison.Ordinal))
            Assert.Contains("day or the month first", TablesPlugin.Describe(new FakeHost(("t.tsv", csv)).Kernel, "t.tsv", cancellationToken: Token), StringComparison.Ordinal);
        else
            Assert.Equal(least, (await TablesPlugin.QueryAsync(new FakeHost(("t.tsv", csv)).Kernel, "t.tsv", "min(day)", cancellationToken: Token)).Split('\n')[1]);
    }

    [Theory]
    [InlineData(1, 3, "≈ 0.3333333333333333333333333333")]
    [InlineData(2, 3, "≈ 0.6666666666666666666666666667")]
    [InlineData(-200, 3, "≈ -66.66666666666666666666666667")]
    [InlineData(1, 8, "0.125")]
    [InlineData(-7, 1, "-7")]
    [InlineData(0, 5, "0")]
    public void Exact_Text_EndsOrIsRounded(int numerator, int denominator, string text) => Assert.Equal(text, new Exact(numerator, denominator).ToString());

    [Fact]
    public void Exact_Default_IsZero() => Assert.Equal(new Exact(0, 7), default(Exact) + default(Exact));
}
