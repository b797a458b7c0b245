using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace AgentDesk.Plugins.Clock.Dates;

/// <summary>Dates that are written out: 2026-03-03, 3 March 2026, March 3rd, 2026年3月3日. Day and month in figures alone are two readings unless only one can be.</summary>
internal static class CivilDates
{
    /// <summary>The date; null where the text is none.</summary>
    /// <param name="text">Normalised text, all of it.</param>
    /// <param name="today">Decides the year where none is written.</param>
    /// <param name="lean">Which of the dates without a year is meant.</param>
    /// <exception cref="ClockException">There is no such day, or two are meant.</exception>
    public static LocalDate? Read(string text, LocalDate today, Lean lean)
    {
        if (YearFirst().Match(text) is { Success: true } iso)
            return Date(Int(iso, "y"), Int(iso, "m"), Int(iso, "d"), text);
        if (OrdinalDate().Match(text) is { Success: true } ordinal)
            return DayOfYear(Int(ordinal, "y"), Int(ordinal, "n"));
        if (Figures().Match(text) is { Success: true } figures)
            return FromFigures(Int(figures, "a"), Int(figures, "b"), figures.Groups["y"].Value, figures.Groups["s"].Value == ".", text);
        if (DayMonth().Match(text) is { Success: true } first)
            return WithYear(first, Words.MonthOf(first.Groups["m"].Value), Int(first, "d"), today, lean, text);
        if (MonthDay().Match(text) is { Success: true } second)
            return WithYear(second, Words.MonthOf(second.Groups["m"].Value), Int(second, "d"), today, lean, text);
        if (Chinese().Match(text) is { Success: true } chinese)
            return FromChinese(chinese, today, lean, text);
        return null;
    }

    /// <summary>A day that must exist.</summary>
    public static LocalDate Date(int year, int month, int day, string text)
    {
        if (year is < 1 or > 9999)
            throw new ClockException(ClockErrorKind.OutOfRange, $"'{text}': years 1 to 9999 are known.");
        if (month is < 1 or > 12)
            throw new ClockException(ClockErrorKind.NoSuchDate, $"'{text}': there is no month {Units.Text(month)}. Write the date as yyyy-mm-dd.");
        var days = CalendarSystem.Iso.GetDaysInMonth(year, month);
        return day >= 1 && day <= days ? new LocalDate(year, month, day)
            : throw new ClockException(ClockErrorKind.NoSuchDate, string.Create(CultureInfo.InvariantCulture, $"'{text}' does not exist: {Speech.Month(month)} {year} has {days} days."));
    }

    public static LocalDate DayOfYear(int year, int number)
    {
        if (year is < 1 or > 9999 || number < 1 || number > CalendarSystem.Iso.GetDaysInYear(year))
            throw new ClockException(ClockErrorKind.NoSuchDate, string.Create(CultureInfo.InvariantCulture, $"The year {year} has no day {number}."));
        return new LocalDate(year, 1, 1).PlusDays(number - 1);
    }

    private static LocalDate FromFigures(int a, int b, string yearText, bool dotted, string text)
    {
        if (yearText.Length == 2)
            throw new ClockException(ClockErrorKind.Ambiguous, $"'{text}': write the year with four digits, such as 20{yearText}-{b:00}-{a:00}.");
        var year = int.Parse(yearText, CultureInfo.InvariantCulture);
        if (dotted || a == b || a > 12)
            return Date(year, b, a, text);
        if (b > 12)
            return Date(year, a, b, text);
        throw new ClockException(
            ClockErrorKind.Ambiguous,
            string.Create(CultureInfo.InvariantCulture, $"'{text}' is {a} {Speech.Month(b)} {year} ({year}-{b:00}-{a:00}) or {b} {Speech.Month(a)} {year} ({year}-{a:00}-{b:00}): write it as yyyy-mm-dd."));
    }

    private static LocalDate WithYear(Match match, int month, int day, LocalDate today, Lean lean, string text) =>
        match.Groups["y"].Success ? Date(Words.NumberOf(match.Groups["y"].Value), month, day, text) : Nearest(month, day, today, lean, text);

    private static LocalDate FromChinese(Match match, LocalDate today, Lean lean, string text)
    {
        var (month, day) = (Words.NumberOf(match.Groups["m"].Value), Words.NumberOf(match.Groups["d"].Value));
        var year = match.Groups["y"].Value;
        return year.Length == 0 ? Nearest(month, day, today, lean, text) : Date(RelativeYear(year, today) ?? Words.NumberOf(year), month, day, text);
    }

    /// <summary>今年, last year and so on; null where the words are none of these.</summary>
    public static int? RelativeYear(string text, LocalDate today) => text switch
    {
        "今" or "今年" or "本年" or "this year" => today.Year,
        "明" or "明年" or "next year" => today.Year + 1,
        "后" or "后年" => today.Year + 2,
        "去" or "去年" or "last year" => today.Year - 1,
        "前" or "前年" => today.Year - 2,
        _ => null,
    };

    private static LocalDate Nearest(int month, int day, LocalDate today, Lean lean, string text)
    {
        // A leap day exists in some years only: the nearest one in the direction asked for.
        if (lean == Lean.ThisYear || (month, day) is not (2, 29))
            return Shift(Date(today.Year, month, day, text), today, lean);
        var year = today.Year;
        while (!CalendarSystem.Iso.IsLeapYear(year) || (lean == Lean.Next ? new LocalDate(year, 2, 29) < today : new LocalDate(year, 2, 29) > today))
            year += lean == Lean.Next ? 1 : -1;
        return new LocalDate(year, 2, 29);
    }

    private static LocalDate Shift(LocalDate date, LocalDate today, Lean lean) =>
        lean == Lean.Next && date < today ? date.PlusYears(1) : lean == Lean.Last && date > today ? date.PlusYears(-1) : date;

    private static int Int(Match match, string group) => Words.NumberOf(match.Groups[group].Value);

    private static Regex YearFirst() => Patterns.Of(@"\A(?<y>\d{4})(?<s>[-/.])(?<m>\d{1,2})\k<s>(?<d>\d{1,2})\z");

    private static Regex OrdinalDate() => Patterns.Of(@"\A(?<y>\d{4})-(?<n>\d{3})\z");

    private static Regex Figures() => Patterns.Of(@"\A(?<a>\d{1,2})(?<s>[-/.])(?<b>\d{1,2})\k<s>(?<y>\d{2}|\d{4})\z");

    private static Regex DayMonth() => Patterns.Of($@"\A(?:{Words.Weekday},? )?(?:the )?(?<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ?(?<m>{Words.Month}),?(?: (?:of |in )?(?<y>\d{{4}}))?\z");

    private static Regex MonthDay() => Patterns.Of($@"\A(?:{Words.Weekday},? )?(?<m>{Words.Month}) (?:the )?(?<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?:of |in )?(?<y>\d{{4}}))?\z");

    private static Regex Chinese() => Patterns.Of(@"\A(?:(?:公历|阳历)?(?<y>\d{4}|[零〇一二三四五六七八九]{4}|[今明后去前])年)?(?:的)?(?<m>\d{1,2}|[一二三四五六七八九十]{1,2})月(?<d>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]?(?:\(?(?:周|星期)[一二三四五六日天]\)?)?\z");
}
