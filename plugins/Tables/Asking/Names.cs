using System.Text;
using System.Text.RegularExpressions;

namespace AgentDesk.Plugins.Tables.Asking;

/// <summary>What the names of columns and documents are made of.</summary>
internal static partial class Names
{
    /// <summary>Whether a text has ideographs.</summary>
    public static bool IsHan(string text) => text.AsSpan().IndexOfAnyInRange('\u3400', '\u9FFF') >= 0;

    /// <summary>The words of a name without units, without endings: "Unit prices (EUR)" gives unit, price; 单价（元） gives 单价.</summary>
    public static List<string> Words(string name)
    {
        var plain = Brackets().Replace(name.Normalize(NormalizationForm.FormKC), " ");
        return [.. Word().Matches(Camel().Replace(plain, " ").ToLowerInvariant()).Select(word => Stem(word.Value)).Where(word => !IsUnit(word)), .. Han().Matches(plain).SelectMany(run => Suffixed().Match(run.Value) is { Success: true } named ? [run.Value, named.Groups["n"].Value] : new[] { run.Value })];
    }

    /// <summary>Whether a word is one of a name's, in whatever form: hired, Hire.</summary>
    public static bool Has(List<string> words, string word)
    {
        var stem = Stem(word);
        var root = Root(stem);
        return words.Exists(known => known == stem || known == stem + "er" || (root.Length >= 3 && Root(known) == root));
    }

    /// <summary>A word without its plural.</summary>
    public static string Stem(string word) =>
        word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2]
        : word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y"
        : word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && !word.EndsWith("us", StringComparison.Ordinal) ? word[..^1]
        : word;

    /// <summary>Whether a word of a name only says in what it counts.</summary>
    public static bool IsUnit(string word) => Unit().IsMatch(word);

    /// <summary>Whether a column numbers its rows, whatever it is called.</summary>
    public static bool IsKey(string name) => Key().IsMatch(name);

    /// <summary>What a column numbers or names, so that its rows are called so: 物料 of 物料编号; null for others.</summary>
    public static string? Numbered(string name) => NumberedRow().Match(name) is { Success: true } match ? match.Groups["n"].Value : null;

    /// <summary>Whether figures of such a column add up: amounts and quantities do, prices and rates do not.</summary>
    public static bool AddsUp(string name) => Additive().IsMatch(name) && !IsRate(name);

    /// <summary>Whether a column has prices, rates or averages.</summary>
    public static bool IsRate(string name) => Rate().IsMatch(name);

    /// <summary>Whether a column names persons.</summary>
    public static bool IsPerson(string name) => Person().IsMatch(name);

    /// <summary>Whether a cell says that its row is a sum of others.</summary>
    public static bool IsSum(string cell) => SumRow().IsMatch(cell);

    private static string Root(string stem) =>
        stem.Length > 5 && stem.EndsWith("ing", StringComparison.Ordinal) ? stem[..^3]
        : stem.Length > 4 && stem.EndsWith("ed", StringComparison.Ordinal) ? stem[..^2]
        : stem.Length > 3 && stem.EndsWith('e') ? stem[..^1]
        : stem;

    [GeneratedRegex(@"[a-z0-9\u00C0-\u024F]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"[\u3400-\u9FFF]+", RegexOptions.CultureInvariant)]
    private static partial Regex Han();

    [GeneratedRegex(@"^\s*(?:grand |sub)?(?:totals?|sum|合计|总计|小计|共计)\s*:?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SumRow();

    /// <summary>入职日期: 入职; 产品名称: 产品.</summary>
    [GeneratedRegex("^(?<n>.{2,})(?:日期|时间|日|名称|姓名)$", RegexOptions.CultureInvariant)]
    private static partial Regex Suffixed();

    [GeneratedRegex(@"\([^()]*\)|\[[^\[\]]*\]", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"(?<=\p{Ll})(?=\p{Lu})|_", RegexOptions.CultureInvariant)]
    private static partial Regex Camel();

    [GeneratedRegex("^(?:eur|euro|usd|cny|rmb|gbp|pct|percent|kg|g|m|cm|mm|id|no|nr|of|in|per|the)$", RegexOptions.CultureInvariant)]
    private static partial Regex Unit();

    [GeneratedRegex(@"(?:^|[^\p{L}])(?:id|no|nr|number|code|key|sku)\W*$|(?<=\p{Ll})(?:ID|Id|No)$|编号|序号|单号|工号|代码|编码|^号$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Key();

    [GeneratedRegex("^(?<n>[\u3400-\u9FFF]{2,}?)(?:编号|代码|编码|号)$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberedRow();

    [GeneratedRegex(@"(?<![a-z])(?:total|amount|value|quantity|qty|units?\b|stock|sales|sold|revenue|turnover|hours|days|count|participants|visitors|headcount|budget|expenses?\b|costs?\b|spen[dt]|profit|loss)|金额|额$|总|数量|销量|库存|工时|天数|人数|数$|量$|费用|预算|收入|支出|利润|合计", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Additive();

    [GeneratedRegex(@"price|rate|rating|ratio|share|percent|%|average|mean|\bper\b|unit (?:price|cost)|单价|均|率|比|评分", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Rate();

    [GeneratedRegex(@"name|owner|employee|person|assignee|manager|customer|client|trainer|author|姓名|名字|员工|负责人|经办人|申请人|报销人|客户|责任人|经理|作者|销售员|业务员", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Person();
}
