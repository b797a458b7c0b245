using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Tables.Asking;

/// <summary>The words by which people ask for figures over rows, English and Chinese.</summary>
internal static partial class Wording
{
    /// <summary>Letters by which a word is known in any of its forms.</summary>
    private const int Beginning = 3;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>A number with its currency before it, its scale and its unit behind it; a second one.</summary>
    private const string UnitName = @"\s*(?<unit>%|(?:per ?cent|euros?|eur|dollars?|usd|yuan|rmb|pounds?|gbp|days?|hours?|minutes?|weeks?|months?|years?|kg|kilograms?|kilos?|grams?|pieces?|units?|times)\b|元|块|天|日|小时|分钟|公斤|千克|克|个月|周|年|岁|次|台|件|个|名|人)?";
    private const string Digits = @"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?![0-9]|[.,][0-9])", Scale = @"(?<scale>[万千亿]|\s*(?:thousand|million|billion)\b|[km]\b)?(?![0-9A-Za-z-])";
    private const string Few = "[1-9][0-9]?|two|three|four|five|six|seven|eight|nine|ten", HanFew = "[1-9][0-9]?|[二两三四五六七八九十]";
    private const string Extreme = "(?:most|highest|largest|biggest|greatest|longest|heaviest|newest|latest|least|lowest|smallest|fewest|shortest|lightest|oldest|earliest|cheapest)";
    private const string Number = @"(?<cur>[€$£¥])?(?<n>" + Digits + ")" + Scale + UnitName;
    private const string Other = @"[€$£¥]?(?<m>" + Digits + ")" + Scale + UnitName;

    /// <summary>What columns are called by what they hold: by an adjective or verb that says so, and by the unit of a number.</summary>
    public static IReadOnlyList<(Regex? Said, Regex? Unit, Regex Called)> Concepts { get; } =
    [
        (Expensive(), null, Price()),
        (null, Money(), Amount()),
        (Earned(), null, Salary()),
        (Long(), Days(), Duration()),
        (Heavy(), Kilograms(), Weight()),
        (New(), null, Date()),
        (Sold(), null, Revenue()),
    ];

    /// <summary>Whether a message may ask for rows or a figure over them at all.</summary>
    public static bool MayAsk(string message) => message.Length <= 300 && ((Regex[])[AsksForList(), AsksForCell(), Figures(), Comparison(), Top(), Periods(), Share(), Change(), Difference(), Parting(), Sold()]).Any(asks => asks.IsMatch(message));

    /// <summary>
    /// Whether a document has each word of the question that is no wording, by its beginning, and of ideographs one pair at least. Most questions are about something else, and no table needs to be read to
    /// tell.
    /// </summary>
    public static bool MayBeIn(string question, string document, string text)
    {
        var left = new QuestionText(question);
        foreach (var pattern in (Regex[])[Comparison(), Top(), OutOfStock(), Order()])
            left.Take(pattern);
        TimeSpans.Take(left);
        foreach (var pattern in (Regex?[])[PeakPeriod(), Share(), Change(), Figures(), Periods(), Parting(), Comparative(), SingleDeals(), Deals(), .. Concepts.SelectMany(concept => new[] { concept.Said, concept.Unit }), Made(), Relating(), Delivering(), Carrying(), Empty()])
        {
            if (pattern is not null)
                left.Take(pattern);
        }

        bool Has(string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase) || document.Contains(part, StringComparison.OrdinalIgnoreCase) || (part.Contains('没', StringComparison.Ordinal) && Has(InWriting(part)));
        var pairs = left.Left.Zip(left.Left.Skip(1)).Where(pair => pair is { First: >= '\u3400' and <= '\u9FFF', Second: >= '\u3400' and <= '\u9FFF' }).Select(pair => $"{pair.First}{pair.Second}").ToList();
        return LatinWord().Matches(left.Left).All(word => Negations().IsMatch(word.Value) || Has(word.Value.Length > Beginning ? word.Value[..Beginning] : word.Value)) && (pairs.Count == 0 || pairs.Exists(Has));
    }

