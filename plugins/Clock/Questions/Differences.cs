using System.Text.RegularExpressions;
using AgentDesk.Plugins.Clock.Dates;
using NodaTime;

namespace AgentDesk.Plugins.Clock.Questions;

/// <summary>How long it is from one date to another, until one or since one, and how old somebody is.</summary>
internal static class Differences
{
    private const string Unit = $"(?<u>{Units.English})";

    public static string? Answer(string text, DateReader dates, bool chinese) =>
        BetweenTwo(text, dates, chinese) ?? UntilOrSince(text, dates, chinese) ?? Age(text, dates, chinese);

    /// <summary>The difference in a unit, or in years, months and days where none is asked for.</summary>
    public static string Say(LocalDateTime from, LocalDateTime to, string unit, bool chinese)
    {
        if (unit.Length > 0)
        {
            var (asked, count) = Units.Find(unit);
            var whole = Arithmetic.Between(from, to, asked) / count;
            var rest = Rest(from, to, asked, count, whole);
            var value = count > 1 && unit.Contains("fortnight", StringComparison.Ordinal) ? $"{Units.Text(whole)} fortnight{(Math.Abs(whole) == 1 ? "" : "s")}" : Units.Say(whole * (count == 10 ? 1 : count), asked, chinese);
            return rest == 0 ? value : $"{value}{(chinese ? "零" : " and ")}{Units.Say(rest, Dates.Unit.Days, chinese)}";
        }

        var days = Arithmetic.Between(from, to, Dates.Unit.Days);
        var (first, last) = days < 0 ? (to, from) : (from, to);
        var period = Period.Between(first.Date, last.Date, PeriodUnits.YearMonthDay);
        var parts = new List<string>();
        foreach (var (part, u) in new (int, Unit)[] { (period.Years, Dates.Unit.Years), (period.Months, Dates.Unit.Months), (period.Days, Dates.Unit.Days) })
        {
            if (part != 0)
                parts.Add(Units.Say(part, u, chinese));
        }

        var total = Units.Say(days, Dates.Unit.Days, chinese);
        return parts.Count == 0 || (period.Years == 0 && period.Months == 0) ? total : $"{total} ({string.Join(chinese ? "" : ", ", parts)})";
    }

    /// <summary>Days beyond whole weeks, months, quarters and years.</summary>
    private static long Rest(LocalDateTime from, LocalDateTime to, Unit unit, int count, long whole) =>
        unit is Dates.Unit.Weeks or Dates.Unit.Months or Dates.Unit.Quarters or Dates.Unit.Years
            ? Arithmetic.Between(Arithmetic.Add(from, whole * count, unit), to, Dates.Unit.Days)
            : 0;

    private static string? BetweenTwo(string text, DateReader dates, bool chinese)
    {
        foreach (var pattern in new[] { EnglishBetween(), EnglishAfter(), ChineseBetween() })
        {
            if (pattern.Match(text) is { Success: true } match && dates.Read(match.Groups["a"].Value) is { } from && dates.Read(match.Groups["b"].Value) is { } to)
                return Say(from.AtMidnight(), to.AtMidnight(), UnitOf(match), chinese);
        }

        return null;
    }

    private static string? UntilOrSince(string text, DateReader dates, bool chinese)
    {
        var today = dates.Now.Today.AtMidnight();
        foreach (var pattern in new[] { EnglishUntil(), ChineseUntil() })
        {
            if (pattern.Match(text) is { Success: true } match && dates.Read(match.Groups["d"].Value, Lean.Next) is { } to)
                return to.AtMidnight() >= today ? Say(today, to.AtMidnight(), UnitOf(match), chinese) : Say(to.AtMidnight(), today, UnitOf(match), chinese) + (chinese ? "前" : " ago");
        }

        foreach (var pattern in new[] { EnglishSince(), ChineseSince() })
        {
            if (pattern.Match(text) is { Success: true } match && dates.Read(match.Groups["d"].Value, Lean.Last) is { } from)
                return Say(from.AtMidnight(), today, UnitOf(match), chinese);
        }

        return null;
    }

