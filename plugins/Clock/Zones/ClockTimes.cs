using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace AgentDesk.Plugins.Clock.Zones;

/// <summary>Times of day in words: 14:30, 3pm, "half past nine", 下午3点半.</summary>
internal static class ClockTimes
{
    public const string English = @"(?:\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?|noon|midnight|\d{1,2} o'?clock|(?:half past|(?:a )?quarter (?:past|to)) (?:" + Hour + "|\\d{1,2})(?: ?[ap]\\.?m\\.?)?)";

    private const string Hour = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";

    public const string Chinese = "(?:(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|夜里)?(?:\\d{1,2}|[零一二两三四五六七八九十]{1,3})(?:点钟?|时)(?:半|[一三]刻|(?:\\d{1,2}|(?!一[共直起])[零一二三四五六七八九十]{1,3})分?)?|(?:凌晨|早上|上午|中午|下午|傍晚|晚上)?\\d{1,2}:\\d{2}|中午|正午|午夜)";

    /// <summary>The time of day; null where the text is none.</summary>
    public static LocalTime? Read(string text)
    {
        if (text is "noon" or "中午" or "正午")
            return LocalTime.Noon;
        if (text is "midnight" or "午夜")
            return LocalTime.Midnight;
        if (PastHour().Match(text) is { Success: true } spoken)
            return Read($"{Words.NumberOf(spoken.Groups["h"].Value).ToString(CultureInfo.InvariantCulture)}:00{(spoken.Groups["ap"].Success ? $"{spoken.Groups["ap"].Value}m" : string.Empty)}")?.PlusMinutes(spoken.Groups["half"].Success ? 30 : spoken.Groups["to"].Success ? -15 : 15);
        if (Parts().Match(text) is not { Success: true } match)
            return null;
        var hour = Words.NumberOf(match.Groups["h"].Value);
        var minute = match.Groups["half"].Success ? 30 : match.Groups["q"].Success ? 15 * Words.NumberOf(match.Groups["q"].Value) : match.Groups["m"].Success ? Words.NumberOf(match.Groups["m"].Value) : 0;
        var second = match.Groups["s"].Success ? Words.NumberOf(match.Groups["s"].Value) : 0;
        var isHalf = match.Groups["ap"].Success || match.Groups["part"].Success;
        var isAfternoon = match.Groups["ap"].Value.StartsWith('p') || match.Groups["part"].Value is "下午" or "傍晚" or "晚上" or "晚" || (match.Groups["part"].Value is "中午" && hour < 11);
        if (isHalf && isAfternoon && hour < 12)
            hour += 12;
        else if (hour == 12 && (match.Groups["ap"].Value.StartsWith('a') || match.Groups["part"].Value is "凌晨" or "夜里" or "晚上"))
            hour = 0;
        return hour is >= 0 and <= 23 && minute <= 59 && second <= 59 ? new LocalTime(hour, minute, second)
            : throw new ClockException(ClockErrorKind.NoSuchDate, string.Create(CultureInfo.InvariantCulture, $"'{text}' is no time of day: hours go from 0 to 23, minutes and seconds to 59."));
    }

    /// <summary>Whether a time says which half of the day it is in.</summary>
    public static bool IsMarked(string text) => Marks().IsMatch(text);

    /// <summary>Whether a time is as a clock's face shows it, twice a day: 5:30, and not 05:30, 17:30 or 5:30 pm.</summary>
    public static bool IsOnFace(string text) => !IsMarked(text) && !text.StartsWith('0') && Read(text) is { Hour: >= 1 and <= 12 };

    private static Regex Marks() => Patterns.Of("[ap]\\.?m\\.?\\z|noon|midnight|凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚|夜|正午");

    private static Regex PastHour() => Patterns.Of($@"\A(?:(?<half>half) past|(?:a )?quarter (?:past|(?<to>to))) (?<h>{Hour}|\d{{1,2}})(?: ?(?<ap>[ap])\.?m\.?)?\z");

    private static Regex Parts() => Patterns.Of(@"\A(?:(?<part>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|夜里)?(?<h>\d{1,2}|[零一二两三四五六七八九十]{1,3})(?:点钟?|时)(?:(?<half>半)|(?<q>[一三])刻|(?<m>\d{1,2}|[零一二三四五六七八九十]{1,3})分?)?|(?<part>凌晨|早上|上午|中午|下午|傍晚|晚上)?(?<h>\d{1,2})[:.](?<m>\d{2})(?::(?<s>\d{2}))?(?: ?(?<ap>[ap])\.?m\.?)?|(?<h>\d{1,2})(?: ?(?<ap>[ap])\.?m\.?| o'?clock))\z");
}
