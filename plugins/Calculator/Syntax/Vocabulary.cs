using System.Collections.Frozen;

namespace AgentDesk.Plugins.Calculator.Syntax;

/// <summary>The words and signs of the language. A name's text is the function's or constant's canonical name.</summary>
internal static class Vocabulary
{
    /// <summary>The most words in an English phrase.</summary>
    public const int LongestPhrase = 6;

    /// <summary>English phrases in lower case, words separated by one space.</summary>
    public static readonly FrozenDictionary<string, (Symbol Symbol, string Text)> English = Build(
        (Symbol.Plus, "plus"),
        (Symbol.Minus, "minus|take away"),
        (Symbol.Times, "times|multiplied by|multiply by|x"),
        (Symbol.Divide, "divided by|over"),
        (Symbol.Modulo, "mod|modulo"),
        (Symbol.Percent, "percent|per cent|pct"),
        (Symbol.Power, "to the power of|to the power|raised to the power of|raised to the power|raised to"),
        (Symbol.ToThe, "to the|raised to the"),
        (Symbol.PowerWord, "power"),
        (Symbol.Squared, "squared"),
        (Symbol.Cubed, "cubed"),
        (Symbol.And, "and"),
        (Symbol.Of, "of"),
        (Symbol.Between, "between"),
        (Symbol.By, "by"),
        (Symbol.To, "to"),
        (Symbol.From, "from"),
        (Symbol.Off, "off"),
        (Symbol.Is, "is"),
        (Symbol.When, "when"),
        (Symbol.AddedTo, "added to"),
        (Symbol.SubtractedFrom, "subtracted from"),
        (Symbol.Multiple, "twice|double|triple"),
        (Symbol.Add, "add"),
        (Symbol.Subtract, "subtract"),
        (Symbol.Multiply, "multiply"),
        (Symbol.DivideVerb, "divide"),
        (Symbol.Plus, "increased by|raised by"),
        (Symbol.Minus, "decreased by|reduced by|lowered by|discounted by"),
        (Symbol.Increase, "increase|raise"),
        (Symbol.Decrease, "decrease|reduce|lower"),
        (Symbol.Take, "take"));

    /// <summary>Chinese words and the signs outside ASCII, by longest match. Unknown ones keep their beginnings from being read as something else.</summary>
    public static readonly FrozenDictionary<string, (Symbol Symbol, string Text)> Chinese = Build(
        (Symbol.Plus, "加|加上|再加|再加上|又加上|增加|增加了|上涨|上涨了|提高|提高了|上升|上升了|增长|增长了|涨了"),
        (Symbol.Minus, "减|减去|再减|再减去|又减去|减少|减少了|降低|降低了|下降|下降了|下跌|下跌了|降价|便宜"),
        (Symbol.Times, "乘|乘以|再乘|再乘以|又乘以|×|·|⋅|∙|∗|✕|✖"),
        (Symbol.Divide, "除以|再除以|又除以|÷|∕"),
        (Symbol.DivideInto, "除"),
        (Symbol.Modulo, "取余|取模|模"),
        (Symbol.Minus, "−|–"),
        (Symbol.Root, "√|根号"),
        (Symbol.Degree, "°"),
        (Symbol.Squared, "²|平方|的平方"),
        (Symbol.Cubed, "³|立方|的立方"),
        (Symbol.LessOrEqual, "≤"),
        (Symbol.GreaterOrEqual, "≥"),
        (Symbol.NotEqual, "≠"),
        (Symbol.And, "和|与|跟|及|以及"),
        (Symbol.Comma, "、|，"),
        (Symbol.Possessive, "的"),
        (Symbol.Negative, "负"),
        (Symbol.PartsOf, "分之"),
        (Symbol.Mixed, "又"),
        (Symbol.NthPower, "次方|次幂"),
        (Symbol.SquareRootSuffix, "的平方根|平方根|开平方|开方|开平方根"),
        (Symbol.CubeRootSuffix, "的立方根|立方根|开立方|开立方根"),
        (Symbol.Bang, "的阶乘|阶乘"),
        (Symbol.HalfSuffix, "的一半"),
        (Symbol.RemainderSuffix, "的余数"),
        (Symbol.ReciprocalSuffix, "的倒数"),
        (Symbol.Fold, "倍"),
        (Symbol.DiscountStart, "打"),
        (Symbol.DiscountEnd, "折"),
        (Symbol.Unknown, "平方米|平方公里|平方千米|平方厘米|平方分米|平方毫米|平方英尺|立方米|立方厘米|立方分米|平方数|立方体|加入|加强|加快|加密|加载|加州|增加值|减肥|乘客|乘坐|除了|除非|除夕|除法|乘法|加法|减法|模型|模式|模块|打开|打折|和平|与其|折扣|又是|又有"));

    /// <summary>Aggregates after a Chinese list, without their 的; single characters need a boundary after them (和谐, 差异, 积分 are other words).</summary>
    public static readonly FrozenDictionary<string, string> Aggregates = new Dictionary<string, string>
    {
        ["和"] = "sum",
        ["总和"] = "sum",
        ["差"] = "difference",
        ["积"] = "product",
        ["乘积"] = "product",
        ["商"] = "quotient",
        ["平均数"] = "mean",
        ["平均值"] = "mean",
        ["平均"] = "mean",
        ["均值"] = "mean",
        ["平均分"] = "mean",
        ["中位数"] = "median",
        ["最大值"] = "max",
        ["最小值"] = "min",
        ["最大公约数"] = "gcd",
        ["最小公倍数"] = "lcm",
        ["标准差"] = "stdev",
    }.ToFrozenDictionary();

    /// <summary>What may follow a one-character aggregate.</summary>
    public const string AfterAggregate = "是等为得加减乘除的再结一多有打好吧呢吗呀啊怎应可算";

    /// <summary>Every spelling of a function or constant and its canonical name.</summary>
    public static readonly FrozenDictionary<string, (Symbol Symbol, string Text)> Names = BuildNames(
        "sqrt", "cbrt", "root", "ln", "log|lg", "log2", "log10", "exp", "sin", "cos", "tan", "asin|arcsin", "acos|arccos", "atan|arctan", "sinh", "cosh", "tanh",
        "floor", "ceil|ceiling", "round", "min|minimum", "max|maximum", "sum|total", "mean|average|avg", "median", "stdev|stddev|standard deviation", "pstdev",
        "gcd|greatest common divisor", "lcm|least common multiple", "choose|comb|binomial", "abs|absolute value", "mod", "factorial|fact", "pi|π", "e", "tau|τ",
        "difference", "product", "quotient", "square|pow2", "cube", "remainder", "sqrt|square root", "cbrt|cube root", "pow|power");

    private static FrozenDictionary<string, (Symbol, string)> BuildNames(params string[] groups)
    {
        var names = new Dictionary<string, (Symbol, string)>();
        foreach (var spellings in groups.Select(group => group.Split('|')))
        {
            foreach (var spelling in spellings)
                names[spelling] = (Symbol.Name, spellings[0]);
        }

        return names.ToFrozenDictionary();
    }

    private static FrozenDictionary<string, (Symbol, string)> Build(params (Symbol Symbol, string Phrases)[] entries) => entries
        .SelectMany(entry => entry.Phrases.Split('|').Select(phrase => (phrase, entry.Symbol)))
        .ToFrozenDictionary(entry => entry.phrase, entry => (entry.Symbol, entry.phrase));
}
