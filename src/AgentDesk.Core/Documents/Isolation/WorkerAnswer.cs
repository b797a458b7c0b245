namespace AgentDesk.Core.Documents.Isolation;

/// <summary>What a worker made of a document: the document, or the reason why not.</summary>
/// <param name="Document">The document, or null.</param>
/// <param name="Reason">Why it could not be read, or null.</param>
/// <param name="IsLast">Whether the worker may be in disorder and must not be used again.</param>
internal sealed record WorkerAnswer(SourceDocument? Document, string? Reason, bool IsLast = false);
