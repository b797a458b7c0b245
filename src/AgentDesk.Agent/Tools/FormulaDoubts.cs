using System.Text.RegularExpressions;
using AgentDesk.Agent.Conversation;
using AgentDesk.Core.Answering;

namespace AgentDesk.Agent.Tools;

/// <summary>
/// What speaks against a formula that a small model made of a question told in words. Of the shipped model's formulas that one of these rules meets hardly any is
/// right (docs/quality.md has the figures); a larger model rightly counts a number twice now and then, or knows a loss from a gain, and is better asked without them.
/// </summary>
internal static partial class FormulaDoubts
{
    /// <summary>Why the formula is hardly the question's; null where nothing speaks against it.</summary>
    /// <param name="question">The question.</param>
    /// <param name="formula">The formula.</param>
    /// <param name="result">Its value as the tool gives it; null where it has none.</param>
    public static string? Of(string question, string formula, string? result)
    {
        var stated = Numerals.List(question);
        var implied = ImpliedNumbers.Find(question);
        var repeated = Numerals.List(formula).CountBy(n => n).FirstOrDefault(n => n.Value > 1 && n.Value > stated.Count(s => s == n.Key) && !implied.Contains(n.Key));
        if (repeated.Key is not null && !Figure().IsMatch(question) && !(PartOfItself().IsMatch(formula) && Share().IsMatch(question)))
            return $"'{formula}' uses {repeated.Key} more often than the question states it.";
        if (formula.Contains('!', StringComparison.Ordinal) && !Factorial().IsMatch(question))
            return $"'{formula}' has a factorial, and the question asks for none.";
        if (PrintedFraction().Match(question) is { Success: true } fraction && !Fractional().IsMatch(formula))
            return $"'{formula}' leaves out a part of {fraction.Value}.";
        return OfValue(question, formula, result);
    }

    /// <summary>Why a value is hardly what the question asks for; null where nothing speaks against it.</summary>
    /// <param name="question">The question.</param>
    /// <param name="formula">What was computed.</param>
    /// <param name="result">Its value as the tool gives it; null where it has none.</param>
    public static string? OfValue(string question, string formula, string? result)
    {
        if (result?.StartsWith('-') == true && !formula.StartsWith('-') && !BelowZero().IsMatch(question))
            return $"'{formula}' is negative, and nothing in the question is.";
        if (QuestionForms.AsksForPercentage(question) && formula.AsSpan().IndexOfAny('/', '%', '÷') < 0)
            return $"'{formula}' is no share, and the question asks for a percentage.";
        if (Date().IsMatch(question) && Numerals.Find(question).Except(Numerals.Find(Date().Replace(question, " "))).Intersect(Numerals.Find(formula)).FirstOrDefault() is { } dated)
            return $"'{formula}' computes with {dated}, which is of a date.";
        return result is not null && !Whole().IsMatch(result) && CountsThings(question)
            ? $"'{formula}' is {result}, and the question counts things that come whole."
            : null;
    }

    private static bool CountsThings(string question) =>
        !Continuous().IsMatch(question) && (CountedChinese().IsMatch(question) || (Counted().Match(question) is { Success: true } asked && !Unit().IsMatch(asked.Groups["n"].Value)));

    /// <summary>Days with their month; what adds up months ("January 22, February 31") has no year and no "on".</summary>
    [GeneratedRegex(
        @"\b[0-9]{1,2}(?:st|nd|rd|th)?(?: of)? " + Month + @"(?:,? [0-9]{4})?\b|\bon " + Month + @" [0-9]{1,2}(?:st|nd|rd|th)?(?:,? [0-9]{4})?\b|\b" + Month + @" [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4}\b|(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}[日号]|份|(?=的?(?:[^\x00-\x7F]*(?:额|量|收入|利润|费用|成本))))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    private const string Month = "(?:January|February|March|April|May|June|July|August|September|October|November|December)";

    [GeneratedRegex(@"[0-9)] ?[!！]|factorial|阶乘|排列|全排|arrange|permut|orders? (?:can|could)|ways", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Factorial();

    /// <summary>½, 2¾, 1 1/2: small models take the whole number alone.</summary>
    [GeneratedRegex(@"[0-9]* ?[\u00BC-\u00BE\u2150-\u215E]|(?<![0-9/.])[0-9]+ +[0-9]{1,3}/[0-9]{1,3}(?![0-9/])", RegexOptions.CultureInvariant)]
    private static partial Regex PrintedFraction();

    [GeneratedRegex(@"[/\u00BC-\u00BE\u2150-\u215E]|[0-9]\.[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex Fractional();

    /// <summary>What is computed from one side several times.</summary>
    [GeneratedRegex(@"\b(?:squares?d?|cubes?d?|rectang(?:le|ular)s?|areas?|perimeters?|volumes?|circles?)\b|正方|长方|周长|面积|体积|平方|立方|圆(?![珠桌满])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Figure();

    /// <summary>"240 - 240 / 4": a number without a share of it, or with.</summary>
    [GeneratedRegex(@"^(?<n>[0-9][0-9.,]*) ?[-+] ?\k<n> ?[*/] ?[0-9./ ]+$", RegexOptions.CultureInvariant)]
    private static partial Regex PartOfItself();

    [GeneratedRegex(@"\b(?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?|twice|double|triple|times|per ?cent)\b|%|分之|一半|倍", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Share();

    [GeneratedRegex(@"^-?[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"-\s?[0-9]|\b(?:below|minus|negative|loss(?:es)?|debts?|owes?d?|overdrawn|balance|profits?|accounts?|temperature|degrees|celsius|fahrenheit)\b|零下|负|亏|欠|余额|利润|气温|温度|[0-9几]度|[°℃]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BelowZero();

    /// <summary>What may come in parts although it is counted.</summary>
    [GeneratedRegex(@"\b(?:averages?|mean|ratio|rate|per ?cent|percentage|how many times|per|(?:an?|each|every) (?:hour|day|week|month|year))\b|%|平均|比率|比例|百分|倍|每[天日周月年小分]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Continuous();

    /// <summary>"How many red apples …": the words behind it, among which a unit may stand.</summary>
    [GeneratedRegex(@"\bhow many (?<n>(?:[a-z-]+ ?){1,4})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Counted();

    [GeneratedRegex(
        @"\b(?:(?:milli|centi|kilo|deci)?(?:lit(?:er|re)|met(?:er|re)|gram(?:me)?|watt)s?|kilos?|[kcm]?m|k?g|[cm]?l|kwh?|[kmgt]b|miles?|yards?|feet|foot|inch(?:es)?|tons?|tonnes?|pounds?|ounces?|hours?|minutes?|seconds?|days?|weeks?|months?|years?"
        + @"|dollars?|euros?|cents?|pence|yuan|yen|rupees?|francs?|pesos?|(?:kilo|mega|giga|tera)bytes?|dozens?|degrees?|times|square|cubic|gallons?|pints?|cups?|(?:table|tea)?spoon(?:ful)?s?|acres?|hectares?|calories|bars?|points?|units?|portions?|servings?)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unit();

    /// <summary>几 or 多少 before a measure word of things that are whole, where the question ends: 几个朋友 before that are some friends.</summary>
    [GeneratedRegex("(?:几|多少)(?:个(?!小时|钟头|月|星期|季度|工作日|半)|人(?!民币)|台(?!币)|本(?!金)|[只名位辆条张枝支棵朵颗盒箱袋包瓶件套头匹艘架座封枚排页种双组班户束串筐篮桶盆])[^，,。；;？?]*[？?。]?\\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex CountedChinese();
}
