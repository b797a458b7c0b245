using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace AgentDesk.Plugins.Clock.Dates;

/// <summary>A day by its place in a month or year: "third Friday of March 2027", "last day of February 2028", 2027年3月第三个星期五, 月底, "Monday of week 12 of 2027".</summary>
internal static class PartsOfPeriods
{
    private const string Ordinal = "(?<nth>first|second|third|fourth|fifth|last|second[- ]to[- ]last|penultimate|\\d{1,3}(?:st|nd|rd|th))";

    public static LocalDate? Read(string text, LocalDate today)
    {
        if (Week().Match(text) is { Success: true } week)
            return OfWeek(Words.NumberOf(week.Groups["y"].Value), Words.NumberOf(week.Groups["w"].Value), week.Groups["wd"].Value is { Length: > 0 } day ? Words.WeekdayOf(day) : 1);
        var match = English().Match(text) is { Success: true } english ? english : Chinese().Match(text);
        if (!match.Success || Periods.Read(match.Groups["p"].Value.Trim(), today) is not { } period)
            return null;
        var nth = match.Groups["end"].Success ? -1 : match.Groups["start"].Success ? 1 : match.Groups["back"].Success ? -Words.NumberOf(match.Groups["nth"].Value) : Nth(match.Groups["nth"].Value);
        var weekday = match.Groups["wd"].Value;
        var date = weekday is "weekday" or "working day" or "business day" or "工作日" ? NthBusinessDay(period, nth)
            : weekday.Length > 0 ? NthWeekday(period, nth, (IsoDayOfWeek)Words.WeekdayOf(weekday))
            : nth > 0 ? period.First.PlusDays(nth - 1) : period.Last.PlusDays(nth + 1);
        return date >= period.First && date <= period.Last ? date
            : throw new ClockException(ClockErrorKind.NoSuchDate, $"'{text}' does not exist: the period ends on {Speech.Date(period.Last, false)}.");
    }

    public static LocalDate OfWeek(int year, int week, int weekday)
    {
        if (year is < 1 or > 9998)
            throw new ClockException(ClockErrorKind.OutOfRange, "Weeks are known in the years 1 to 9998.");
        if (week < 1 || week > ISOWeek.GetWeeksInYear(year))
            throw new ClockException(ClockErrorKind.NoSuchDate, string.Create(CultureInfo.InvariantCulture, $"The year {year} has {ISOWeek.GetWeeksInYear(year)} ISO weeks, not {week}."));
        return LocalDate.FromWeekYearWeekAndDay(year, week, (IsoDayOfWeek)weekday);
    }

    private static LocalDate NthWeekday((LocalDate First, LocalDate Last) period, int nth, IsoDayOfWeek weekday) => nth > 0
        ? period.First.PlusDays(-1).Next(weekday).PlusWeeks(nth - 1)
        : period.Last.PlusDays(1).Previous(weekday).PlusWeeks(nth + 1);

    private static LocalDate NthBusinessDay((LocalDate First, LocalDate Last) period, int nth) =>
        Arithmetic.Add((nth > 0 ? period.First.PlusDays(-1) : period.Last.PlusDays(1)).AtMidnight(), nth, Unit.BusinessDays).Date;

    private static int Nth(string name) => name switch
    {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "last" or "最后一" or "末" => -1,
        "second-to-last" or "second to last" or "penultimate" => -2,
        _ => char.IsAsciiDigit(name[0]) ? int.Parse(string.Concat(name.TakeWhile(char.IsAsciiDigit)), CultureInfo.InvariantCulture) : Words.NumberOf(name),
    };

    private static Regex English() => Patterns.Of($@"\A(?:on )?(?:the )?(?:{Ordinal} (?:day|(?<wd>{Words.Weekday}|weekday|working day|business day))|(?<end>end)|(?<start>start|beginning)) (?:of|in) (?<p>{Periods.English})\z");

    private static Regex Chinese() => Patterns.Of($@"\A(?<p>{Periods.Chinese})的?(?:(?:(?<nth>最后一)|(?<back>倒数)第?(?<nth>{Words.ChineseNumber})|第(?<nth>{Words.ChineseNumber}))(?:天|日|个?(?:周|星期|礼拜)(?<wd>[一二三四五六日天])|个?(?<wd>工作日))|(?<end>月?底|月末)|(?<start>月?初))\z");

    private static Regex Week() => Patterns.Of($@"\A(?:(?<wd>{Words.Weekday}) (?:of|in) )?(?:the )?(?:iso )?(?:calendar )?week (?<w>\d{{1,2}})(?: of|,| in)? (?<y>\d{{4}})\z|\A(?<y>\d{{4}})-?w(?<w>\d{{2}})(?:-?(?<wd>[1-7]))?\z|\A(?<y>\d{{4}})年的?第(?<w>{Words.ChineseNumber})周(?:的?(?:周|星期)?(?<wd>[一二三四五六日天]))?\z");
}
