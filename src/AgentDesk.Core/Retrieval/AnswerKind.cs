using System.Text.RegularExpressions;

namespace AgentDesk.Core.Retrieval;

/// <summary>What a question asks for, as far as its words tell.</summary>
public enum AnswerKind
{
    /// <summary>Anything else.</summary>
    Other,

    /// <summary>A date, a year, a time.</summary>
    Time,

    /// <summary>A number or an amount.</summary>
    Quantity,

    /// <summary>Somebody, or a group of people.</summary>
    Person,

    /// <summary>A place.</summary>
    Place,

    /// <summary>A reason.</summary>
    Reason,
}

/// <summary>Tells by its words what a question asks for, English or Chinese, and whether a sentence of either language has such a thing. Thread-safe.</summary>
public static partial class AnswerKinds
{
    /// <summary>The kind of answer that a question asks for.</summary>
    public static AnswerKind Of(string question) =>
        AsksTime().IsMatch(question) ? AnswerKind.Time
        : AsksQuantity().IsMatch(question) ? AnswerKind.Quantity
        : AsksPerson().IsMatch(question) ? AnswerKind.Person
        : AsksPlace().IsMatch(question) ? AnswerKind.Place
        : AsksReason().IsMatch(question) ? AnswerKind.Reason
        : AnswerKind.Other;

    /// <summary>Whether the sentence has something of that kind that the question does not state itself; false for <see cref="AnswerKind.Other"/>.</summary>
    public static bool IsIn(AnswerKind kind, string sentence, string question)
    {
        var pattern = kind switch
        {
            AnswerKind.Time => Time(),
            AnswerKind.Quantity => Quantity(),
            AnswerKind.Person => Person(),
            AnswerKind.Place => Place(),
            AnswerKind.Reason => Reason(),
            _ => null,
        };
        for (var match = pattern?.Match(sentence); match?.Success == true; match = match.NextMatch())
        {
            if (!question.Contains(match.Value, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    [GeneratedRegex(
        @"\b(?:when|(?:what|which|whose) (?:year|date|day|month|century|decade|time)|how long ago)\b|什么时[候间]|何时|几时|哪一?[年天日月]|哪个?(?:月|世纪|年代)|几[月号日]|年份|日期|何年",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AsksTime();

    [GeneratedRegex(
        @"\bhow (?:many|much|long|far|old|tall|big|large|high|fast|often|deep|wide|heavy|hot|cold|thick|strong)\b"
        + @"|\b(?:what|which) (?:(?:is|was|are|were) )?(?:(?:the|its|their|his|her|an?) )?(?:[a-z]+ ){0,2}(?:percentage|percent|proportion|share|number|amount|size|length|height|width|depth|weight|speed|temperature|rate|cost|price|distance|area|capacity|population|duration|age|limit)\b"
        + "|多少|几(?![乎何月号日时])|多[大长高远久重深宽快厚]|百分比|比例|数量",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AsksQuantity();

    [GeneratedRegex(@"\b(?:who|whom|whose|(?:what|which) (?:person|people|man|woman|king|queen|president|author|scientist|team|company|group|organi[sz]ation))\b|谁|哪一?位|何人|什么人|哪个人|哪些人", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AsksPerson();

    [GeneratedRegex(@"\b(?:where|(?:what|which) (?:country|city|state|town|place|region|area|continent|river|island|location))\b|哪里|哪儿|何处|何地|在哪|什么地方|哪国|哪个?(?:国家?|城市|地[方区]|省|州|岛|县|区|市)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AsksPlace();

    [GeneratedRegex(@"\b(?:why|what (?:causes?d?|led to|(?:is|was|are|were) the (?:reasons?|causes?)))\b|为什么|为何|为啥|何故|原因|怎么会", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AsksReason();

    [GeneratedRegex(
        @"(?<![0-9A-Za-z.-])(?:1[0-9]{3}|20[0-9]{2})(?![0-9])|\b(?:January|February|March|April|May|June|July|August|September|October|November|December|century|centuries|decade|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[0-9]+ (?:BC|AD)|[0-9]{1,2}:[0-9]{2})\b"
        + "|[0-9一二三四五六七八九十〇零]+ ?[年月]|世纪|年代|公元|星期[一二三四五六日天]|[0-9]+ ?[日号时]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    /// <summary>Numbers, but not those of names: PPR-9087, E5.</summary>
    [GeneratedRegex(
        @"(?<![0-9A-Za-z.-])[0-9][0-9,.]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|third|quarter|dozen|once|twice|daily|weekly|monthly|yearly|annually|every)\b"
        + "|[一二三四五六七八九十百千万亿两半]+(?=[个人名位次种座条年月日所家米公天岁世倍周小分元吨克层台页项部章])|百分之|每[天周月年日]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Quantity();

    /// <summary>In English capitals within the sentence, in Chinese what goes with people's names.</summary>
    [GeneratedRegex(@"(?<=[a-z,;:)“""] ?)\b[A-Z][\w'’-]+|[\u4e00-\u9fff]·[\u4e00-\u9fff]|总统|国王|皇帝|教授|博士|先生|女士|主席|将军|作家|科学家|演员|工程师|经理|团队|公司|[^个本他别有]人", RegexOptions.CultureInvariant)]
    private static partial Regex Person();

    [GeneratedRegex(@"\b(?:in|at|near|from|to|of|on|into|through|across) (?:the )?[A-Z]\w+|[\u4e00-\u9fff]{2}[省市县国州城区镇村岛洲山河湖海港路街湾]", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"\b(?:because|due to|since|as a result|reasons?|caused?|causes|in order to|so that|led to|resulted|results? (?:in|from)|therefore)\b|因为|由于|因此|所以|原因|导致|为了|致使|因而|以便|从而", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reason();
}
