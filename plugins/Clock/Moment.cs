using NodaTime;

namespace AgentDesk.Plugins.Clock;

/// <summary>What "now" is, and where: everything relative is read from here.</summary>
/// <param name="Instant">The moment.</param>
/// <param name="Zone">The user's time zone.</param>
internal sealed record Moment(Instant Instant, DateTimeZone Zone)
{
    public LocalDateTime Local => Instant.InZone(Zone).LocalDateTime;

    public LocalDate Today => Local.Date;
}
