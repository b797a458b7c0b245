using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Tables.Asking;

/// <content>The words that set figures in relation, ask for two, or mean rows and columns without their names.</content>
internal static partial class Wording
{
    /// <summary>One part of the dates that is the best or the worst: "the best single month", 单月, 最好的一个月.</summary>
    [GeneratedRegex(
        @"\b(?:(?:(?<max>best|strongest|highest|top|biggest|largest|record|peak)|(?<min>worst|weakest|lowest|poorest|smallest))[ -])(?:(?:single|individual|calendar|sales)[ -])*(?:(?<month>month)|(?<quarter>quarter)|(?<year>year))\b"
        + @"|\b(?:in )?(?:a|an|any|one|the) (?:single|individual) (?:(?<month>month)|(?<quarter>quarter)|(?<year>year))\b"
        + "|最(?:(?<max>[好高佳旺强])|(?<min>[差低弱]))的?(?:一?个)?(?:(?<month>月份?)|(?<quarter>季度)|(?<year>年份?度?))|单个?(?:(?<month>月)|(?<quarter>季度?)|(?<year>年度?))",
        Options)]
    public static partial Regex PeakPeriod();

    /// <summary>What asks how much of the whole a part has; the word that a column may be called by is the group.</summary>
    [GeneratedRegex(
        @"(?<![0-9]\s*)(?:\b(?:(?:what|which|how (?:large|big|high)|how (?:many|much))\s+(?:is |was |are |were )?(?:an?\s+|the\s+)?)?(?<word>share|percentage|proportion|per ?cent|percent|fraction)s?\b(?:\s+of\b)?|%\s+of\b)"
        + "|(?:所?(?<word>占)比?了?)?(?:百分之[几多]少?|(?:多少|多大|什么|几成)?的?(?<word>比例|百分比|比重|份额|百分率))|所?(?<word>占)(?:比|了|到)?",
        Options)]
    public static partial Regex Share();

    /// <summary>Whether words for a share only say that it is in percent.</summary>
    public static bool IsPercent(string share) => InPercent().IsMatch(share);

    [GeneratedRegex("per ?cent|%|百分", Options)]
    private static partial Regex InPercent();

    /// <summary>What asks how something changed from one part to the other; the word that a column may be called by is the group.</summary>
    [GeneratedRegex(
        @"\b(?<word>chang|grow|grew|increas|decreas|rise|rose|raising|fall|fell|drop|declin|shr[aiu]nk)[a-z]*\b|\b(?:go|going|gone|goes|went)\s+(?:up|down)\b"
        + "|(?<word>增长|增加|增幅|下降|减少|降低|上升|上涨|下跌|下滑|变化|降幅|涨幅|环比)率?|涨(?!价|停)了?|跌(?!价|停)了?",
        Options)]
    public static partial Regex Change();

    /// <summary>What asks for the difference of two that are named.</summary>
    [GeneratedRegex(
        @"\bhow (?:much|many) (?:more|less|fewer|higher|lower|better|worse|bigger|larger|smaller)\b|\b(?:more|less|fewer|higher|lower|better|worse|bigger|larger|smaller)\b(?=.*\bthan\b)|\bdifference\b|\bdiffer\b|\bcompared? (?:to|with)\b|\bby how (?:much|many)\b|\bby what\b"
        + "|相差|差[距额]|差多少|差了|(?<![占分])比(?![例重率]).*[多少高低]|较.*[多少高低]",
        Options)]
    public static partial Regex Difference();

    /// <summary>What right before one of two says that the other is measured by it.</summary>
    [GeneratedRegex(@"(?:\b(?:than|versus|vs\.?|(?:compared|relative|in comparison) (?:to|with))\s+(?:(?:in|for|of|the|that|those|from)\s+)*|[比较]于?)$", Options)]
    public static partial Regex Than();

