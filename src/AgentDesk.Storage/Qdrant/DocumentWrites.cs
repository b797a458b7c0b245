using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Qdrant.Wire;

namespace AgentDesk.Storage.Qdrant;

/// <summary>Everything that changes documents. Thread-safe.</summary>
/// <param name="api">The server.</param>
/// <param name="clock">Says when writes began and ended.</param>
/// <param name="former">The index that is built anew; null for none.</param>
internal sealed class DocumentWrites(QdrantApi api, TimeProvider clock, IndexTarget? former) : IDisposable
{
    private readonly ChunkLengths _lengths = new(api, former);
    private readonly Sweeper _sweeper = new(api, clock);

    public async Task ReplaceAsync(IndexTarget target, int dimensions, IndexedDocument document, IAsyncEnumerable<EmbeddedChunk> chunks, CancellationToken cancellationToken)
    {
        await _sweeper.SweepAsync(target, everything: false, cancellationToken);
        await _lengths.LoadAsync(target, cancellationToken);
        var write = new DocumentWrite(api, target, _lengths, clock, document, dimensions);
        DocumentPayload? before;
        try
        {
            await foreach (var chunk in chunks.WithCancellation(cancellationToken))
                await write.AddAsync(chunk, cancellationToken);
            before = await write.PrepareAsync(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch
        {
            if (write.HasBegun)
                _sweeper.Add(target, write.DocumentPoint, write.Generation);
            throw;
        }

        // If this fails nobody knows whether it happened; such a write is swept only when it is certainly over.
        await write.CommitAsync(before);
        _sweeper.Add(target, write.DocumentPoint, write.Generation);
    }

    /// <summary>Removes a document and its failure; false where neither was there.</summary>
    public async Task<bool> RemoveAsync(IndexTarget target, string id, CancellationToken cancellationToken)
    {
        await _sweeper.SweepAsync(target, everything: false, cancellationToken);
        var (point, failure) = (PointIds.Document(id), PointIds.Failure(id));
        var found = await api.GetDocumentsAsync(target.Documents, new PointRequest([point, failure], ["kind", "generation", "previous"], null), cancellationToken);
        var document = found.FirstOrDefault(record => record.Id == point)?.Payload;
        var operations = new List<UpdateOperation> { new() { Delete = new PointsSelector { Points = [failure] } } };
        var generation = PointIds.NewGeneration(clock.GetUtcNow());
        if (document?.Kind == Kinds.Document)
        {
            var removed = new DocumentPayload
            {
                Kind = Kinds.Removed,
                Open = true,
                Generation = generation,
                Previous = DocumentWrite.Replaced(document),
                Document = id,
                At = clock.GetUtcNow(),
            };
            operations.Add(new UpdateOperation { Upsert = new PointList<DocumentPayload>([new Point<DocumentPayload>(point, Vectors.None, removed)]) });
        }

        cancellationToken.ThrowIfCancellationRequested();
        await api.UpdateAsync(target.Documents, operations, CancellationToken.None);
        if (document?.Kind == Kinds.Document)
            _sweeper.Add(target, point, generation);
        return found.Any(record => record.Payload!.Kind is Kinds.Document or Kinds.Failure);
    }

    public async Task<bool> RecordAsync(IndexTarget target, DocumentFailure failure, CancellationToken cancellationToken)
    {
        var payload = new DocumentPayload
        {
            Kind = Kinds.Failure,
            Document = failure.DocumentId,
            Reason = failure.Reason,
            ContentHash = failure.ContentHash,
            At = failure.At,
            Readers = failure.Readers,
        };
        await api.UpsertAsync(target.Documents, [new Point<DocumentPayload>(PointIds.Failure(failure.DocumentId), Vectors.None, payload)], cancellationToken);
        return true;
    }

    /// <summary>Sweeps the last writes of this process; who only read changes nothing. Where it fails the next writer does it.</summary>
    public async Task FinishAsync(IndexTarget target)
    {
        if (!_sweeper.HasWork)
            return;
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await _sweeper.SweepAsync(target, everything: true, patience.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or QdrantRequestException or HttpRequestException or IOException or TimeoutException or System.Text.Json.JsonException)
        {
            // Whoever disposes an index cannot help it.
        }
    }

    public void Dispose() => _sweeper.Dispose();
}
