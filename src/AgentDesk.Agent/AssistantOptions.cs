using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Auditing;
using AgentDesk.Core.Retrieval;

namespace AgentDesk.Agent;

/// <summary>When the documents are searched.</summary>
public enum RetrievalMode
{
    /// <summary>The model decides; a question about the documents that it answers without looking is searched by the host, once.</summary>
    Auto,

    /// <summary>The host searches before the model speaks.</summary>
    Always,
}

/// <summary>How the assistant works, whatever the model.</summary>
public sealed record AssistantOptions
{
    /// <summary>When the documents are searched.</summary>
    public RetrievalMode Retrieval { get; init; } = RetrievalMode.Auto;

    /// <summary>Tool rounds of one turn at most, 1 to 50. Default 6.</summary>
    public int MaxToolRounds { get; init; } = 6;

    /// <summary>Sentences that one answer quotes at most, 1 to 10. Default 3.</summary>
    public int MaxQuotes { get; init; } = 3;

    /// <summary>A further sentence is quoted where its probability is at least this share of the best one's, 0 to 1. Default 0.9.</summary>
    public double QuoteShare { get; init; } = 0.9;

    /// <summary>Probability from which documents answer a question that the model wanted to compute, 0 to 1. Default 0.3: see bench/EvidenceCalibration.</summary>
    public double ConfidentEvidence { get; init; } = EvidenceScorer.Confident;

    /// <summary>Which calls run unasked.</summary>
    public ApprovalOptions Approval { get; init; } = new();

    /// <summary>What is written down of tool calls.</summary>
    public AuditOptions Audit { get; init; } = new();

    /// <summary>
    /// Whether spans hold the texts of questions, calls and answers. Default: what the environment variable <c>OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT</c> says, else false.
    /// </summary>
    public bool TelemetryContent { get; init; } = "true".Equals(Environment.GetEnvironmentVariable("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"), StringComparison.OrdinalIgnoreCase);

    /// <summary>Folder whose files replace prompts of the same name; null or empty for the default: <c>prompts</c> in the data folder.</summary>
    public string? PromptFolder { get; init; }

    /// <summary>Throws where a value is out of its range, naming the setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public AssistantOptions Validate()
    {
        if (MaxToolRounds is < 1 or > 50)
            throw new ArgumentOutOfRangeException(nameof(MaxToolRounds), MaxToolRounds, "Agent:MaxToolRounds must be 1 to 50.");
        if (MaxQuotes is < 1 or > 10)
            throw new ArgumentOutOfRangeException(nameof(MaxQuotes), MaxQuotes, "Agent:MaxQuotes must be 1 to 10.");
        if (ConfidentEvidence is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(ConfidentEvidence), ConfidentEvidence, "Agent:ConfidentEvidence must be 0 to 1.");
        if (QuoteShare is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(QuoteShare), QuoteShare, "Agent:QuoteShare must be 0 to 1.");
        Approval.Validate();
        Audit.Validate();
        return this;
    }
}
