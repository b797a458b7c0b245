namespace AgentDesk.LlamaCpp;

/// <summary>A step of raw generation.</summary>
/// <param name="Id">The token; null where a step has only text that was held back. The last step has the token that ended it, or null where none did.</param>
/// <param name="Text">The text that became certain with it; may be empty.</param>
/// <param name="Timings">What it all took: in the last step, and only there.</param>
public readonly record struct LlamaToken(int? Id, string Text, LlamaTimings? Timings = null);
