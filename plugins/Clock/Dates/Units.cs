using System.Globalization;

namespace AgentDesk.Plugins.Clock.Dates;

/// <summary>Names of units.</summary>
internal static class Units
{
    public const string English = "(?:days?|weeks?|fortnights?|months?|quarters?|years?|decades?|(?:business|working|work) ?days?|weekdays?|hours?|hrs?|minutes?|mins?|seconds?|secs?)";

    public const string Chinese = "(?:个?工作日|个?交易日|天|日|周|个?星期|个?礼拜|个?月|个?季度|年|个?小时|个?钟头|分钟|秒钟?)";

    /// <summary>The unit and how many of it one is.</summary>
    /// <exception cref="ClockException">The unit is not known.</exception>
    public static (Unit Unit, int Count) Find(string name)
    {
        var plain = name.Trim().ToLowerInvariant().Replace(" ", string.Empty, StringComparison.Ordinal).Replace("_", string.Empty, StringComparison.Ordinal).TrimStart('个').TrimEnd('s');
        return plain switch
        {
            "day" or "天" or "日" => (Unit.Days, 1),
            "week" or "周" or "星期" or "礼拜" => (Unit.Weeks, 1),
            "fortnight" => (Unit.Weeks, 2),
            "month" or "月" => (Unit.Months, 1),
            "quarter" or "季度" => (Unit.Quarters, 1),
            "year" or "年" => (Unit.Years, 1),
            "decade" => (Unit.Years, 10),
            "businessday" or "workingday" or "workday" or "weekday" or "工作日" or "交易日" => (Unit.BusinessDays, 1),
            "hour" or "hr" or "小时" or "钟头" => (Unit.Hours, 1),
            "minute" or "min" or "分钟" => (Unit.Minutes, 1),
            "second" or "sec" or "秒" or "秒钟" => (Unit.Seconds, 1),
            _ => throw new ClockException(ClockErrorKind.UnknownUnit, $"'{name}' is no unit: use days, business days, weeks, months, quarters, years, hours, minutes or seconds."),
        };
    }

    /// <summary>A count in words: "1 day", "45 days", "45 天".</summary>
    public static string Say(long count, Unit unit, bool chinese) => chinese
        ? $"{Text(count)} {unit switch { Unit.Seconds => "秒", Unit.Minutes => "分钟", Unit.Hours => "小时", Unit.Days => "天", Unit.BusinessDays => "个工作日", Unit.Weeks => "周", Unit.Months => "个月", Unit.Quarters => "个季度", _ => "年" }}"
        : $"{Text(count)} {unit switch { Unit.BusinessDays => "business day", _ => unit.ToString().ToLowerInvariant().TrimEnd('s') }}{(Math.Abs(count) == 1 ? string.Empty : "s")}";

    public static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);
}
