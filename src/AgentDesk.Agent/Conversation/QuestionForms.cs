using System.Text.RegularExpressions;
using AgentDesk.Core.Indexing;

namespace AgentDesk.Agent.Conversation;

/// <summary>What the form of a message tells, without a model.</summary>
internal static partial class QuestionForms
{
    /// <summary>
    /// Whether the message asks for facts: it is a question, and something remains of it beside function words. "How are you?" asks for none,
    /// "How are transformers trained?" does.
    /// </summary>
    public static bool AsksForFacts(string message) =>
        (Interrogative().IsMatch(message) || Request().IsMatch(message) || Code().IsMatch(message)) && TermAnalyzer.AnalyzeQuery(message).Count > 0;

    /// <summary>Whether the message is a greeting, thanks, a farewell or a question about the assistant itself: whatever is said to it rests on nothing.</summary>
    public static bool IsSmallTalk(string message) => SmallTalk().IsMatch(message) || TermAnalyzer.AnalyzeQuery(message).Count == 0;

    /// <summary>Whether the message asks by a question word alone, "When?", and so of what was said before.</summary>
    public static bool IsBareQuestion(string message) =>
        !SmallTalk().IsMatch(message) && message.Any(char.IsLetter) && Interrogative().IsMatch(message) && TermAnalyzer.AnalyzeQuery(message).Count == 0;

    /// <summary>Whether the message leans on what was said before: it begins like a continuation, or points to something it does not name.</summary>
    public static bool LeansOnContext(string message) => Continuation().IsMatch(message) || Pointer().IsMatch(message);

    /// <summary>Whether the message asks how many percent something is; a percentage that is given, "20 percent of 80", is none that is asked for.</summary>
    public static bool AsksForPercentage(string message) => Percentage().IsMatch(message);

    [GeneratedRegex(
        @"[?？]\s*$|^\W*(?:(?:hi|hello|hey|please|and|so|ok(?:ay)?)\W+)*(?:who|what|when|where|which|why|how|whose|whom|is|are|was|were|do|does|did|can|could|should|would|has|have|had)\b|什么|谁|哪|几|多少|多[久长大高远快深宽厚重]|怎么|怎样|如何|为何|为什么|是否|吗|呢|(\p{Lo})[不没]\1|有没有|(?:不|没有?|么|嘛)\s*[?？。]?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Interrogative();

    [GeneratedRegex(
        @"\b(?:tell me|explain|describe|define|compare|summari[sz]e|list|name|find|show me|give me|look up|search|our|my (?:documents?|files?|notes))\b|写出|给出|查询|查一下|介绍|解释|说明|描述|比较|总结|概括|列出|列举|查找|搜索|告诉我|讲讲|说说|谈谈|定义",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Request();

    /// <summary>A name with letters and digits, such as PPR-9087.</summary>
    [GeneratedRegex(@"(?<![\w.])[A-Za-z]{2,}-?[\w-]*[0-9][\w-]*", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(
        @"^\W*(?:(?:hi|hello|hey|howdy|hiya|greetings|good (?:morning|afternoon|evening|day|night)|thanks|thank you|thx|cheers|great|perfect|bye|goodbye|good ?bye|see you|take care|ok(?:ay)?|got it|i see|nice to meet you)\b(?:\W+\w+){0,3}\W*$|(?:(?:hi|hello|hey)\W+)?(?:how are you|how do you do|who are you|what are you|what can you do|what is your name|who made you|how can you help|help\W*$)\b(?:\W+\w+){0,3}\W*$)|^\W*(?:你好|您好|嗨|哈喽|早上好|晚上好|下午好|晚安|谢谢|多谢|感谢|再见|拜拜|好的|你是谁|你能做什么|你会什么|你叫什么|你?(?:今天|最近)?(?:过得)?(?:好吗|怎么样)).{0,8}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SmallTalk();

    [GeneratedRegex(@"^\W*(?:and|but|so|what about|how about|also|then|why\W*$|how\W*$|when\W*$)\b|^\s*(?:那|那么|还有|另外|然后|以及|再)|呢\s*[?？。]?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Continuation();

    /// <summary>What is said of an "it" that points to nothing: is it allowed to …, how long does it take to ….</summary>
    private const string Impersonal = @"\s+(?:(?:be\s+)?(?:allowed|possible|permitted|forbidden|prohibited|necessary|required|mandatory|compulsory|true|legal|illegal|ok|okay|safe|worth|better|best|normal|advisable|enough)\b|takes?\s+(?:to|for)\b)";

    /// <summary>IT in capitals is a department.</summary>
    [GeneratedRegex(@"\b(?:(?-i:[Ii]ts?)(?!-\p{L})(?!" + Impersonal + @")|they|them|their|theirs|that one|this one|those|these|he|she|his|her|him|the same|the former|the latter)\b|(?<!其)[它他她]们?|其(?!他|它|中|实|余)|这个|那个|这些|那些|此|前者|后者|上述", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pointer();

    [GeneratedRegex(
        @"\b(?:what|which|how (?:much|many))(?: (?!per ?cent)[a-z']+){0,3} per ?cent(?:age)?\b|(?<![0-9]\s?)\bper ?cent(?:age)? (?:is|are|was|were|do|does|did)\b|\bpercentage(?: [a-z]+){0,4}\s*[?？]|百分之(?:几|多少)|百分[比率][是为约]?(?:多少|几)|率[是为约有]?(?:多少|几)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Percentage();
}
