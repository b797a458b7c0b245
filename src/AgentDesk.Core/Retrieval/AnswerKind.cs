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
        AsksReason().IsMatch(question) ? AnswerKind.Reason
        : AsksTime().IsMatch(question) ? AnswerKind.Time
        : AsksQuantity().IsMatch(question) ? AnswerKind.Quantity
        : AsksPerson().IsMatch(question) ? AnswerKind.Person
        : AsksPlace().IsMatch(question) ? AnswerKind.Place
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
            if (!States(question, match.Value))
                return true;
        }

        return false;
    }

    /// <summary>Whether the text has the value as words of its own: the 9 of PPR-9087 is none.</summary>
    private static bool States(string text, string value)
    {
        for (var at = text.IndexOf(value, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(value, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + value.Length;
            if (!(at > 0 && Joined(text[at - 1], value[0])) && !(end < text.Length && Joined(value[^1], text[end])))
                return true;
        }

        return false;

        static bool Joined(char left, char right) => char.IsAsciiLetterOrDigit(left) && char.IsAsciiLetterOrDigit(right);
    }

    [GeneratedRegex(@"\b(?:why|what (?:causes?d?|led to|(?:is|was|are|were) the (?:reasons?|causes?)))\b|为什么|为何|为啥|何故|原因|怎么会", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AsksReason();

    [GeneratedRegex(
        @"\b(?:when(?=(?: exactly| precisely)? (?:is|are|was|were|do|does|did|will|would|can|could|may|might|must|should|has|have|had)\b)|when\W*$|(?:what|which|whose) (?:year|date|day|month|century|decade|time)|how long ago)\b"
        + "|什么时[候间]|何时|几时|哪一?[年天日月]|哪个?(?:月|世纪|年代)|几[月号日点]|年份|日期(?=是|为)|何年",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AsksTime();

    [GeneratedRegex(
        @"\bhow (?:many|much|long|far|old|tall|big|large|high|fast|often|deep|wide|heavy|hot|cold|thick|strong)\b"
        + @"|\b(?:what|which) (?:(?:is|was|are|were) )?(?:(?:the|its|their|his|her|an?) )?(?:(?!(?:the|an?|is|are|was|were|and|of|serial|part|model|order|account|policy|phone|version) )[a-z]+ ){0,2}(?:percentage|percent|proportion|share|number|amount|size|length|height|width|depth|weight|speed|temperature|rate|cost|price|distance|area|capacity|population|duration|age|limit)\b"
        + "|多少|几(?![乎何月号日时点])|(?<![许很更太最诸众])多[大长高远久重深宽快厚]|百分比|比例|数量",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AsksQuantity();

    /// <summary>"Who" asks at the beginning or behind a preposition; "a tenant who leaves" does not.</summary>
    [GeneratedRegex(
        @"(?<=^\W*|[,;:]\s|\b(?:and|by|to|from|with|for|of|about|on|me|know)\s)(?:who|whom|whose)\b|\b(?:what|which) (?:person|people|man|woman|king|queen|president|author|scientist|team|company|group|organi[sz]ation)\b|谁|哪一?位|何人|什么人|哪个人|哪些人",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AsksPerson();

    [GeneratedRegex(@"\b(?:where|(?:what|which) (?:country|city|state|town|place|region|area|continent|river|island|location))\b|哪里|哪儿|何处|何地|在哪(?![些种个一])|什么地方|哪国|哪个?(?:国家?|城市|地[方区]|省|州|岛|县|区|市)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AsksPlace();

    /// <summary>Years (not 1450 rpm), dates, names of days and months, times of day, periods.</summary>
    [GeneratedRegex(
        @"(?<![0-9A-Za-z])(?:1[0-9]{3}|20[0-9]{2})(?![0-9.,]*[0-9A-Za-z])(?! ?(?:rpm|[mck]?m|k?g|k?w|v|hz|bar|m?l|[mgt]b|ppm|euros?|dollars?|pounds?|people)\b)|\b[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}\b"
        + @"|\b(?-i:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|[0-9]+ (?:BC|AD))\b|\b(?:centur(?:y|ies)|decades?|[0-9]{1,2}:[0-9]{2}|[0-9]{1,2} ?[ap]\.?m|(?:[0-9]+|one|two|three|four|five|six|seven|ten|twelve) (?:hours|days|weeks|months|years))\b"
        + "|[0-9一二三四五六七八九十〇零]+ ?[年月]|[0-9一二三四五六七八九十]+ ?(?:[日时](?![常期光])|个月|小时|天|周)|世纪|年代|公元|星期[一二三四五六日天]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    /// <summary>Numbers, but not those of names: PPR-9087, E5, third parties.</summary>
    [GeneratedRegex(
        @"(?<![0-9A-Za-z.-])[0-9]+(?:[.,][0-9]+)*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|third(?! part)|quarter|dozen|once|twice|daily|weekly|monthly|yearly|annually|every)\b"
        + "|(?!十分(?!钟))(?:[一二三四五六七八九十百千万亿两半]{2,}|[二三四五六七八九十两半])(?=[个人名位次种座条年月日所家米公天岁世倍周小分元吨克千毫升度秒瓦伏层台页项部章])|百分之|每[天周月年日]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Quantity();

    /// <summary>Capitals within an English sentence, parts that people play, and what goes with Chinese names.</summary>
    [GeneratedRegex(
        @"(?<=[a-z,;:)“""] ?)\b[A-Z][\w'’-]+|\b(?i:tenant|landlord|buyer|seller|customer|employee|manager|director|engineer|operator|supplier|author|team|department|technician)s?\b|[\u4e00-\u9fff]·[\u4e00-\u9fff]"
        + "|总统|国王|皇帝|教授|博士|先生|女士|主席|将军|作家|科学家|演员|工程师|经理|主管|负责人|管理员|员工|客户|用户|供应商|甲方|乙方|租客|房东|团队|部门|公司|[^个本他别有]人",
        RegexOptions.CultureInvariant)]
    private static partial Regex Person();

    [GeneratedRegex(
        @"\b(?:in|at|near|from|to|of|on|into|through|across) (?:the )?[A-Z]\w+|\b(?i:behind|under|above|below|beside|inside|next to|on top of) \w+|[\u4e00-\u9fff]{2}(?:[省市县国州城区镇村岛洲山河湖海港街湾]|(?<![电短线思回])路)|位于|[后前上下左右]面|[上下左右]方|左侧|右侧|旁边|里面",
        RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"\b(?:because|due to|since|as a result|reasons?|caused?|causes|in order to|so that|led to|resulted|results? (?:in|from)|therefore)\b|因为|由于|因此|所以|原因|导致|为了|致使|因而|以便|从而", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reason();
}
