using System.Text;
using AgentDesk.Agent.Functions;
using AgentDesk.Console.Hosting;
using AgentDesk.Core.Documents;
using AgentDesk.Core.Indexing;

namespace AgentDesk.Console.Functions;

/// <summary>Finds what a person means by a name: a file, else a document of the index.</summary>
internal sealed class DocumentSource(Workspace workspace)
{
    private readonly List<string> _files = [];

    /// <summary>The files of the documents that were found.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>The document of a path, or of an id or the end of one in the index.</summary>
    /// <exception cref="UserException">There is none, or several, or it cannot be read; the message says which.</exception>
    public async Task<FunctionDocument> FindAsync(string name, CancellationToken cancellationToken) =>
        Directory.Exists(name) ? throw new UserException($"{name} is a folder: name its files.")
        : File.Exists(name) ? await ReadAsync(name, cancellationToken)
        : await FromIndexAsync(name, cancellationToken);

    private async Task<FunctionDocument> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(path).Length > DocumentReaders.DefaultMaxBytes)
                throw new UserException($"{path} is larger than {DocumentReaders.DefaultMaxBytes >> 20} MiB; split it.");
            var content = await File.ReadAllBytesAsync(path, cancellationToken);
            var source = await Task.Run(() => workspace.DocumentReader.Read(new DocumentFile(path.Replace('\\', '/'), Path.GetFullPath(path), content), cancellationToken), cancellationToken);
            _files.Add(path);
            return FunctionDocument.From(source);
        }
        catch (Exception e) when (e is DocumentReadException or IOException or UnauthorizedAccessException)
        {
            throw new UserException($"{path}: {e.Message}", e);
        }
    }

    private async Task<FunctionDocument> FromIndexAsync(string name, CancellationToken cancellationToken)
    {
        var index = await workspace.OpenIndexAsync(cancellationToken);
        var id = await FindIdAsync(index, name, cancellationToken);
        var info = await index.FindAsync(id, cancellationToken);
        var text = await index.GetTextAsync(id, cancellationToken);
        if (info is null || text is null)
            throw new UserException($"{name} is no longer in the index.");
        _files.Add(info.Path);
        return ReadAgain(info, text, cancellationToken) ?? FunctionDocument.From(info, text, await index.GetChunksAsync(id, 0, int.MaxValue, cancellationToken));
    }

    /// <summary>The text of a plain format is its file: read again it has its tables, which chunks do not keep. Null for other formats.</summary>
    private FunctionDocument? ReadAgain(IndexedDocumentInfo info, string text, CancellationToken cancellationToken)
    {
        if (!info.MediaType.StartsWith("text/", StringComparison.Ordinal))
            return null;
        try
        {
            var source = workspace.DocumentReader.Read(new DocumentFile(info.Id, info.Path, Encoding.UTF8.GetBytes(text)), cancellationToken);
            return source.Text == text ? FunctionDocument.From(source) : null;
        }
        catch (DocumentReadException)
        {
            return null;
        }
    }

    private static async Task<string> FindIdAsync(IChunkIndex index, string name, CancellationToken cancellationToken)
    {
        var wanted = name.Replace('\\', '/');
        if (await index.FindAsync(wanted, cancellationToken) is not null)
            return wanted;
        var ids = await index.EnumerateAsync(cancellationToken).Select(d => d.Id)
            .Where(id => ("/" + id).EndsWith("/" + wanted, StringComparison.OrdinalIgnoreCase) || Path.GetFileNameWithoutExtension(id).Equals(wanted, StringComparison.OrdinalIgnoreCase))
            .ToListAsync(cancellationToken);
        return ids switch
        {
            [var only] => only,
            [] => throw new UserException($"{name} is neither a file nor a document of the index ('agentdesk status' says what is indexed)."),
            _ => throw new UserException($"Several documents of the index are called {name}: {string.Join(", ", ids.Take(5))}. Name one of them whole."),
        };
    }
}
