using System.Text.RegularExpressions;
using AgentDesk.Plugins.Clock.Dates;
using AgentDesk.Plugins.Clock.Zones;

namespace AgentDesk.Plugins.Clock.Questions;

/// <summary>
/// How long it is from one time of day to another, and when something ends or has to begin that takes so long, where both stand in the question: "The train leaves at 9:47 and arrives at 13:12, how long
/// is that?", 会议14:20开始，开95分钟，几点结束, "an invoice from 14 May 2024 is due in 45 days, what date is that?". With any other number, or one of them missing, it asks for what is written somewhere.
/// </summary>
internal static class Schedules
{
    public static string? Answer(string text, DateReader dates, bool chinese)
    {
        if ((chinese ? ChineseOther() : EnglishOther()).IsMatch(text))
            return null;
        text = Durations.WithoutHalves(text);
        List<Match> days = [.. Day().Matches(text).AsEnumerable()];
        List<Match> times = [.. Time().Matches(Without(text, days)).AsEnumerable()];
        List<Match> amounts = [.. Length().Matches(Without(text, [.. days, .. times])).AsEnumerable()];
        if (Without(text, [.. days, .. times, .. amounts]).Any(char.IsAsciiDigit))
            return null;
        return (days, times, amounts) switch
        {
            ([], [var from, var to], []) => Between(text, from, to, chinese),
            ([], [var time], [var amount]) => Moved(text, time, amount, chinese),
            ([var day], [], [var amount]) => Moved(text, day, amount, dates, chinese),
            _ => null,
        };
    }

    /// <summary>The text with blanks for what was found in it.</summary>
    private static string Without(string text, IEnumerable<Match> found) => found.Aggregate(text, (rest, match) => $"{rest[..match.Index]}{new string(' ', match.Length)}{rest[(match.Index + match.Length)..]}");

    private static string? Between(string text, Match first, Match second, bool chinese)
    {
        var (before, between, after) = (text[..first.Index], text[(first.Index + first.Length)..second.Index], text[(second.Index + second.Length)..]);
        if ((chinese ? ChineseHowLong() : EnglishHowLong()).Match(text) is not { Success: true } asked || !(chinese ? ChineseLink() : EnglishLink()).IsMatch($"{before}|{between}|{after}"))
            return null;
        if (chinese && ChineseAllowed().IsMatch(text) && !ChineseSpan().IsMatch(text))
            return null;
        // Both ends alone say nothing of what lies between: "how many minutes are the pumps on between 9:00 and 17:00" is asked of the documents.
        if (!chinese && !EnglishVerb().IsMatch(between) && asked.Index < first.Index && !EnglishPlain().IsMatch(text[(asked.Index + asked.Length)..first.Index]))
            return null;
        return TimeQuestions.Span(first.Groups["t"].Value, second.Groups["t"].Value, NextDay().IsMatch(text), asked.Groups["minutes"].Success, chinese);
    }

    private static string? Moved(string text, Match time, Match amount, bool chinese)
    {
        if ((chinese ? ChineseWhen() : EnglishWhen()).Match(text) is not { Success: true } asked || asked.Index < Math.Max(time.Index, amount.Index) || Amount.Parse(amount.Value) is not { HasTime: true } length || ClockTimes.Read(time.Groups["t"].Value) is not { } at || !IsOfThat(text, asked, Math.Max(time.Index + time.Length, amount.Index + amount.Length)))
            return null;
        var isEnd = (chinese ? ChineseEnd() : EnglishEnd()).IsMatch(text[..time.Index] + "|" + text[(time.Index + time.Length)..]);
        var back = asked.Groups["start"].Success;
        // From an end one comes to the beginning, from a beginning to the end.
        return back == isEnd ? TimeQuestions.Moved(at, length, back ? -1 : 1, chinese) : null;
    }

