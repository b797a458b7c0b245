namespace AgentDesk.Core.Documents.Flow;

/// <summary>What a document says of itself.</summary>
/// <param name="Title">Its title, or null where it has none that somebody wrote.</param>
/// <param name="Tags">Its keywords.</param>
internal sealed record DocumentProperties(string? Title, IReadOnlyList<string> Tags);
