using System.Globalization;
using System.Text;

namespace AgentDesk.Plugins.Clock;

/// <summary>Names and numbers in English and Chinese, as fragments of patterns and as values. Texts are expected as <see cref="Normalize"/> leaves them.</summary>
internal static class Words
{
    public const string Number =
        @"(?:\d{1,7}|[零〇一二两三四五六七八九十百千]{1,9}|an?(?= )|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)";

    public const string Month =
        "(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.?";

    public const string Weekday = "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|thu|fri|sat|sun)";

    public const string ChineseWeekday = "(?:周|星期|礼拜)(?<wd>[一二三四五六日天末1-7])";

    public const string ChineseNumber = @"(?:\d{1,4}|[零〇一二三四五六七八九十]{1,4})";

    private static readonly string[] s_months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] s_weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private static readonly string[] s_small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
        "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] s_tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>Lower case, full-width signs as their plain ones, single spaces, no closing punctuation.</summary>
    public static string Normalize(string text)
    {
        var normal = new StringBuilder(text.Length);
        foreach (var c in text.ToLowerInvariant())
        {
            var plain = c switch { '’' or '‘' => '\'', '–' or '—' or '−' => '-', '、' => ',', '。' => '.', >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(c - 0xFEE0)), _ => c };
            if (!char.IsWhiteSpace(plain))
                normal.Append(plain);
            else if (normal.Length > 0 && normal[^1] != ' ')
                normal.Append(' ');
        }

        return normal.ToString().Trim(' ', '?', '!', '.', ',', ';', '"', '。');
    }

    public static bool IsChinese(string text) => text.Any(c => c is >= '\u3400' and <= '\u9fff');

    public static int MonthOf(string name) => Array.IndexOf(s_months, name[..3]) + 1;

    /// <summary>1 for Monday to 7 for Sunday.</summary>
    public static int WeekdayOf(string name) => name.Length == 1
        ? "一二三四五六日".IndexOf(name[0] is '天' or '末' or '7' ? '日' : name[0] is >= '1' and <= '6' ? "一二三四五六"[name[0] - '1'] : name[0], StringComparison.Ordinal) + 1
        : Array.IndexOf(s_weekdays, name[..3]) + 1;

    public static int NumberOf(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        if (text is "a" or "an")
            return 1;
        if (Array.IndexOf(s_small, text) is var small and >= 0)
            return small;
        if (text.Split('-', ' ') is [var tens, .. var rest] && Array.IndexOf(s_tens, tens) is var ten and > 0)
            return (10 * ten) + (rest is [var unit] ? Array.IndexOf(s_small, unit) : 0);
        return ChineseNumberOf(text);
    }

    /// <summary>二〇二六 digit by digit, 三百二十五 by its places.</summary>
    private static int ChineseNumberOf(string text)
    {
        var (total, digit, hasPlaces) = (0, 0, text.Any(c => c is '十' or '百' or '千'));
        foreach (var c in text)
        {
            var value = "〇一二三四五六七八九".IndexOf(c switch { '两' => '二', '零' => '〇', _ => c }, StringComparison.Ordinal);
            if (value >= 0 && !hasPlaces)
                total = (total * 10) + value;
            else if (value >= 0)
                digit = value;
            else
                (total, digit) = (total + (Math.Max(1, digit) * (c switch { '十' => 10, '百' => 100, _ => 1000 })), 0);
        }

        return total + digit;
    }
}
