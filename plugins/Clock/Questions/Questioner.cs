using AgentDesk.Plugins.Clock.Dates;

namespace AgentDesk.Plugins.Clock.Questions;

/// <summary>Understands a question about dates and times, or a bare date, and answers it in its language.</summary>
internal static class Questioner
{
    private const int Longest = 300;

    /// <summary>The answer; null where the words are not understood whole.</summary>
    /// <exception cref="ClockException">They are understood and have no answer, or two.</exception>
    public static Answer? Ask(string words, Moment now)
    {
        if (words.Length > Longest)
            return null;
        var text = Framing.Strip(Words.Normalize(words));
        var (dates, chinese) = (new DateReader(now), Words.IsChinese(text));
        return (TimeQuestions.Answer(text, now, chinese)
            ?? Differences.Answer(text, dates, chinese)
            ?? Properties.Answer(text, dates, chinese)
            ?? Verdicts.Answer(text, dates, chinese)
            ?? WhichDay.Answer(text, dates, chinese)
            ?? Schedules.Answer(text, dates, chinese)) is { } asked
            ? new Answer(asked, IsAsked: true)
            : dates.Read(text) is { } date ? new Answer(Speech.Date(date, chinese), IsAsked: IsComputed(text, now)) : null;
    }

    /// <summary>Whether a date without a question around it must be computed: "45 days after 3 March 2026", and not "today" or a date that is written out.</summary>
    private static bool IsComputed(string text, Moment now) => MovedDates.Read(text, new DateReader(now)) is not null;
}
