using System.Text.RegularExpressions;
using AgentDesk.Core.Answering;
using AgentDesk.Core.Answering.Numbers;

namespace AgentDesk.Agent.Answering;

/// <summary>Sentences that say that what another states has changed: "The move is postponed from 22 June to 6 July."</summary>
internal static partial class Corrections
{
    /// <summary>Whether a sentence speaks of a change and repeats a number of the other, which the question does not have: the value that no longer holds.</summary>
    /// <param name="sentence">The sentence that may correct.</param>
    /// <param name="stated">The one that may be corrected.</param>
    /// <param name="question">The question.</param>
    public static bool Corrects(string sentence, string stated, string question)
    {
        if (!Change().IsMatch(sentence) || Change().IsMatch(stated))
            return false;
        var values = Values(stated);
        values.ExceptWith(Numerals.Find(question));
        values.IntersectWith(Values(sentence));
        return values.Count > 0;
    }

    /// <summary>The numbers of a text but for codes, years, which name no value, and 0 and 1, which every other sentence has.</summary>
    private static HashSet<string> Values(string text) =>
        Numerals.Find(Codes.Blank(text)).Where(number => !NoValue().IsMatch(number)).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex("^(?:(?:19|20)[0-9]{2}|[01])$", RegexOptions.CultureInvariant)]
    private static partial Regex NoValue();

    [GeneratedRegex(
        @"\b(?:postpon|delay|reschedul|chang|rais|increas|lower|reduc|replac|correct|extend|shorten|cancel|withdr[ae]w|supersed|revis|amend)(?:e?[ds]|ing|ed|n|s)?\b|\bmoved\b|\bbrought forward\b|\binstead of\b|\bno longer\b|推迟|延期|延至|延长|缩短|改[为到在至成]|提前|调整|取消|更正|不再|上调|下调|提高|降低|变更|代替|原定|原先|原为",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Change();
}
