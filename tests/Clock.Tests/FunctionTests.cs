using System.Text.Json;
using Microsoft.SemanticKernel;

namespace AgentDesk.Plugins.Clock.Tests;

public sealed class FunctionTests
{
    [Theory]
    [InlineData("2026-03-29 02:30", "Berlin", "UTC", "Sunday, 29 March 2026, 02:30 does not exist in Europe/Berlin: clocks go forward from 02:00 to 03:00. Moved on to 03:30 it is Sunday, 29 March 2026, 01:30 Etc/UTC (UTC)")]
    [InlineData("2026-10-25 02:30", "Berlin", "UTC", "Sunday, 25 October 2026, 02:30 happens twice in Europe/Berlin, because clocks go back: first it is Sunday, 25 October 2026, 00:30 Etc/UTC (UTC), then Sunday, 25 October 2026, 01:30 Etc/UTC (UTC)")]
    [InlineData("14:00", "纽约", "北京", "2026年11月30日 星期一 03:00 Asia/Shanghai (UTC+08)")]
    [InlineData("2026-07-01T09:00", "America/New_York", "UTC+5:30", "Wednesday, 1 July 2026, 18:30 UTC+05:30 (UTC+05:30)")]
    [InlineData("3 pm", "London", "Tokyo", "Monday, 30 November 2026, 00:00 Asia/Tokyo (UTC+09)")]
    public void Convert_Time_ExplainsWhatClocksDo(string time, string from, string to, string expected) =>
        Assert.Equal(expected, ClockPlugin.Convert(ClockKernel.Sunday, time, from, to));

    [Theory]
    [InlineData("25:00", "Berlin", "Tokyo", ClockErrorKind.NoSuchDate)]
    [InlineData("soon", "Berlin", "Tokyo", ClockErrorKind.Syntax)]
    [InlineData("14:00", "Atlantis", "Tokyo", ClockErrorKind.UnknownZone)]
    [InlineData("14:00", "IST", "Tokyo", ClockErrorKind.Ambiguous)]
    public void Convert_Wrong_SaysWhat(string time, string from, string to, ClockErrorKind kind) =>
        Assert.Equal(kind, Assert.Throws<ClockException>(() => ClockPlugin.Convert(ClockKernel.Sunday, time, from, to)).Kind);

    [Fact]
    public void Now_HereAndElsewhere()
    {
        Assert.Equal("Sunday, 29 November 2026, 10:05 Europe/Berlin (UTC+01)", ClockPlugin.Now(ClockKernel.Sunday));
        Assert.Equal("2026年11月29日 星期日 17:05 Asia/Shanghai (UTC+08)", ClockPlugin.Now(ClockKernel.Sunday, "北京"));
    }

    [Theory]
    [InlineData("2026-01-31", 1, "month", "Saturday, 28 February 2026")]
    [InlineData("today", -10, "business days", "Monday, 16 November 2026")]
    [InlineData("今天", 2, "周", "2026年12月13日 星期日")]
    public void Add_MovesTheDate(string date, int count, string unit, string expected) => Assert.Equal(expected, ClockPlugin.Add(ClockKernel.Sunday, date, count, unit));

    [Theory]
    [InlineData("2026-01-01", "2026-03-03", null, "61 days (2 months, 2 days)")]
    [InlineData("2026-03-03", "2026-01-01", "days", "-61 days")]
    [InlineData("2024-02-29", "2026-02-28", "years", "2 years")]
    public void Between_TellsTheDifference(string from, string to, string? unit, string expected) => Assert.Equal(expected, ClockPlugin.Between(ClockKernel.Sunday, from, to, unit));

    [Fact]
    public void Add_UnknownUnit_ListsTheUnits() =>
        Assert.Contains("business days", Assert.Throws<ClockException>(() => ClockPlugin.Add(ClockKernel.Sunday, "today", 1, "moons")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("What day is it 45 days after 3 March 2026?")]
    [InlineData("how many days until Christmas")]
    [InlineData("2026年3月3日之后45天是星期几？")]
    [InlineData("下周三是几号")]
    [InlineData("What time is it in Tokyo?")]
    [InlineData("45 days after 2026-03-03")]
    [InlineData("How many days are there between 03/04/2026 and 2026-05-05?")]
    public void Find_QuestionAboutDates_IsFoundWhole(string text)
    {
        var found = JsonDocument.Parse(ClockPlugin.Find(ClockKernel.Sunday, text)).RootElement;
        Assert.Equal((text, true, text.Length), (found.GetProperty("expression").GetString(), found.GetProperty("whole").GetBoolean(), found.GetProperty("end").GetInt32()));
    }

    [Theory]
    [InlineData("When is the release date?")]
    [InlineData("When was the contract with Parnell signed?")]
    [InlineData("What happened on 3 March 2026?")]
    [InlineData("What is the date of the invoice?")]
    [InlineData("How long is the warranty?")]
    [InlineData("How many days of leave are there in a year for new staff?")]
    [InlineData("Who was born on 3 March 1990?")]
    [InlineData("How old is the pump?")]
    [InlineData("What day does the shop open?")]
    [InlineData("Is the deadline before 3 May 2026?")]
    [InlineData("Is the office closed on Friday?")]
    [InlineData("Was the meeting on a Friday?")]
    [InlineData("Is delivery later than agreed?")]
    [InlineData("Is next Wednesday before the deadline?")]
    [InlineData("Did 3/4/2026 come before the audit?")]
    [InlineData("Is the release later than next Wednesday?")]
    [InlineData("交货日期是星期五吗")]
    [InlineData("这个项目的截止日期在五月之前吗")]
    [InlineData("2026-03-03")]
    [InlineData("today")]
    [InlineData("合同什么时候到期")]
    [InlineData("保修期是多久")]
    [InlineData("发票日期是哪天")]
    [InlineData("项目从开始到结束一共多少天")]
    [InlineData("LoRA 训练多少参数？")]
    [InlineData("第三季度的收入是多少")]
    [InlineData("")]
    public void Find_QuestionOfFact_IsLeftAlone(string text) => Assert.Empty(ClockPlugin.Find(ClockKernel.Sunday, text));

    [Fact]
    public void Manifest_BesideTheAssembly_ListsTheFunctions()
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "plugin.json"));
        var manifest = JsonDocument.Parse(stream).RootElement;
        var plugin = KernelPluginFactory.CreateFromType<ClockPlugin>("clock");
        Assert.Equal(plugin.Select(function => function.Name).Order(), manifest.GetProperty("functions").EnumerateObject().Select(function => function.Name).Order());
        Assert.All(plugin, function => Assert.NotEmpty(function.Description));
    }
}
