using AgentDesk.Agent.Auditing;

namespace AgentDesk.Agent.Tracing;

/// <summary>A text in a trace: always by its hash, itself only where content was asked for.</summary>
/// <param name="Sha256">SHA-256 of its UTF-8, in hexadecimal.</param>
/// <param name="Length">Its length in characters.</param>
/// <param name="Text">The text; null where the trace holds no content.</param>
public sealed record TracedText(string Sha256, int Length, string? Text)
{
    internal static TracedText Of(string text, bool content) => new(TextHash.Of(text), text.Length, content ? text : null);
}

/// <summary>One request to the model.</summary>
/// <param name="Prompt">All messages and tools, as one text.</param>
/// <param name="Messages">How many messages.</param>
/// <param name="Tools">Names of the tools offered.</param>
/// <param name="ToolMode">Whether tools may, must or must not be called: <c>auto</c>, <c>required</c>, <c>none</c>.</param>
/// <param name="Grammar">Whether the reply was held to a grammar beside the tools' own.</param>
/// <param name="InputTokens">Tokens of the prompt; null where the model does not say.</param>
/// <param name="CachedTokens">Of these, taken from the cache.</param>
/// <param name="OutputTokens">Tokens of the reply.</param>
/// <param name="FirstMs">Until the first piece of the reply, in milliseconds; null where there was none.</param>
/// <param name="Ms">In all, in milliseconds.</param>
/// <param name="Reply">The text of the reply.</param>
/// <param name="Calls">Names of the tools that it asked for.</param>
/// <param name="Error">The type of what went wrong; null where nothing did.</param>
public sealed record TracedRound(
    TracedText Prompt, int Messages, IReadOnlyList<string> Tools, string ToolMode, bool Grammar, long? InputTokens, long? CachedTokens, long? OutputTokens,
    double? FirstMs, double Ms, TracedText Reply, IReadOnlyList<string> Calls, string? Error);

/// <summary>A piece of evidence with what its retrieval rests on.</summary>
/// <param name="Number">The number by which answers cite it.</param>
/// <param name="Document">The document.</param>
/// <param name="Start">Where it begins, in UTF-16 offsets.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Score">Probability that it answers the question, 0 to 1.</param>
/// <param name="ChunkScore">Fused score of its chunk.</param>
/// <param name="LexicalRank">Rank of the chunk by words, from 1; null where none matched.</param>
/// <param name="LexicalScore">BM25 score of the chunk.</param>
/// <param name="DenseRank">Rank of the chunk by meaning.</param>
/// <param name="DenseScore">Cosine of question and chunk.</param>
/// <param name="Said">How much of the question the chunk says in whatever words, 0 to 1; null where it was not compared.</param>
/// <param name="Read">Probability by the reader alone that the sentence answers, 0 to 1; null where none read it.</param>
public sealed record TracedEvidence(
    int Number, string Document, int Start, int End, double Score, double ChunkScore, int? LexicalRank, double? LexicalScore, int? DenseRank, double? DenseScore, double? Said, double? Read);

/// <summary>A search and what it found.</summary>
/// <param name="Query">What was searched for.</param>
/// <param name="Evidence">What was found, best first.</param>
public sealed record TracedSearch(TracedText Query, IReadOnlyList<TracedEvidence> Evidence);

/// <summary>A tool call.</summary>
/// <param name="Id">Its id within the conversation.</param>
/// <param name="Tool">The name by which the model calls it.</param>
/// <param name="Effect">What it does to the world.</param>
/// <param name="DecidedBy">The model or the program.</param>
/// <param name="Arguments">Its arguments as JSON.</param>
/// <param name="Allowed">Whether it ran.</param>
/// <param name="Decision">Who or what decided that.</param>
/// <param name="Result">What it returned; null where there is an error.</param>
/// <param name="Error">What went wrong; null where nothing did.</param>
/// <param name="Ms">How long it took, in milliseconds.</param>
public sealed record TracedCall(
    string Id, string Tool, string Effect, string DecidedBy, TracedText Arguments, bool Allowed, string? Decision, TracedText? Result, TracedText? Error, double Ms);

/// <summary>The answer.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Abstained">Whether it says that nothing supports one.</param>
/// <param name="Citations">Numbers of the evidence that it cites.</param>
/// <param name="Unsupported">Sentences that rest on nothing.</param>
public sealed record TracedAnswer(TracedText Text, bool Abstained, IReadOnlyList<int> Citations, int Unsupported);

/// <summary>How one answer came about: enough to see where its time went and why it says what it says.</summary>
public sealed record AnswerTrace
{
    /// <summary>Of this format.</summary>
    public int Version { get; init; } = 1;

    /// <summary>When the question was asked, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The conversation.</summary>
    public required string Session { get; init; }

    /// <summary>How it ended: <c>answered</c>, <c>abstained</c>, <c>cancelled</c> or <c>failed</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The type of what went wrong; null where nothing did.</summary>
    public string? Error { get; init; }

    /// <summary>The question.</summary>
    public required TracedText Question { get; init; }

    /// <summary>The model's id; null where its client does not say.</summary>
    public string? Model { get; init; }

    /// <summary>What runs it; null where its client does not say.</summary>
    public string? Provider { get; init; }

    /// <summary>How the model was used.</summary>
    public required ModelProfile Profile { get; init; }

    /// <summary>How the assistant works.</summary>
    public required AssistantOptions Options { get; init; }

    /// <summary>The requests to the model.</summary>
    public required IReadOnlyList<TracedRound> Rounds { get; init; }

    /// <summary>The searches.</summary>
    public required IReadOnlyList<TracedSearch> Searches { get; init; }

    /// <summary>The tool calls.</summary>
    public required IReadOnlyList<TracedCall> Calls { get; init; }

    /// <summary>The answer; null where there is none.</summary>
    public TracedAnswer? Answer { get; init; }

    /// <summary>How the window was used; null where there is no answer.</summary>
    public ContextUsage? Context { get; init; }

    /// <summary>Searching, in milliseconds.</summary>
    public double RetrievalMs { get; init; }

    /// <summary>Until the first piece of the answer, in milliseconds.</summary>
    public double FirstTokenMs { get; init; }

    /// <summary>In all, in milliseconds.</summary>
    public double TotalMs { get; init; }
}

/// <summary>Where traces go.</summary>
/// <param name="Write">Receives each trace when its answer is complete, failed or stopped.</param>
/// <param name="Content">Whether traces hold the texts of prompts, calls and answers beside their hashes.</param>
public sealed record AnswerTracing(Func<AnswerTrace, ValueTask> Write, bool Content = false);
