using AgentDesk.Core.Answering.Numbers;
using AgentDesk.Core.Answering.Quotes;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Answering.Checking;

/// <summary>
/// Decides what one sentence rests on. What is exact comes first: a quote, a code or a number that no source has makes a sentence unsupported, whatever it
/// cites; only then is its wording compared with the evidence. Serves one answer.
/// </summary>
internal sealed class SentenceChecker
{
    /// <summary>Share of a sentence's words that a tool's result and the question must have for the sentence to be the tool's.</summary>
    private const double ToolCoverage = 0.75;

    private readonly AnswerDraft _draft;
    private readonly QuoteResolver _quotes;
    private readonly EvidenceComparer _comparer;
    private readonly NumberTracer _tracer = new();
    private readonly HashSet<string> _toolTerms;
    private readonly HashSet<string> _questionTerms;
    private readonly string _known;

    public SentenceChecker(AnswerDraft draft, QuoteResolver quotes, EvidenceComparer comparer)
    {
        (_draft, _quotes, _comparer) = (draft, quotes, comparer);
        foreach (var result in draft.ToolResults)
            _tracer.Add(NumberSource.Tool, result);
        foreach (var (id, evidence) in draft.Evidence.OrderBy(e => e.Key))
            _tracer.Add(NumberSource.Evidence, string.Join('\n', evidence.Headings.Prepend(evidence.Text).Append(evidence.DocumentId)), id);
        _tracer.Add(NumberSource.Question, draft.Question);
        _toolTerms = Terms(draft.ToolResults);
        _questionTerms = Terms([draft.Question]);
        _known = Codes.Squeeze(string.Join('\n', draft.Evidence.Values.SelectMany(e => e.Headings.Append(e.Text).Append(e.DocumentId)).Concat(draft.ToolResults).Append(draft.Question)));
    }

    public async Task<AnswerSentence> CheckAsync(string answer, TextRange range, IReadOnlySet<int> cited, CancellationToken cancellationToken)
    {
        var text = range.Of(answer);
        var unmarked = CitationMarkers.Blank(text);
        var plain = Plain(unmarked);
        var own = CitationMarkers.Find(text).ToHashSet();
        var numbers = Numbers(unmarked, range.Start, cited);
        var quotes = await _quotes.ResolveAsync(unmarked, range.Start, cited, cancellationToken);
        var sentence = new AnswerSentence(range, Support.Unsupported) { Numbers = numbers, Quotes = quotes, Evidence = [.. own.Order()] };
        if (own.Count == 0 && numbers.Count == 0 && quotes.Count == 0 && SmallTalk.Is(plain))
            return sentence with { Support = Support.Conversation };
        if (Exact(answer, unmarked, numbers, quotes) is { } problem)
            return sentence with { Problem = problem };

        var comparison = await _comparer.CompareAsync(plain, own.Count > 0 ? own : cited, onlyThese: own.Count > 0, cancellationToken);
        if (comparison is { Support: Support.Quoted or Support.Cited })
            return sentence with { Support = comparison.Support, Evidence = own.Count > 0 ? sentence.Evidence : [comparison.Evidence], Score = comparison.Score };
        if (IsComputed(plain, numbers))
            return sentence with { Support = Support.Computed };
        var kind = own.Count == 0 ? ProblemKind.NotCited : comparison?.Contrary == true ? ProblemKind.Negated : ProblemKind.EvidenceDiffers;
        return sentence with { Score = comparison?.Score, Problem = new AnswerProblem(kind, null) };
    }

    private AnswerProblem? Exact(string answer, string unmarked, List<AnswerNumber> numbers, IReadOnlyList<AnswerQuote> quotes)
    {
        if (quotes.FirstOrDefault(q => q.Source == QuoteSource.NotFound) is { } quote)
            return new AnswerProblem(ProblemKind.UnknownQuote, quote.Range.Of(answer));
        var narrow = NumberScanner.Narrow(unmarked);
        foreach (var code in Codes.Find(narrow))
        {
            if (!_known.Contains(Codes.Squeeze(code.Of(narrow)), StringComparison.Ordinal))
                return new AnswerProblem(ProblemKind.UnknownCode, code.Of(narrow));
        }

        return numbers.FirstOrDefault(n => n.Source == NumberSource.Untraced) is { } number ? new AnswerProblem(ProblemKind.UnknownNumber, number.Range.Of(answer).Trim()) : null;
    }

    private List<AnswerNumber> Numbers(string unmarked, int offset, IReadOnlySet<int> cited)
    {
        var numbers = new List<AnswerNumber>();
        foreach (var number in NumberScanner.Find(unmarked))
        {
            if (number is { IsSpelled: true, IsPercent: false } && number.Mantissa <= 10)
                continue;
            var (source, evidence, rounded) = _tracer.Trace(number, cited);
            numbers.Add(new AnswerNumber(new TextRange(number.Range.Start + offset, number.Range.End + offset), source, evidence, rounded));
        }

        return numbers;
    }

    /// <summary>Whether a tool says it: its numbers are a tool's, or its words are a tool's and the question's.</summary>
    private bool IsComputed(string plain, List<AnswerNumber> numbers)
    {
        if (_draft.ToolResults.Count == 0)
            return false;
        if (numbers.Exists(n => n.Source == NumberSource.Tool) && numbers.TrueForAll(n => n.Source is NumberSource.Tool or NumberSource.Question))
            return true;
        var terms = TermAnalyzer.AnalyzeQuery(plain);
        return terms.Any(t => _toolTerms.Contains(t) && !_questionTerms.Contains(t))
            && terms.Count(t => _toolTerms.Contains(t) || _questionTerms.Contains(t)) >= ToolCoverage * terms.Count;
    }

    /// <summary>Without what only lays it out: a list's bullet, emphasis, space.</summary>
    private static string Plain(string text) => text.Replace("**", string.Empty, StringComparison.Ordinal).Trim().TrimStart('-', '*', '•', '#', '>', ' ').Trim();

    private static HashSet<string> Terms(IEnumerable<string> texts) => TermAnalyzer.Analyze(string.Join('\n', texts)).ToHashSet(StringComparer.Ordinal);
}
