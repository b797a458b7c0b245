namespace AgentDesk.Plugins.Clock.Dates;

/// <summary>What dates and times are moved and measured by.</summary>
internal enum Unit
{
    Seconds,
    Minutes,
    Hours,
    Days,
    BusinessDays,
    Weeks,
    Months,
    Quarters,
    Years,
}
