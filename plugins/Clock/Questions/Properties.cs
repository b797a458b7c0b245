using System.Globalization;
using System.Text.RegularExpressions;
using AgentDesk.Plugins.Clock.Dates;
using NodaTime;
using NodaTime.Calendars;

namespace AgentDesk.Plugins.Clock.Questions;

/// <summary>What is known of a date: ISO week, quarter, day of the year, lunar date; of a year: whether it is a leap year; of a period: its days.</summary>
internal static class Properties
{
    public static string? Answer(string text, DateReader dates, bool chinese)
    {
        foreach (var (pattern, say) in new (Regex, Func<LocalDate, bool, string>)[] { (WeekOf(), Week), (QuarterOf(), Quarter), (DayOf(), Day), (LunarOf(), LunarCalendar.Say) })
        {
            if (pattern.Match(text) is { Success: true } match && dates.Read(match.Groups["d"].Value) is { } date)
                return say(date, chinese);
        }

        return LeapYear(text, dates.Now.Today, chinese) ?? Length(text, dates.Now.Today, chinese);
    }

    public static string Week(LocalDate date, bool chinese)
    {
        var (year, week) = (WeekYearRules.Iso.GetWeekYear(date), WeekYearRules.Iso.GetWeekOfWeekYear(date));
        return chinese ? $"{year}年第{week}周" : $"ISO week {week} of {year}";
    }

    private static string Quarter(LocalDate date, bool chinese) =>
        chinese ? $"{date.Year}年第{((date.Month - 1) / 3) + 1}季度" : $"Q{((date.Month - 1) / 3) + 1} {date.Year}";

    private static string Day(LocalDate date, bool chinese) =>
        chinese ? $"{date.Year}年的第{date.DayOfYear}天" : $"day {date.DayOfYear} of {date.Year}";

    private static string? LeapYear(string text, LocalDate today, bool chinese)
    {
        if (NextLeap().Match(text) is { Success: true } next)
        {
            var (from, step) = (next.Groups["y"].Success ? Words.NumberOf(next.Groups["y"].Value) : today.Year, next.Groups["back"].Success ? -1 : 1);
            do
                from += step;
            while (from is >= 1 and <= 9999 && !CalendarSystem.Iso.IsLeapYear(from));
            return from is >= 1 and <= 9999 ? Units.Text(from) + (chinese ? "年" : string.Empty) : throw new ClockException(ClockErrorKind.OutOfRange, "There is no such leap year from 1 to 9999.");
        }

        if (Leap().Match(text) is not { Success: true } match)
            return null;
        var words = match.Groups["y"].Value;
        var year = CivilDates.Date(CivilDates.RelativeYear(words, today) ?? Words.NumberOf(words), 1, 1, text).Year;
        var isLeap = CalendarSystem.Iso.IsLeapYear(year);
        return chinese
            ? $"{(isLeap ? "是" : "不是")}：{year}年{(isLeap ? "是闰年，有 366 天" : "不是闰年，有 365 天")}"
            : $"{(isLeap ? "Yes" : "No")}: {year} is {(isLeap ? "a leap year with 366 days" : "no leap year, it has 365 days")}";
    }

    private static string? Length(string text, LocalDate today, bool chinese)
    {
        var match = English().Match(text) is { Success: true } english ? english : Chinese().Match(text);
        if (!match.Success || Periods.Read(match.Groups["p"].Value.Trim(), today) is not { } period)
            return null;
        var unit = Units.Find(match.Groups["u"].Value).Unit;
        return unit is Unit.Days or Unit.BusinessDays
            ? Units.Say(Arithmetic.Between(period.First.PlusDays(-1).AtMidnight(), period.Last.AtMidnight(), unit), unit, chinese)
            : unit == Unit.Weeks && period.Last.PlusDays(1).Year == period.First.Year + 1 && period.First.DayOfYear == 1
                ? Units.Say(ISOWeek.GetWeeksInYear(period.First.Year), unit, chinese) : null;
    }

    private static Regex WeekOf() => Patterns.Of(@"\A(?:(?:what|which)(?:'s| is)? )?(?:the )?(?:iso |calendar )*week(?: number)?(?: of the year)?(?: (?:is|was|of|for|contains|does))*(?: it)?(?: in| on)? (?<d>.+?)(?: in| fall in)?\z|\A(?<d>.+?)(?:是|在)?(?:今年|一年中?|当年|全年|本年度?)?的?第几(?:个)?(?:周|星期|礼拜)\z");

    private static Regex QuarterOf() => Patterns.Of(@"\A(?:(?:what|which)(?:'s| is)? )?(?:the )?quarter(?: of the year)?(?: (?:is|was|of|for|does))*(?: in| on)? (?<d>.+?)(?: in| fall in)?\z|\A(?<d>.+?)(?:是|在|属于)?(?:哪个?|第几个?)季度\z");

    private static Regex DayOf() => Patterns.Of(@"\A(?:(?:what|which)(?:'s| is)? )?(?:the )?(?:day of (?:the )?year|day number)(?: (?:is|was|of|for))*(?: on)? (?<d>.+?)\z|\A(?<d>.+?)是?(?:今年|一年中?|当年|全年|那一?年)的?第几[天日]\z");

    private static Regex LunarOf() => Patterns.Of(@"\A(?:(?:what|which)(?:'s| is)? )?(?:the )?(?:chinese )?lunar (?:calendar )?(?:date|day|calendar date)(?: (?:is|was|of|for|on))* (?<d>.+?)\z|\A(?:what is |what's )?(?<d>.+?) in the (?:chinese )?lunar calendar\z|\A(?<d>.+?)(?:是|的|对应的?)?(?:农历|阴历)的?(?:是)?(?:几月几[日号]?|几号|哪一?[天日]|多少|日期|初几|什么日子)?\z");

    private static Regex Leap() => Patterns.Of(@"\Ais (?:the year )?(?<y>\d{1,4}|this year|next year|last year) (?:a )?leap year\z|\A(?<y>\d{1,4}|[零〇一二三四五六七八九]{4}|[今明后去前])年?(?:是不是|是否是?|是)闰年吗?\z");

    private static Regex NextLeap() => Patterns.Of(@"\A(?:(?:what|when|which)(?:'s| is| was)? )?(?:the )?(?:next|first|(?<back>last|previous)) leap year(?: (?:after|since|before) (?<y>\d{1,4}))?\z|\A(?:(?<y>\d{1,4})年(?:之?后|以后)的?)?下一?个闰年(?:是(?:哪一?年|什么时候))?\z");

    private static Regex English() => Patterns.Of($@"\A(?:how many|number of) (?<u>{Units.English})(?: are there| are| does| has| is)?(?: in)? (?<p>{Periods.English})(?: have| has)?\z");

    private static Regex Chinese() => Patterns.Of($@"\A(?<p>{Periods.Chinese})(?:一共|共)?有?(?:多少|几)(?<u>{Units.Chinese})\z");
}
