using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents;

/// <summary>A file to be read, with the bytes it had when it was opened.</summary>
/// <param name="Id">How citations will name the document.</param>
/// <param name="Path">Where it lies, for error messages and its extension.</param>
/// <param name="Content">Its bytes.</param>
public sealed record DocumentFile(string Id, string Path, ReadOnlyMemory<byte> Content)
{
    /// <summary>Files inside files nest less deeply unless they are made to exhaust whoever unpacks them.</summary>
    private const int Deepest = 4;

    private int _depth;

    /// <summary>What may still be unpacked from the file on disk, shared by all files inside it.</summary>
    internal UnpackingBudget Budget { get; private init; } = new();

    /// <summary>A file inside this one.</summary>
    /// <param name="name">Its name or path there.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="DocumentReadException">Files are nested too deeply.</exception>
    internal DocumentFile Inside(string name, ReadOnlyMemory<byte> content) => _depth < Deepest
        ? new DocumentFile(name, Path + "/" + name, content) { Budget = Budget, _depth = _depth + 1 }
        : throw new DocumentReadException(Path, $"files are nested more than {Deepest} deep; unpack it and keep what you need");
}

/// <summary>Turns the bytes of one family of formats into a <see cref="SourceDocument"/>. Implementations are stateless and thread-safe.</summary>
public interface IDocumentReader
{
    /// <summary>
    /// Names and versions of what it reads with, such as <c>html-1</c>, without spaces. A version changes whenever the same bytes would be read
    /// otherwise: documents whose <see cref="SourceDocument.Reader"/> is no longer among them are read again, although their files did not change.
    /// </summary>
    IReadOnlyList<string> Versions => [$"{GetType().Name}-1"];

    /// <summary>Whether this reader understands the file: by its content first, by its extension where content does not tell.</summary>
    bool CanRead(DocumentFile file);

    /// <summary>Reads the whole file.</summary>
    /// <exception cref="DocumentReadException">The file is damaged, too large or of another kind; the message says so in words a person can act on.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    SourceDocument Read(DocumentFile file, CancellationToken cancellationToken);
}

/// <summary>A document cannot be read; the others go on.</summary>
public sealed class DocumentReadException : Exception
{
    /// <summary>Creates the exception for <paramref name="path"/> with a reason that names the trouble.</summary>
    public DocumentReadException(string path, string reason, Exception? inner = null)
        : base(reason, inner) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What is said of an exception that no reader expected.</summary>
    internal static string Describe(Exception unexpected) => $"cannot be understood, it may be damaged ({unexpected.GetType().Name}: {unexpected.Message})";
}
