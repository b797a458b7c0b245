using NodaTime;

namespace AgentDesk.Plugins.Clock.Dates;

/// <summary>Exact arithmetic with dates. Months and years keep the day where the month has it, else take the month's last day.</summary>
internal static class Arithmetic
{
    private const int MostDays = 4_000_000;

    /// <summary>Adds the parts in their order; <paramref name="sign"/> -1 subtracts them.</summary>
    /// <exception cref="ClockException">The result lies outside of the years 1 to 9999.</exception>
    public static LocalDateTime Add(LocalDateTime start, Amount amount, int sign)
    {
        try
        {
            // Years and months are one step: a year and a month after 29 February is 29 March, though the next year has no 29 February.
            var months = amount.Parts.Sum(part => (long)part.Count * part.Unit switch { Unit.Years => 12, Unit.Quarters => 3, Unit.Months => 1, _ => 0 });
            return amount.Parts.Where(part => part.Unit < Unit.Months)
                .Aggregate(Add(start, months * sign, Unit.Months), (at, part) => Add(at, (long)part.Count * sign, part.Unit));
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            throw OutOfRange();
        }
    }

    public static LocalDateTime Add(LocalDateTime start, long count, Unit unit)
    {
        if (Math.Abs(count) > (unit <= Unit.Hours ? 100L * MostDays * 86_400 : MostDays))
            throw OutOfRange();
        var moved = unit switch
        {
            Unit.Seconds => start.PlusSeconds(count),
            Unit.Minutes => start.PlusMinutes(count),
            Unit.Hours => start.PlusHours(count),
            Unit.Days => start.PlusDays((int)count),
            Unit.BusinessDays => AddBusinessDays(start.Date, (int)count) + start.TimeOfDay,
            Unit.Weeks => start.PlusWeeks((int)count),
            Unit.Months => start.PlusMonths((int)count),
            Unit.Quarters => start.PlusMonths((int)count * 3),
            _ => start.PlusYears((int)count),
        };
        return moved.Year is >= 1 and <= 9999 ? moved : throw OutOfRange();
    }

    /// <summary>Whole units from one moment to another, negative where the second is the earlier.</summary>
    public static long Between(LocalDateTime from, LocalDateTime to, Unit unit) => unit switch
    {
        Unit.Seconds => Period.Between(from, to, PeriodUnits.Seconds).Seconds,
        Unit.Minutes => Period.Between(from, to, PeriodUnits.Minutes).Minutes,
        Unit.Hours => Period.Between(from, to, PeriodUnits.Hours).Hours,
        Unit.Days => Period.Between(from, to, PeriodUnits.Days).Days,
        Unit.BusinessDays => BusinessDays(from.Date, to.Date),
        Unit.Weeks => Period.Between(from, to, PeriodUnits.Weeks).Weeks,
        Unit.Months => Period.Between(from, to, PeriodUnits.Months).Months,
        Unit.Quarters => Period.Between(from, to, PeriodUnits.Months).Months / 3,
        _ => Period.Between(from, to, PeriodUnits.Years).Years,
    };

    /// <summary>Days from Monday to Friday after the first date up to and with the second; holidays are not known.</summary>
    public static long BusinessDays(LocalDate from, LocalDate to)
    {
        if (to < from)
            return -BusinessDays(to, from);
        return UpTo(to) - UpTo(from);

        // Weekdays since a Monday, the day itself included.
        static long UpTo(LocalDate date)
        {
            long days = Period.Between(new LocalDate(1, 1, 1), date, PeriodUnits.Days).Days;
            return (days / 7 * 5) + Math.Min(5, (days % 7) + 1);
        }
    }

    /// <summary>The date that many days from Monday to Friday away; 0 stays.</summary>
    private static LocalDate AddBusinessDays(LocalDate start, int count)
    {
        var (step, date) = (Math.Sign(count), start);
        var weeks = Math.Max(0, (Math.Abs(count) - 1) / 5);
        date = date.PlusWeeks(step * weeks);
        for (var left = Math.Abs(count) - (weeks * 5); left > 0;)
        {
            date = date.PlusDays(step);
            left -= date.DayOfWeek <= IsoDayOfWeek.Friday ? 1 : 0;
        }

        return date;
    }

    private static ClockException OutOfRange() => new(ClockErrorKind.OutOfRange, "The result lies outside of the years 1 to 9999: use a smaller amount.");
}
