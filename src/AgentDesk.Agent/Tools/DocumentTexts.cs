using System.Collections;
using System.Text;
using AgentDesk.Core.Indexing;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace AgentDesk.Agent.Tools;

/// <summary>
/// The indexed documents as files that plugins may read: a name is a document's id, the content is the extracted text that citations refer to, as UTF-8
/// without byte order mark, with personal data masked as it was at ingestion. The root lists all documents, a folder those below it. The interface is
/// synchronous: calls wait for the index, which is fine on a tool's own thread. Thread-safe.
/// </summary>
internal sealed class DocumentTexts(IChunkIndex index) : IFileProvider
{
    public IDirectoryContents GetDirectoryContents(string subpath)
    {
        var folder = (subpath ?? string.Empty).Trim('/');
        var filter = new ChunkFilter { Folder = folder.Length == 0 ? null : folder };
        return new Listing(index.EnumerateAsync(CancellationToken.None).ToBlockingEnumerable().Where(filter.Matches).Select(info => new TextFile(index, info)));
    }

    public IFileInfo GetFileInfo(string subpath) =>
        Wait(index.FindAsync(subpath, CancellationToken.None)) is { } info ? new TextFile(index, info) : new NotFoundFileInfo(subpath);

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    /// <summary>Read as it is enumerated: who wants the first few does not wait for all.</summary>
    private sealed class Listing(IEnumerable<IFileInfo> files) : IDirectoryContents
    {
        public bool Exists => files.Any();

        public IEnumerator<IFileInfo> GetEnumerator() => files.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class TextFile(IChunkIndex index, IndexedDocumentInfo info) : IFileInfo
    {
        public bool Exists => true;

        public bool IsDirectory => false;

        /// <summary>Size of the file that the text was extracted from.</summary>
        public long Length => info.Bytes;

        public string Name => info.Id;

        public string? PhysicalPath => null;

        public DateTimeOffset LastModified => info.Modified;

        public Stream CreateReadStream() => Wait(index.GetTextAsync(info.Id, CancellationToken.None)) is { } text
            ? new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false)
            : throw new FileNotFoundException($"{info.Id} is no longer indexed.", info.Id);
    }
}
