using System.Text.RegularExpressions;
using AgentDesk.Agent.Sessions;
using AgentDesk.Core.Indexing;

namespace AgentDesk.Agent.Conversation;

/// <summary>
/// Resolves a follow-up question by rules: what it leaves out is taken from the question before it, so that retrieval does not see its last words alone. A question
/// that stands by itself is left as it is. A model that sees the conversation asks the search in its own words besides.
/// </summary>
internal static partial class FollowUps
{
    private const int MaxContext = 300;

    /// <summary>More words than these are a question of their own, not a name in the place of another.</summary>
    private const int LongestName = 40;

    /// <summary>
    /// The question with what it leans on: where it only names another thing or time ("And the PPR-9090?", 那乌龙茶呢, "and in 2024?") the last question with that in it; where it asks
    /// something else of the one thing that the last question names by a code ("And its weight?", 那重量呢) that code and this question, because what was asked before would be found again;
    /// else the last question and this one.
    /// </summary>
    public static string Resolve(IReadOnlyList<SessionTurn> turns, string question)
    {
        ArgumentNullException.ThrowIfNull(turns);
        if (turns.Count == 0 || !LeansOn(question))
            return question;
        var previous = turns[^1].Resolved;
        if (Name(question) is { } name && Exchange(previous, name) is { } exchanged)
            return exchanged;
        if (!AsksReason().IsMatch(question) && !Code().IsMatch(question) && Code().Matches(previous) is [var subject] && (AsksOfThing(question) || (It().IsMatch(question) && !PartOf().IsMatch(previous[..subject.Index]) && !HasParts().IsMatch(previous[(subject.Index + subject.Length)..]))))
            return $"{subject.Value}{(Languages.Of(question) == Languages.Chinese ? "：" : ": ")}{question}";
        // A chain of follow-ups grows; what it began with names the topic, what came last what was asked of it.
        previous = previous.Length <= MaxContext ? previous : turns[^1].Question;
        return previous.Length <= MaxContext ? $"{previous} {question}" : question;
    }

    /// <summary>
    /// The question with a value that was computed before in the place of what points to it ("30% of it", 它的一半), or before an operation that lacks its left side
    /// ("times 3", 再加5); null where it leans on none. Whether a computation comes of it is the recognizers' to say: many a "that" points to something else.
    /// </summary>
    /// <param name="question">The question.</param>
    /// <param name="result">The tool's result: a number, or a fraction with or without its decimals, "1/3 (≈ 0.333)"; anything else, also what is only about right, is no value.</param>
    public static string? WithValue(string question, string result)
    {
        if (Value().Match(result) is not { Success: true } found)
            return null;
        // "Double it!" means no factorial.
        if (question.TrimEnd(' ', '!', '！') is { Length: > 0 } called && char.IsLetter(called[^1]))
            question = called;
        var value = found.Groups["v"].Value;
        if (value.AsSpan().IndexOfAny('-', '/') >= 0)
            value = $"({value})";
        if (Operation().Match(question) is { Success: true } operation)
            return $"{value} {PutIn(question[operation.Groups["o"].Index..], value)}";
        return ValuePointer().IsMatch(question) ? PutIn(question, value) : null;
    }

    /// <summary>The text with the value in the place of its pointers, parted from letters and digits beside it.</summary>
    private static string PutIn(string text, string value) => ValuePointer().Replace(text, pointer =>
    {
        var end = pointer.Index + pointer.Length;
        return (pointer.Index > 0 && char.IsLetterOrDigit(text[pointer.Index - 1]) ? " " : "") + value + (end < text.Length && char.IsLetterOrDigit(text[end]) ? " " : "");
    });

    /// <summary>Whether the value is an operand of what else the question computes ("1/3 of it", 它的三分之一, "50 - that"), which without it is not what was asked.</summary>
    public static bool HasValueAsOperand(string question) => PointerAsOperand().IsMatch(question);

    private static bool LeansOn(string question) =>
        QuestionForms.LeansOnContext(question) || Names().IsMatch(question) || TermAnalyzer.AnalyzeQuery(question).Count == 0;

    /// <summary>Whether the question asks of a thing that it only points to, or names nothing but a property.</summary>
    private static bool AsksOfThing(string question) =>
        Possessive().IsMatch(question) || (Name(question) is { } name && !char.IsUpper(name[0]) && !name.Any(char.IsAsciiDigit) && !Circumstance().IsMatch(name));

    /// <summary>The thing that a question names and asks nothing new of; null where it asks something.</summary>
    private static string? Name(string question) =>
        Names().Match(question) is { Success: true } m && m.Groups["n"].Value.Trim() is { Length: > 0 and <= LongestName } name && !Asks().IsMatch(name) ? name : null;

    /// <summary>The former question with another name in the place of the one of the same kind; null where none is.</summary>
    private static string? Exchange(string former, string name)
    {
        if (TimeExchange.Apply(former, name) is { } then)
            return then;
        if (Code().Match(name) is { Success: true } code)
            return Code().Matches(former) is [var one] ? Replace(former, one.Index, one.Length, code.Value) : null;
        if (Languages.IsHan(name[^1]))
            return ExchangeChinese(former, name);
        return char.IsUpper(name[0]) && Capitalised().Matches(former).Where(m => m.Index > 0 || Languages.Of(former) == Languages.Chinese).ToList() is [var proper] ? Replace(former, proper.Index, proper.Length, name) : null;
    }

