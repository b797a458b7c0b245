using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace AgentDesk.Plugins.Clock.Dates;

/// <summary>
/// Days of the week relative to today; weeks begin on Monday. 下周三 is Wednesday of the next week. "Next Wednesday" is that for some and the coming Wednesday
/// for others: where the two differ, it is an error that shows both.
/// </summary>
internal static class Weekdays
{
    public static LocalDate? Read(string text, LocalDate today)
    {
        if (English().Match(text) is { Success: true } english)
            return FromEnglish(english.Groups["rel"].Value, english.Groups["week"].Value, Words.WeekdayOf(english.Groups["wd"].Value), english.Groups["wd"].Value, today);
        if (Chinese().Match(text) is { Success: true } chinese)
            return Monday(today).PlusWeeks(Weeks(chinese.Groups["rel"].Value)).PlusDays(Words.WeekdayOf(chinese.Groups["wd"].Value) - 1);
        return null;
    }

    private static LocalDate FromEnglish(string relation, string week, int weekday, string name, LocalDate today)
    {
        var ofWeek = Monday(today).PlusDays(weekday - 1);
        if (week.Length > 0)
            return ofWeek.PlusWeeks(week switch { "next" => 1, "last" => -1, _ => 0 });
        var coming = today.Next((IsoDayOfWeek)weekday);
        var past = today.Previous((IsoDayOfWeek)weekday);
        return relation switch
        {
            "next" => Same(name, "next", coming, ofWeek.PlusWeeks(1), "the coming one", "of the week after this one"),
            "last" or "past" or "previous" => Same(name, "last", past, ofWeek.PlusWeeks(-1), "the latest one", "of the week before this one"),
            "this" => ofWeek,
            "" when ofWeek == today => Same(name, "", today, coming, "today", "the coming one"),
            _ => coming,
        };
    }

    private static LocalDate Same(string name, string relation, LocalDate one, LocalDate other, string isOne, string isOther) => one == other ? one
        : throw new ClockException(
            ClockErrorKind.Ambiguous,
            string.Create(CultureInfo.InvariantCulture, $"'{(relation + " " + name).TrimStart()}' is {Speech.Date(one, false)} ({isOne}) or {Speech.Date(other, false)} ({isOther}): write the date, or '{name} next week', '{name} this week'."));

    public static LocalDate Monday(LocalDate date) => date.PlusDays(1 - (int)date.DayOfWeek);

    private static int Weeks(string relation) => relation.Count(c => c == '下') - relation.Count(c => c == '上');

    private static Regex English() => Patterns.Of($@"\A(?:on |the )?(?:(?<rel>this|next|last|past|previous|coming|upcoming) )?(?<wd>{Words.Weekday})(?:,? (?:of )?(?<week>this|next|last) week)?\z");

    private static Regex Chinese() => Patterns.Of($@"\A(?<rel>本|这|下{{1,3}}|上{{1,3}})?个?{Words.ChineseWeekday}\z");
}
