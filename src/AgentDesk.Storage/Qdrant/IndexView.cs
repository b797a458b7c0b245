using AgentDesk.Storage.Qdrant.Wire;

namespace AgentDesk.Storage.Qdrant;

/// <summary>
/// Which writes a reader must not see, as it was at one moment. Points cannot be written or deleted many at once, so each write of a document has a
/// generation: it first says so (a point of kind <c>write</c>), puts its chunks, and becomes visible by one point, the document's, which also names the
/// generations that it replaces. Those stay for a while and are then swept. A reader takes a view, searches without what the view hides, and takes
/// another view: if a sweep began between them it starts again, and of writes that began between them it sees nothing.
/// </summary>
internal sealed class IndexView
{
    private const int PageSize = 1000;
    private static readonly string[] s_fields = ["kind", "generation", "previous", "document", "at"];

    private readonly Guid? _sweep;
    private readonly HashSet<Guid> _writes;
    private readonly HashSet<Guid> _known;

    internal IndexView(IReadOnlyList<Record<DocumentPayload>> open)
    {
        Open = open;
        var documents = open.Where(point => point.Payload!.Kind is Kinds.Document or Kinds.Removed).ToList();
        var current = documents.Where(point => point.Payload!.Kind == Kinds.Document).Select(point => point.Payload!.Generation!.Value);
        _sweep = open.FirstOrDefault(point => point.Payload!.Kind == Kinds.Sweep)?.Payload!.Generation;
        _writes = [.. open.Where(point => point.Payload!.Kind == Kinds.Write).Select(point => point.Payload!.Generation!.Value)];
        _known = [.. _writes, .. current];
        var hidden = _writes.Union(documents.SelectMany(point => point.Payload!.Previous ?? [])).ToHashSet();
        hidden.ExceptWith(current);
        Hidden = hidden;
    }

    /// <summary>The points that say so: writes, documents that were just written or removed, the sweep.</summary>
    public IReadOnlyList<Record<DocumentPayload>> Open { get; }

    /// <summary>Generations whose chunks are not to be seen: under way, given up, or replaced.</summary>
    public IReadOnlySet<Guid> Hidden { get; }

    public static async Task<IndexView> ReadAsync(QdrantApi api, IndexTarget target, CancellationToken cancellationToken)
    {
        var open = new List<Record<DocumentPayload>>();
        Guid? offset = null;
        do
        {
            var page = await api.ScrollDocumentsAsync(
                target.Documents,
                new ScrollRequest { Filter = new Filter { Must = [Condition.Is("open", true)] }, Limit = PageSize, Offset = offset, WithPayload = s_fields },
                cancellationToken);
            open.AddRange(page.Points);
            offset = page.NextPageOffset;
        }
        while (offset is not null);

        return new IndexView(open);
    }

    /// <summary>Whether what this view shows is still there, seen from a later view.</summary>
    public bool Holds(IndexView later) => later._sweep == _sweep;

    /// <summary>The generations of writes that began after this view.</summary>
    public IEnumerable<Guid> Newer(IndexView later) => later._writes.Where(generation => !_known.Contains(generation));
}