    /// <summary>What asks for which figure; the group is called like it.</summary>
    [GeneratedRegex(
        @"\b(?<max>(?:most|highest|largest|biggest|greatest|maximum|longest|heaviest|newest|latest|most recent|top)\b|best[ -]sell(?:ing|ers?)\b|(?<=\bsell(?:s|ing)? |\bsold )best\b)|\b(?<min>(?:worst[ -]sell(?:ing|ers?)\b|(?<=\bsell(?:s|ing)? |\bsold )worst\b|least|lowest|smallest|fewest|minimum|shortest|lightest|oldest|earliest|cheapest)\b)|\b(?<mean>average|mean)\b|\b(?<median>median)\b|\b(?<sum>(?:in )?total(?: of)?|sum(?: of)?|altogether)\b|\b(?<count>how many|number of|count of)\b"
        + @"|最?(?<mean>平均)|(?<median>中位数)|(?<count>总[人个笔]?数)|(?<sum>总共|总计|合计|总和|之和|总额|总量|一共|总)|(?<max>最(?:贵|高|大|多|长|重|新|晚|畅销|热销)(?:的)?|(?<=卖得)最[好火快]的?)|(?<min>最(?:便宜|低|小|少|短|轻|早|旧)(?:的)?|(?<=卖得)最[差慢]的?)|(?<count>有?(?:多少|几)[个种条件款名位家人次笔单项张台行类]|数量|人数|个数|次数|笔数)",
        Options)]
    public static partial Regex Figures();

    /// <summary>A comparison with a number.</summary>
    [GeneratedRegex(
        @"\bbetween\s+" + Number + @"\s*and\s*" + Other + "|" + Number + @"\s*[到至~-]\s*" + Other + "之间"
        + @"|\b(?<gt>(?:more|greater|higher|longer|larger|heavier) than|over|above|exceeding|exceeds?)\s*" + Number
        + @"|\b(?<lt>(?:less|lower|fewer|cheaper|shorter|smaller|lighter) than|under|below)\s*" + Number
        + @"|\b(?<ge>at least|no less than)\s*" + Number + @"|\b(?<le>at most|no more than|up to|within(?!\s*(?:19|20)[0-9]{2}\b))\s*" + Number
        + @"|(?<gt>超过|大于|高于|多于|长于|贵于|超出)\s*" + Number + @"|(?<lt>低于|小于|少于|不到|不足|短于|便宜于)\s*" + Number
        + @"|(?<ge>至少|不低于|不少于)\s*" + Number + @"|(?<le>不超过|至多|最多|不高于|不多于)\s*" + Number
        + @"|\b(?<eq>takes?|needs?|lasts?|costs?)\s+(?=[€$£]?[0-9][0-9.,]*\s*(?:days?|hours?|minutes?|weeks?|months?|euros?|eur|dollars?|usd|yuan|rmb|pounds?|gbp)\b(?!\s*(?:or|and)\s+(?:more|less|fewer|over|under|above|below|up)\b))" + Number
        + "|" + Number + @"\s*(?:(?<ge>or more|and more|以上|及以上)|(?<le>or less|or fewer|以下|[以之]内|及以下))",
        Options)]
    public static partial Regex Comparison();

    /// <summary>How many of the greatest or least are asked for: "top 5", "the three cheapest", "the 3 regions with the highest", 前三名, 最贵的3种.</summary>
    [GeneratedRegex(
        @"\b(?:top|(?<low>bottom))\s+(?<n>" + Few + @")\b|(?<![0-9.,])\b(?<n>" + Few + @")\s+(?=(?:[a-z]+\s+){0,3}?(?:(?:with|having|that have|by)\s+(?:the\s+)?)?" + Extreme + @"\b)"
        + "|(?:排名|排在|排)?前(?<n>" + HanFew + ")(?:名|位|个|大|种|款|家|项|笔|条|行)?|(?<low>倒数)(?:第)?(?<n>" + HanFew + ")(?:名|位|个|种|款|家|项|笔|条|行)?"
        + "|(?<=最[贵便宜高低大小多少长短重轻新早晚旧]{1,2}的?)(?<n>" + HanFew + ")(?=[名位个种款家项笔条行])",
        Options)]
    public static partial Regex Top();

    /// <summary>The number of <see cref="Top"/>.</summary>
    public static int Count(string said) =>
        int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : Array.IndexOf(["", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], said) is > 0 and var word ? word
        : said == "两" ? 2 : "  二三四五六七八九十".IndexOf(said, StringComparison.Ordinal);

    /// <summary>By which part of their dates rows are parted, and whether one part is asked for: "per month", "which quarter", 每月, 哪一年.</summary>
    [GeneratedRegex(
        @"\b(?:per|by|(?:for |in |of )?(?:each|every)|(?:in |during )?(?<one>which|what)) (?:calendar )?(?:(?<month>months?)|(?<quarter>quarters?)|(?<year>years?))\b|\b(?:broken down|grouped|split) by (?:(?<month>month)|(?<quarter>quarter)|(?<year>year))\b|\b(?:(?<month>monthly)|(?<quarter>quarterly)|(?<year>yearly|annual)) (?=(?:sales|revenues?|turnover|totals?|orders)\b)"
        + "|(?:[每各按]|(?<one>哪))(?:一?个|一)?(?:(?<month>月份?)|(?<quarter>季度?)|(?<year>年份?度?))",
        Options)]
    public static partial Regex Periods();

