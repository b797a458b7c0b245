using System.Text.RegularExpressions;
using AgentDesk.Plugins.Clock.Dates;
using AgentDesk.Plugins.Clock.Zones;
using NodaTime;

namespace AgentDesk.Plugins.Clock.Questions;

/// <summary>What time it is somewhere, a time there in another place, and times of day some hours on.</summary>
internal static class TimeQuestions
{
    private const string Times = $"(?:{ClockTimes.English}|{ClockTimes.Chinese})";

    public static string? Answer(string text, Moment now, bool chinese) =>
        Somewhere(text, now, chinese) ?? Converted(text, now, chinese) ?? Moved(text, now, chinese) ?? Until(text, chinese);

    private static string? Somewhere(string text, Moment now, bool chinese)
    {
        var match = TimeIn().Match(text) is { Success: true } english ? english : ChineseTimeIn().Match(text);
        if (!match.Success)
            return null;
        var zone = match.Groups["z"].Value is { Length: > 0 } name ? ZoneFinder.Find(name) : now.Zone;
        return zone is null ? null : Speech.Zoned(now.Instant.InZone(zone), chinese);
    }

    private static string? Converted(string text, Moment now, bool chinese)
    {
        foreach (var pattern in new[] { English(), EnglishWhen(), Chinese() })
        {
            if (pattern.Match(text) is not { Success: true } match || ClockTimes.Read(match.Groups["t"].Value) is not { } time
                || ZoneFinder.Find(match.Groups["from"].Value) is not { } from || ZoneFinder.Find(match.Groups["to"].Value) is not { } to)
                continue;
            var there = now.Instant.InZone(from).Date;
            if ((match.Groups["d"].Success ? new DateReader(new Moment(now.Instant, from)).Read(match.Groups["d"].Value) : there) is { } date)
                return ZoneConversion.Convert(date + time, from, to, chinese);
        }

        return null;
    }

    private static string? Moved(string text, Moment now, bool chinese)
    {
        foreach (var pattern in new[] { TimeAfter(), TimePlus(), InSome(), ChineseTimeAfter() })
        {
            if (pattern.Match(text) is not { Success: true } match || Amount.Parse(match.Groups["a"].Value) is not { HasTime: true } amount)
                continue;
            var sign = match.Groups["back"].Success ? -1 : 1;
            if (match.Groups["t"].Value is not { Length: > 0 } words)
            {
                // Hours from now are hours that pass, also where clocks are changed meanwhile.
                var later = amount.Parts.All(p => p.Unit <= Unit.Hours)
                    ? now.Instant.Plus(Duration.FromSeconds(sign * amount.Parts.Sum(p => (long)p.Count * (p.Unit switch { Unit.Hours => 3600, Unit.Minutes => 60, _ => 1 })))).InZone(now.Zone).LocalDateTime
                    : Arithmetic.Add(now.Local, amount, sign);
                return Speech.DateTime(later.Date + new LocalTime(later.Hour, later.Minute, later.Second), chinese);
            }

            if (ClockTimes.Read(words) is { } time)
                return Moved(time, amount, sign, chinese);
        }

        return null;
    }

    /// <summary>A time of day some hours on or back, with the days between.</summary>
    public static string Moved(LocalTime time, Amount amount, int sign, bool chinese)
    {
        var day = new LocalDate(2000, 1, 1);
        var moved = Arithmetic.Add(day + time, amount, sign);
        var days = Arithmetic.Between(day.AtMidnight(), moved.Date.AtMidnight(), Unit.Days);
        var note = days == 0 ? string.Empty : chinese ? $"（{(days > 0 ? $"{Units.Text(days)} 天后" : $"{Units.Text(-days)} 天前")}）" : $" ({Units.Say(Math.Abs(days), Unit.Days, false)} {(days > 0 ? "later" : "earlier")})";
        return Speech.Time(moved.TimeOfDay) + note;
    }

    private static string? Until(string text, bool chinese)
    {
        var match = FromTo().Match(text) is { Success: true } english ? english : ChineseFromTo().Match(text);
        return match.Success ? Span(match.Groups["a"].Value, match.Groups["b"].Value, isNextDay: false, text.Contains("分钟", StringComparison.Ordinal), chinese) : null;
    }

    /// <summary>How long it is from one time to another, in hours and minutes or in minutes alone. A time that comes earlier is the next day's, and one that is said without its half of the day behind one with it, "9 am to 5:30", the next that a clock shows so.</summary>
    /// <exception cref="ClockException">Neither says which half of the day it is in, and it makes a difference.</exception>
    public static string? Span(string fromWords, string toWords, bool isNextDay, bool inMinutes, bool chinese)
    {
        if (ClockTimes.Read(fromWords) is not { } from || ClockTimes.Read(toWords) is not { } to)
            return null;
        if (!isNextDay && ClockTimes.IsOnFace(toWords) && ClockTimes.IsMarked(fromWords))
            to = After(from, to.PlusHours(12)) < After(from, to) ? to.PlusHours(12) : to;
        else if (ClockTimes.IsOnFace(fromWords) && ClockTimes.IsMarked(toWords))
            return null;
        else if (!isNextDay && to < from && ClockTimes.IsOnFace(fromWords) && ClockTimes.IsOnFace(toWords))
            throw new ClockException(ClockErrorKind.Ambiguous, $"From {fromWords} to {toWords} is {Say(from, to.PlusHours(12), false, false)}, or {Say(from, to, false, false)}: write times with am and pm, or from 00:00 to 23:59.");
        return Say(from, to, inMinutes, chinese);
    }

