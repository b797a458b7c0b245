using System.Text.RegularExpressions;
using AgentDesk.Plugins.Clock.Dates;
using NodaTime;

namespace AgentDesk.Plugins.Clock.Questions;

/// <summary>Yes or no, and why: whether a date is a certain day of the week, a working day or at the weekend, and which of two dates is the earlier.</summary>
internal static class Verdicts
{
    public static string? Answer(string text, DateReader dates, bool chinese) => Kind(text, dates, chinese) ?? Order(text, dates, chinese);

    private static string? Kind(string text, DateReader dates, bool chinese)
    {
        if ((chinese ? ChineseKind() : EnglishKind()).Match(text) is not { Success: true } match || dates.Read(match.Groups["d"].Value + Year(match, dates.Now.Today)) is not { } date)
            return null;
        var isWeekend = date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;
        var isSo = match.Groups["wd"].Success ? (int)date.DayOfWeek == Words.WeekdayOf(match.Groups["wd"].Value) : isWeekend == match.Groups["weekend"].Success;
        var note = match.Groups["work"].Success && !isWeekend ? (chinese ? "（未计节假日）" : " (public holidays not considered)") : string.Empty;
        return Say(isSo, chinese ? $"{Speech.DateAlone(date, chinese)}是{Speech.Weekday(date, chinese)}{note}" : $"{Speech.DateAlone(date, chinese)} is a {Speech.Weekday(date, chinese)}{note}", chinese);
    }

    private static string Year(Match match, LocalDate today) => match.Groups["y"].Value switch
    {
        "" => string.Empty,
        "this year" => $" {today.Year}",
        "next year" => $" {today.Year + 1}",
        "last year" => $" {today.Year - 1}",
        var year => $" {year}",
    };

    /// <summary>The words that compare may stand inside the dates too ("2 weeks after 3 March"): wherever dates are on both sides of one, it is the one.</summary>
    private static string? Order(string text, DateReader dates, bool chinese)
    {
        if ((chinese ? ChineseOrder() : EnglishOrder()).Match(text) is not { Success: true } match)
            return null;
        var words = match.Groups["both"].Value;
        foreach (Match between in (chinese ? ChineseBetween() : Relation()).Matches(words))
        {
            var (left, right) = (words[..between.Index], words[(between.Index + between.Length)..]);
            if (!IsDate(left, dates) || !IsDate(right, dates) || dates.Read(left) is not { } first || dates.Read(right) is not { } second)
                continue;
            var isEarlier = (chinese ? match : between).Groups["earlier"].Success;
            var days = Period.DaysBetween(first, second);
            return Say(isEarlier ? days > 0 : days < 0, Distance(first, second, days, chinese), chinese);
        }

        return null;
    }

    /// <summary>Whether it is a date, be it one with two readings; the reader says so only by its error, which must not hide that the other side is none.</summary>
    private static bool IsDate(string text, DateReader dates)
    {
        try
        {
            return dates.Read(text) is not null;
        }
        catch (ClockException)
        {
            return true;
        }
    }

    private static string Distance(LocalDate first, LocalDate second, int days, bool chinese)
    {
        var (one, other, far) = (Speech.DateAlone(first, chinese), Speech.DateAlone(second, chinese), Units.Say(Math.Abs(days), Unit.Days, chinese));
        return (days, chinese) switch
        {
            (0, true) => $"两个都是{one}",
            (0, false) => $"both are {one}",
            (_, true) => $"{one}比{other}{(days > 0 ? "早" : "晚")} {far}",
            _ => $"{one} is {far} {(days > 0 ? "before" : "after")} {other}",
        };
    }

    private static string Say(bool isSo, string why, bool chinese) => chinese ? $"{(isSo ? "是" : "不是")}：{why}" : $"{(isSo ? "Yes" : "No")}: {why}";

    private static Regex EnglishKind() => Patterns.Of($@"\A(?:is|was|will|does|did) (?<d>.+?)(?: (?:be|fall|land))?(?: (?:on|at|in))?(?: (?:an?|the))? (?:(?<wd>{Words.Weekday})|(?<weekend>weekend)(?: day)?|(?<work>weekday|work(?:ing)? ?day|business day))(?: (?:in )?(?<y>this year|next year|last year|\d{{4}}))?\z");

    private static Regex ChineseKind() => Patterns.Of($@"\A(?<d>.+?)(?:是不是|是否是?|是否为|(?:是|在)(?=.+[吗么]\z))(?:一?个)?(?:(?<weekend>周末)|(?<work>工作日)|{Words.ChineseWeekday})[吗么]?\z");

    private static Regex EnglishOrder() => Patterns.Of(@"\A(?:is|was|will|does|did) (?<both>.+)\z");

    private static Regex Relation() => Patterns.Of(" (?:(?:be|come|fall) )?(?:(?<earlier>before|earlier than|sooner than|prior to)|after|later than) ");

    private static Regex ChineseOrder() => Patterns.Of(@"\A(?<both>.+?)(?:(?<earlier>[之以]?前|早)|[之以]?后|晚)[吗么]?(?<=[吗么]|(?:是不是|是否).+)\z");

    private static Regex ChineseBetween() => Patterns.Of("(?:是不是|是否|是)?[在比]");
}
