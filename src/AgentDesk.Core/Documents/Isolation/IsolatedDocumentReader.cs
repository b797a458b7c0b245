namespace AgentDesk.Core.Documents.Isolation;

/// <summary>Decides in this process whether a reader understands a file, and has it read in another. Stateless and thread-safe.</summary>
/// <param name="inner">Decides; the program behind <paramref name="workers"/> reads the same formats.</param>
/// <param name="workers">The processes; not owned.</param>
public sealed class IsolatedDocumentReader(IDocumentReader inner, DocumentWorkers workers) : IDocumentReader
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Versions => inner.Versions;

    /// <inheritdoc/>
    public bool CanRead(DocumentFile file) => inner.CanRead(file);

    /// <inheritdoc/>
    /// <remarks>That the process crashed, ran out of memory or took too long is a <see cref="DocumentReadException"/> as well.</remarks>
    public SourceDocument Read(DocumentFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        return workers.Read(file, cancellationToken);
    }
}
