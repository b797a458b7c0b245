using System.Runtime.CompilerServices;
using System.Text;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Qdrant.Wire;

namespace AgentDesk.Storage.Qdrant;

/// <summary>Everything that reads documents, their texts and chunks by their names and hashes. Thread-safe.</summary>
internal sealed class DocumentReads(QdrantApi api)
{
    private const int PageSize = 1000;
    private const int TextPartsAtOnce = 16;

    private static readonly string[] s_infoFields =
        ["kind", "document", "path", "title", "media_type", "content_hash", "bytes", "modified", "indexed", "tags", "notes", "reader"];

    public async Task<IndexedDocumentInfo?> FindAsync(IndexTarget target, string id, CancellationToken cancellationToken) =>
        ChunkMapping.ToInfo(await PointAsync(target, id, s_infoFields, cancellationToken));

    /// <summary>All documents, in the server's order.</summary>
    public async IAsyncEnumerable<IndexedDocumentInfo> AllAsync(IndexTarget target, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var payload in ScrollAsync(target, Kinds.Document, s_infoFields, cancellationToken))
            yield return ChunkMapping.ToInfo(payload)!;
    }

    public async Task<List<DocumentFailure>> FailuresAsync(IndexTarget target, CancellationToken cancellationToken)
    {
        var failures = new List<DocumentFailure>();
        await foreach (var payload in ScrollAsync(target, Kinds.Failure, ["document", "reason", "content_hash", "at", "readers"], cancellationToken))
            failures.Add(new DocumentFailure(payload.Document!, payload.Reason!, payload.ContentHash, payload.At!.Value, payload.Readers ?? string.Empty));
        failures.Sort((one, other) => string.CompareOrdinal(one.DocumentId, other.DocumentId));
        return failures;
    }

    /// <summary>The text; null where the document is not there.</summary>
    public Task<string?> TextAsync(IndexTarget target, string id, CancellationToken cancellationToken) => WholeAsync(
        target,
        id,
        async document =>
        {
            var text = new StringBuilder(document.TextLength!.Value);
            for (var part = 0; part < document.TextParts; part += TextPartsAtOnce)
            {
                var ids = Enumerable.Range(part + 1, Math.Min(TextPartsAtOnce, document.TextParts.Value - part)).Select(i => PointIds.At(document.Generation!.Value, i)).ToList();
                var points = await api.GetDocumentsAsync(target.Documents, new PointRequest(ids, ["text"], null), cancellationToken);
                foreach (var point in points.OrderBy(point => point.Id))
                    text.Append(point.Payload!.Text);
            }

            return text.Length == document.TextLength ? text.ToString() : null;
        },
        cancellationToken);

    /// <summary>The chunks with ordinals between two, both included, as far as there are any.</summary>
    public async Task<IReadOnlyList<Chunk>> ChunksAsync(IndexTarget target, string id, int first, int last, CancellationToken cancellationToken) => await WholeAsync(
        target,
        id,
        async document =>
        {
            var chunks = new List<Chunk>();
            var (from, to) = (Math.Max(0, first), Math.Min(last, document.Chunks!.Value - 1));
            for (var ordinal = from; ordinal <= to; ordinal += PageSize)
            {
                var ids = Enumerable.Range(ordinal, Math.Min(PageSize, to - ordinal + 1)).Select(i => PointIds.At(document.Generation!.Value, i)).ToList();
                var points = await api.GetChunksAsync(target.Chunks, new PointRequest(ids, ChunkMapping.Fields, null), cancellationToken);
                chunks.AddRange(points.OrderBy(point => point.Id).Select(point => ChunkMapping.ToChunk(point.Payload!)));
            }

            return chunks.Count == Math.Max(0, to - from + 1) ? chunks : null;
        },
        cancellationToken) ?? [];

    /// <summary>Vectors by chunk hash. A hash that many chunks share does not bring all of them: what was found is not asked for again.</summary>
    public async Task<Dictionary<string, ReadOnlyMemory<float>>> VectorsAsync(IndexTarget target, IReadOnlyCollection<string> hashes, CancellationToken cancellationToken)
    {
        var vectors = new Dictionary<string, ReadOnlyMemory<float>>(StringComparer.Ordinal);
        var view = await IndexView.ReadAsync(api, target, cancellationToken);
        foreach (var some in hashes.Distinct(StringComparer.Ordinal).Chunk(PageSize / 4))
        {
            var left = some.ToHashSet(StringComparer.Ordinal);
            bool more;
            do
            {
                var visible = HybridSearch.Passing(null, view.Hidden);
                var filter = visible with { Must = [Condition.IsOneOf("hash", left)] };
                var page = await api.ScrollChunksAsync(
                    target.Chunks, new ScrollRequest { Filter = filter, Limit = PageSize, WithPayload = ["hash"], WithVector = ["dense"] }, cancellationToken);
                foreach (var point in page.Points)
                    vectors[point.Payload!.Hash] = point.Vector!.Dense!.Value;
                left.ExceptWith(vectors.Keys);
                more = page.NextPageOffset is not null;
            }
            while (more && left.Count > 0);
        }

        return vectors;
    }

    private async Task<DocumentPayload?> PointAsync(IndexTarget target, string id, IReadOnlyList<string> fields, CancellationToken cancellationToken) =>
        await api.GetDocumentsAsync(target.Documents, new PointRequest([PointIds.Document(id)], fields, null), cancellationToken) is [var point, ..] ? point.Payload : null;

    /// <summary>Reads parts of a document; when some are missing because it was replaced meanwhile, those of its new state.</summary>
    private async Task<T?> WholeAsync<T>(IndexTarget target, string id, Func<DocumentPayload, Task<T?>> read, CancellationToken cancellationToken)
        where T : class
    {
        Guid? before = null;
        while (await PointAsync(target, id, ["kind", "generation", "chunks", "text_parts", "text_length"], cancellationToken) is { Kind: Kinds.Document } document)
        {
            if (await read(document) is { } whole)
                return whole;
            if (document.Generation == before)
            {
                throw new ChunkIndexException(
                    ChunkIndexError.Corrupt, $"Parts of '{id}' are missing in the index '{target.Alias}'. Remove the document and ingest it again, or run 'agentdesk ingest --rebuild'.");
            }

            before = document.Generation;
        }

        return null;
    }

    private async IAsyncEnumerable<DocumentPayload> ScrollAsync(
        IndexTarget target, string kind, IReadOnlyList<string> fields, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Guid? offset = null;
        do
        {
            var page = await api.ScrollDocumentsAsync(
                target.Documents, new ScrollRequest { Filter = new Filter { Must = [Condition.Is("kind", kind)] }, Limit = PageSize, Offset = offset, WithPayload = fields }, cancellationToken);
            foreach (var point in page.Points)
                yield return point.Payload!;
            offset = page.NextPageOffset;
        }
        while (offset is not null);
    }
}
