using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Retrieval;

/// <summary>A sentence of a found chunk, with what its words say about it.</summary>
/// <param name="Hit">The chunk.</param>
/// <param name="Place">Which sentence of the chunk it is, from 0.</param>
/// <param name="Range">Where it stands in the document.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Passage">All sentences of the chunk as they are read: rows of tables with the names of their columns, see <see cref="TableRows"/>.</param>
/// <param name="Features">What is known of it; cosine and what it says in other words come with <see cref="ToEvidence"/>.</param>
internal sealed record SentenceCandidate(ChunkHit Hit, int Place, TextRange Range, string Text, IReadOnlyList<string> Passage, EvidenceFeatures Features)
{
    /// <summary>Chunks that gave way to one whose sentences are looked at too; others still are named.</summary>
    private const int Copies = 8;

    /// <summary>The sentence below its headings.</summary>
    public string InContext => Hit.Chunk.Headings.Count == 0 ? Read : string.Join(" › ", Hit.Chunk.Headings) + "\n" + Read;

    private string Read => Passage[Place];

    /// <summary>The sentences of a chunk, and those of the first chunks that gave way to it where it lacks them.</summary>
    public static IEnumerable<SentenceCandidate> Of(ChunkHit hit, QuestionTerms terms) =>
        Own(hit, terms).Concat(hit.AlsoIn.Take(Copies).SelectMany(other => Own(other, terms).Where(sentence => !hit.Chunk.Text.Contains(sentence.Text, StringComparison.Ordinal))));

    public Evidence ToEvidence(double cosine, double? said)
    {
        var features = Features with { SentenceCosine = cosine, ContextCosine = Hit.DenseScore ?? 0, Said = said };
        return new Evidence
        {
            DocumentId = Hit.Chunk.DocumentId,
            Headings = Hit.Chunk.Headings,
            Page = Hit.Chunk.Page,
            Range = Range,
            Text = Text,
            Row = Read == Text ? null : Read,
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
        var texts = Texts(chunk);
        var read = TableRows.Read(chunk, texts).Zip(texts, (row, text) => row ?? text).ToList();
        var words = read.ConvertAll(Terms);
        for (var i = 0; i < texts.Count; i++)
        {
            // A question matches a question best of all and answers none. It speaks of what comes after it, not of what was said before.
            var text = texts[i];
            if (IsQuestion(text))
                continue;
            var last = i + 1 < texts.Count && !IsQuestion(texts[i + 1]) ? i + 1 : i;

            // A sentence under "Scaling laws" need not repeat these words: its headings speak for it, at half their weight.
            var own = terms.Coverage(words[i]);
            var withHeadings = terms.Coverage(Terms(above + "\n" + read[i]));
            var withNeighbours = terms.Coverage(words[Math.Max(0, i - 1)..(last + 1)].SelectMany(w => w).ToHashSet(StringComparer.Ordinal));
            yield return new SentenceCandidate(hit, i, chunk.Sentences[i], text, read, new EvidenceFeatures
            {
                SentenceCoverage = (own + withHeadings) / 2,
                ContextCoverage = context,
                NeighbourCoverage = withNeighbours - own,
                OtherLanguage = terms.IsIdeographic != Scripts.IsMostlyIdeographic(text),
                Asked = terms.Asked,
                HasAsked = AnswerKinds.IsIn(terms.Asked, read[i], terms.Question),
            });
        }
    }

    private static List<string> Texts(Chunk chunk) => [.. chunk.Sentences.Select(chunk.TextOf)];

    private static bool IsQuestion(string text) => text.EndsWith('?') || text.EndsWith('？');

    private static HashSet<string> Terms(string text) => TermAnalyzer.Analyze(text).ToHashSet(StringComparer.Ordinal);
}
