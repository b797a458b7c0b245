namespace AgentDesk.LlamaCpp.ToolCalls.Reading;

/// <summary>A text that opens calls, and how they are read.</summary>
/// <param name="Marker">The text.</param>
/// <param name="IsPartOfCall">Whether the text is the beginning of the call itself, so that the steps take it too.</param>
/// <param name="MayBeText">Whether what turns out not to be a call was meant as text, as JSON in prose may be.</param>
internal sealed record CallOpening(string Marker, bool IsPartOfCall = false, bool MayBeText = false);

/// <summary>How the replies of a family of models are put together.</summary>
/// <param name="Openings">The texts that open calls.</param>
/// <param name="Steps">How calls are read after one of them.</param>
/// <param name="Close">The text after which reading goes on where a call is malformed; null to go on at once.</param>
/// <param name="Reasoning">The texts around reasoning.</param>
/// <param name="Dropped">Texts that only mark parts of the reply.</param>
internal sealed record ReplySyntax(
    IReadOnlyList<CallOpening> Openings,
    IReadOnlyList<CallStep> Steps,
    string? Close,
    IReadOnlyList<(string Open, string Close)> Reasoning,
    IReadOnlyList<string> Dropped)
{
    public static readonly IReadOnlyList<(string Open, string Close)> Think = [("<think>", "</think>")];

    /// <summary>All texts that end plain text.</summary>
    public IReadOnlyList<string> Markers { get; } = [.. Openings.Select(o => o.Marker), .. Reasoning.Select(r => r.Open), .. Dropped];
}
