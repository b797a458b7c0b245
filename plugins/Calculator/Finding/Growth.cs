using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Calculator.Finding;

/// <summary>
/// What an amount has become after some years at so many percent a year: "I put 5,000 away at 3% interest a year, how much have I got after 4 years?" is 5000·1.03⁴, for the interest stays in the account.
/// </summary>
/// <remarks>
/// Interest alone is not asked for without a word that tells whether it is compound, and what is owed on a loan neither: somebody may be paying it off. In Chinese money that is 存 at an 年利率 is a term deposit,
/// on which banks pay simple interest, unless 复利 is said; what an investment at an 年化 becomes is left.
/// </remarks>
internal static partial class Growth
{
    public static string? Read(Wording wording)
    {
        var (text, chinese) = (wording.Text, wording.IsChinese);
        if (wording is not { Numbers: [_, _], Percentages: [var rate] } || (chinese ? ChineseOther() : EnglishOther()).IsMatch(text) || !(chinese ? ChineseAsks() : EnglishAsks()).IsMatch(text))
            return null;
        if ((chinese ? ChineseSpan() : EnglishSpan()).Matches(text) is not [var span] || Period(chinese ? ChinesePeriod() : EnglishPeriod(), text) is not { } period || !period.Contains(span.Groups["u"].Value, StringComparison.Ordinal))
            return null;
        var amount = wording.Numbers.Single(number => number.Value != span.Groups["n"].Value);
        if (wording.IsYear(amount) || Rate().IsMatch(text, amount.Index + amount.Length))
            return null;
        var (a, p, n) = (wording.Value(amount.Value), wording.Value(rate.Value), wording.Value(span.Groups["n"].Value));
        var (isSimple, isCompound) = ((chinese ? ChineseSimple() : EnglishSimple()).IsMatch(text), (chinese ? ChineseCompound() : EnglishCompound()).IsMatch(text));
        var onlyInterest = (chinese ? ChineseInterest() : EnglishInterest()).IsMatch(text);
        if (isSimple && !isCompound)
            return onlyInterest ? $"{a} * {p} * {n}" : $"{a} * (1 + {p} * {n})";
        var (isUp, isDown) = ((chinese ? ChineseUp() : EnglishUp()).IsMatch(text), (chinese ? ChineseDown() : EnglishDown()).IsMatch(text));
        if ((!isCompound && (isUp == isDown || onlyInterest || (chinese ? ChineseLoan() : EnglishLoan()).IsMatch(text))) || (isCompound && isDown))
            return null;
        return $"{a} * (1 {(isDown ? '-' : '+')} {p}) ^ {n}{(onlyInterest ? $" - {a}" : string.Empty)}";
    }

    /// <summary>The period of the rate, and the word for it behind a number; yearly where nothing else is said of compound interest.</summary>
    private static string? Period(Regex pattern, string text)
    {
        var periods = pattern.Matches(text).Select(match => match.Groups["m"].Success ? "month月个月" : "year年yr").Distinct().ToList();
        return periods is [var only] ? only : periods is [] && (EnglishCompound().IsMatch(text) || ChineseCompound().IsMatch(text)) ? "year年yr" : null;
    }

    [GeneratedRegex(@"(?<n><n\d+>)(?: full| whole|-)? ?(?<u>year|yr|month)s?\b(?!'s? salary)", RegexOptions.CultureInvariant)]
    private static partial Regex EnglishSpan();

