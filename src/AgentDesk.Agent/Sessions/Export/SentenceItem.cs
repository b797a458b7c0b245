using AgentDesk.Core.Answering;

namespace AgentDesk.Agent.Sessions.Export;

/// <summary>A sentence of an answer as JSON: where it stands in it (UTF-16 offsets), what it rests on, and where its numbers and quotes come from.</summary>
/// <param name="Start">Where it begins in the answer.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Support"><c>quoted</c>, <c>cited</c>, <c>computed</c>, <c>conversation</c> or <c>unsupported</c>.</param>
/// <param name="Problem">Why it is unsupported, in words; null where it is not.</param>
/// <param name="Evidence">The numbers of the evidence that it rests on.</param>
/// <param name="Score">Probability that the evidence says the same; null where nothing was compared.</param>
/// <param name="Numbers">Its numbers.</param>
/// <param name="Quotes">The passages that it quotes.</param>
public sealed record SentenceItem(
    int Start, int End, string Support, string? Problem, IReadOnlyList<int> Evidence, double? Score, IReadOnlyList<NumberItem> Numbers, IReadOnlyList<QuoteItem> Quotes)
{
    /// <summary>The sentence of an answer.</summary>
    public static SentenceItem From(AnswerSentence sentence, string answer)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return new SentenceItem(
            sentence.Range.Start,
            sentence.Range.End,
            Word(sentence.Support),
            sentence.Problem?.Describe(),
            sentence.Evidence,
            sentence.Score is { } score ? Math.Round(score, 3) : null,
            [.. sentence.Numbers.Select(n => new NumberItem(n.Range.Start, n.Range.End, n.Range.Of(answer), Word(n.Source), n.Evidence, n.RoundedFrom))],
            [.. sentence.Quotes.Select(q => new QuoteItem(q.Range.Start, q.Range.End, Word(q.Source), q.Evidence, q.DocumentId, q.SourceRange?.Start, q.SourceRange?.End))]);
    }

    private static string Word<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}

/// <summary>A number in an answer.</summary>
/// <param name="Start">Where it begins in the answer.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Text">As it stands there.</param>
/// <param name="Source"><c>evidence</c>, <c>tool</c>, <c>question</c> or <c>untraced</c>.</param>
/// <param name="Evidence">Number of the evidence; null for other sources.</param>
/// <param name="RoundedFrom">The number there, where this one is its rounding.</param>
public sealed record NumberItem(int Start, int End, string Text, string Source, int? Evidence, string? RoundedFrom);

/// <summary>A passage that an answer quotes.</summary>
/// <param name="Start">Where it begins in the answer, after its quotation mark.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Source"><c>document</c>, <c>question</c>, <c>tool</c> or <c>notFound</c>.</param>
/// <param name="Evidence">Number of the evidence whose document has it.</param>
/// <param name="Document">That document.</param>
/// <param name="SourceStart">Where it begins in that document's text.</param>
/// <param name="SourceEnd">Where it ends there.</param>
public sealed record QuoteItem(int Start, int End, string Source, int? Evidence, string? Document, int? SourceStart, int? SourceEnd);
