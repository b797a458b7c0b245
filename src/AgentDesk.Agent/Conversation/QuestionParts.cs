using System.Text.RegularExpressions;
using AgentDesk.Core.Indexing;

namespace AgentDesk.Agent.Conversation;

/// <summary>
/// The questions that one message asks: "Who leads the project and when does it start?", 预算是多少，由谁负责？ Each is searched for by itself, because a sentence that answers one of them rarely answers
/// the other. What one leaves out ("and why?", "what do I do if it is bigger") it takes from the first.
/// </summary>
internal static partial class QuestionParts
{
    /// <summary>More questions than these are not answered at once.</summary>
    private const int Most = 3;

    /// <summary>Chinese clauses of fewer characters leave out what they speak of.</summary>
    private const int ShortClause = 8;

    /// <summary>The questions, in their order; the message alone where it asks one, or more than can be told apart.</summary>
    public static IReadOnlyList<string> Of(string message)
    {
        var parts = (Languages.Of(message) == Languages.Chinese ? Chinese(message) : English(message)).ToList();
        return parts.Count is > 1 and <= Most && TermAnalyzer.AnalyzeQuery(parts[0]).Count > 0
            ? [parts[0], .. parts.Skip(1).Select(part => Complete(part, parts[0]))]
            : [message];
    }

    private static IEnumerable<string> English(string message) =>
        AsksFirst().IsMatch(message) ? EnglishJoint().Split(message).Select(part => part.Trim(' ', ',', ';', '?')).Where(part => part.Length > 0) : [message];

    /// <summary>Clauses up to one that asks belong to it: 如果晚上出故障，该打给谁.</summary>
    private static List<string> Chinese(string message)
    {
        var open = string.Empty;
        var parts = new List<string>();
        foreach (var clause in ChineseJoint().Split(message).Select(clause => clause.Trim()).Where(clause => clause.Length > 0))
        {
            open = open.Length == 0 ? clause : $"{open}，{clause}";
            if (!ChineseAsks().IsMatch(clause) || WhateverClause().IsMatch(clause))
                continue;
            parts.Add(open);
            open = string.Empty;
        }

        if (open.Length > 0)
            parts = parts.Count > 0 ? [.. parts[..^1], $"{parts[^1]}，{open}"] : [open];
        return parts;
    }

    /// <summary>A part that points back or names nothing of its own, with what the first one speaks of.</summary>
    private static string Complete(string part, string first)
    {
        var isChinese = Languages.Of(first) == Languages.Chinese;
        if (!(isChinese ? part.Length < ShortClause : TermAnalyzer.AnalyzeQuery(part).Count < 2) && !QuestionForms.LeansOnContext(part))
            return part;
        return isChinese ? $"{ChineseAsks().Replace(first, string.Empty)}，{part}" : $"{part} {EnglishAsks().Replace(first, string.Empty).TrimStart()}";
    }

    private const string Auxiliary = "(?:is|are|was|were|do|does|did|can|could|may|must|should|shall|will|would|has|have|had)";

    private const string Asked = @"(?:who|whom|whose|what|which|when|where|why|how)";

    /// <summary>A message of questions: it begins with a question word, perhaps behind a preposition, or with a verb.</summary>
    [GeneratedRegex(@"^\W*(?:(?:please|hi|hello|hey|so|and|ok(?:ay)?|by|from|to|since|until|for|in|on|at|with|of)\W+)*(?:" + Asked + @"(?:['’]s|['’]re)?|" + Auxiliary + @")\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AsksFirst();

    /// <summary>
    /// Between two questions: "and" with what can only begin another. "When" and "where" begin clauses too ("when the alarm rings and when the door opens"), so that a verb, or nothing, must come behind them;
    /// "who" and "what" do behind "those" and the like alone, which no "and" comes after.
    /// </summary>
    [GeneratedRegex(
        @"(?<=\?)\s+(?:and\s+)?(?=" + Asked + @"\b|" + Auxiliary + @"\b)"
        + @"|(?:\s*[,;]\s*(?:and\s+)?|\s+and\s+)(?:also\s+|if so,?\s+)?(?=(?:by |from |to |since |until |for |in |on |at |with )?(?:(?:when|where|why|how)(?:['’]s)?\s*(?:\?|$)|(?:when|where|why|how)(?:['’]s| exactly)? " + Auxiliary + @"\b|how (?:many|much|long|far|often|big|high|old|large|fast|soon)\b|(?:who|what)(?:['’](?:s|re)\b)|(?:who|what|which|whose|whom)\b(?! (?:is|are) (?:more|worse|better)\b)))"
        + @"|(?:\s*[,;]\s*(?:and\s+)?|\s+and\s+)(?=" + Auxiliary + @" (?:i|we|you|they|it|he|she|the|there|my|our|this|that|an?)\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishJoint();

    [GeneratedRegex(@"^\W*(?:(?:by|from|to|since|until|for|in|on|at|with|of) )?(?:how (?:many|much|long|far|often|big|high|old|large|fast|soon)|" + Asked + @"(?:['’]s|['’]re)?|" + Auxiliary + @")\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishAsks();

    [GeneratedRegex(@"[，,；;。？?！!]|(?<=\p{Lo}{4})(?:以及|并且|还有|[和、])(?=(?:怎[么样]|如何|为什么|为何|什么时候|何时|由?谁|哪|多[少久长]|几))", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseJoint();

    [GeneratedRegex(@"[是为由在]?(?:什么时候|什么|多少|为什么|为何|何时|何地|怎么样?|怎样|如何|是否|谁|哪[里儿些个年天位]?|几(?!乎)|多[久长大远高快])[呢啊]?|(\p{Lo})[不没]\1|[吗呢]", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseAsks();

    /// <summary>"Whoever applies": its question word asks nothing.</summary>
    [GeneratedRegex("^(?:不管|无论|不论|凡是?|任何)", RegexOptions.CultureInvariant)]
    private static partial Regex WhateverClause();
}