    [GeneratedRegex(@"(?<n><n\d+>)(?<u>年|个月)(?!利率|息|化)", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseSpan();

    [GeneratedRegex(@"\b(?:(?:an?|per|each|every) (?:(?<y>year|annum|yr)|(?<m>month))|(?<y>annual(?:ly)?|yearly|p\.?a)|(?<m>monthly))\b", RegexOptions.CultureInvariant)]
    private static partial Regex EnglishPeriod();

    [GeneratedRegex("(?:每|逐|一|按)(?:(?<y>年)|个?(?<m>月))|(?<y>年)(?:利率|化|息|均|增长|增幅|涨幅|复合|增速|利)|(?<m>月)(?:利率|息|增长|利)", RegexOptions.CultureInvariant)]
    private static partial Regex ChinesePeriod();

    /// <summary>An amount that comes again is no principal.</summary>
    [GeneratedRegex(@"\G(?: [a-z]+)? (?:an?|per|each|every) (?:year|month|week|day)\b|\G元?(?:每|一个?)[年月]|\G ?(?:percent|%|days?\b|hours?\b|天|次|岁|小时|期|级)", RegexOptions.CultureInvariant)]
    private static partial Regex Rate();

    [GeneratedRegex(
        @"\b(?:in|after) <n\d+> years\?$|\b(?:how much|what)\b(?! (?:interest )?(?:rate|percent|year)\b)(?!(?:'s| is| was) the (?:interest )?rate\b)[^?]*?(?:\b(?:have|got|worth|be|is|get|gets|become|becomes|end up|grow|grow to|balance|owe|total|left|reach|that|it|value|earn|cost|costs|after <n\d+>|in <n\d+>|over <n\d+>)\b|\?|$)",
        RegexOptions.CultureInvariant)]
    private static partial Regex EnglishAsks();

    [GeneratedRegex("多少|几|[?？]$", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseAsks();

    [GeneratedRegex(
        @"\bhow (?:much|many) (?:more|less|higher|lower|faster|longer|years|months|did|was|were|has)\b|\bhow long\b|\b(?:when|tax|inflation-adjusted|withdraw\w*|repay\w*|instal\w*|monthly payment|discount|quarterly|half-yearly|weekly|daily|twice|extra|plus another|another|add|adding|contribut\w*|deposit <n\d+> (?:every|each|a)|fees?|difference|did|was paid|were paid)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex EnglishOther();

    [GeneratedRegex("吗|还款|月供|等额|税|手续费|再存|追加|每年存|每月存|每年[投交]|每月[投交]|取出|提前|多少年|几年|差多少|相差|提高多少|涨了?多少|增长了?多少|多多少|少多少|是多少%|季度|每天|每周|哪|亏", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseOther();

    [GeneratedRegex(@"\b(?:simple|not compounded|without compounding)\b", RegexOptions.CultureInvariant)]
    private static partial Regex EnglishSimple();

    [GeneratedRegex("单利|^(?!.*(?:复利|利滚利|增长|理财|基金|投资)).*(?:存|定期).*利率|^(?!.*(?:复利|利滚利|增长|理财|基金|投资)).*利率.*(?:存|定期)", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseSimple();

    [GeneratedRegex(@"\b(?:compound(?:s|ed|ing)?|reinvest(?:ed|ing)?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex EnglishCompound();

    [GeneratedRegex("复利|利滚利", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseCompound();

    [GeneratedRegex(@"\b(?:how much|what|the) (?:total |compound |simple )?interest\b(?! rate)|\binterest (?:do|will|would|is|earned)\b|\b(?:earn|make|gain) in interest\b", RegexOptions.CultureInvariant)]
    private static partial Regex EnglishInterest();

    [GeneratedRegex("(?:利息|收益|赚)(?:一共|总共|共|总额|合计|是|有|得|能|了|会)*(?:多少|几)|多少(?:钱的?)?(?:利息|收益)|[,。 ]利息[?？]?$", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseInterest();

    [GeneratedRegex(@"\b(?:interest|invest(?:ed|ing)?|sav(?:e|ed|ings?)|deposit(?:ed)?|grow(?:s|n|ing|th)?|grew|ris(?:e|es|ing)|increas(?:es?|ing)|gains?|appreciat\w+|goes up|go up|going up|inflation|returns?|yields?|earn(?:s|ing)?|climbs?|be worth in|put away|pays|paying)\b", RegexOptions.CultureInvariant)]
    private static partial Regex EnglishUp();

    [GeneratedRegex("增长|增加|上涨|涨|提高|递增|增值|升值|上升|增幅|涨幅", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseUp();

    [GeneratedRegex(@"\b(?:los(?:es?|ing)|fall(?:s|ing)?|drop(?:s|ping)?|decreas\w+|depreciat\w+|shrink(?:s|ing)?|declin\w+|goes down|go down)\b", RegexOptions.CultureInvariant)]
    private static partial Regex EnglishDown();

    [GeneratedRegex("贬值|下降|减少|下跌|跌|折旧|递减|缩水|降低", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseDown();

    [GeneratedRegex(@"\b(?:borrow\w*|loans?|lend|lent|mortgage|owe|owed|debt|credit)\b", RegexOptions.CultureInvariant)]
    private static partial Regex EnglishLoan();

    [GeneratedRegex("借|贷|欠|存|利率|利息|理财|基金|年化", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseLoan();
}
