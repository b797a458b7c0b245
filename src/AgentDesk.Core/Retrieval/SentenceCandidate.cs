using AgentDesk.Core.Indexing;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Retrieval;

/// <summary>A sentence of a found chunk, with what its words say about it.</summary>
/// <param name="Hit">The chunk.</param>
/// <param name="Range">Where it stands in the document.</param>
/// <param name="Text">The sentence.</param>
/// <param name="SentenceCoverage">See <see cref="EvidenceFeatures"/>.</param>
/// <param name="ContextCoverage">See <see cref="EvidenceFeatures"/>.</param>
/// <param name="OtherLanguage">See <see cref="EvidenceFeatures"/>.</param>
internal sealed record SentenceCandidate(ChunkHit Hit, TextRange Range, string Text, double SentenceCoverage, double ContextCoverage, bool OtherLanguage)
{
    /// <summary>The sentence below its headings.</summary>
    public string InContext => Hit.Chunk.Headings.Count == 0 ? Text : string.Join(" › ", Hit.Chunk.Headings) + "\n" + Text;

    /// <summary>The sentences of a chunk, and those of chunks that gave way to it where it lacks them.</summary>
    public static IEnumerable<SentenceCandidate> Of(ChunkHit hit, QuestionTerms terms) =>
        Own(hit, terms).Concat(hit.AlsoIn.SelectMany(other => Own(other, terms).Where(sentence => !hit.Chunk.Text.Contains(sentence.Text, StringComparison.Ordinal))));

    public Evidence ToEvidence(double cosine)
    {
        var features = new EvidenceFeatures(SentenceCoverage, ContextCoverage, cosine, Hit.DenseScore ?? 0, OtherLanguage);
        return new Evidence
        {
            DocumentId = Hit.Chunk.DocumentId,
            Headings = Hit.Chunk.Headings,
            Page = Hit.Chunk.Page,
            Range = Range,
            Text = Text,
            Score = EvidenceScorer.Score(features),
            Features = features,
            Hit = Hit,
        };
    }

    private static IEnumerable<SentenceCandidate> Own(ChunkHit hit, QuestionTerms terms)
    {
        var chunk = hit.Chunk;
        var context = terms.Coverage(Terms(chunk.SearchText));
        var above = string.Join(' ', chunk.Headings);
        foreach (var range in chunk.Sentences)
        {
            var text = chunk.Text[(range.Start - chunk.Range.Start)..(range.End - chunk.Range.Start)];

            // A question matches a question best of all and answers none.
            if (text.EndsWith('?') || text.EndsWith('？'))
                continue;

            // A sentence under "Scaling laws" need not repeat these words: its headings speak for it, at half their weight.
            var own = terms.Coverage(Terms(text));
            var withHeadings = terms.Coverage(Terms(above + "\n" + text));
            yield return new SentenceCandidate(hit, range, text, (own + withHeadings) / 2, context, terms.IsIdeographic != Scripts.IsMostlyIdeographic(text));
        }
    }

    private static HashSet<string> Terms(string text) => TermAnalyzer.Analyze(text).ToHashSet(StringComparer.Ordinal);
}
