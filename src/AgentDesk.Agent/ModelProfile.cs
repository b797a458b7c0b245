namespace AgentDesk.Agent;

/// <summary>How an answer over documents comes about.</summary>
public enum AnswerStyle
{
    /// <summary>The model chooses among numbered sentences and the program inserts them word for word.</summary>
    Quote,

    /// <summary>The model writes, with citation markers.</summary>
    Compose,
}

/// <summary>Checks by which the program carries a weak model; each can be switched off for models that do not need it.</summary>
public sealed record GuardOptions
{
    /// <summary>A call's numbers must be those of the question or, for a model that writes, of what was found; else one retry over the question's own computations, else the program's reading of them.</summary>
    public bool GroundCalls { get; init; } = true;

    /// <summary>
    /// A formula that the model made itself, where the question spells none out, must not use a number more often than it is stated, be negative, or count half things; off by
    /// default, because a capable model has its reasons.
    /// </summary>
    public bool DoubtFormulas { get; init; }

    /// <summary>
    /// A formula that the model made itself counts as one voice beside <see cref="AssistantParts.Formulas"/>, and an answer that even both together find unlikely is not given, nor one that is
    /// negative or counts half things where the question has none such; needs <see cref="GroundCalls"/>. Off by default, because a capable model reads better.
    /// </summary>
    public bool RankFormulas { get; init; }

    /// <summary>A message that a tool's recognizer understands whole is that tool's, even if the model looks elsewhere.</summary>
    public bool RecognizeMessages { get; init; } = true;

    /// <summary>
    /// A computation that the question does not spell out gives way to the documents where these answer with confidence: a number in a question of fact
    /// is not yet arithmetic.
    /// </summary>
    public bool ConfirmCalls { get; init; } = true;

    /// <summary>A search query that drops words of the question is replaced by the question.</summary>
    public bool CompleteQueries { get; init; } = true;

    /// <summary>Numbers in a sentence that states a tool's value must be the tool's or the question's; else the program states it.</summary>
    public bool CheckNumbers { get; init; } = true;
}

/// <summary>What a model is good at: how it is prompted, what it is offered, what the program does for it.</summary>
public sealed record ModelProfile
{
    /// <summary>How answers over documents come about.</summary>
    public AnswerStyle Style { get; init; } = AnswerStyle.Compose;

    /// <summary>Whether it gets a system prompt; a model trained without one is better off without.</summary>
    public bool SystemPrompt { get; init; } = true;

    /// <summary>Earlier turns of the conversation that it sees, 0 to 1,000; the oldest give way first where the window is too small.</summary>
    public int HistoryTurns { get; init; } = 20;

    /// <summary>Names of the tools that it is offered; empty for all.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>
    /// Whether the program calls tools that are not among <see cref="Tools"/> where the model calls none and the documents do not answer: the one whose description fits the message,
    /// with the arguments that the message says. For style <see cref="AnswerStyle.Quote"/>; it needs an embedder with vectors of words.
    /// </summary>
    public bool MatchTools { get; init; }

    /// <summary>Whether optional parameters are left out of the tools' schemas.</summary>
    public bool RequiredParametersOnly { get; init; }

    /// <summary>Whether evidence is numbered from 1 in each prompt rather than by the session's numbers.</summary>
    public bool LocalNumbers { get; init; }

    /// <summary>Weight of the model's log-probability beside the retrieval's log-odds when it chooses evidence, 0 to 10; 0 leaves the choice to the retrieval.</summary>
    public double ChoiceWeight { get; init; } = 1;

    /// <summary>Longest reply of one round in tokens, 1 to 100,000.</summary>
    public int MaxOutputTokens { get; init; } = 1_024;

    /// <summary>Whether it can write texts of its own, such as summaries and translations; for one that cannot, ready functions work by structure and words.</summary>
    public bool WritesText { get; init; } = true;

    /// <summary>
    /// How it chooses the words of composed answers, chats and ready functions; the best ones by default. Choices that the program asks for, such as of quotes and of a
    /// tool's argument, always take the best.
    /// </summary>
    public SamplingDefaults Sampling { get; init; } = new();

    /// <summary>The checks.</summary>
    public GuardOptions Guards { get; init; } = new();

    /// <summary>Throws where a value is out of its range, naming the setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public ModelProfile Validate()
    {
        Check(HistoryTurns is >= 0 and <= 1_000, nameof(HistoryTurns), HistoryTurns, "0 to 1000");
        Check(ChoiceWeight is >= 0 and <= 10, nameof(ChoiceWeight), ChoiceWeight, "0 to 10");
        Check(MaxOutputTokens is >= 1 and <= 100_000, nameof(MaxOutputTokens), MaxOutputTokens, "1 to 100000");
        Sampling.Validate();
        return this;
    }

    private static void Check(bool valid, string name, object value, string range)
    {
        if (!valid)
            throw new ArgumentOutOfRangeException(name, value, $"The model profile's {name} must be {range}.");
    }
}
