using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Clock.Dates;

/// <summary>Writes halves, quarters and decimals of hours as minutes, for amounts are of whole numbers: "an hour and a half", 2.5 hours, 一个半小时.</summary>
internal static class Durations
{
    public static string WithoutHalves(string text) => Chinese().Replace(Decimals().Replace(English().Replace(text, Minutes), Minutes), Minutes);

    private static string Minutes(Match match)
    {
        var whole = match.Groups["n"] is { Success: true } number ? decimal.TryParse(number.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : Words.NumberOf(number.Value) : 0;
        var part = match.Groups["half"].Success ? 30 : match.Groups["threequarters"].Success ? 45 : match.Groups["quarter"].Success ? 15 : 0;
        var minutes = (60 * whole) + part;
        return decimal.IsInteger(minutes) ? $"{((int)minutes).ToString(CultureInfo.InvariantCulture)}{(match.Groups["zh"].Success ? "分钟" : " minutes")}" : match.Value;
    }

    private static Regex English() => Patterns.Of($@"(?<!\w)(?:(?<half>half an hour|half-hour)|(?<threequarters>three[- ]quarters of an hour)|(?<quarter>(?:a )?quarter of an hour)|(?<n>{Words.Number}) hours?,? and (?:(?<half>a half)|(?<threequarters>three[- ]quarters)|(?<quarter>a quarter))|(?<n>{Words.Number}) and (?:(?<half>a half)|(?<quarter>a quarter)) hours?)(?!\w)");

    private static Regex Decimals() => Patterns.Of(@"(?<![\w.])(?<n>\d{1,3}\.\d{1,2}) ?(?:hours?|hrs?|h)(?!\w)|(?<![\d.])(?<n>\d{1,3}\.\d{1,2})个?(?<zh>小时|钟头)");

    private static Regex Chinese() => Patterns.Of($@"(?:(?<n>{Words.Number})个(?<half>半)|(?<half>半)个?)(?<zh>小时|钟头)|(?<n>{Words.Number})个?(?<zh>小时|钟头)(?<half>半)|(?<zh>(?<quarter>一刻钟)|(?<threequarters>三刻钟))");
}