    /// <summary>Words that say nothing more where a share or a change is asked for.</summary>
    [GeneratedRegex(
        @"\b(?:by|per ?cent|percent|percentage|points?|than|compared?|comparison|relative|versus|vs|more|less|fewer|higher|lower|better|worse|bigger|larger|smaller|greater|difference|differ|between|up|down|over|against|comes?|came|coming|goes|went|accounts?|accounted|accounting|made up|makes? up|ma[kd]es?|represents?|represented|contribut(?:es?|ed|ion)|generat(?:es?|ed)|brings?|brought|overall|entire|among|out|under|each|respective(?:ly)?|rate|amount)\b|%"
        + "|百分之[几多]少?|百分点|比例|多少|相差|差[距额]|差|多|少|高|低|比|较|相比|与|同|来自|贡献|整体|全体|总体|总|各自|分别|到|从|幅度|率|金额",
        Options)]
    public static partial Regex Relating();

    /// <summary>What a table of sales, or of what was spent, has a row for each of.</summary>
    [GeneratedRegex(@"\b(?:orders?|transactions?|deals?|purchases?|bookings?)\b|订单|交易", Options)]
    public static partial Regex Deals();

    /// <summary>What asks, by no more than its name, for a figure of two that are named, and not for their sum.</summary>
    [GeneratedRegex(@"^(?!.*(?:总|一共|合计|共计)).*[和与、].*(?:额|金额|营收|销量|数量)(?:分别|各)?(?:是多少|多少)?\W*$|^(?!.*\b(?:total|together|altogether|combined)\b)[a-z0-9 ]{2,20} and [a-z0-9 ]{2,20} (?:sales|revenues?|turnover)\W*$", Options)]
    public static partial Regex AsksForEach();

    /// <summary>What sells best or worst, without saying what it is.</summary>
    [GeneratedRegex(@"\b(?:best|worst)[ -]?sellers?\b", Options)]
    public static partial Regex BestSeller();

    /// <summary>One of them: "the biggest order", 单笔, 每单, 最大的一笔.</summary>
    [GeneratedRegex(@"(?<=\b(?:biggest|largest|smallest|highest|lowest|average|mean|median) (?:single )?)(?:order|sale|deal|transaction|purchase)\b(?:(?: size| value| amount)|(?= (?:size|value|amount|worth)\b)| worth\b)?|单笔|[每一][笔单](?![价位元])", Options)]
    public static partial Regex SingleDeals();

    /// <summary>Whether a column says what was traded, with whom, or how much of it.</summary>
    public static bool IsTraded(string column) => Traded().IsMatch(column) || IsQuantity(column);

