using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Calculator.Finding;

/// <summary>How Chinese messages put computations: their units and measure words, and which of their clauses belong to a computation.</summary>
internal static partial class ChineseMessages
{
    /// <summary>Units and measure words that may stand behind a number.</summary>
    public const string Units =
        "块钱|元钱|元|块|角|毛钱|毛|分钱|美元|美金|欧元|英镑|日元|港币|人民币|公斤|千克|克|斤|两|吨|公里每小时|千米每小时|公里|千米|米|厘米|毫米|分米|平方米|平米|平方厘米|平方公里|立方米|立方厘米|升|毫升|小时|个小时|分钟|秒|天|周|个月|月|年|人|个人|名|位|个|件|只|条|本|支|张|页|箱|袋|瓶|盒|包|份|套|台|辆|棵|头|字|次|度|户|班|层|桌|桶|杯|片|块儿|双|枚|道题|道|股|家|间|平|种|粒|颗|根|排|座位|座|亩|公顷|岁|组|副|架|艘|朵|株|趟|场|节|篇|册|幅|批|晚|星期|礼拜|分|季度|钟头|个钟头|期|段|毫克|英里|英寸|英尺|港元|台币|加元|澳元|韩元|度电|单|人份|圈|级|票|卷|筐|车|桶|kg|km|cm|mm|ml";

    /// <summary>A few words without those that change what is computed.</summary>
    public const string Words = "(?:(?![每各倍比半折减加乘除不没占均剩退]|给|送|百分|多少|几)[\u4E00-\u9FFF]){0,8}?";

    /// <summary>A question for the amount that follows.</summary>
    public const string Question = @"(?:,?\s*(?:(?![每各倍比半折减加乘除不没占均剩退原前差省赚亏率第]|百分|便宜|优惠)[\u4E00-\u9FFF]){0,8}?(?:多少|几|什么价|多[重长大远高久])(?!倍|分之|成|个?百分)(?:(?![每倍比前]|百分)[\u4E00-\u9FFF]){0,4})";

    /// <summary>Whether a text asks for a quantity.</summary>
    public static bool Asks(string text) => AsksQuantity().IsMatch(text);

    /// <summary>
    /// The part of a numbered text that has its numbers: one sentence, without the clauses before and behind them that say nothing of a computation. Null where several sentences have
    /// some, or where what would be left out may be a part of the computation.
    /// </summary>
    public static string? Core(string text)
    {
        var sentences = Sentence().Split(text);
        if (sentences.Where(NumberedText.HasNumber).ToList() is not [var sentence] || sentences.Any(other => other != sentence && Operation().IsMatch(other)) || NoComputation().IsMatch(text))
            return null;
        var clauses = Clause().Split(sentence.Trim());
        var (first, last) = (Array.FindIndex(clauses, NumberedText.HasNumber), Array.FindLastIndex(clauses, NumberedText.HasNumber));
        while (first > 0 && (Operation().IsMatch(clauses[first - 1]) || Heading().IsMatch(clauses[first - 1])))
            first--;
        while (last + 1 < clauses.Length && (Operation().IsMatch(clauses[last + 1]) || Asked().IsMatch(clauses[last + 1])))
            last++;
        return string.Join(", ", clauses[first..(last + 1)]).Trim();
    }

    /// <summary>Whether quantities of one kind are in several units, or asked for in another, so that they would have to be converted.</summary>
    public static bool MixesUnits(string text) => UnitsOfAKind().Matches(text).SelectMany(match => match.Groups.Values.Skip(1).Where(group => group.Success)).GroupBy(group => group.Name)
        .Any(kind => kind.Select(group => group.Value).Distinct().Skip(1).Any());

    /// <summary>Where sentences end; a full stop within a number is none, because numbers were taken out.</summary>
    [GeneratedRegex(@"[.!?;:…\n](?:\s|$)|[。！？；\n]|(?<=>)：|\s[-–—]{1,2}\s|——", RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\s*(?:[,，]|(?<!>)：)\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Clause();

    /// <summary>Words that compute without a number beside them.</summary>
    [GeneratedRegex(
        @"一半|翻|倍|平方|立方|开方|根号|四舍五入|取整|保留|加|减|乘|除|余数|百分|税|折|平均|再|然后|每|倒数|负",
        RegexOptions.CultureInvariant)]
    private static partial Regex Operation();

    /// <summary>What looks like a computation and is none, or is another: counting up, thresholds, places in a row, who shares with whom, and requests beside it.</summary>
    [GeneratedRegex(
        "<n\\d+>加到<n\\d+>(?!上|里|之?后)|到<n\\d+>(?:之间)?有?(?:多少|几)个|奇数|偶数|质数|合数|满[^，,]{0,2}<n|扣[^，,]{0,3}<n.*扣|(?:我|我们|夫妻|夫妇|咱)[^，,]{0,4}(?:和|与|跟)<n.*(?:分|人均)|从[左右前后]数|第<n|前面<n.*后面"
        + "|[年月日周时]薪.*<p.*[年月日周时]薪|每.{0,6}(?:多少|几).*(?:还剩|剩|余)|还剩.*每|每个?部门|在几[号楼层]|总结|翻译|打开|删除|发给|发送|哪里|哪儿|谁|为什么|什么时候",
        RegexOptions.CultureInvariant)]
    private static partial Regex NoComputation();

    [GeneratedRegex("多少|几|幾|等于|等於|算|求|相差|哪个|每位|人均|结果", RegexOptions.CultureInvariant)]
    private static partial Regex AsksQuantity();

    /// <summary>A clause that says what to do with the numbers behind it.</summary>
    [GeneratedRegex("(?:总[额和数计价分]|合计|加起来|求[和积差商]|极差|全距|[大小中均]值|中位数|最[大小]的?数?|乘积|[和积])(?:是|是多少|是几|多少)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    /// <summary>Words of a clause that ask for something in particular.</summary>
    [GeneratedRegex("[共总剩余差几均占率]|合计|加起来|相[加减乘除差]|多少|求|找回|找零|现价|原价|实付|应付|成交|到手|现在|什么价|面积|周长|体积|斜边|利息|本息|收益|利润|盈利|时速|单价|路程|费|新|变|幅|整|零头|花费|产量|[和积商]是|取整|最[大小高低多少]|极差|中位|值", RegexOptions.CultureInvariant)]
    private static partial Regex Asked();

    [GeneratedRegex("(?:>|多少|几)(?:(?<length>公里(?!每|/)|千米(?!每|/)|厘米|毫米|分米|米(?!/))|(?<mass>公斤|千克|毫克|克|斤|两|吨)|个?(?<clock>小时|分钟|秒)|(?<volume>毫升|升)|(?<money>角(?!形)|毛|美元|美金|欧元|英镑|日元|(?=[元块])))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex UnitsOfAKind();
}