    /// <summary>Whether it is asked of what was spoken of, and not of something else that merely begins or ends too.</summary>
    private static bool IsOfThat(string text, Match asked, int from)
    {
        var subject = asked.Groups["of"] is { Success: true } words ? words.Value : ChineseFiller().Replace(text[Math.Max(Math.Min(from, asked.Index), text.LastIndexOfAny([',', '.', ';'], Math.Max(0, asked.Index - 1)) + 1)..asked.Index], string.Empty);
        return !asked.Groups["of"].Success && !Words.IsChinese(subject) || General().IsMatch(subject) || text[..asked.Index].Contains(subject, StringComparison.Ordinal) && text.IndexOf(subject, StringComparison.Ordinal) < from;
    }

    private static string? Moved(string text, Match day, Match amount, DateReader dates, bool chinese)
    {
        if ((chinese ? ChineseWhichDay() : EnglishWhichDay()).Match(text) is not { Success: true } asked || asked.Index < Math.Max(day.Index, amount.Index) || Amount.Parse(amount.Value) is not { HasTime: false } length || !IsOfThat(text, asked, Math.Max(day.Index + day.Length, amount.Index + amount.Length)))
            return null;
        if (Notice().IsMatch(text[..asked.Index]) && EndOfAll().IsMatch(asked.Value))
            return null; // a period of notice says not when a contract ends
        var before = (chinese ? ChineseBefore() : EnglishBefore()).IsMatch(text[..amount.Index] + "|" + text[(amount.Index + amount.Length)..]);
        var isEnd = (chinese ? ChineseEndDay() : EnglishEndDay()).IsMatch(text[..day.Index] + "|" + text[(day.Index + day.Length)..]);
        return isEnd && !before ? null : dates.Read(day.Value) is { } start ? Speech.Date(Arithmetic.Add(start.AtMidnight(), length, before ? -1 : 1).Date, chinese) : null;
    }

    private static Regex Day() => Patterns.Of(
        $@"(?<![\w.])(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {Words.Month}(?:,? \d{{4}})?|{Words.Month} (?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|today|tomorrow|yesterday)(?![\w])"
        + @"|(?<!\d)(?:(?:\d{4}|[今明去]|[零〇一二三四五六七八九]{4})年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]?|\d{4}-\d{1,2}-\d{1,2}|今天|明天|昨天");

    private static Regex Time() => Patterns.Of($@"(?<![\d.:/])(?:(?:次日|第二天|隔天|翌日|转天)的?)?(?<t>(?<!\w){ClockTimes.English}(?!\w|\.?\d| ?(?:hours?|hrs?|minutes?|%|km|miles)\b)|(?<![早晚快慢多少有大小差]){ClockTimes.Chinese})(?![\d:])");

    private static Regex Length() => Patterns.Of($@"(?<![\w.])(?!(?:an?|one) day\b){Amount.English}(?!\w)|(?<![\d.月])(?!一天|一日){Amount.Chinese}");

    private static Regex NextDay() => Patterns.Of(@"\b(?:next|following) (?:day|morning)\b|次日|第二天|隔天|翌日|转天");

    private static Regex EnglishOther() => Patterns.Of(
        @"\b(?:who|whom|whose|where|why|which (?!day|date)|says?|according|every|each|per|twice|average|breaks?|lunch|pauses?|except|how (?:much|many) (?!time|hours|minutes)|how often|how (?:long|many (?:hours|minutes)|much time) (?:may|can|could|must|should|after|before|until|ahead|in advance|ago|since|at)|what happens?|born|what (?:is|are|was|were) (?:planned|scheduled|due|open)|(?:in|under) the (?:\w+ )?(?:contract|agreement|report|manual|document|handbook|policy|timetable|schedule|plan))\b");

    private static Regex ChineseOther() => Patterns.Of("谁|哪[些个里儿份家位]|为什么|规定|根据|每[次天周月年个]|平均|午休|休息|合同里|报告里|文件里|手册里|几次|出生|多少(?!小时|分钟|个小时|个钟头|时间)|发生");