    /// <summary>Whether a document is called by a word for orders or the like that is said.</summary>
    public static bool HasDeals(string question, IEnumerable<string> documents) =>
        Deals().Matches(question).Select(said => said.Value.TrimEnd('s', 'S')).Distinct(StringComparer.OrdinalIgnoreCase).Any(word => documents.Any(name => Path.GetFileName(name).Contains(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>"How much did the north make?"</summary>
    [GeneratedRegex(@"\bhow much (?:(?<verb>money) )?(?:did|do|does|has|have)\b.{1,60}?\b(?<verb>make|made|earn(?:ed)?|take in|taken in|bring in|brought in|turn over|generate[d]?)\b|\bhow much (?<verb>money) (?:is|was)\b|(?<verb>赚了?|进账)(?=多少)", Options)]
    public static partial Regex Made();

    /// <summary>A number that is named beside another figure: 金额和数量.</summary>
    [GeneratedRegex("(?:数量|人数|个数|次数|笔数).*[和与及、].|.[和与及、].*(?:数量|人数|个数|次数|笔数)", Options)]
    public static partial Regex CountsBeside();

    /// <summary>Whether a column is called by nothing but a word that counts.</summary>
    public static bool IsCount(string column) => Figures().Match(column) is { Success: true } match && match.Length == column.Trim().Length && match.Groups["count"].Success;

    /// <summary>A number of such rows that is called by its classifier.</summary>
    [GeneratedRegex("[几少][笔单]", Options)]
    public static partial Regex CountsDeals();

    /// <summary>What parts a question that asks for two figures.</summary>
    [GeneratedRegex(@",?\s+(?:and|plus|as well as)\s+(?=(?:also\s+)?(?:in total\s+)?(?:how (?:many|much)|what|on average|the (?:average|mean|median|total|number)|(?:their|its) (?:average|total))\b)|[,，;；、](?![0-9])\s*(?:以及|还有|并且|另外|又)?|以及|还有", Options)]
    public static partial Regex Also();

    /// <summary>Whether the second of two figures is not said of the same rows as the first.</summary>
    [GeneratedRegex(@"\b(?:we|our|us|all|overall|company|everyone|altogether)\b|全部|所有|公司|我们|整体|全国", Options)]
    public static partial Regex IsOfAll();

    /// <summary>What stands for the rows of the first figure in the second.</summary>
    [GeneratedRegex(@"\b(?:that|it|they|them|those|these|this|their|its|such)\b|它们?|他们?|她们?|其|这些|那些", Options)]
    public static partial Regex Carrying();

    /// <summary>Whether two questions are asked in one sentence, of which one understood would not be an answer.</summary>
    [GeneratedRegex(@".\band (?:how (?:many|much)|what|who|why|where)\b", Options)]
    public static partial Regex AsksTwice();

    /// <summary>Whether two numbers are asked for.</summary>
    [GeneratedRegex(@"\bhow many\b.*\band how many\b", Options)]
    public static partial Regex CountsTwice();

    /// <summary>"March sales", "sales of the north in March": no more than what is asked for.</summary>
    private const string SalesAlone = @"^\W*(?:(?!how\b|which\b|who\b|where\b|when\b|why\b)[a-z0-9']+ ){0,4}(?:sales|revenues?|turnover)(?: (?:of|for|in|from|during)\b.{1,40})?\W*$";

    /// <summary>What asks for what was sold.</summary>
    [GeneratedRegex(@"^\W*what (?:is|was|were)\b.*\b(?:sales|revenues?|turnover|spending)\b|" + SalesAlone + @"|(?:销售额|营业额|营收)\W*$", Options)]
    public static partial Regex AsksForSales();

    /// <summary>What asks for the time of what is the best.</summary>
    [GeneratedRegex("时候|何时|那个月", Options)]
    public static partial Regex Whenever();

    /// <summary>What asks for a measure of what is named.</summary>
    [GeneratedRegex(@"^\W*(?:what (?:is|was|were|are)|how much)\b|" + SalesAlone + @"|多少|(?:额|销量|数量)\W*$", Options)]
    public static partial Regex AsksForMeasure();

    /// <summary>Behind a column's name a number that it is: "stock is 0", 库存为0.</summary>
    [GeneratedRegex(
        @"\G\s*(?:is|are|was|were|of|equals?|equal to|=)\s*(?:exactly\s+)?(?<n>[0-9]+(?:\.[0-9]+)?|zero)(?<unit>%|\s*(?:days?|weeks?|hours?|months?|years?|units?|pieces?|euros?|eur|pounds?|gbp|dollars?|usd)\b)?(?=\s*(?:[?.!,;]?$|[?!,;]|(?:and|or)\b))"
        + @"|\G[数量]*(?:等于|刚好是|正好是|[为是=])\s*(?<n>[0-9]+(?:\.[0-9]+)?|零)(?![0-9A-Za-z万千亿.,-])(?<unit>%|[元天周岁次台件个月年]+)?|\G(?<n>[0-9]+(?:\.[0-9]+)?)(?<unit>[%元天岁次])?(?=的)",
        Options)]
    public static partial Regex IsNumber();

    /// <summary>Whether a column has money.</summary>
    public static bool IsMoney(string column) => Amount().IsMatch(column);

    /// <summary>Whether a column says how long something takes to come.</summary>
    public static bool IsDelivery(string column) => Delivery().IsMatch(column);

    /// <summary>That something comes.</summary>
    [GeneratedRegex(@"\b(?:deliver(?:ed|y|ies|ing)?|ship(?:ped|ping|s)?|arriv(?:e|es|ing)|supply)\b|交货|送达|到货|发货|交付", Options)]
    public static partial Regex Delivering();
}
