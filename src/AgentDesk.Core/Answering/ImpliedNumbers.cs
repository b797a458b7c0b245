using System.Text.RegularExpressions;
using AgentDesk.Core.Indexing.Terms;

namespace AgentDesk.Core.Answering;

/// <summary>
/// The numbers that a text brings into a computation without stating them: the 60 between its hours and its minutes, the two of a perimeter, the hundred of a
/// percentage. With those that <see cref="Numerals"/> finds they are all that a formula for the text may hold. Thread-safe.
/// </summary>
public static class ImpliedNumbers
{
    private static readonly Regex s_year = Words("years?|yearly|annual(?:ly)?", "年(?![级纪轻])");
    private static readonly Regex s_month = Words("months?|monthly", "月");
    private static readonly Regex s_week = Words("weeks?|weekly", "(?<![小老])周(?![长围岁密到])|星期|礼拜");
    private static readonly Regex s_day = Words("days?|daily", "(?<![今明昨春夏秋冬聊])天(?![气空津])|(?<!生)日(?![期本子])");
    private static readonly Regex s_hour = Words("hours?|hourly|h", "小时|钟头");
    private static readonly Regex s_minute = Words("minutes?|min", "分钟");
    private static readonly Regex s_second = Words("seconds?|s", "秒");
    private static readonly Regex s_meter = Words("met(?:er|re)s?|m", "(?<![千厘分毫])米");
    private static readonly Regex s_centimeter = Words("cm|centimet(?:er|re)s?", "厘米");
    private static readonly Regex s_kilogram = Words("kg|kilo(?:gram(?:me)?)?s?", "千克|公斤");
    private static readonly Regex s_yuan = Words(null, "元|块钱");

    /// <summary>Numbers, and what must all stand in a text that implies them.</summary>
    private static readonly (string[] Numbers, Regex[] Words)[] s_rules =
    [
        (["7"], [s_week, s_day]),
        (["30"], [s_month, s_day]),
        (["12"], [s_year, s_month]),
        (["52"], [s_year, s_week]),
        (["365"], [s_year, s_day]),
        (["24"], [s_day, s_hour]),
        (["60"], [s_hour, s_minute]),
        (["60"], [s_minute, s_second]),
        (["3600", "60"], [s_hour, s_second]),
        (["1000"], [Words("km|kilomet(?:er|re)s?", "千米|公里"), s_meter]),
        (["100"], [s_meter, s_centimeter]),
        (["1000"], [s_meter, Words("mm|millimet(?:er|re)s?", "毫米")]),
        (["10"], [s_centimeter, Words("mm|millimet(?:er|re)s?", "毫米|分米")]),
        (["10"], [s_meter, Words(null, "分米")]),
        (["1000"], [s_kilogram, Words("g|gram(?:me)?s?", "(?<!千)克")]),
        (["1000"], [Words("t|ton(?:ne)?s?", "吨"), s_kilogram]),
        (["1000"], [Words("l|lit(?:er|re)s?", "(?<!毫)升"), Words("ml|millilit(?:er|re)s?", "毫升")]),
        (["1000", "1024"], [Words("[gm]b", null), Words("[tk]b", null)]),
        (["1000", "1024"], [Words("gb", null), Words("mb", null)]),
        (["100"], [Words("dollars?|euros?|pounds?", "[$€£]"), Words("cents?|pence", null)]),
        (["10"], [s_yuan, Words(null, "角(?!形)")]),
        (["100"], [s_yuan, Words(null, "分(?![钟成别给配米之])")]),
        (["100"], [Words("per ?cent(?:age)?", "%|百分")]),
        (["10"], [Words(null, "打[^打]{1,4}折")]),
        (["12"], [Words(null, "[0-9一两二三四五六七八九十几]打")]),
        (["2"], [Words("pairs?|both|couple|half|halves?|halved|doubled?|twins?|round ?trip|there and back", "双|一半|减半|对半|加倍|翻[倍番]|来回|往返|平方")]),
        (["2", "4"], [Words("perimeter|squares?(?! root)|rectang(?:le|ular)s?", "周长|[正长]方形")]),
        (["2", "3"], [Words("triang(?:le|ular)s?", "三角形")]),
        (["2"], [Words("circles?|circumference|diameter|radius", "圆(?![珠满桌])|直径|半径")]),
        (["3", "6"], [Words("cubes?|cubic", "正方体|立方")]),
    ];

    /// <summary>In the canonical form of <see cref="Numerals.Find"/>; English and Chinese. A conversion's number needs both of its units in the text.</summary>
    public static IReadOnlySet<string> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var normal = CharacterFolding.Fold(text);
        return s_rules.Where(rule => Array.TrueForAll(rule.Words, words => words.IsMatch(normal))).SelectMany(rule => rule.Numbers).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whole English words, also behind a number without a space ("12km"), and Chinese ones or signs anywhere.</summary>
    private static Regex Words(string? english, string? others)
    {
        string?[] parts = [english is null ? null : $"(?<![a-z])(?:{english})(?![a-z])", others];
        return new Regex(string.Join('|', parts.Where(part => part is not null)), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }
}