    private static string? Age(string text, DateReader dates, bool chinese)
    {
        foreach (var pattern in new[] { EnglishAge(), ChineseAge() })
        {
            if (pattern.Match(text) is not { Success: true } match || dates.Read(match.Groups["d"].Value, Lean.Last) is not { } born)
                continue;
            if ((match.Groups["at"].Success ? dates.Read(match.Groups["at"].Value, Lean.Next) : dates.Now.Today) is not { } at)
                continue;
            if (at < born)
                throw new ClockException(ClockErrorKind.NoSuchDate, $"On {Speech.Date(at, false)} somebody born on {Speech.Date(born, false)} was not yet born: give a later date.");
            // Whoever was born on 29 February is a year older on 1 March of a common year.
            var years = at.Year - born.Year - ((at.Month, at.Day).CompareTo((born.Month, born.Day)) < 0 ? 1 : 0);
            return chinese ? $"{Units.Text(years)} 岁" : Units.Say(years, Dates.Unit.Years, chinese: false);
        }

        return null;
    }

    private static string UnitOf(Match match) => match.Groups["u"].Value;

    private static Regex EnglishBetween() => Patterns.Of($@"\A(?:(?:what is |what's )?(?:the )?(?:number of |how many |amount of )?{Unit}|how long|how much time|what is the (?:time|difference)|(?:the )?(?:time|difference|interval))(?: in {Unit})?(?: (?:is it|is there|are there|are|is|was|were|lie|lies|passed?|did pass))*(?: (?:between (?<a>.+) and|from (?<a>.+) (?:to|until|till|through)) (?<b>.+?))(?: in {Unit})?\z");

    /// <summary>"How many days after A is B": the later one is asked about.</summary>
    private static Regex EnglishAfter() => Patterns.Of($@"\A(?:how many |the number of )?{Unit} (?:after|from|since) (?<a>.+?) (?:is|was|will be) (?<b>.+)\z|\Ahow long (?:after|from) (?<a>.+?) (?:is|was|will be) (?<b>.+)\z");

    private static Regex EnglishUntil() => Patterns.Of($@"\A(?!second[- ]to)(?:(?:what is |what's )?(?:the )?(?:number of |how many )?{Unit}|how long|how much time)(?: (?:is it|is there|are there|are|is|do i have|do we have|remain|are left|left|to go|more))* (?:until|till|before|to|up to) (?<d>.+)\z|\Acountdown to (?<d>.+)\z");

    private static Regex EnglishSince() => Patterns.Of($@"\A(?:(?:what is |what's )?(?:the )?(?:number of |how many )?{Unit}|how long(?: ago)?)(?: (?:is it|has it been|have passed|passed|did pass|was|is|ago was|ago))* (?:since )?(?<d>.+)\z");

    private static Regex EnglishAge() => Patterns.Of(@"\A(?:what(?:'s| is) (?:the )?age of|how old (?:is|was|will|would)) (?:a |the |some|my )?(?:one|body|person|man|woman|child|i|he|she|they|anyone|somebody|someone|son|daughter)?(?: be)?(?: who (?:is|was))? ?born (?:on |in )?(?<d>.+?)(?: (?:be |today|now|on |by |at |as of )+(?<at>.+)?)?\z");

    private static Regex ChineseBetween() => Patterns.Of($@"\A从?(?<a>.+?)(?:到|至|和|与|跟|距离?)(?<b>.+?)(?:之间|中间)?(?:(?:一共|总共|共|有|是|隔了?|相差|相隔|相距|差|间隔|经过了?|过了|还有|包含|包括)*)(?:多少|几)?(?<u>{Units.Chinese})?(?:多久|多长时间)?\z");

    private static Regex ChineseUntil() => Patterns.Of($@"\A(?:今天|现在)?(?:距离?|离|到)(?<d>.+?)(?:还有|还剩|还要|还差|有|差|剩)(?:多少|几)(?<u>{Units.Chinese})\z|\A(?:今天|现在)?(?:距离?|离|到)(?<d>.+?)(?:还有|还剩|还要|还差|有)多(?:久|长时间)\z|\A还有(?:多少|几)(?<u>{Units.Chinese})(?:就?到|就?是)(?<d>.+)\z");

    private static Regex ChineseSince() => Patterns.Of($@"\A从?(?<d>.+?)(?:到现在|到今天|至今|距今天?|以来)(?:已经)?(?:有|过了?|过去了?|是)?(?:(?:多少|几)(?<u>{Units.Chinese})|多久|多长时间)(?:了|前)?\z");

    private static Regex ChineseAge() => Patterns.Of(@"\A(?<d>.+?)(?:出生|生)(?:的)?(?:人|孩子)?,?(?:今年|现在|如今)?(?:(?:到|在|于)?(?<at>.+?))??(?:时|的时候)?(?:应该)?(?:是|有)?(?:多大|几岁|多少岁|几周岁|多少周岁|年龄)(?:了)?\z");
}