    /// <summary>What compares two that are named: "cheaper", "how much more", 比…贵, 相差.</summary>
    [GeneratedRegex(
        @"\b(?:more|less|fewer|cheaper|pricier|dearer|higher|lower|longer|shorter|older|newer|earlier|later|heavier|lighter|bigger|smaller|larger|greater|faster|slower|difference|differ|compared?|expensive|than|between|versus|vs)\b"
        + "|多少|相差|差[多了几]?|[更较]|比较|比|区别|贵|便宜|[高低多少大小长短早晚重轻](?=$|[,?？吗呢的了些点一多几])|之间",
        Options)]
    public static partial Regex Comparative();

    /// <summary>"Per region", 各地区: the rows are parted by the column behind it.</summary>
    [GeneratedRegex(@"\b(?:per|by|for each|for every|in each|of each|each)\s+(?=[\p{L}])|[按各每](?:个|种|家|名|位|类)?", Options)]
    public static partial Regex Parting();

    /// <summary>What right before a cell says that it is not this: "not in Berlin", 除…外.</summary>
    [GeneratedRegex(@"(?:\b(?:not|except(?: for)?|excluding|without|other than|outside(?: of)?|isn't|aren't|wasn't|weren't|never)\s+(?:(?:in|from|at|by|with|yet|been|be|for|of|working|work|stored|assigned to|the|an?)\s+)*|(?:不是|不在|不属于|没有|未|非|除了?|不含|不包括)\s*)$", Options)]
    public static partial Regex Not();

    /// <summary>So many of what is named behind it: "3 OC-310", 3把OC-310.</summary>
    [GeneratedRegex(@"(?<![0-9.,])(?<n>[0-9]{1,6})\s*(?:x\s+|(?:pieces?|units?|boxes|of|the)\s+)*[个把台件张盒箱套只支部辆本]?\s*$", Options)]
    public static partial Regex Pieces();

    /// <summary>"20% of", 的20%.</summary>
    [GeneratedRegex(@"(?<![0-9.,])(?<n>[0-9]{1,4}(?:\.[0-9]+)?)\s*(?:%|per ?cent\b)(?:\s+of\b)?|百分之(?<n>[0-9]{1,3})", Options)]
    public static partial Regex Percent();

    /// <summary>What makes alternatives of conditions.</summary>
    [GeneratedRegex(@"\bor\b|或", Options)]
    public static partial Regex Or();

    /// <summary>What stands between the beginning and the end of a time.</summary>
    [GeneratedRegex(@"^\s*(?:to|through|till|until|and|[-–~到至])?\s*$", Options)]
    public static partial Regex Through();

    /// <summary>Whether a wording names what persons earn, which is as good as the column's name in a table of persons.</summary>
    public static bool IsOfEarnings(Regex said) => said == Earned();

    /// <summary>That so many of something were sold, which its rows do not count but its units.</summary>
    [GeneratedRegex(@"\b(?:sell|sells|sold|selling)\b|卖", Options)]
    public static partial Regex Selling();

    /// <summary>What asks for an amount of money.</summary>
    [GeneratedRegex("多少钱", Options)]
    public static partial Regex AsksForMoney();

    /// <summary>What people say of what tables write: 没回款 of 未回款.</summary>
    public static string InWriting(string said) => said.Replace("没有", "未", StringComparison.Ordinal).Replace('没', '未');

    /// <summary>What asks for an amount without saying of what.</summary>
    [GeneratedRegex(@"^\W*how much\b|多少", Options)]
    public static partial Regex AsksForAmount();

    /// <summary>"Units", which are pieces and no unit price.</summary>
    [GeneratedRegex(@"\bunits\b(?!.*\b(?:price|cost)s?\b)", Options)]
    public static partial Regex Units();

    /// <summary>Whether a column counts units.</summary>
    public static bool IsQuantity(string column) => Quantity().IsMatch(column);

    /// <summary>Whether a column has what was sold or spent.</summary>
    public static bool IsRevenue(string column) => Revenue().IsMatch(column);

