using System.Text.Json.Serialization;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Answering;

/// <summary>What a sentence of an answer rests on.</summary>
public enum Support
{
    /// <summary>On nothing that could be checked, or what it rests on says otherwise; <see cref="AnswerSentence.Problem"/> tells why.</summary>
    Unsupported,

    /// <summary>On evidence that says it too, in other words.</summary>
    Cited,

    /// <summary>It stands word for word in the evidence.</summary>
    Quoted,

    /// <summary>A tool computed it.</summary>
    Computed,

    /// <summary>It states no fact: a greeting, or that nothing was found.</summary>
    Conversation,
}

/// <summary>Why a sentence counts as unsupported.</summary>
public enum ProblemKind
{
    /// <summary>It cites nothing, and nothing that was found says it.</summary>
    NotCited,

    /// <summary>What it cites says something else.</summary>
    EvidenceDiffers,

    /// <summary>What it cites says the contrary: one of them negates.</summary>
    Negated,

    /// <summary>It states a number that was neither asked, nor found, nor computed.</summary>
    UnknownNumber,

    /// <summary>It names a code that was neither asked, nor found, nor computed.</summary>
    UnknownCode,

    /// <summary>It quotes words that no source has.</summary>
    UnknownQuote,
}

/// <summary>What is wrong with a sentence.</summary>
/// <param name="Kind">Of which kind it is.</param>
/// <param name="Detail">The number, code or quote; null for the other kinds.</param>
public sealed record AnswerProblem(ProblemKind Kind, string? Detail)
{
    /// <summary>The problem in a few English words, for a person.</summary>
    public string Describe() => Kind switch
    {
        ProblemKind.NotCited => "no source says this",
        ProblemKind.EvidenceDiffers => "the cited source does not say this",
        ProblemKind.Negated => "the cited source says the contrary, or nothing of the kind",
        ProblemKind.UnknownNumber => $"no source or tool gives {Detail}",
        ProblemKind.UnknownCode => $"no source names {Detail}",
        _ => $"no source says “{Detail}”",
    };
}

/// <summary>Where a number of an answer comes from.</summary>
public enum NumberSource
{
    /// <summary>From nowhere.</summary>
    Untraced,

    /// <summary>From the question.</summary>
    Question,

    /// <summary>From evidence.</summary>
    Evidence,

    /// <summary>From a tool's result.</summary>
    Tool,
}

/// <summary>A number that an answer states. Numbers up to ten in words are everyday words and not among them.</summary>
/// <param name="Range">Where it stands in the answer.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Evidence">Number of the evidence that has it; null where it is no evidence's.</param>
/// <param name="RoundedFrom">The number there, where this is its rounding; null where they are equal.</param>
public sealed record AnswerNumber(TextRange Range, NumberSource Source, int? Evidence, string? RoundedFrom);

/// <summary>Where quoted words come from.</summary>
public enum QuoteSource
{
    /// <summary>From nowhere.</summary>
    NotFound,

    /// <summary>From a document.</summary>
    Document,

    /// <summary>From the question.</summary>
    Question,

    /// <summary>From a tool's result.</summary>
    Tool,
}

/// <summary>A passage that an answer quotes.</summary>
/// <param name="Range">Where it stands in the answer, without its quotation marks.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Evidence">Number of the evidence whose document has it; null where no document has.</param>
/// <param name="DocumentId">That document.</param>
/// <param name="SourceRange">Where it stands in that document's extracted text.</param>
public sealed record AnswerQuote(TextRange Range, QuoteSource Source, int? Evidence, string? DocumentId, TextRange? SourceRange);

/// <summary>One sentence of an answer.</summary>
/// <param name="Range">Where it stands in the answer, its markers included.</param>
/// <param name="Support">What it rests on.</param>
public sealed record AnswerSentence(TextRange Range, Support Support)
{
    /// <summary>Numbers of the evidence it rests on: those that it cites, or, where it cites none, one that says it.</summary>
    public IReadOnlyList<int> Evidence { get; init; } = [];

    /// <summary>Probability that the evidence says what the sentence says, 0 to 1; null where none was compared.</summary>
    public double? Score { get; init; }

    /// <summary>The numbers in it.</summary>
    public IReadOnlyList<AnswerNumber> Numbers { get; init; } = [];

    /// <summary>The passages that it quotes.</summary>
    public IReadOnlyList<AnswerQuote> Quotes { get; init; } = [];

    /// <summary>What is wrong; null unless it is unsupported.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AnswerProblem? Problem { get; init; }
}