    /// <summary>Chinese names of one kind end alike (乌龙茶, 普洱茶): the former one reaches back from that ending to where a word of the question ends.</summary>
    private static string? ExchangeChinese(string former, string name)
    {
        if (name.Length < 2 || former.Contains(name, StringComparison.Ordinal))
            return null;
        var end = former.IndexOf(name[^1], StringComparison.Ordinal);
        if (end < 1 || former.IndexOf(name[^1], end + 1) >= 0)
            return null;
        var start = end;
        while (start > 0 && end - start < name.Length + 1 && Languages.IsHan(former[start - 1]) && !"的是在和与跟对把被给从用比请问那个种吗呢了".Contains(former[start - 1], StringComparison.Ordinal))
            start--;
        return end - start >= 1 ? Replace(former, start, end - start + 1, name) : null;
    }

    private static string Replace(string text, int start, int length, string by) => string.Concat(text.AsSpan(0, start), by, text.AsSpan(start + length));

    [GeneratedRegex(@"^(?<v>-?[0-9]+(?:\.[0-9]+)?(?:/[0-9]+)?)(?: \(≈ [^()]*\))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Value();

    /// <summary>"Times 3", "and divided by 7?", "+ 20", 再加5, 那除以4呢; but not a telephone number.</summary>
    [GeneratedRegex(
        @"^[\s.,，。…]*(?:(?:and|then|now|ok(?:ay)?|so)\b[,\s]*)*(?<o>(?:plus|minus|times|multiplied by|divided by|increased by|decreased by|reduced by|to the power of|squared|cubed|mod(?:ulo)?)\b|(?:\*\*?|//?|[+×÷^])\s*(?:\(|[0-9]{1,6}(?![0-9])))"
        + @"|^[\s.,，。…]*(?:(?:那么?|然后|接着|现在|请)[，,\s]*)*(?<o>再?(?:加上?|减去?|乘以?|除以)\s*[0-9零一二两三四五六七八九十百千万])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Operation();

    private const string Pointers =
        @"\b(?:(?:the|that|this) (?:result|answer|number|value|sum|total|product|amount|figure)\b(?! (?:of|if|when|after|to)\b)|(?:(?-i:[Ii]t)|that|this)\b)(?!['’])|它|[这那]个?(?:数字?|结果|得数|答案|值|差|积|商)|这个和(?=[的加减乘除再])|(?:刚才|上面)的(?:数字?|结果|得数|答案|值)|(?<![\p{L}-[把将用拿以给对]])(?:结果|得数)(?=[的加减乘除再])";

    /// <summary>What may point to a number.</summary>
    [GeneratedRegex(Pointers, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ValuePointer();

    [GeneratedRegex(@"(?:\bof |[-−–]\s*)(?:" + Pointers + @")|(?:" + Pointers + @")(?:的|\s*[-−–])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PointerAsOperand();

    /// <summary>"And X?", "What about X?", 那X呢, X呢.</summary>
    [GeneratedRegex(@"^\W*(?:(?:and|but|so|ok(?:ay)?)[, ]+)?(?:what|how) about (?:the |an? )?(?<n>[^?？]+?)\s*[?？]?\s*$|^\W*and (?:the |an? )?(?<n>[^?？]{1,40}?)\s*[?？]\s*$|^\s*(?:那么?|而|还有)?[，, ]?(?<n>[^，,。？?呢]{1,20}?)呢\s*[?？。]?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    /// <summary>What makes of a name a question: a verb or question word, or a pointer to what was said.</summary>
    [GeneratedRegex(@"\b(?:who|what|when|where|which|why|how|is|are|was|were|do|does|did|can|could|has|have|it|its|they|their|them|this|that|these|those|he|she|his|her)\b|什么|谁|哪|几|多少|怎|如何|为何|是|有|能|会|[它他她其这]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Asks();

    [GeneratedRegex(@"(?<![A-Za-z0-9])[A-Za-z][A-Za-z]*-?[0-9][A-Za-z0-9.-]*(?<![.-])", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(@"\bits\b|它的|其(?!他|它|中|实|余)", RegexOptions.CultureInvariant)]
    private static partial Regex Possessive();

    [GeneratedRegex(@"(?-i:\bit\b)|它(?!的)", RegexOptions.CultureInvariant)]
    private static partial Regex It();

    /// <summary>Before a code: something of it is asked for, "the seal of PPR-9087", and that may be meant by "it".</summary>
    [GeneratedRegex(@"\b(?:of|for|in|on|to|with|by|from)(?: the| an?)?(?: [a-z]+)?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex PartOf();

    /// <summary>The same behind it: "PPR-9087's seal", PPR-9087 的密封圈.</summary>
    [GeneratedRegex(@"^\s*(?:['’]s\b|的)", RegexOptions.CultureInvariant)]
    private static partial Regex HasParts();

    /// <summary>"In Porto", 在上海: the former question elsewhere.</summary>
    [GeneratedRegex(@"^(?:in|on|at|for|with|without|by|from|to|of|under|over|after|before|during|if|when|as)\b|^[在对从给用按为以如]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Circumstance();

    [GeneratedRegex(@"\bwhy\b|\bhow come\b|为什么|为何|怎么会", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AsksReason();

    [GeneratedRegex(@"\p{Lu}[\p{L}\p{N}-]*(?: \p{Lu}[\p{L}\p{N}-]*)*", RegexOptions.CultureInvariant)]
    private static partial Regex Capitalised();
}