    /// <summary>"Out of stock": nothing is left of it.</summary>
    [GeneratedRegex(@"\b(?:out of stock|sold out|(?:0|zero|none|nothing)(?: (?:units?|pieces?|items?))?(?: left)? (?:in|on) stock)\b|缺货|无货|没货|没有库存|售罄", Options)]
    public static partial Regex OutOfStock();

    /// <summary>Whether a column says how much is left.</summary>
    public static bool IsStock(string column) => Stock().IsMatch(column);

    /// <summary>How parts are to be put in order, the greatest first unless it says otherwise.</summary>
    [GeneratedRegex(@",?\s*\b(?:(?:sorted|ordered|ranked)(?:,? by [a-z]+)?,?\s*)?(?:highest|largest|biggest|best|greatest) first\b|\b(?:in )?descending(?: order)?\b|从高到低(?:排序|排列)?|由高到低(?:排序|排列)?|从大到小(?:排序|排列)?", Options)]
    public static partial Regex Order();

    /// <summary>Words for the newest and the oldest, which are said of dates.</summary>
    public static bool IsOfDates(string figure) => New().IsMatch(figure);

    /// <summary>What right behind a cell says that it is not this.</summary>
    [GeneratedRegex(@"^\s*[以之]外", Options)]
    public static partial Regex NotBehind();

    /// <summary>What right before the name of a column says that it is empty: "no owner", 没有负责人.</summary>
    [GeneratedRegex(@"(?:\b(?:no|missing|without(?: an?| any)?)\s+|(?:没有|没填|未填|缺少?|无)\s*)$", Options)]
    public static partial Regex Lacks();

    /// <summary>What asks for a list of those that meet a condition.</summary>
    [GeneratedRegex(@"^\W*(?:which|who|list|show|what are|what (?!(?:is|was|does|has)\b)[a-z]+s|give me|name|find)\b|哪些|有谁|谁|列出|哪几", Options)]
    public static partial Regex AsksForList();

    /// <summary>What asks for people by where they are.</summary>
    [GeneratedRegex(@"\bwho(?: is| are)? (?:works?|working|lives?|living|based|located)\b|谁在", Options)]
    public static partial Regex AsksWhoWorks();

    /// <summary>What asks for a cell.</summary>
    [GeneratedRegex(@"^\W*(?:what|who|when|which|how much|where)\b|多少|是谁|什么时候|哪天|哪个|是什么|几", Options)]
    public static partial Regex AsksForCell();

    /// <summary>A total that may be the name of a column and what is done with it.</summary>
    [GeneratedRegex(@"^\W*(?:what|how much)\b.*\btotal(?:\s+(?:value|amount|sales|revenue|turnover|spending|of|for|from|in|during|per|by|between|since|before|after)\b|\W*$)", Options)]
    public static partial Regex AsksForTotal();

    /// <summary>Words that carry nothing here.</summary>
    [GeneratedRegex(
        @"\b(?:(?:do |can )?(?:we|you|they) sell|for sale|what|which|who|whose|where|when|how|much|is|are|was|were|be|do|does|did|has|have|had|the|a|an|of|in|on|at|for|to|with|from|by|and|or|that|than|there|their|its|it|our|my|we|i|you|me|all|any|please|things?|together|takes?|tell|show|list|give|find|name|can|could|would|many|work(?:s|ed|ing)?|still|currently|placed?|belongs?|people|persons?|been|get|got|ones?|rows?|entries|records?|items?|lines?|values?|time|figure|file|table|sheet|listed|different|distinct|whole|according|cost|costs|costing|priced|having|so|ok)\b"
        + @"|请问|统计|分别|各自|请|告诉我|列出|有哪些|哪些|哪个|哪一个|哪种|哪款|哪家|哪位|哪|是谁|谁|什么|是多少|多少|几|一共|总共|记录|数据|表格|表里|表中|文件|里面|其中|所有|全部|不同|一个|这个|那个|以外|之外|[外的是有了吗呢在里中内为和与及还钱或且并元个种条件款名位家人次笔项张台行类天]"
        + @"|[\s\p{P}\p{S}]+",
        Options)]
    public static partial Regex Empty();

    /// <summary>What was sold or spent.</summary>
    [GeneratedRegex(@"\b(?:sell|sells|sold|sales?|selling|sellers?|revenues?|turnover|spen[dt]|spends)\b|卖[出得掉]?|畅销|热销|销售额?|销量|营收|营业额|花费|消费", Options)]
    public static partial Regex Sold();

