using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Calculator.Finding;

/// <summary>
/// An amount for so many of something, or for one of them, and for a period, asked for one of them, for all or for another period: "198,000 a year for 3,400 square metres, what's that per square metre per
/// month?", "260 miles at 0.45 a mile". What the amount is for and what is asked for have to be named, and to be the same thing.
/// </summary>
internal static partial class UnitRates
{
    public static string? Read(Wording wording)
    {
        var (text, chinese) = (wording.Text, wording.IsChinese);
        if (wording is not { Numbers: [_, _], Percentages: [] } || (chinese ? ChineseOther() : EnglishOther()).IsMatch(text) || (chinese ? ChineseAsks() : EnglishAsks()).Matches(text).LastOrDefault() is not { } asks)
            return null;
        var rates = (chinese ? Chinese() : English()).Matches(text).Select(match => (match.Index, Period: PeriodRate.Period(match), Of: match.Groups["x"].Value.Trim(), Asked: match.Index >= asks.Index && !Follows(text, wording, match))).ToList();
        // Exactly one thing beside periods, and a count of it.
        if (rates.Where(rate => rate.Period is null).Select(rate => rate.Of).Distinct().ToList() is not [var thing] || Counted(wording, thing) is not { } count)
            return null;
        var amount = wording.Numbers.Single(number => number != count);
        if (wording.IsYear(amount) || wording.IsYear(count) || NotMoney().IsMatch(text, amount.Index + amount.Length))
            return null;
        var (given, asked) = (rates.Where(rate => !rate.Asked).ToList(), rates.Where(rate => rate.Asked).ToList());
        var (isForOne, wantsOne) = (given.Exists(rate => rate.Period is null), asked.Exists(rate => rate.Period is null));
        var (from, to) = (given.Where(rate => rate.Period is not null).Select(rate => rate.Period).Distinct().ToList(), asked.Where(rate => rate.Period is not null).Select(rate => rate.Period).Distinct().ToList());
        if (isForOne == wantsOne || from.Count > 1 || to.Count > 1 || (from is [] && to is not []))
            return null;
        var factor = from is [var given1] && to is [var asked1] && given1 != asked1 ? PeriodRate.Factor(given1!.Value, asked1!.Value) : string.Empty;
        return factor is null ? null : $"{wording.Value(amount.Value)} {(isForOne ? '*' : '/')} {wording.Value(count.Value)} {factor}".TrimEnd();
    }

    /// <summary>"How much is 260 miles at 0.45 a mile": what stands right behind an amount belongs to it, also in the question.</summary>
    private static bool Follows(string text, Wording wording, Match rate) => wording.Numbers.Any(number => number.Index < rate.Index && Beside().IsMatch(text[(number.Index + number.Length)..rate.Index]));

    private static Match? Counted(Wording wording, string thing)
    {
        var counts = wording.Numbers.Where(number => wording.IsChinese
            ? Measure().Match(wording.Text, number.Index + number.Length) is { Success: true } unit && Plain(unit.Value) is { Length: > 0 } plain && (Plain(thing).StartsWith(plain, StringComparison.Ordinal) || plain.StartsWith(Plain(thing), StringComparison.Ordinal))
            : Noun().Match(wording.Text, number.Index + number.Length) is { Success: true } noun && IsSame(noun.Groups["x"].Value, thing)).ToList();
        return counts is [var count] ? count : null;
    }

    /// <summary>"3,400 square metres" are counted by the square metre, "40 named users" by the user.</summary>
    private static bool IsSame(string counted, string thing)
    {
        if (Wording.IsSame(Unit(thing), Unit(counted)))
            return true;
        var (words, things) = (counted.Split(' '), thing.Split(' '));
        var at = Array.FindIndex(words, word => Wording.IsSame(things[^1], word));
        return at >= things.Length - 1 && Enumerable.Range(0, things.Length).All(i => Wording.IsSame(things[^(i + 1)], words[at - i])) && (at == 0 || things.Length > 1 || words[0] is not ("square" or "cubic" or "sq"));
    }

    private static string Unit(string words) => words.TrimEnd('s').Replace("meter", "metre", StringComparison.Ordinal) switch { "sqm" or "sq m" or "m²" or "m2" or "square meter" => "square metre", "sq ft" or "sqft" or "square foot" or "square feet" => "square feet", "kilometre" => "km", var other => other };

    private static string Plain(string measure) => measure.TrimStart('个', '名', '位') switch { "平方米" or "平" or "平米" or "㎡" => "平米", "公里" or "千米" => "公里", "人" or "员工" => "人", var other => other };

