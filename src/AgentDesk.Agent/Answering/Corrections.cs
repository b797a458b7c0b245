using System.Text.RegularExpressions;
using AgentDesk.Core.Answering;
using AgentDesk.Core.Answering.Numbers;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;

namespace AgentDesk.Agent.Answering;

/// <summary>Which sentences say that what another states no longer holds. Only the words and the names of the documents tell: nothing is read as a date of validity.</summary>
internal static partial class Corrections
{
    /// <summary>Share of the stated sentence's score from which one that speaks of a change is taken for one of the same matter.</summary>
    private const double SameMatter = 0.4;

    /// <summary>Share of words from which a sentence says the same again, with another value.</summary>
    private const double SaidAgain = 0.5;

    /// <summary>
    /// Whether a sentence speaks of a change ("The move is postponed from 22 June to 6 July.") and repeats a number of the other, which the question does not have, the value that no longer holds;
    /// or speaks of one without it ("The party is moved to Friday."), in the same document or a later one of its series, and answers the question nearly as well. A document whose name has an earlier
    /// date changes nothing.
    /// </summary>
    /// <param name="sentence">The sentence that may correct.</param>
    /// <param name="stated">The one that may be corrected.</param>
    /// <param name="question">The question.</param>
    public static bool Corrects(Evidence sentence, Evidence stated, string question)
    {
        if (IsRow(sentence) || !Change().IsMatch(sentence.Text) || Change().IsMatch(stated.Text) || AsksOfBefore().IsMatch(question) || DocumentDate.IsBefore(sentence.DocumentId, stated.DocumentId))
            return false;
        var values = Values(stated.Text);
        values.ExceptWith(Numerals.Find(question));
        values.IntersectWith(Values(sentence.Text));
        return values.Count > 0
            || (Answers(sentence) && Answers(stated) && sentence.Score >= SameMatter * stated.Score
                && (sentence.DocumentId == stated.DocumentId || DocumentDate.IsLaterInSeries(sentence.DocumentId, stated.DocumentId)));
    }

    /// <summary>
    /// Whether a later document of the same series (minutes, reports, versions) says the same again with another value: as much of what is asked, and most of its words. A question that names the
    /// earlier one's time is covered by that one alone.
    /// </summary>
    /// <inheritdoc cref="Corrects" path="/param"/>
    public static bool Supersedes(Evidence sentence, Evidence stated, string question)
    {
        if (AsksOfBefore().IsMatch(question) || !DocumentDate.IsLaterInSeries(sentence.DocumentId, stated.DocumentId)
            || sentence.Score < SameMatter * stated.Score || sentence.Features.SentenceCoverage < stated.Features.SentenceCoverage || Answers(sentence) != Answers(stated))
            return false;
        var (words, former) = (TermAnalyzer.Analyze(sentence.Text).ToHashSet(StringComparer.Ordinal), TermAnalyzer.Analyze(stated.Text).ToHashSet(StringComparer.Ordinal));
        return !words.SetEquals(former) && words.Intersect(former).Count() >= SaidAgain * Math.Min(words.Count, former.Count);
    }

    /// <summary>A cell such as "cancelled" speaks of its own row.</summary>
    private static bool IsRow(Evidence evidence) => evidence.Row is not null || evidence.Text.Contains('|', StringComparison.Ordinal);

    private static bool Answers(Evidence evidence) => evidence.Features is { HasAsked: true, Asked: AnswerKind.Time or AnswerKind.Quantity or AnswerKind.Place };

    /// <summary>The numbers of a text but for codes, years, which name no value, and 0 and 1, which every other sentence has.</summary>
    private static HashSet<string> Values(string text) =>
        Numerals.Find(Codes.Blank(text)).Where(number => !NoValue().IsMatch(number)).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex("^(?:(?:19|20)[0-9]{2}|[01])$", RegexOptions.CultureInvariant)]
    private static partial Regex NoValue();

    [GeneratedRegex(
        @"\b(?:postpon|delay|reschedul|chang|rais|increas|lower|reduc|replac|correct|extend|shorten|cancel|withdr[ae]w|supersed|revis|amend)(?:e?[ds]|ing|ed|n|s|t?ions?)?\b|\bmoved\b|\bbrought forward\b|\bput (?:back|off)\b|\binstead\b|\bno longer\b"
        + @"|\bnew (?:date|day|time|deadline|place|venue|room|price|rate|limit|amount|figure|number|budget|address)\b|推迟|延期|延至|顺延|延长|缩短|改[为到在至成]|提前|调整|调[至到]|取消|撤销|更正|更改|修订|不再|上调|下调|提高|降[低至为到]|变更|代替|取代|原定|原先|原为|新的?(?:日期|时间|地点|价格|标准|期限)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Change();

    /// <summary>Who asks for what was before wants no later value.</summary>
    [GeneratedRegex(@"\b(?:original(?:ly)?|initial(?:ly)?|at first|old|former(?:ly)?|previous(?:ly)?|before the (?:change|move|correction)|used to)\b|原[来本先定]|最初|起初|一开始|以前|之前的|旧的?|过去", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AsksOfBefore();
}
