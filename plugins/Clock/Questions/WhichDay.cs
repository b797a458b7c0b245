using System.Text.RegularExpressions;
using AgentDesk.Plugins.Clock.Dates;

namespace AgentDesk.Plugins.Clock.Questions;

/// <summary>What day a date is, and when a day is: "what day is it 45 days after 3 March 2026", 2026年3月3日之后45天是星期几.</summary>
internal static class WhichDay
{
    public static string? Answer(string text, DateReader dates, bool chinese)
    {
        foreach (var pattern in new[] { Today(), WhatDay(), OnWhatDay(), When(), Chinese(), ChineseWhen() })
        {
            if (pattern.Match(text) is { Success: true } match && dates.Read(match.Groups["d"] is { Success: true } words ? words.Value : "today") is { } date)
                return Speech.Date(date, chinese);
        }

        return null;
    }

    private static Regex Today() => Patterns.Of(@"\A(?:what(?:'s| is) (?:the |today's )?(?:current )?(?:date|day)(?: today| now)?|what(?:'s| is) today|what(?:'s| is) the (?:date|day of the week) today|what day of the week is it(?: today)?|what (?:day|date) is it(?: today| now)?|what (?:day|date) is today|(?:今天|现在)?(?:是)?(?:几月几[日号]|几号|星期几|周几|什么日期|什么日子))\z");

    private static Regex WhatDay() => Patterns.Of(@"\A(?:what|which)(?:'s)? (?:is )?(?:the )?(?:day|date|weekday)(?: of the week)?(?: and date)? (?:(?:is|was|will|would)(?: it| that)?|it(?:'s| is| was| will| would))(?: be)?(?: on)? (?<d>.+?)(?: be| fall on| falls on)?\z|\Awhat(?:'s| is| was| will be) the (?:date|day|weekday)(?: of the week)?(?: of| on| for)? (?<d>.+)\z");

    private static Regex OnWhatDay() => Patterns.Of(@"\A(?:on )?(?:what|which) (?:day|date|weekday)(?: of the week)? (?:does|did|will|is|was|do) (?<d>.+?)(?: fall| land| be| take place)?(?: on)?\z");

    private static Regex When() => Patterns.Of(@"\Awhen(?:'s| is| was| will| does| did)? (?:it )?(?:be )?(?<d>.+?)(?: be| begin| start| fall)?\z");

    private static Regex Chinese() => Patterns.Of(@"\A(?<d>.+?)(?:那一?天|当天)?(?:会|将)?(?:是|在|为|落在|等于)?(?:公历|阳历)?的?(?:星期几|周几|礼拜几|几月几[日号](?:星期几)?|几号|多少号|哪一?[天日]|什么日子|什么时候|什么日期|何时|日期)\z");

    private static Regex ChineseWhen() => Patterns.Of(@"\A(?:什么时候|哪一?天|几月几号|几号)是?(?<d>.+)\z");
}
