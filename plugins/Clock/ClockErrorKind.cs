namespace AgentDesk.Plugins.Clock;

/// <summary>What was wrong with a question about dates or times.</summary>
public enum ClockErrorKind
{
    /// <summary>The words are not understood as a date, a time or a question about one.</summary>
    Syntax,

    /// <summary>A date or time that does not exist, such as 30 February.</summary>
    NoSuchDate,

    /// <summary>People read the words in two ways; the message shows both.</summary>
    Ambiguous,

    /// <summary>A time zone or city that is not known.</summary>
    UnknownZone,

    /// <summary>A unit that is not known, or that does not fit.</summary>
    UnknownUnit,

    /// <summary>The result lies outside of what can be computed: years 1 to 9999, the lunar calendar 1901 to 2100.</summary>
    OutOfRange,

    /// <summary>The words are longer than is read.</summary>
    TooLong,
}
