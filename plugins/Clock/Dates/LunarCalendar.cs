using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace AgentDesk.Plugins.Clock.Dates;

/// <summary>
/// The Chinese lunar calendar from 19 February 1901 to 28 January 2101, by the tables of .NET's ChineseLunisolarCalendar. Festivals of solar terms (清明, 冬至) need
/// the sun's place and are not known.
/// </summary>
internal static class LunarCalendar
{
    private const string Digits = "一二三四五六七八九十";
    private static readonly ChineseLunisolarCalendar s_calendar = new();

    /// <summary>农历二〇二七年正月初一 and the like.</summary>
    public static string Say(LocalDate date, bool chinese)
    {
        var (year, month, isLeap, day) = Of(date);
        return chinese
            ? string.Create(CultureInfo.InvariantCulture, $"农历{year}年{(isLeap ? "闰" : "")}{MonthName(month)}{DayName(day)}")
            : string.Create(CultureInfo.InvariantCulture, $"day {day} of {(isLeap ? "leap " : "")}month {month} of the lunar year {year}");
    }

    /// <summary>Lunar year, month, whether it is the leap month of that number, and day.</summary>
    public static (int Year, int Month, bool IsLeap, int Day) Of(LocalDate date)
    {
        var day = Check(date).ToDateTimeUnspecified();
        var (year, month) = (s_calendar.GetYear(day), s_calendar.GetMonth(day));
        var leap = s_calendar.GetLeapMonth(year);
        var isLeap = leap > 0 && month == leap;
        return (year, leap > 0 && month >= leap ? month - 1 : month, isLeap, s_calendar.GetDayOfMonth(day));
    }

    /// <summary>The civil date of a lunar one.</summary>
    /// <exception cref="ClockException">The year has no such month or day, or is not in the tables.</exception>
    public static LocalDate ToCivil(int year, int month, bool isLeap, int day)
    {
        if (year is < 1901 or > 2100)
            throw OutOfRange();
        var leap = s_calendar.GetLeapMonth(year);
        if (month is < 1 or > 12 || (isLeap && leap != month + 1))
            throw new ClockException(ClockErrorKind.NoSuchDate, string.Create(CultureInfo.InvariantCulture, $"The lunar year {year} has no {(isLeap ? "leap " : "")}month {month}{(leap > 0 ? $"; its leap month follows month {leap - 1}" : "")}."));
        var place = isLeap || (leap > 0 && month >= leap) ? month + 1 : month;
        var days = s_calendar.GetDaysInMonth(year, place);
        if (day < 1 || day > days)
            throw new ClockException(ClockErrorKind.NoSuchDate, string.Create(CultureInfo.InvariantCulture, $"{(isLeap ? "Leap month" : "Month")} {month} of the lunar year {year} has {days} days, not {day}."));
        return LocalDate.FromDateTime(s_calendar.ToDateTime(year, place, day, 0, 0, 0, 0));
    }

    /// <summary>农历八月十五, 农历2027年闰五月初三 and the like; null where the text is no lunar date.</summary>
    public static LocalDate? Read(string text, LocalDate today, Lean lean)
    {
        if (LunarDate().Match(text) is not { Success: true } match)
            return null;
        var (month, day) = (MonthOf(match.Groups["m"].Value), DayOf(match.Groups["d"].Value));
        var isLeap = match.Groups["leap"].Success;
        var year = match.Groups["y"].Value;
        if (year.Length > 0)
            return ToCivil(CivilDates.RelativeYear(year, today) ?? Words.NumberOf(year), month, isLeap, day);
        return Nearest(today, lean, y => ToCivil(y, month, isLeap, day));
    }

    /// <summary>Of a date that every lunar or civil year has, the one that is meant.</summary>
    public static LocalDate Nearest(LocalDate today, Lean lean, Func<int, LocalDate> ofYear)
    {
        var years = lean == Lean.Last ? [today.Year + 1, today.Year, today.Year - 1] : new[] { today.Year - 1, today.Year, today.Year + 1 };
        var dates = years.Select(ofYear).ToList();
        return lean switch
        {
            Lean.Last => dates.First(date => date <= today),
            _ => dates.First(date => date >= today),
        };
    }

    private static LocalDate Check(LocalDate date) => date >= new LocalDate(1901, 2, 19) && date <= new LocalDate(2101, 1, 28) ? date : throw OutOfRange();

    private static ClockException OutOfRange() => new(ClockErrorKind.OutOfRange, "The lunar calendar is known from 19 February 1901 to 28 January 2101 (lunar years 1901 to 2100).");

    private static string MonthName(int month) => month switch { 1 => "正月", 11 => "冬月", 12 => "腊月", _ => Digits[month - 1] + "月" };

    private static string DayName(int day) => day switch
    {
        <= 10 => "初" + Digits[day - 1],
        < 20 => "十" + Digits[day - 11],
        20 => "二十",
        < 30 => "廿" + Digits[day - 21],
        _ => "三十",
    };

    private static int MonthOf(string name) => name switch { "正" => 1, "冬" => 11, "腊" => 12, _ => Words.NumberOf(name) };

    private static int DayOf(string name) => name[0] switch
    {
        '初' => Words.NumberOf(name[1..]),
        '廿' => 20 + (name.Length > 1 ? Words.NumberOf(name[1..]) : 0),
        _ => Words.NumberOf(name),
    };

    private static Regex LunarDate() => Patterns.Of(@"\A(?:农历|阴历|旧历)的?(?:(?<y>\d{4}|[零〇一二三四五六七八九]{4}|[今明后去前])年)?的?(?<leap>闰)?(?<m>[正冬腊]|\d{1,2}|[一二三四五六七八九十]{1,2})月(?<d>初[一二三四五六七八九十]|廿[一二三四五六七八九]?|\d{1,2}|[一二三四五六七八九十]{1,3})[日号]?\z");
}
