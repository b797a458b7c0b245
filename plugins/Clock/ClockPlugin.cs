using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentDesk.Plugins.Clock.Dates;
using AgentDesk.Plugins.Clock.Questions;
using AgentDesk.Plugins.Clock.Zones;
using Microsoft.Extensions.Configuration;
using Microsoft.SemanticKernel;
using NodaTime;

namespace AgentDesk.Plugins.Clock;

/// <summary>
/// Tells the time and computes with dates exactly. The time is that of the kernel's <see cref="TimeProvider"/>, the zone its local one or the setting
/// <c>TimeZone</c>. Stateless; thread-safe.
/// </summary>
public sealed class ClockPlugin
{
    private const int LongestText = 300;
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Date, weekday and time now: "Sunday, 29 November 2026, 10:05 Asia/Tokyo (UTC+09)".</summary>
    /// <exception cref="ClockException">The zone is not known; the message says what to write.</exception>
    [KernelFunction("now")]
    [Description("Today's date, weekday and the time now, here or in another time zone.")]
    public static string Now(
        Kernel kernel,
        [Description("A city or time zone, such as Tokyo or Europe/Berlin; leave out for here.")] string? zone = null)
    {
        var now = MomentOf(kernel);
        return Speech.Zoned(now.Instant.InZone(string.IsNullOrWhiteSpace(zone) ? now.Zone : ZoneFinder.Require(zone)), Words.IsChinese(zone ?? string.Empty));
    }

    /// <summary>The answer to a question about dates, in its language: "Friday, 17 April 2026", "45 days", "ISO week 10 of 2026".</summary>
    /// <exception cref="ClockException">The question is not understood, has two readings or no answer; the message says what to change.</exception>
    [KernelFunction("date")]
    [Description("Computes with dates exactly. Takes spoken forms: 45 days after 3 March 2026; third Friday of March 2027; days until Christmas; days between 2026-01-31 and 2026-03-01; ISO week of 2026-12-31; lunar date of 2027-02-06; is 2026-03-04 a Friday; 下周三; 2026年3月3日之后45天是星期几; 2027年春节是哪天.")]
    public static string Date(
        Kernel kernel,
        [Description("The date or the question about dates, as it was asked.")] string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        Bound(expression);
        return Questioner.Ask(expression, MomentOf(kernel))?.Text ?? throw new ClockException(
            ClockErrorKind.Syntax,
            $"'{expression}' is not understood as a date. Write dates as yyyy-mm-dd and one computation, such as '45 days after 2026-03-03', 'days between 2026-01-31 and 2026-03-01', 'third Friday of March 2027'.");
    }

    /// <summary>A date some time before or after another.</summary>
    /// <exception cref="ClockException">The date or unit is not understood, or the result is out of range; the message says what to change.</exception>
    [KernelFunction("add")]
    [Description("Adds a number of days, business days, weeks, months, quarters or years to a date; negative numbers go back.")]
    public static string Add(
        Kernel kernel,
        [Description("The date as yyyy-mm-dd, or today.")] string date,
        [Description("How many; negative goes back.")] int count,
        [Description("days, business days, weeks, months, quarters or years.")] string unit)
    {
        ArgumentNullException.ThrowIfNull(date);
        ArgumentNullException.ThrowIfNull(unit);
        var (moved, times) = Units.Find(unit);
        return Speech.Date(Arithmetic.Add(Read(kernel, date).AtMidnight(), (long)count * times, moved).Date, Words.IsChinese(date + unit));
    }

    /// <summary>How long it is from one date to another; negative where the second is the earlier.</summary>
    /// <exception cref="ClockException">A date or the unit is not understood; the message says what to change.</exception>
    [KernelFunction("between")]
    [Description("The time from one date to another, in days with years and months, or in the unit asked for.")]
    public static string Between(
        Kernel kernel,
        [Description("The first date as yyyy-mm-dd, or today.")] string from,
        [Description("The second date.")] string to,
        [Description("days, business days, weeks, months, quarters or years; leave out for days with years and months.")] string? unit = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return Differences.Say(Read(kernel, from).AtMidnight(), Read(kernel, to).AtMidnight(), unit?.Trim() ?? string.Empty, Words.IsChinese(from + to + unit));
    }

    /// <summary>A time in another zone; times that clocks skip or show twice are explained.</summary>
    /// <exception cref="ClockException">The time or a zone is not understood; the message says what to change.</exception>
    [KernelFunction("convert")]
    [Description("Converts a local time from one time zone to another; says when clocks skip or repeat it.")]
    public static string Convert(
        Kernel kernel,
        [Description("The time as HH:mm, with the date as yyyy-mm-dd HH:mm unless it is today.")] string time,
        [Description("City or time zone of that time.")] string from,
        [Description("City or time zone to convert to.")] string to)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        Bound(time);
        var (source, target) = (ZoneFinder.Require(from), ZoneFinder.Require(to));
        var there = MomentOf(kernel) with { Zone = source };
        var words = Words.Normalize(time.Replace('T', ' '));
        var space = words.LastIndexOf(' ', Math.Max(0, words.Length - (words.EndsWith('m') ? 4 : 1)));
        var (date, clock) = space < 0 ? (there.Today, ClockTimes.Read(words)) : (new DateReader(there).Read(words[..space]) ?? there.Today, ClockTimes.Read(words[(space + 1)..]));
        return clock is { } at
            ? ZoneConversion.Convert(date + at, source, target, Words.IsChinese(time + from + to))
            : throw new ClockException(ClockErrorKind.Syntax, $"'{time}' is no time: write HH:mm or yyyy-mm-dd HH:mm.");
    }

    /// <summary>
    /// The question about dates that a whole text is, as JSON: {"expression":"…","start":0,"end":12,"whole":true}; empty where it is none, or a date that asks
    /// nothing. A text that is merely about dates is left alone.
    /// </summary>
    [KernelFunction("find")]
    [Description("For the host, not for models: tells whether a message is a question about dates.")]
    public static string Find(Kernel kernel, [Description("The message.")] string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!Hints.Has(text))
            return string.Empty;
        try
        {
            if (Questioner.Ask(text, MomentOf(kernel)) is not { IsAsked: true })
                return string.Empty;
        }
        catch (ClockException)
        {
            // It is a question about dates, though one without an answer: asked again, the function says why.
        }

        return JsonSerializer.Serialize(new { expression = text.Trim(), start = 0, end = text.Length, whole = true }, s_json);
    }

    private static LocalDate Read(Kernel kernel, string text)
    {
        Bound(text);
        return new DateReader(MomentOf(kernel)).Read(Words.Normalize(text))
            ?? throw new ClockException(ClockErrorKind.Syntax, $"'{text}' is no date: write it as yyyy-mm-dd.");
    }

    private static void Bound(string text)
    {
        if (text.Length > LongestText)
            throw new ClockException(ClockErrorKind.TooLong, $"The text has more than {LongestText} characters: ask about one date at a time.");
    }

    private static Moment MomentOf(Kernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var time = kernel.Services.GetService(typeof(TimeProvider)) as TimeProvider ?? TimeProvider.System;
        var set = kernel.Services is Microsoft.Extensions.DependencyInjection.IKeyedServiceProvider keyed ? (keyed.GetKeyedService(typeof(IConfiguration), "clock") as IConfiguration)?["TimeZone"] : null;
        var zone = string.IsNullOrWhiteSpace(set) ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(time.LocalTimeZone.Id) ?? DateTimeZone.Utc : ZoneFinder.Require(set);
        return new Moment(Instant.FromDateTimeOffset(time.GetUtcNow()), zone);
    }
}
