using NodaTime;

namespace AgentDesk.Plugins.Clock.Dates;

/// <summary>Reads a date in words: written out, relative to today, a festival, or computed from another date. Each question has its own.</summary>
internal sealed class DateReader(Moment now)
{
    /// <summary>Dates inside dates: "the day after 2 weeks before …" ends somewhere.</summary>
    private const int Deepest = 6;

    private int _depth;

    public Moment Now => now;

    /// <summary>The date; null where the text is none.</summary>
    /// <param name="text">Normalised text, all of it.</param>
    /// <param name="lean">Which date is meant where no year is said.</param>
    /// <exception cref="ClockException">It is a date, but there is none such, or two are meant.</exception>
    public LocalDate? Read(string text, Lean lean = Lean.ThisYear)
    {
        text = text.Trim(' ', ',');
        if (text.Length == 0 || _depth >= Deepest)
            return null;
        _depth++;
        try
        {
            return NamedDays.Read(text, now.Today)
                ?? CivilDates.Read(text, now.Today, lean)
                ?? Weekdays.Read(text, now.Today)
                ?? PartsOfPeriods.Read(text, now.Today)
                ?? LunarCalendar.Read(text, now.Today, lean)
                ?? Festivals.Read(text, now.Today, lean)
                ?? MovedDates.Read(text, this);
        }
        finally
        {
            _depth--;
        }
    }
}