    private const string Thing = "(?:平方米|平米|平|㎡|公里|千米|英里|亩|吨|公斤|千克|斤|升|人|用户|员工|学生|座位|工位|车位|度|小时|分钟|套|件|台|辆|箱|户|间|支|张|本|瓶|只|盒|袋|包|杯|条|份|块|盆|棵|双|页)";

    private const string Money = @"(?: ?(?:dollars?|euros?|pounds?|yuan|rmb|usd|eur|gbp))?";

    [GeneratedRegex(@"\b(?:how much|what(?:'s| is| are| does| do| will| would)|what)\b", RegexOptions.CultureInvariant)]
    private static partial Regex EnglishAsks();

    /// <summary>The clause that asks, from its beginning.</summary>
    [GeneratedRegex("[^,。;；?？!！]*(?:多少(?![人名次号家位])|几(?![号楼次点期班级层人名位家]|个人))", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseAsks();

    [GeneratedRegex(
        @"(?:\b(?:an?|per|each|every|for (?:the|an?|each|every)|and) |/ ?)(?:(?<y>year|yr|annum)|(?<q>quarter)|(?<m>month)|(?<w>week)|(?<d>day))\b|\b(?:(?<y>yearly|annual(?:ly)?)|(?<q>quarterly)|(?<m>monthly)|(?<w>weekly)|(?<d>daily))\b"
        + @"|(?:\b(?:per|each|every|for each|for every|(?<=(?:<n\d+>(?: ?(?:dollars?|euros?|pounds?|yuan|pence|cents?))?|<n\d+> (?:rent|to rent)) )an?|is that an?|that per) |(?<=<n\d+>) ?/ ?)(?<x>square (?:met(?:re|er)|foot|feet|kilomet(?:re|er)|mile|yard)|cubic (?:met(?:re|er)|foot|feet)|sq (?:m|ft)|(?!one\b|of\b|time\b|cent\b|year\b|month\b|week\b|day\b|quarter\b|annum\b)[a-z²0-9]+)"
        + @"|\b(?:an?|one|each|every) (?<x>[a-z]+)(?= (?:costs?|is|weighs?|sells for|goes for|earns|pays|uses|needs|consumes) (?:me |us |about |only )?[$€£¥]?<n)",
        RegexOptions.CultureInvariant)]
    private static partial Regex English();

    [GeneratedRegex(
        "(?:每|一|按)个?(?:(?<y>年)|(?<q>季度?)|(?<m>月)|(?<w>周|星期|礼拜)|(?<d>天|日))|(?<y>年)(?=租金?|费|薪|度|付)|(?<m>月)(?=租金?|费|薪|付)|(?<d>日)(?=租金?|薪)|(?:每|(?<=<n\\d+>(?:元|块钱|块|欧元|美元))一|一(?=[一-龥]{1,3}<n\\d+>(?:元|块)))(?<x>个?" + Thing + ")",
        RegexOptions.CultureInvariant)]
    private static partial Regex Chinese();

    /// <summary>What else may be computed with two such numbers, and what is no computation.</summary>
    [GeneratedRegex(
        @"%|\b(?:sav(?:e|es|ed|ing|ings)|left|remain\w*|more|less|cheaper|split|share|interest|raise|tax|discount|off|refund|how many (?:days|weeks|months|years|hours)|when|did|were|was|hours? an?|twice|half|double|plus|minus|extra|than|change|overtime|used to|first|deposit|profit|each other|limit|allow\w*|maximum|minimum|at least|at most|up to|beyond|above|after that)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex EnglishOther();

    [GeneratedRegex("%|谁|哪|什么|省|剩|余|还[剩差]|多出|便宜|涨|降|利息|税|折|比|多多少|少多少|第|超过|以内|押金|首|一共有|[几多]少?[天年月]|几个月|增|减|翻|利润|平均", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseOther();

    [GeneratedRegex(@"\G[-\s]?(?<x>(?!an?\b|per\b|each\b|every\b|for\b|and\b|what\b|how\b|at\b|is\b|in\b)[a-z²0-9]+(?: (?!an?\b|per\b|each\b|every\b|for\b|and\b|what\b|how\b|at\b|is\b|in\b)[a-z]+){0,2})", RegexOptions.CultureInvariant)]
    private static partial Regex Noun();

    [GeneratedRegex(@"\G[个名位]?" + Thing, RegexOptions.CultureInvariant)]
    private static partial Regex Measure();

    [GeneratedRegex(@"\G ?(?:percent|%|hours?|days?|weeks?|months?|years?|小时|天|周|个月|年)(?![a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex NotMoney();

    [GeneratedRegex(@"^" + Money + @"(?: rent)? $|^" + Money + @"(?: (?:an?|per) (?:[a-z]+ )?[a-z]+)? ?$", RegexOptions.CultureInvariant)]
    private static partial Regex Beside();
}
