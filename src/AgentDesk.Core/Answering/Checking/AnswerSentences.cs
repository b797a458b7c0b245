using AgentDesk.Core.Text;

namespace AgentDesk.Core.Answering.Checking;

/// <summary>Splits an answer into the sentences that are checked.</summary>
internal static class AnswerSentences
{
    /// <summary>The sentences; a marker after the full stop ("… end. [1]") belongs to the sentence before it.</summary>
    public static IReadOnlyList<TextRange> Split(string answer)
    {
        var merged = new List<TextRange>();
        foreach (var range in SentenceSplitter.Split(answer, new TextRange(0, answer.Length)))
        {
            var text = range.Of(answer);
            var own = text.TrimStart();
            var leading = LeadingMarkers(own);
            var markersEnd = range.Start + (text.Length - own.Length) + leading;
            if (leading > 0 && merged.Count > 0)
                merged[^1] = merged[^1] with { End = markersEnd };
            if (leading == 0 || merged.Count == 0)
                merged.Add(range);
            else if (leading < own.TrimEnd().Length)
                merged.Add(new TextRange(markersEnd, range.End));
        }

        return merged;
    }

    /// <summary>
    /// For each sentence the markers by which it is cited: its own, or where it has none those of the next sentence of its paragraph that has any,
    /// because many people put a source once, after all that comes from it.
    /// </summary>
    public static IReadOnlyList<IReadOnlySet<int>> Cited(string answer, IReadOnlyList<TextRange> sentences)
    {
        var cited = new IReadOnlySet<int>[sentences.Count];
        for (var i = sentences.Count - 1; i >= 0; i--)
        {
            var own = CitationMarkers.Find(sentences[i].Of(answer)).ToHashSet();
            var goesOn = i + 1 < sentences.Count && !answer.AsSpan(sentences[i].End, sentences[i + 1].Start - sentences[i].End).Contains('\n') && !sentences[i].Of(answer).EndsWith('\n');
            cited[i] = own.Count == 0 && goesOn ? cited[i + 1] : own;
        }

        return cited;
    }

    private static int LeadingMarkers(string text)
    {
        var rest = text;
        while (CitationMarkers.LeadingLength(rest) is var length and > 0)
            rest = rest[length..];
        return text.Length - rest.Length;
    }
}
