using AgentDesk.Core.Retrieval;

namespace AgentDesk.Core.Answering;

/// <summary>An answer before it is checked, and all that it may rest on.</summary>
public sealed record AnswerDraft
{
    /// <summary>The answer's text; markers that name no evidence will be removed from it.</summary>
    public required string Text { get; init; }

    /// <summary>The question, whose numbers and names an answer may repeat.</summary>
    public required string Question { get; init; }

    /// <summary>The evidence that was in the model's context, by number.</summary>
    public required IReadOnlyDictionary<int, Evidence> Evidence { get; init; }

    /// <summary>What tools returned that is no evidence: values, tables, times.</summary>
    public IReadOnlyList<string> ToolResults { get; init; } = [];
}
