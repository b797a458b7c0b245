using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Calculator.Finding;

/// <summary>
/// How many boxes so many parts need: "1,000 parts, 36 to a box, how many boxes do I need?" is 28, for a part of a box is a box; how many full ones they make is 27. The box that is asked for must be
/// the one that something fits in: how many boxes a warehouse holds is in the documents.
/// </summary>
internal static partial class WholeUnits
{
    public static string? Read(Wording wording)
    {
        if (wording is not { Numbers: [_, _], Percentages: [] })
            return null;
        var question = (wording.IsChinese ? ChineseQuestion() : EnglishQuestion()).Match(wording.Text);
        if (!question.Success || (wording.IsChinese ? ChineseOther() : EnglishOther()).IsMatch(wording.Text) || (wording.IsChinese ? ChineseMessages.MixesUnits(wording.Text) : EnglishMessages.MixesUnits(wording.Text)))
            return null;
        foreach (var capacity in (wording.IsChinese ? s_chinese : s_english).SelectMany(pattern => pattern().Matches(wording.Text)))
        {
            var total = wording.Numbers.Single(number => number.Value != capacity.Groups["n"].Value);
            if (!Holds(capacity.Groups["s"], question.Groups["c"].Value, wording.IsChinese) || wording.IsYear(total) || Counts().IsMatch(wording.Text, total.Index + total.Length))
                continue;
            var isFull = question.Groups["full"].Success || (wording.IsChinese ? ChineseFull() : EnglishFull()).IsMatch(wording.Text);
            return $"{(isFull ? "floor" : "ceil")}({wording.Value(total.Value)} / {wording.Value(capacity.Groups["n"].Value)})";
        }

        return null;
    }

    /// <summary>Whether what holds so many is what is asked for; where it is not named ("with 48 seats each") it is.</summary>
    private static bool Holds(Group holder, string asked, bool chinese) => !holder.Success || (chinese ? holder.Value.Contains(asked[0], StringComparison.Ordinal) : Wording.IsSame(holder.Value, asked) || (Trips().IsMatch(asked) && Vehicles().IsMatch(holder.Value)));

    private static readonly Func<Regex>[] s_english = [GoIn, PerOne, OneHolds, Of, Each, Sized];
    private static readonly Func<Regex>[] s_chinese = [ChineseHolds, ChinesePer, ChineseSeats];

    /// <summary>"How many (full) boxes …"; time and measures are not in pieces.</summary>
    [GeneratedRegex(
        @"\bhow many (?!more\b|other\b|extra\b|of\b|times\b|hours?\b|minutes?\b|seconds?\b|days?\b|weeks?\b|months?\b|years?\b|percent\b|people\b|litres?\b|liters?\b|km\b|miles?\b|met(?:re|er)s?\b|kilos?\b|kg\b|grams?\b|dollars?\b|pounds?\b|euros?\b)(?:(?<full>full|complete|whole|entire|completely full) )?(?:<n\d+>[-\s]?)?(?:[a-z-]+ ){0,2}?(?<c>[a-z]+)"
        + @"(?= (?:do|does|will|would|should|shall|must|can|could|are (?:needed|required|necessary)|is|for|to|of|i|we|you|need|needed|required|that|which|with|if|when|altogether|in total|total|at)\b| ?[?.,;!]| ?<n|$)",
        RegexOptions.CultureInvariant)]
    private static partial Regex EnglishQuestion();

    [GeneratedRegex(@"\bhow many [^?.]*?\bdo(?:es)? (?:the|our|my|your|a) [^?.]*\bhave\b|\bhow many (?:[^?.]*?\b)?(?:did|were|was|had|has|have been|have we|have they|available|free|empty|left)\b|\b(?:remain\w*|left over|already|spare|extra|more|plus|minus|twice|price|costs?|sold)\b|\bhow much\b|[$€£¥]", RegexOptions.CultureInvariant)]
    private static partial Regex EnglishOther();

    [GeneratedRegex(@"\bcan (?:i|we|you|they|be) (?:completely )?(?:fill|filled|make|made|cut|complete|form)\b|\bdo(?:es)? [^?]*\b(?:make|fill)\b|\b(?:completely|fully) full\b", RegexOptions.CultureInvariant)]
    private static partial Regex EnglishFull();

    /// <summary>"36 fit in a box".</summary>
    [GeneratedRegex(@"(?<n><n\d+>)(?: [a-z-]+){0,3}? (?:fits?|go|goes|come|comes|sit|sits|packed|pack|stacked) (?:in|into|on|onto|at|to|around|round|per|inside) (?:an?|one|each|every|the) (?:[a-z-]+ )?(?<s>[a-z]+)", RegexOptions.CultureInvariant)]
    private static partial Regex GoIn();

