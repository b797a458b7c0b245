namespace AgentDesk.Plugins.Clock.Dates;

/// <summary>Which date is meant where no year is said.</summary>
internal enum Lean
{
    /// <summary>This year's: "what day is 3 March".</summary>
    ThisYear,

    /// <summary>Today's or the next to come: "days until 3 March".</summary>
    Next,

    /// <summary>Today's or the last that was: "days since 3 March".</summary>
    Last,
}
