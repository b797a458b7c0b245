namespace AgentDesk.Agent.Approval;

/// <summary>A text that the user did not write, with its source.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Text">The text as the model got it.</param>
internal sealed record TaintedText(TaintSource Source, string Text);