    /// <summary>"36 per box", "12 to a case".</summary>
    [GeneratedRegex(@"(?<n><n\d+>)(?: (?!with\b|for\b|if\b|and\b|in\b|to\b|by\b)[a-z-]+){0,2}? ?(?:per|/|(?:to|in|on|at|into) (?:an?|one|each|every)|an?|each|every) ?(?<s>[a-z]+)", RegexOptions.CultureInvariant)]
    private static partial Regex PerOne();

    /// <summary>"A bus takes 48".</summary>
    [GeneratedRegex(
        @"\b(?:an?|one|each|every|the|our) (?:[a-z-]+ )?(?<s>[a-z]+) (?:that |which )?(?:can |will |only |just )?(?:holds?|takes?|has|have|seats?|carry|carries|contains?|fits?|covers?|transports?|loads?|accommodates?|serves?|feeds?|packs) (?:up to |at most |only |a maximum of |max )?(?<n><n\d+>)",
        RegexOptions.CultureInvariant)]
    private static partial Regex OneHolds();

    /// <summary>"Packs of 12".</summary>
    [GeneratedRegex(@"\b(?<s>[a-z]+) (?:of|holding|seating|taking|with|that (?:hold|take|seat|fit|carry)s?|which (?:hold|take|seat|fit|carry)s?) (?:up to )?(?<n><n\d+>)(?! (?:people|guests|parts|items|units) (?:with|need))", RegexOptions.CultureInvariant)]
    private static partial Regex Of();

    /// <summary>"With 48 seats each".</summary>
    [GeneratedRegex(@"(?<n><n\d+>) (?:seats|places|passengers|spaces) (?:each|apiece)\b|\b(?:holding|taking|seating|carrying|hold|take|seat|carry|(?:they|it) holds?|(?:they|it) takes?) (?<n><n\d+>)(?: [a-z]+)? (?:each|apiece)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Each();

    /// <summary>"5 litre tins", "48-seater buses".</summary>
    [GeneratedRegex(@"\bhow many (?:(?:full|complete|whole) )?(?<n><n\d+>)(?:-|\s?)(?:seat|seater|piece|part|person|place|pack|kg|kilo|g|gram|m|met(?:re|er)|l|lit(?:re|er)|ml|foot|ft|page|egg|bottle)s? (?<s>[a-z]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Sized();

    [GeneratedRegex("^(?:trips?|journeys?|runs|loads|rides)$", RegexOptions.CultureInvariant)]
    private static partial Regex Trips();

    [GeneratedRegex("^(?:truck|lorry|van|car|lift|elevator|boat|ferry|trolley|cart|wheelbarrow|trailer|bus|minibus|plane|pallet|bag|bucket)$", RegexOptions.CultureInvariant)]
    private static partial Regex Vehicles();

    /// <summary>A total that is a rate, or asks for another one, is none.</summary>
    [GeneratedRegex(@"\G(?: [a-z]+)? ?(?:per|each|every|/)\b|\G ?(?:percent|%|th\b|年)", RegexOptions.CultureInvariant)]
    private static partial Regex Counts();

    private const string Container = "[箱盒袋包瓶桶罐车辆台桌排架板托捆叠篮筐柜艘船趟次间班组卷杯扎打节条页层]";

    [GeneratedRegex("(?:几|多少)(?<full>满|整)?(?:个|只|张)?(?<full>整|满)?(?<c>" + Container + ")", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseQuestion();

    [GeneratedRegex("(?:元|块钱?|[￥¥$€£])(?:<n|,|$|每|一)|<n\\d+>(?:元|块|角|毛)|剩|余|还[差要]|已经|卖了|用了|多出|多少钱|几元|折|%|<n\\d+>年|有(?:几|多少)", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseOther();

    [GeneratedRegex("(?:装|坐|放|堆|凑)(?:满|成)|(?:能|可以?)(?:装|放|打包?|包|凑)(?:几|多少)", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseFull();

    [GeneratedRegex("(?:每|一)(?:个|只|张|间)?(?<s>(?:" + Container + ")[一-龥]{0,2}?|[一-龥]{0,2}(?:" + Container + "))(?:最多|只|刚好|正好|大概)?(?:能|可以?|会)?(?:装|放|坐|载|盛|容纳|刷|运|拉|住|摆|贴|铺|有|能)?(?:得?下|满|了)?(?<n><n\\d+>)", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseHolds();

    [GeneratedRegex("(?<n><n\\d+>)[一-龥]{0,3}?(?:装|坐|放)?(?:一|每)(?<s>" + Container + ")", RegexOptions.CultureInvariant)]
    private static partial Regex ChinesePer();

    [GeneratedRegex("(?<n><n\\d+>)(?:座|人座|人|件|个|公斤|升|吨)装?的?(?<s>大?(?:巴|客车|面包车|货车|卡车|箱|盒|袋|桶|车))", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseSeats();
}
