using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Answering;

/// <summary>Turns an answer's text into a <see cref="CitedAnswer"/>: resolves markers, checks quotes against the stored documents, says what each sentence rests on. Thread-safe.</summary>
public sealed class AnswerChecker(IChunkIndex index)
{
    /// <summary>Checks an answer.</summary>
    /// <param name="text">The answer; markers that name no evidence are removed from it.</param>
    /// <param name="evidence">The evidence that was in the model's context, by number.</param>
    /// <param name="computed">Numbers that tools computed or the question stated, as <see cref="Numerals.Find"/> gives them.</param>
    /// <param name="cancellationToken">Cancels the reading of documents.</param>
    public async Task<CitedAnswer> CheckAsync(
        string text, IReadOnlyDictionary<int, Evidence> evidence, IReadOnlySet<string> computed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var answer = CitationMarkers.RemoveUnknown(text, evidence.Keys.ToHashSet());
        var citations = new List<Citation>();
        foreach (var id in CitationMarkers.Find(answer).Distinct())
            citations.Add(await CiteAsync(id, evidence[id], cancellationToken));
        var sentences = SentencesWithMarkers(answer)
            .Select(range => new AnswerSentence(range, SupportOf(range.Of(answer), evidence, computed)))
            .ToList();
        return new CitedAnswer { Text = answer, Citations = citations, Sentences = sentences };
    }

    private async Task<Citation> CiteAsync(int id, Evidence evidence, CancellationToken cancellationToken)
    {
        // The file may have been ingested again since it was found: only the stored text decides whether the quote is still true.
        var document = await index.GetTextAsync(evidence.DocumentId, cancellationToken);
        var verified = document is not null && evidence.Range.End <= document.Length
            && string.Equals(evidence.Range.Of(document), evidence.Text, StringComparison.Ordinal);
        return new Citation
        {
            Id = id,
            DocumentId = evidence.DocumentId,
            Headings = evidence.Headings,
            Page = evidence.Page,
            Range = evidence.Range,
            Quote = evidence.Text,
            Verified = verified,
            Score = evidence.Score,
        };
    }

    private static Support SupportOf(string sentence, IReadOnlyDictionary<int, Evidence> evidence, IReadOnlySet<string> computed)
    {
        var cited = CitationMarkers.Find(sentence).Where(evidence.ContainsKey).Select(id => evidence[id]).ToList();
        var plain = CitationMarkers.RemoveAll(sentence).Trim();
        if (cited.Any(e => e.Text.Contains(plain, StringComparison.Ordinal)))
            return Support.Quoted;
        if (cited.Count > 0)
            return Support.Cited;
        var numbers = Numerals.Find(plain);
        return numbers.Count > 0 && numbers.All(computed.Contains) ? Support.Computed : Support.Unsupported;
    }

    /// <summary>The answer's sentences; a marker after the full stop ("… end. [1]") belongs to the sentence before it.</summary>
    private static List<TextRange> SentencesWithMarkers(string answer)
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

    private static int LeadingMarkers(string text)
    {
        var rest = text;
        while (CitationMarkers.LeadingLength(rest) is var length and > 0)
            rest = rest[length..];
        return text.Length - rest.Length;
    }
}
