using System.Text.RegularExpressions;
using NodaTime;

namespace AgentDesk.Plugins.Clock.Dates;

/// <summary>A year, quarter, month or week in words, as its first day and its last.</summary>
internal static class Periods
{
    public const string English = $@"(?:(?:{Words.Month}(?: (?:of |in )?(?:\d{{4}}|this year|next year|last year))?)|(?:this|next|last|the) (?:month|year|quarter|week)|q[1-4] \d{{4}}|(?:the )?(?:first|second|third|fourth) quarter of \d{{4}}|(?:the year )?\d{{4}})";

    public const string Chinese = @"(?:(?:(?:\d{4}|[零〇一二三四五六七八九]{4}|[今明后去前])年的?)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?|(?:本|这个?|当|下下?个?|上上?个?)月|(?:\d{4}|[零〇一二三四五六七八九]{4}|[今明后去前])年的?第?[一二三四1-4]季度|(?:\d{4}|[零〇一二三四五六七八九]{4}|[今明后去前])年)";

    public static (LocalDate First, LocalDate Last)? Read(string text, LocalDate today)
    {
        var match = Parts().Match(text.Replace("the year ", string.Empty, StringComparison.Ordinal).Replace("份", string.Empty, StringComparison.Ordinal));
        if (!match.Success)
            return null;
        if (match.Groups["unit"].Value is { Length: > 0 } unit)
            return Relative(unit, NamedDays.Months(match.Groups["rel"].Value), today);
        var yearText = match.Groups["y"].Value;
        var year = yearText.Length == 0 ? today.Year : CivilDates.RelativeYear(yearText, today) ?? Words.NumberOf(yearText);
        if (match.Groups["q"].Value is { Length: > 0 } quarter)
            return Of(CivilDates.Date(year, (3 * Quarter(quarter)) - 2, 1, text), 3);
        if (match.Groups["m"].Value is { Length: > 0 } name)
            return Of(CivilDates.Date(year, char.IsAsciiLetter(name[0]) ? Words.MonthOf(name) : Words.NumberOf(name), 1, text), 1);
        return Of(CivilDates.Date(year, 1, 1, text), 12);
    }

    public static LocalDate QuarterStart(LocalDate date) => new(date.Year, (3 * ((date.Month - 1) / 3)) + 1, 1);

    private static (LocalDate, LocalDate) Relative(string unit, int steps, LocalDate today) => unit switch
    {
        "year" => Of(new LocalDate(today.Year + steps, 1, 1), 12),
        "quarter" => Of(QuarterStart(today).PlusMonths(3 * steps), 3),
        "week" => (Weekdays.Monday(today).PlusWeeks(steps), Weekdays.Monday(today).PlusWeeks(steps).PlusDays(6)),
        _ => Of(new LocalDate(today.Year, today.Month, 1).PlusMonths(steps), 1),
    };

    private static (LocalDate, LocalDate) Of(LocalDate first, int months) => (first, first.PlusMonths(months).PlusDays(-1));

    private static int Quarter(string text) => text switch { "first" or "一" => 1, "second" or "二" => 2, "third" or "三" => 3, "fourth" or "四" => 4, _ => Words.NumberOf(text) };

    private static Regex Parts() => Patterns.Of($@"\A(?:(?<m>{Words.Month})(?: (?:of |in )?(?<y>\d{{4}}|this year|next year|last year))?|(?<rel>this|next|last|the) (?<unit>month|year|quarter|week)|q(?<q>[1-4]) (?<y>\d{{4}})|(?:the )?(?<q>first|second|third|fourth) quarter of (?<y>\d{{4}})|(?<y>\d{{4}})" +
        @"|(?:(?<y>\d{4}|[零〇一二三四五六七八九]{4}|[今明后去前])年的?)?(?<m>\d{1,2}|[一二三四五六七八九十]{1,2})月|(?<rel>本|这个?|当|下下?个?|上上?个?)(?<unit>月)|(?<y>\d{4}|[零〇一二三四五六七八九]{4}|[今明后去前])年(?:的?第?(?<q>[一二三四1-4])季度)?)\z");
}