    private static Regex EnglishHowLong() => Patterns.Of(@"\b(?:how long|how many hours(?: and minutes)?|(?<minutes>how many minutes)|how much time|duration|(?:travel|travelling|journey|driving|flight|total|working|elapsed) time|what(?:'s| is) the (?:time|difference|length))\b");

    private static Regex ChineseHowLong() => Patterns.Of("多久|多长时间|多少个?(?:小时|钟头)|几个?(?:小时|钟头)|(?<minutes>(?:多少|几)分钟)|时长");

    /// <summary>Nothing between the times and the question: 9点到12点之间有多久.</summary>
    private static Regex ChineseSpan() => Patterns.Of("\\d[分时点]?之间,?(?:一共|总共|共)?(?:有|是|隔|相差|相隔)?(?:多久|多长时间|多少|几)");

    private static Regex ChineseAllowed() => Patterns.Of("可以|最多|至少|不得|允许|必须|提前|之间");

    /// <summary>"from 9:15 to …", "9:15 - …", or what ends at the second.</summary>
    private static Regex EnglishLink() => Patterns.Of(
        @"\A[^|]*\|(?: ?(?:to|until|till|til|through|-) ?(?:the next day at |the next morning at |about )?\||[^|]*(?<=(?:from|between) ?\|) and \|"
        + $@"|[^|]*\b(?:{Ends}|until|till)\b[^|,.]{{0,25}}\|)"
        + @"|\A[^|]*\bbetween \| and \|");

    private const string Ends = "(?:arriv(?:es?|ed|al|ing)|gets?|got|lands?|landed|landing|reach(?:es|ed)?|ends?|ended|ending|finish(?:es|ed|ing)?|stop(?:s|ped)?|clos(?:es?|ed|ing)|leaves?|left|wakes?|woke|waking|back|home|over|out|off|returns?|returned|done|came|come)";

    private static Regex EnglishVerb() => Patterns.Of($@"\b{Ends}\b");

    private static Regex EnglishPlain() => Patterns.Of(@"\A(?:[ ,]|\b(?:is|it|are|there|was|that|do|does|did|have|had|i|we|you|he|she|they|work|worked|open|from|between|in|of|for|my|our|an?|shift|day|exactly|sleep|slept|drive|be|will|would|the|time|if|go|get|left|this|lie|lies|pass|passed|elapsed?|take|takes|last|lasts|to)\b)*\z");

    private static Regex ChineseLink() => Patterns.Of(@"\|,?(?:一直)?(?:到|至|-|~)\||\|[^|]*(?:到|至|直到|抵达|到达|结束|下班|起床?|醒|关门|降落|落地|散会|放学|收工|打烊|离开|回家|完)[^|]{0,3}\||\|[^|]{1,12}\|(?:分)?(?:到|抵达|结束|下班|起|醒|关|降落|落地|散|放学|收工|打烊|走|离开|回|完)");

    /// <summary>A time that something ends at, or has to be done by.</summary>
    private static Regex EnglishEnd() => Patterns.Of(@"\b(?:by|before|until|arriv\w+|finish\w*|ends?|(?:be|get) (?:there|home|in|back|ready|here)|must be|has to be|have to be|needs? to be|want to eat|landed|got (?:there|home|in)|over)(?: [a-z]+){0,2}? (?:at|by|for|before)? ?\||\b(?:by|before) \||\A(?:[^|]* )?(?:arriv\w+|lands?|landed) (?:at )?\|");

    private static Regex ChineseEnd() => Patterns.Of(@"\|分?(?:之?前)?(?:要|得|必须|需要?|应该)?(?:到|抵达|结束|交|完成|赶到|到达)(?!\d)|(?:要在|得在|必须在|到达|抵达)\|");

