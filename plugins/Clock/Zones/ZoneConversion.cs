using NodaTime;
using NodaTime.TimeZones;

namespace AgentDesk.Plugins.Clock.Zones;

/// <summary>Local times in other zones; where clocks are changed, what that does to the time is said.</summary>
internal static class ZoneConversion
{
    /// <summary>"2026-03-29 14:00 Europe/Berlin" in another zone.</summary>
    public static string Convert(LocalDateTime local, DateTimeZone from, DateTimeZone to, bool chinese)
    {
        var map = from.MapLocal(local);
        return map.Count switch
        {
            1 => Speech.Zoned(map.Single().WithZone(to), chinese),
            0 => Gap(local, map, to, chinese),
            _ => Twice(local, map, to, chinese),
        };
    }

    private static string Gap(LocalDateTime local, ZoneLocalMapping map, DateTimeZone to, bool chinese)
    {
        var before = map.EarlyInterval;
        var moved = local.InZone(map.Zone, Resolvers.CreateMappingResolver(Resolvers.ThrowWhenAmbiguous, Resolvers.ReturnForwardShifted));
        return chinese
            ? $"{Speech.DateTime(local, true)} 在 {map.Zone.Id} 不存在：时钟从 {Speech.Time(before.IsoLocalEnd.TimeOfDay)} 拨快到 {Speech.Time(map.LateInterval.IsoLocalStart.TimeOfDay)}。顺延为 {Speech.Time(moved.TimeOfDay)} 后是 {Speech.Zoned(moved.WithZone(to), true)}"
            : $"{Speech.DateTime(local, false)} does not exist in {map.Zone.Id}: clocks go forward from {Speech.Time(before.IsoLocalEnd.TimeOfDay)} to {Speech.Time(map.LateInterval.IsoLocalStart.TimeOfDay)}. Moved on to {Speech.Time(moved.TimeOfDay)} it is {Speech.Zoned(moved.WithZone(to), false)}";
    }

    private static string Twice(LocalDateTime local, ZoneLocalMapping map, DateTimeZone to, bool chinese)
    {
        var (first, last) = (map.First().WithZone(to), map.Last().WithZone(to));
        return chinese
            ? $"{Speech.DateTime(local, true)} 在 {map.Zone.Id} 出现两次，因为时钟拨慢了：第一次是 {Speech.Zoned(first, true)}，第二次是 {Speech.Zoned(last, true)}"
            : $"{Speech.DateTime(local, false)} happens twice in {map.Zone.Id}, because clocks go back: first it is {Speech.Zoned(first, false)}, then {Speech.Zoned(last, false)}";
    }
}
