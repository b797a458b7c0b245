using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Tables.Values;

/// <summary>A date as a cell writes it; with day and month in figures alone it may have two readings.</summary>
/// <param name="DayFirst">Its value where the day comes first; null where it cannot be read so.</param>
/// <param name="MonthFirst">Its value where the month does.</param>
internal readonly record struct DateCell(DateTime? DayFirst, DateTime? MonthFirst);

/// <summary>Reads dates: 2026-03-03, 2026/3/3 14:30, 2026年3月3日, 3 Mar 2026, March 3, 2026, 03/04/2026.</summary>
internal static partial class DateText
{
    private static readonly string[] s_months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The date; null where the text is none.</summary>
    public static DateCell? Parse(string text)
    {
        if (text.Length is < 6 or > 40)
            return null;
        if (YearFirst().Match(text) is { Success: true } iso)
            return Both(Create(Int(iso, "y"), Int(iso, "m"), Int(iso, "d"), iso));
        if (Named().Match(text) is { Success: true } named)
            return Both(Create(Int(named, "y"), Array.IndexOf(s_months, named.Groups["m"].Value[..3].ToLowerInvariant()) + 1, Int(named, "d"), named));
        if (Figures().Match(text) is not { Success: true } figures)
            return null;
        var (first, second, year) = (Int(figures, "a"), Int(figures, "b"), Int(figures, "y"));
        var (dayFirst, monthFirst) = (Create(year, second, first, figures), Create(year, first, second, figures));
        return dayFirst is null && monthFirst is null ? null : new DateCell(dayFirst, monthFirst);
    }

    private static DateCell? Both(DateTime? date) => date is null ? null : new DateCell(date, date);

    private static DateTime? Create(int year, int month, int day, Match match)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return null;
        var (hour, minute, second) = (Int(match, "hh"), Int(match, "mm"), Int(match, "ss"));
        return hour > 23 || minute > 59 || second > 59 ? null : new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified);
    }

    private static int Int(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? int.Parse(found.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\A(?<y>\d{4})(?:[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})|年(?<m>\d{1,2})月(?<d>\d{1,2})[日号]?)(?:[ T](?<hh>\d{1,2}):(?<mm>\d{2})(?::(?<ss>\d{2})(?:\.\d+)?)?Z?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"\A(?:(?<d>\d{1,2})[- ](?<m>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?[- ,]+(?<y>\d{4})|(?<m>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.? (?<d>\d{1,2}),? (?<y>\d{4}))\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"\A(?<a>\d{1,2})(?<s>[-/.])(?<b>\d{1,2})\k<s>(?<y>\d{4})(?: (?<hh>\d{1,2}):(?<mm>\d{2})(?::(?<ss>\d{2}))?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Figures();
}