    private static long After(LocalTime from, LocalTime to) => (Period.Between(from, to, PeriodUnits.Seconds).Seconds + 86_400) % 86_400;

    private static string Say(LocalTime from, LocalTime to, bool inMinutes, bool chinese)
    {
        var seconds = Period.Between(from, to, PeriodUnits.Seconds).Seconds;
        var isNextDay = seconds < 0;
        seconds += isNextDay ? 86_400 : 0;
        var parts = (inMinutes && seconds % 60 == 0 ? [(seconds / 60, Unit.Minutes)] : new[] { (seconds / 3600, Unit.Hours), (seconds / 60 % 60, Unit.Minutes), (seconds % 60, Unit.Seconds) }).Where(p => p.Item1 > 0).Select(p => Units.Say(p.Item1, p.Item2, chinese)).ToList();
        var length = parts.Count > 0 ? string.Join(' ', parts) : Units.Say(0, Unit.Minutes, chinese);
        return length + (isNextDay ? chinese ? "（到第二天）" : " (to the next day)" : string.Empty);
    }

    private static Regex TimeIn() => Patterns.Of(@"\A(?:what(?:'s| is) the (?:current |local )?time(?: right)?(?: now)?|what time is it(?: right)?(?: now)?|(?:the )?(?:current |local )?time(?: now)?)(?: (?:in|at) (?<z>.+?))?(?: right now| now| at the moment)?\z|\Awhat(?:'s| is) the (?:current )?(?:date and time|time and date)(?: in (?<z>.+?))?(?: now)?\z");

    private static Regex ChineseTimeIn() => Patterns.Of(@"\A(?:现在)?(?<z>[\u4e00-\u9fffa-z ]{2,20}?)?(?:现在)?(?:的?时间)?(?:现在)?(?:是)?(?:几点钟?|什么时间|什么时候|多少点)了?\z");

    private static Regex English() => Patterns.Of($@"\A(?:what(?:'s| is) |what time is |convert )?(?:(?<d>\S.*?)(?:,| at)? )?(?<t>{Times})(?:,? (?<d>(?:on |today|tomorrow).*?))? (?:in |at )?(?<from>[a-z_/ ]+?(?:[+-]\d{{1,2}}(?::\d\d)?)?)(?: time)? (?:in|to|into|as) (?<to>[a-z_/ ]+?(?:[+-]\d{{1,2}}(?::\d\d)?)?)(?: time)?\z");

    private static Regex EnglishWhen() => Patterns.Of($@"\A(?:when|if) it(?:'s| is) (?<t>{Times})(?: on (?<d>.+?))? in (?<from>[a-z_/ ]+?),? (?:what time is it|what is the time|what's the time) in (?<to>[a-z_/ ]+?)\z");

    private static Regex Chinese() => Patterns.Of($@"\A(?:当)?(?<from>[\u4e00-\u9fff]{{2,6}}?)(?:时间)?(?:的)?(?<d>.*?(?:日|号|天))?(?:的)?(?<t>{ClockTimes.Chinese})(?:时)?,?(?:是|等于|换算成?|对应|转成|转换成?)?(?<to>[\u4e00-\u9fff]{{2,6}}?)(?:时间)?的?(?:是)?(?:几点钟?|什么时间|什么时候|时间)\z");

    private static Regex TimeAfter() => Patterns.Of($@"\A(?:what(?:'s| is)(?: the)? time |what time is it )?(?:is )?(?<a>{Amount.English}) (?:after|from|past|(?<back>before|to)) (?<t>{ClockTimes.English})\z");

    private static Regex TimePlus() => Patterns.Of($@"\A(?:what is )?(?<t>{Times}) ?(?:plus|\+|(?<back>minus|-)) ?(?<a>{Amount.English}|{Amount.Chinese})\z");

    private static Regex InSome() => Patterns.Of($@"\A(?:what time (?:is it|will it be|was it) )?(?:in (?<a>{Amount.English})|(?<a>{Amount.English}) (?:from now|later|(?<back>ago)))\z|\A(?<a>{Amount.Chinese})(?:[之以]?后|(?<back>[之以]?前))(?:是|的时间是)?(?:几点|什么时间|什么时候)?\z");

    private static Regex ChineseTimeAfter() => Patterns.Of($@"\A(?<t>{ClockTimes.Chinese})(?:再?过|[之以]?后|(?<back>[之以]?前)|加|(?<back>减))(?:的)?(?<a>{Amount.Chinese})(?:[之以]?后)?(?:是)?(?:几点|什么时间|什么时候)?\z");

    private static Regex FromTo() => Patterns.Of($@"\A(?:how (?:long|much time)(?: is it| is there)?|(?:the )?(?:time|duration|hours|how many hours)(?: are there| is it)?) (?:from|between) (?<a>{ClockTimes.English}) (?:to|until|till|and) (?<b>{ClockTimes.English})\z");

    private static Regex ChineseFromTo() => Patterns.Of($@"\A从?(?<a>{ClockTimes.Chinese})(?:到|至)(?<b>{ClockTimes.Chinese})(?:一共|共)?(?:有|是)?(?:多久|多长时间|多少小时|几个?小时|多少分钟)\z");
}
