using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Calculator.Finding;

/// <summary>An amount for one period that is asked for another: "79.99 a year, what is that per month?", 房租一个月2800，一年多少？</summary>
internal static partial class PeriodRate
{
    private const int Longest = 200;

    /// <summary>The formula; null where the text has other numbers, or is anything else.</summary>
    public static string? Read(string text)
    {
        if (text.Length > Longest || Numbers().Matches(text) is not [var number] || Other().IsMatch(text))
            return null;
        var chinese = text.Any(c => c is >= '\u3400' and <= '\u9FFF');
        if ((chinese ? Chinese() : English()).Matches(text) is not [var given, var asked] || asked.Index < number.Index)
            return null;
        // What is for a period stands beside it, and the question ends with the other one.
        var gap = given.Index < number.Index ? text[(given.Index + given.Length)..number.Index] : text[(number.Index + number.Length)..given.Index];
        if (gap.Length > 30 || Break().IsMatch(gap) || !(chinese ? ChineseAsks() : EnglishAsks()).IsMatch(text[(given.Index + given.Length)..]) || !(chinese ? ChineseEnd() : EnglishEnd()).IsMatch(text[(asked.Index + asked.Length)..]))
            return null;
        return Period(given) is { } from && Period(asked) is { } to && Factor(from, to) is { } factor ? $"{number.Value.Replace(",", "", StringComparison.Ordinal)}{(Scale().Match(text, number.Index + number.Length) is { Success: true } scale ? scale.Value : "")} {factor}" : null;
    }

    /// <summary>The period that a match has a group for, by its first letter; null where it has none.</summary>
    public static char? Period(Match match) => "yqmwd".Where(period => match.Groups[period.ToString()].Success).Select(period => (char?)period).FirstOrDefault();

    /// <summary>What an amount per <paramref name="from"/> is multiplied with or divided by; null where that is no fixed number: a month has not so many weeks.</summary>
    public static string? Factor(char from, char to) => $"{from}{to}" switch
    {
        "ym" => "/ 12",
        "yw" => "/ 52",
        "yd" => "/ 365",
        "yq" => "/ 4",
        "qm" => "/ 3",
        "wd" => "/ 7",
        "my" => "* 12",
        "wy" => "* 52",
        "dy" => "* 365",
        "qy" => "* 4",
        "mq" => "* 3",
        "dw" => "* 7",
        _ => null,
    };

    [GeneratedRegex(@"[0-9][0-9,]*(?:\.[0-9]+)?%?|[零〇二两三四五六七八九十百千]+(?=[个元块万年月天])|\b(?:two|three|four|five|six|seven|eight|nine|ten|half|twice|double|dozen)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\G[万亿]", RegexOptions.CultureInvariant)]
    private static partial Regex Scale();

    /// <summary>What makes it another question than one of the period.</summary>
    [GeneratedRegex(@"%|\b(?:save|saved|saving|left|remain|more|less|cheaper|split|share|interest|raise|tax|taxes|discount|off|refund|roommates?|people|weekdays?|workdays?|working|business|who|whose|when|where|why|which)\b|谁|哪|什么|省|剩|还[剩差]|多出|便宜|涨|降|利息|税|[个名位]人|分摊|平分|折|工作日|上班", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Other();

    [GeneratedRegex(@"[.?!;。？！；]\s", RegexOptions.CultureInvariant)]
    private static partial Regex Break();

    [GeneratedRegex(
        @"(?:\b(?:an?|per|each|every|for the|for an?|one|by the|full|whole)\s+|/\s?)(?:(?<y>year|yr)|(?<q>quarter)|(?<m>month|mo)|(?<w>week|wk)|(?<d>day))\b|\b(?:(?<y>yearly|annual(?:ly)?)|(?<q>quarterly)|(?<m>monthly)|(?<w>weekly)|(?<d>daily))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex English();

    [GeneratedRegex(@"\bhow (?:much|many)\b|\bwhat\b|\bwhat's\b|\bmakes?\b|\bwanna\b|\bwant to\b|\?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishAsks();

    [GeneratedRegex(@"^(?:[\s?!.,]|\b(?:thats|that's|that|is|it|its|it's|for me|come to|total|altogether|then|be|what|instead|pay|do|does|would|will|on average|roughly|exactly|rate|cost|costs|how much|make|makes|the|of|a|i)\b)*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishEnd();

    [GeneratedRegex(
        @"(?:平均|折合|相当于|合|摊到|平摊到|平均到)?(?:每一?|一|到一?|整)个?(?:(?<y>年)|(?<q>季度?)|(?<m>月)|(?<w>周|星期|礼拜)|(?<d>天|日))|(?<y>年)(?=[费租薪]|度|收入|目标|预算|产量|销量|会员)|(?<m>月)(?=[租薪费供]|收入|工资)|(?<d>日)(?=[薪租]|产量)|(?<w>周)(?=薪)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Chinese();

    [GeneratedRegex("多少|几|[?？]", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseAsks();

    [GeneratedRegex(@"^(?:[\s?？!！。，,]|平均|大概|一共|总共|合计|下来|到底|多少|[是要得能有就花交付赚挣用存喝吃跑走看读写产做卖合摊折几钱块元万呢啊呀吗了个度次斤吨升本页字的共件杯])*$", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseEnd();
}
