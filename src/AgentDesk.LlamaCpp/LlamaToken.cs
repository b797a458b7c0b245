namespace AgentDesk.LlamaCpp;

/// <summary>A step of raw generation.</summary>
/// <param name="Id">The token, or null for the last step, which has only text that was held back.</param>
/// <param name="Text">The text that became certain with it; may be empty.</param>
public readonly record struct LlamaToken(int? Id, string Text);
