using System.Globalization;
using AgentDesk.Core.Retrieval;

namespace AgentDesk.Console.Rendering;

/// <summary>The result of a search, as scripts and people read it.</summary>
internal sealed record SearchDocument(string Query, IReadOnlyList<SearchDocument.Result> Results)
{
    public static SearchDocument From(string query, IReadOnlyList<ExplainedHit> hits) => new(query, [.. hits.Select((hit, i) => ToResult(hit, i + 1))]);

    /// <param name="terminal">Where it is printed.</param>
    /// <param name="options">The weights of the search.</param>
    /// <param name="explain">Whether to say what each score is made of.</param>
    public void Print(Terminal terminal, RetrievalOptions options, bool explain)
    {
        foreach (var result in Results)
        {
            terminal.Out.WriteLine($"{result.Rank,3}. {terminal.Bold(VisibleText.Title(string.Join(" › ", result.Headings.Prepend(result.Document))))}");
            terminal.Out.WriteLine(terminal.Dim("     " + result.Scores(options)));
            terminal.Out.WriteLine("     " + VisibleText.Title(Preview(result.Text)));
            foreach (var line in explain ? result.Explanation() : result.Places())
                terminal.Out.WriteLine(terminal.Dim("     " + VisibleText.Title(line)));
        }

        if (Results.Count == 0)
            terminal.Note("Nothing found.");
    }

    private static Result ToResult(ExplainedHit explained, int rank)
    {
        var (hit, terms, evidence) = explained;
        return new Result
        {
            Rank = rank,
            Score = Round(hit.Score),
            LexicalRank = hit.LexicalRank,
            LexicalScore = Round(hit.LexicalScore),
            DenseRank = hit.DenseRank,
            DenseScore = Round(hit.DenseScore),
            Said = Round(hit.Said),
            RerankScore = Round(hit.RerankScore),
            Document = hit.Chunk.DocumentId,
            Headings = hit.Chunk.Headings,
            Page = hit.Chunk.Page,
            Start = hit.Chunk.Range.Start,
            End = hit.Chunk.Range.End,
            Text = hit.Chunk.Text,
            Terms = [.. terms.Select(term => new Term(term.Term, Round(term.Weight), term.Count, Round(term.Score)))],
            Evidence = evidence is null ? null : ToSentence(evidence),
            AlsoIn = [.. hit.AlsoIn.Select(other => new Place(other.Chunk.DocumentId, other.Chunk.Headings, other.Chunk.Page, other.Chunk.Range.Start, other.Chunk.Range.End))],
        };
    }

    private static Sentence ToSentence(Evidence evidence) => new(
        evidence.Text, evidence.Range.Start, evidence.Range.End, Round(evidence.Score), Round(evidence.Features.SentenceCoverage), Round(evidence.Features.ContextCoverage),
        Round(evidence.Features.SentenceCosine), Round(evidence.Features.ContextCosine), Round(evidence.Features.Said), Round(evidence.Features.ReaderProbability), Round(evidence.RerankScore));

    private static double Round(double score) => Math.Round(score, 4);

    private static double? Round(double? score) => score is { } s ? Round(s) : null;

    private static string Preview(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 200 ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[199]) ? 199 : 200), "…");
    }

    internal sealed record Result
    {
        public required int Rank { get; init; }

        public required double Score { get; init; }

        public required int? LexicalRank { get; init; }

        public required double? LexicalScore { get; init; }

        public required int? DenseRank { get; init; }

        public required double? DenseScore { get; init; }

        public required double? Said { get; init; }

        public required double? RerankScore { get; init; }

        public required string Document { get; init; }

        public required IReadOnlyList<string> Headings { get; init; }

        public required int? Page { get; init; }

        public required int Start { get; init; }

        public required int End { get; init; }

        public required string Text { get; init; }

        public required IReadOnlyList<Term> Terms { get; init; }

        public required Sentence? Evidence { get; init; }

        public required IReadOnlyList<Place> AlsoIn { get; init; }

        public string Scores(RetrievalOptions options)
        {
            var lexical = Math.Max(0, Score - (options.DenseWeight * Math.Max(0, DenseScore ?? 0)) - (options.WordWeight * (Said ?? 0)));
            var words = LexicalScore is null ? "words –" : string.Create(CultureInfo.InvariantCulture, $"words {lexical:0.00} (BM25 {LexicalScore:0.00}{Place(LexicalRank)})");
            var meaning = DenseScore is null ? "meaning –" : string.Create(CultureInfo.InvariantCulture, $"{options.DenseWeight:0.##} × meaning {DenseScore:0.00}{(DenseRank is { } rank ? $" (rank {rank})" : string.Empty)}");
            var said = Said is { } share ? string.Create(CultureInfo.InvariantCulture, $" + {options.WordWeight:0.##} × said {share:0.00}") : string.Empty;
            var reranked = RerankScore is { } p ? string.Create(CultureInfo.InvariantCulture, $"; reranker {p:0.00}") : string.Empty;
            return string.Create(CultureInfo.InvariantCulture, $"score {Score:0.00} = {words} + {meaning}{said}{reranked}");

            static string Place(int? rank) => rank is { } r ? string.Create(CultureInfo.InvariantCulture, $", rank {r}") : string.Empty;
        }

        public IEnumerable<string> Explanation()
        {
            if (Terms.Count > 0)
                yield return "words: " + string.Join(", ", Terms.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Text} {t.Score:0.00}{(t.Count > 1 ? $" ({t.Count} times)" : string.Empty)}")));
            if (Evidence is { } e)
            {
                yield return $"best sentence: {Preview(e.Text)}";
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"  answers with probability {e.Score:0.00}: it covers {100 * e.Coverage:0} % of the question's words, its passage {100 * e.ContextCoverage:0} %; meaning {e.Cosine:0.00}, of its passage {e.ContextCosine:0.00}{(e.Said is { } said ? $"; says {100 * said:0} % of the question in whatever words" : string.Empty)}{(e.Read is { } read ? $"; read among its neighbours {read:0.00}" : string.Empty)}{(e.RerankScore is { } p ? $"; reranker {p:0.00}" : string.Empty)}");
            }

            foreach (var line in Places())
                yield return line;
        }

        public IEnumerable<string> Places() => AlsoIn.Count == 0 ? [] :
            ["also in: " + string.Join("; ", AlsoIn.Select(place => string.Create(CultureInfo.InvariantCulture, $"{place.Document} ({place.Start}–{place.End})")))];
    }

    /// <summary>A term of the question in the chunk, see <see cref="MatchedTerm"/>.</summary>
    internal sealed record Term(string Text, double Weight, int Count, double Score);

    /// <summary>The chunk's sentence that answers most probably, see <see cref="EvidenceFeatures"/>.</summary>
    internal sealed record Sentence(
        string Text, int Start, int End, double Score, double Coverage, double ContextCoverage, double Cosine, double ContextCosine, double? Said, double? Read, double? RerankScore);

    /// <summary>Where else the same stands.</summary>
    internal sealed record Place(string Document, IReadOnlyList<string> Headings, int? Page, int Start, int End);
}
