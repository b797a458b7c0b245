using System.Text.RegularExpressions;
using NodaTime;

namespace AgentDesk.Plugins.Clock.Dates;

/// <summary>Today, the day after tomorrow, 大前天, 下个月3号.</summary>
internal static class NamedDays
{
    public static LocalDate? Read(string text, LocalDate today)
    {
        if (Offset(text) is { } offset)
            return today.PlusDays(offset);
        return ChineseDay().Match(text) is { Success: true } match ? OfMonth(match, today, text) : null;
    }

    private static int? Offset(string text) => text switch
    {
        "today" or "now" or "today's date" or "the date today" or "the current date" or "current date" or "right now" or "今天" or "今日" or "现在" or "当前日期" or "今天的日期" => 0,
        "tomorrow" or "明天" or "明日" => 1,
        "yesterday" or "昨天" or "昨日" => -1,
        "the day after tomorrow" or "day after tomorrow" or "后天" => 2,
        "the day before yesterday" or "day before yesterday" or "前天" => -2,
        "大后天" => 3,
        "大前天" => -3,
        _ => null,
    };

    private static LocalDate OfMonth(Match match, LocalDate today, string text)
    {
        var month = new LocalDate(today.Year, today.Month, 1).PlusMonths(Months(match.Groups["rel"].Value));
        return CivilDates.Date(month.Year, month.Month, Words.NumberOf(match.Groups["d"].Value), text);
    }

    /// <summary>How many months 上个, 下下个 and so on are away.</summary>
    public static int Months(string relation) => relation switch
    {
        "下" or "下个" or "next" => 1,
        "下下" or "下下个" => 2,
        "上" or "上个" or "last" or "previous" => -1,
        "上上" or "上上个" => -2,
        _ => 0,
    };

    private static Regex ChineseDay() => Patterns.Of(@"\A(?:(?<rel>本|这个?|当|下下?个?|上上?个?)月)?(?:的)?(?<d>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]\z");
}