    /// <summary>What was spent.</summary>
    [GeneratedRegex(@"\b(?:spen[dt]|spends|spending)\b|花费|消费", Options)]
    public static partial Regex Spent();

    [GeneratedRegex("amount|total|revenue|sales|turnover|金额|销售额|营收|营业额", Options)]
    private static partial Regex Revenue();

    [GeneratedRegex(@"\b(?:units|quantity|qty|pieces)\b|数量|件数|台数|销量", Options)]
    private static partial Regex Quantity();

    [GeneratedRegex(@"product|customer|client|article|\bsku\b|\bitem\b|客户|产品|商品", Options)]
    private static partial Regex Traded();

    [GeneratedRegex("deliver|lead|ship|交货|交付|到货|货期", Options)]
    private static partial Regex Delivery();

    [GeneratedRegex("stock|inventory|库存", Options)]
    private static partial Regex Stock();

    [GeneratedRegex("[a-z\\u00C0-\\u024F]{2,}", Options)]
    private static partial Regex LatinWord();

    [GeneratedRegex("^(?:not?|except|excluding|without|other|outside|never|isn|aren|wasn|weren|don|doesn|didn|missing)$", Options)]
    private static partial Regex Negations();

    [GeneratedRegex(@"\b(?:most expensive|expensive|cheap(?:er|est)?|costs?|costing|priced?|how much (?:is|are|do|does|for))\b|贵|便宜|价格?|多少钱", Options)]
    private static partial Regex Expensive();

    [GeneratedRegex(@"price|cost|fee\b|fees\b|charge|tariff|价|费", Options)]
    private static partial Regex Price();

    [GeneratedRegex(@"\b(?:euros?|eur|dollars?|usd|yuan|rmb|pounds?|gbp)\b|[€$£¥￥]|[块元]", Options)]
    private static partial Regex Money();

    [GeneratedRegex(@"price|cost|fee\b|fees\b|charge|tariff|amount|total|value|salary|wage|pay\b|budget|revenue|expense|价|费|额|薪|工资|预算|收入|支出|元", Options)]
    private static partial Regex Amount();

    [GeneratedRegex(@"\b(?:earn(?:s|ed|ing|ers?)?|(?:best[ -])?paid)\b|挣|赚|工资|薪水", Options)]
    private static partial Regex Earned();

    [GeneratedRegex(@"salary|wage|\bpay\b|income|薪|工资", Options)]
    private static partial Regex Salary();

    [GeneratedRegex(@"\b(?:long(?:er|est)?|short(?:er|est)?)\b|长|短", Options)]
    private static partial Regex Long();

    [GeneratedRegex(@"\b(?:days?|hours?|minutes?|weeks?|months?|years?)\b|天|小时|分钟|个月|周|年", Options)]
    private static partial Regex Days();

    /// <summary>The units that a text names, so that days are not taken for weeks nor euros for dollars.</summary>
    public static IReadOnlyList<string> UnitsOf(string text) => [.. Kinds().Matches(text).Select(kind => kind.Groups.Values.Skip(1).First(group => group.Success).Name)];

    [GeneratedRegex(@"(?<day>days?|天|日)|(?<hour>hours?|小时|\(h\))|(?<minute>minutes?|分钟|\(min\))|(?<week>weeks?|周)|(?<month>months?|个月)|(?<year>years?|年)|(?<eur>euros?|eur|€)|(?<usd>dollars?|usd|\$)|(?<gbp>pounds?|gbp|£)|(?<cny>yuan|rmb|cny|元|块|¥)|(?<kg>kg|kilo|公斤|千克)|(?<gram>grams?|克)", Options)]
    private static partial Regex Kinds();

    [GeneratedRegex(@"day|hour|minute|week|duration|length|term\b|time|天|时长|长度|期|时间|工时", Options)]
    private static partial Regex Duration();

    [GeneratedRegex(@"\b(?:heav(?:y|ier|iest)|light(?:er|est)?)\b|重|轻", Options)]
    private static partial Regex Heavy();

    [GeneratedRegex(@"\b(?:kg|kilograms?|kilos?|grams?)\b|公斤|千克|克", Options)]
    private static partial Regex Kilograms();

    [GeneratedRegex(@"weight|mass|\bkg\b|重", Options)]
    private static partial Regex Weight();

    [GeneratedRegex(@"\b(?:newest|latest|most recent|oldest|earliest)\b|最新|最早|最晚|最旧", Options)]
    private static partial Regex New();

    [GeneratedRegex(@"date|day\b|year|日期|日|时间|年", Options)]
    private static partial Regex Date();
}