    /// <summary>The question, by whether it asks for the beginning or the end.</summary>
    private static Regex EnglishWhen() => Patterns.Of(
        @"\b(?:when|what time|by when|until when|until what time)(?:'s| is| does| do| did| will| would| must| should| have| has| was)?(?: (?:it|i|we|he|she|they|that|you|(?:the|my) (?:\w+ )?(?<of>\w+)))?(?: (?:have|need|be|to|it))*?"
        + @"(?:(?: (?:(?<start>leave|start|set off|set out|go|depart|begin|get up|be put in|put (?:it|them|the \w+) in|head off|left|started|begun)|(?:be )?(?:over|end|ends|finish|finished|finishes|arrive|arrives|get there|there|get home|home|ready|done|land|lands|back|get back|out|stop|reach|complete|completed|get in|free)))\b[^,.;]{0,30}|(?: is (?:that|it))?)\z");

    private static Regex ChineseWhen() => Patterns.Of("(?:几点钟?|什么时候|何时|什么时间)[^,.;，。]{0,4}?(?:(?<start>出门|出发|走|动身|起床|开始|启程)|结束|到|开完|散会|完|落地|降落|好|下课|下班|收工|放学|回来|关|了|醒)[^,.;，。]{0,3}\\z");

    private static Regex EnglishWhichDay() => Patterns.Of(
        @"(?<=\A|[,.;:!?-] ?|\b(?:so|and|then) )(?:so |and |then )?(?:on |by |until |till )?(?:(?:what|which) (?:date|day)(?: of the week)?(?:(?:'s| is| was| would| will)(?: (?:that|it|this))?(?: be)?)?"
        + @"|(?:when|until when|by when|(?:what|which) (?:date|day))(?:'s| is| does| do| did| will| would| must| should| can)?(?: (?:it|that|this|they|i|we|payment|(?:the|my) (?:\w+ )?(?<of>\w+)))(?: (?:have|need|to|be|still|latest|at))*"
        + @"(?: (?:due|end|ends|expire|expires|run out|arrive|finish|finished|over|pay|paid|complain|back|ready|up|delivered|cancel|return(?: it)?|fall(?: on)?|leave|it|that|give notice|complete|done))?(?: by| at the latest| to pay| on| at latest)*)\z");

    private static Regex ChineseWhichDay() => Patterns.Of("(?:是|到|那|应该|最晚|最迟|在|要|得)*(?:哪一?[天日]|几号|几月几[日号]|什么时候|什么日子|何时|星期几|周几)(?:之?前)?(?:会|能|要|得|该|应该)?(?:是|到期|到货|结束|过保|完工|交货|截止|付款|付|失效|到|通知|收到|完成|交付|送达|过期|届满|期满|竣工|提出|退|转正)*(?:了)?\\z");

    /// <summary>Words before a question that name nothing.</summary>
    private static Regex ChineseFiller() => Patterns.Of("我们?|那么?|它|应该|大概|最[晚迟]|[要得会就才能,. ]|可以|必须|[他她]|请问|车|飞机|大家|然后|所以|什么|内|后|的话");

    private static Regex General() => Patterns.Of(@"\A(?:payment|deadline|date|end|day|latest|money|付款|截止日期?|到期日)\z");

    private static Regex Notice() => Patterns.Of(@"\bnotice\b|通知");

    private static Regex EndOfAll() => Patterns.Of(@"\b(?:ends?|expires?|finish|over|run out|up)\b|到期|结束|失效|过期|届满|期满");

    private static Regex EnglishBefore() => Patterns.Of(@"\|(?:'?s?'? notice)? ?(?:before|earlier|prior|in advance|beforehand|ahead)\b");

    private static Regex ChineseBefore() => Patterns.Of(@"\|[之以]?前|提前\|");

    /// <summary>A day that something ends on: what lasts until then has begun before.</summary>
    private static Regex EnglishEndDay() => Patterns.Of(@"\b(?:ends?|ended|ending|expires?|expired|due|until|till|by|before|deadline|runs out|finish\w*|payable|arriv\w+)(?: (?:is|was))?(?: on| by| at)? \|");

    private static Regex ChineseEndDay() => Patterns.Of(@"\|(?:到期|截止|结束|之?前|过期|届满|完工|交货|就?要到期)|(?:到期日|截止日期?|截止到?|直到|结束于)(?:是|为)?\|");
}
