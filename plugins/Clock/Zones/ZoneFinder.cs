using NodaTime;
using NodaTime.TimeZones;

namespace AgentDesk.Plugins.Clock.Zones;

/// <summary>Finds a time zone by its IANA name, a city in English or Chinese, an abbreviation that means one zone, or a distance from UTC.</summary>
internal static class ZoneFinder
{
    /// <summary>Names beside the cities of the IANA database.</summary>
    private const string Cities = """
        Etc/UTC: utc, gmt, z, 世界标准时间, 协调世界时, 格林尼治
        Asia/Shanghai: beijing, china, shenzhen, guangzhou, hangzhou, 北京, 上海, 深圳, 广州, 杭州, 中国, 成都
        Asia/Hong_Kong: 香港
        Asia/Taipei: 台北
        Asia/Macau: 澳门
        Asia/Urumqi: 乌鲁木齐
        Asia/Tokyo: japan, 日本, 东京, 大阪, osaka, jst
        Asia/Seoul: korea, 首尔, 韩国
        Asia/Singapore: 新加坡
        Asia/Bangkok: 曼谷
        Asia/Ho_Chi_Minh: 河内, hanoi
        Asia/Kolkata: india, delhi, new delhi, mumbai, bangalore, 印度, 孟买, 新德里
        Asia/Dubai: 迪拜
        Asia/Tehran: 德黑兰
        Europe/Moscow: 莫斯科
        Europe/Istanbul: 伊斯坦布尔
        Europe/London: uk, england, 伦敦, 英国
        Europe/Berlin: cet, cest, germany, munich, frankfurt, hamburg, 柏林, 德国, 慕尼黑, 法兰克福
        Europe/Paris: france, 巴黎, 法国
        Europe/Rome: 罗马
        Europe/Madrid: 马德里
        Europe/Zurich: 苏黎世, geneva, 日内瓦
        Europe/Vienna: 维也纳
        Europe/Amsterdam: 阿姆斯特丹
        Europe/Stockholm: 斯德哥尔摩
        Europe/Athens: 雅典
        America/New_York: new york city, nyc, washington, boston, et, eastern, edt, 纽约, 华盛顿, 波士顿
        America/Chicago: 芝加哥, ct, cdt
        America/Denver: mdt, mt
        America/Los_Angeles: pt, pdt, pst, pacific, san francisco, seattle, la, california, 洛杉矶, 旧金山, 西雅图
        America/Toronto: 多伦多
        America/Vancouver: 温哥华
        America/Sao_Paulo: 圣保罗
        America/Mexico_City: 墨西哥城
        Australia/Sydney: 悉尼
        Australia/Melbourne: 墨尔本
        Pacific/Auckland: 奥克兰
        Africa/Cairo: 开罗
        Africa/Johannesburg: 约翰内斯堡
        """;

    private static readonly Dictionary<string, string> s_cities = Cities.Split('\n')
        .Select(line => line.Split(": "))
        .SelectMany(parts => parts[1].Split(", ").Select(name => (name, zone: parts[0])))
        .ToDictionary(pair => pair.name, pair => pair.zone, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, string> s_ambiguous = new(StringComparer.OrdinalIgnoreCase)
    {
        ["cst"] = "America/Chicago (US Central) or Asia/Shanghai (China)",
        ["ist"] = "Asia/Kolkata (India), Europe/Dublin (Ireland) or Asia/Jerusalem (Israel)",
        ["est"] = "America/New_York or the fixed UTC-5",
        ["mst"] = "America/Denver or America/Phoenix, which has no summer time",
        ["bst"] = "Europe/London or Asia/Dhaka",
        ["ast"] = "America/Halifax or Asia/Riyadh",
    };

    private static readonly Dictionary<string, string> s_byName = Names();

    /// <summary>The zone; null where nothing is called so.</summary>
    /// <exception cref="ClockException">Several zones are called so.</exception>
    public static DateTimeZone? Find(string name)
    {
        var plain = name.Trim(' ', ',').Replace('_', ' ');
        foreach (var end in new[] { " time", "时间", "当地" })
            plain = plain.EndsWith(end, StringComparison.OrdinalIgnoreCase) ? plain[..^end.Length] : plain;
        if (s_ambiguous.TryGetValue(plain, out var readings))
            throw new ClockException(ClockErrorKind.Ambiguous, $"'{name}' is {readings}: name a city or the IANA zone.");
        if (s_cities.TryGetValue(plain, out var id) || s_byName.TryGetValue(plain, out id))
            return DateTimeZoneProviders.Tzdb[id];
        return Offset(plain);
    }

    /// <exception cref="ClockException">Nothing, or several zones, are called so.</exception>
    public static DateTimeZone Require(string name) => Find(name)
        ?? throw new ClockException(ClockErrorKind.UnknownZone, $"No time zone or city '{name}' is known: use an IANA name such as Europe/Berlin or Asia/Shanghai, a large city, or UTC+8.");

    private static DateTimeZone? Offset(string text)
    {
        if (!text.StartsWith("utc", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("gmt", StringComparison.OrdinalIgnoreCase))
            return null;
        var parts = text[3..].Trim().TrimStart('+', '-').Split(':');
        var isNegative = text[3..].TrimStart().StartsWith('-');
        return text[3..].Trim() is ['+' or '-', ..] && int.TryParse(parts[0], out var hours) && hours is >= 0 and <= 14 && (parts.Length == 1 || int.TryParse(parts[1], out _))
            ? DateTimeZone.ForOffset(NodaTime.Offset.FromSeconds((isNegative ? -1 : 1) * ((hours * 3600) + (parts.Length > 1 ? Math.Min(59, int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)) * 60 : 0))))
            : null;
    }

    /// <summary>IANA names, and the cities in them.</summary>
    private static Dictionary<string, string> Names()
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var id in TzdbDateTimeZoneSource.Default.GetIds())
            names[id.Replace('_', ' ')] = id;
        foreach (var location in TzdbDateTimeZoneSource.Default.ZoneLocations ?? [])
            names.TryAdd(location.ZoneId[(location.ZoneId.LastIndexOf('/') + 1)..].Replace('_', ' '), location.ZoneId);
        return names;
    }
}
