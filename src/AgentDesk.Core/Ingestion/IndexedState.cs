using AgentDesk.Core.Indexing;

namespace AgentDesk.Core.Ingestion;

/// <summary>What the index held when the run began.</summary>
internal sealed class IndexedState
{
    private readonly Dictionary<string, IndexedDocumentInfo> _documents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);

    private IndexedState()
    {
    }

    public static async Task<IndexedState> LoadAsync(IChunkIndex index, CancellationToken cancellationToken)
    {
        var state = new IndexedState();
        await foreach (var info in index.EnumerateAsync(cancellationToken))
        {
            state._documents[info.Id] = info;
        }

        state._failed.UnionWith((await index.GetFailuresAsync(cancellationToken)).Select(failure => failure.DocumentId));
        return state;
    }

    public bool Contains(string id) => _documents.ContainsKey(id);

    /// <summary>
    /// The document that may stay as it is if its file did not change; null where there is none, or where a failure is recorded beside it, which only
    /// writing the document again takes back.
    /// </summary>
    public IndexedDocumentInfo? Reusable(string id) => _failed.Contains(id) ? null : _documents.GetValueOrDefault(id);

    /// <summary>Failures of folders that could be listed now.</summary>
    public IReadOnlyList<string> SettledBy(DiscoveredFiles found)
    {
        var failing = found.Failures.Select(failure => failure.Path).ToHashSet(StringComparer.Ordinal);
        return [.. _failed.Where(id => !Contains(id) && !failing.Contains(id) && found.PathOf(id) is var path && found.Covers(path) && Directory.Exists(path))];
    }

    /// <summary>Documents and failures where the discovery looked and found no file.</summary>
    public IReadOnlyList<string> GoneFrom(DiscoveredFiles found)
    {
        var present = found.Files.Where(file => File.Exists(file.Path)).Select(file => file.Id).ToHashSet(StringComparer.Ordinal);
        var documents = _documents.Values.Where(info => found.Covers(info.Path)).Select(info => info.Id);
        var failures = _failed.Where(id => found.Covers(found.PathOf(id)));
        return [.. documents.Union(failures).Where(id => !present.Contains(id)).Order(StringComparer.Ordinal)];
    }
}
