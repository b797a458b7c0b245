using System.Globalization;
using NodaTime;

namespace AgentDesk.Plugins.Clock;

/// <summary>Dates and times in words, in the language of the question.</summary>
internal static class Speech
{
    private static readonly string[] s_months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static string Month(int month) => s_months[month - 1];

    /// <summary>"Friday, 17 April 2026" or 2026年4月17日 星期五.</summary>
    public static string Date(LocalDate date, bool chinese) => chinese
        ? $"{DateAlone(date, chinese)} {Weekday(date, chinese)}"
        : $"{Weekday(date, chinese)}, {DateAlone(date, chinese)}";

    /// <summary>"17 April 2026" or 2026年4月17日.</summary>
    public static string DateAlone(LocalDate date, bool chinese) => chinese
        ? string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日")
        : string.Create(CultureInfo.InvariantCulture, $"{date.Day} {Month(date.Month)} {date.Year}");

    public static string Weekday(LocalDate date, bool chinese) => chinese ? $"星期{"一二三四五六日"[(int)date.DayOfWeek - 1]}" : date.DayOfWeek.ToString();

    public static string Time(LocalTime time) =>
        time.ToString(time.Second == 0 && time.NanosecondOfSecond == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);

    public static string DateTime(LocalDateTime moment, bool chinese) => $"{Date(moment.Date, chinese)}{(chinese ? " " : ", ")}{Time(moment.TimeOfDay)}";

    /// <summary>With the zone and its distance from UTC: "Sunday, 29 November 2026, 10:05 Asia/Tokyo (UTC+09)".</summary>
    public static string Zoned(ZonedDateTime moment, bool chinese) =>
        $"{DateTime(moment.LocalDateTime, chinese)} {moment.Zone.Id} (UTC{(moment.Offset == Offset.Zero ? string.Empty : moment.Offset.ToString("g", CultureInfo.InvariantCulture))})";
}
