using System.Text.RegularExpressions;
using NodaTime;

namespace AgentDesk.Plugins.Clock.Dates;

/// <summary>Festivals whose dates follow from a calendar: fixed days, those of the Chinese lunar calendar, and Easter.</summary>
internal static class Festivals
{
    private const string Names =
        "christmas(?: day)?|christmas eve|new year'?s day|new year'?s eve|valentine'?s day|halloween|easter(?: sunday)?|good friday|easter monday|" +
        "chinese new year(?:'s eve|'s day)?|lunar new year(?:'s eve|'s day)?|spring festival|lantern festival|dragon boat festival|qixi(?: festival)?|mid-?autumn festival|double ninth festival|laba festival|" +
        "春节|大年初一|元宵节|端午节?|七夕节?|中元节|中秋节?|重阳节|腊八节?|除夕|大年三十|元旦|情人节|妇女节|劳动节|儿童节|国庆节?|圣诞节|平安夜|万圣节|复活节";

    /// <summary>The festival's day; null where the text names none.</summary>
    public static LocalDate? Read(string text, LocalDate today, Lean lean)
    {
        if (SolarTerm().IsMatch(text))
            throw new ClockException(ClockErrorKind.Syntax, $"'{text}' depends on the sun's place, which is not computed here. Give the date itself, or look it up.");
        if (Festival().Match(text) is not { Success: true } match)
            return null;
        var name = match.Groups["name"].Value;
        var year = match.Groups["y"].Value;
        if (year.Length > 0)
            return OfYear(name, CivilDates.RelativeYear(year, today) ?? Words.NumberOf(year));
        return LunarCalendar.Nearest(today, lean == Lean.ThisYear ? Lean.Next : lean, y => OfYear(name, y));
    }

    private static LocalDate OfYear(string name, int year) => name switch
    {
        "christmas" or "christmas day" or "圣诞节" => Date(year, 12, 25),
        "christmas eve" or "平安夜" => Date(year, 12, 24),
        "new year's day" or "new years day" or "元旦" => Date(year, 1, 1),
        "new year's eve" or "new years eve" => Date(year, 12, 31),
        "valentine's day" or "valentines day" or "情人节" => Date(year, 2, 14),
        "halloween" or "万圣节" => Date(year, 10, 31),
        "妇女节" => Date(year, 3, 8),
        "劳动节" => Date(year, 5, 1),
        "儿童节" => Date(year, 6, 1),
        "国庆" or "国庆节" => Date(year, 10, 1),
        "easter" or "easter sunday" or "复活节" => Easter(year),
        "good friday" => Easter(year).PlusDays(-2),
        "easter monday" => Easter(year).PlusDays(1),
        "lantern festival" or "元宵节" => LunarCalendar.ToCivil(year, 1, false, 15),
        "dragon boat festival" or "端午" or "端午节" => LunarCalendar.ToCivil(year, 5, false, 5),
        "qixi" or "qixi festival" or "七夕" or "七夕节" => LunarCalendar.ToCivil(year, 7, false, 7),
        "中元节" => LunarCalendar.ToCivil(year, 7, false, 15),
        "mid-autumn festival" or "midautumn festival" or "中秋" or "中秋节" => LunarCalendar.ToCivil(year, 8, false, 15),
        "double ninth festival" or "重阳节" => LunarCalendar.ToCivil(year, 9, false, 9),
        "laba festival" or "腊八" or "腊八节" => LunarCalendar.ToCivil(year - 1, 12, false, 8),
        "除夕" or "大年三十" or "chinese new year's eve" or "lunar new year's eve" => LunarCalendar.ToCivil(year, 1, false, 1).PlusDays(-1),
        _ => LunarCalendar.ToCivil(year, 1, false, 1),
    };

    private static LocalDate Date(int year, int month, int day) => CivilDates.Date(year, month, day, string.Empty);

    /// <summary>Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876).</summary>
    private static LocalDate Easter(int year)
    {
        if (year is < 1583 or > 9999)
            throw new ClockException(ClockErrorKind.OutOfRange, "Easter is computed for the years 1583 to 9999.");
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var days = h + l - (7 * m) + 114;
        return new LocalDate(year, days / 31, (days % 31) + 1);
    }

    private static Regex Festival() => Patterns.Of($@"\A(?:the )?(?:(?<y>\d{{4}}|[零〇一二三四五六七八九]{{4}}|[今明后去前])年?的?)?(?<name>{Names})(?:'?s)?(?:(?: in| of)? (?<y>\d{{4}}|this year|next year|last year))?\z");

    private static Regex SolarTerm() => Patterns.Of(@"\A(?:.{0,8}年的?)?(?:清明节?|冬至|夏至|春分|秋分|立[春夏秋冬])\z|\A(?:the )?(?:qingming|tomb[- ]sweeping)(?: festival| day)?(?: .{0,10})?\z");
}
