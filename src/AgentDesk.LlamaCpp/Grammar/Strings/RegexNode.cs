namespace AgentDesk.LlamaCpp.Grammar.Strings;

/// <summary>A regular expression, parsed.</summary>
internal abstract record RegexNode;

internal sealed record RegexSet(CodePointSet Set) : RegexNode;

internal sealed record RegexSequence(IReadOnlyList<RegexNode> Parts) : RegexNode;

internal sealed record RegexChoice(IReadOnlyList<RegexNode> Options) : RegexNode;

internal sealed record RegexRepeat(RegexNode Part, int Minimum, int? Maximum) : RegexNode;

/// <summary>The beginning (<c>^</c>) or the end (<c>$</c>) of the text.</summary>
internal sealed record RegexAnchor(bool AtStart) : RegexNode;

/// <summary>A regular expression that cannot be parsed or is outside the subset.</summary>
internal sealed class RegexException(string message) : Exception(message);
