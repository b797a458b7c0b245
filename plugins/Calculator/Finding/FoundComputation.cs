namespace AgentDesk.Plugins.Calculator.Finding;

/// <summary>A computation in a text.</summary>
/// <param name="Expression">The computation verbatim, or the formula that the whole text means.</param>
/// <param name="Start">UTF-16 offset in the text where it starts.</param>
/// <param name="End">UTF-16 offset after it.</param>
/// <param name="Whole">Whether the text is nothing but this computation inside everyday framing.</param>
internal sealed record FoundComputation(string Expression, int Start, int End, bool Whole);
