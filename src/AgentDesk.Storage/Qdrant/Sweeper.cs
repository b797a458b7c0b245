using AgentDesk.Storage.Qdrant.Wire;

namespace AgentDesk.Storage.Qdrant;

/// <summary>
/// Deletes what writes have replaced, some time after it was replaced so that readers seldom have to start again, and many at once because deleting
/// by a filter costs the same for one as for a hundred. Thread-safe; any number of processes may sweep.
/// </summary>
internal sealed class Sweeper(QdrantApi api, TimeProvider clock) : IDisposable
{
    /// <summary>A write of another process that gave no sign for so long is dead. Bounds also how far clocks may differ.</summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _sweeping = new(1, 1);
    private readonly Lock _lock = new();
    private readonly List<Finished> _finished = [];
    private IndexTarget? _recovered;

    /// <summary>Whether a write of this process has ended and not been swept.</summary>
    public bool HasWork
    {
        get
        {
            lock (_lock)
                return _finished.Count > 0;
        }
    }

    /// <summary>A write of this process that ended, whether it came to its commit or not.</summary>
    public void Add(IndexTarget target, Guid documentPoint, Guid generation)
    {
        lock (_lock)
            _finished.Add(new Finished(target, documentPoint, generation, clock.GetTimestamp()));
    }

    /// <summary>Sweeps what is due; one caller does it, the others go on.</summary>
    /// <param name="target">The collections; what ended in others is forgotten, as they are gone.</param>
    /// <param name="everything">Also what has just ended.</param>
    /// <param name="cancellationToken">Stops it; the next sweep goes on.</param>
    public async Task SweepAsync(IndexTarget target, bool everything, CancellationToken cancellationToken)
    {
        if (!await _sweeping.WaitAsync(everything ? Timeout.Infinite : 0, cancellationToken))
            return;
        try
        {
            if (_recovered != target)
            {
                await SweepAsync(target, await AbandonedAsync(target, cancellationToken), cancellationToken);
                _recovered = target;
            }

            List<Finished> due;
            lock (_lock)
            {
                _finished.RemoveAll(write => write.Target != target);
                due = everything || _finished.Exists(write => clock.GetElapsedTime(write.At) > 2 * s_rest)
                    ? _finished.FindAll(write => everything || clock.GetElapsedTime(write.At) > s_rest)
                    : [];
            }

            foreach (var writes in due.Chunk(500))
            {
                var swept = await SweepAsync(target, writes, cancellationToken);
                lock (_lock)
                    _finished.RemoveAll(swept.Contains);
            }
        }
        finally
        {
            _sweeping.Release();
        }
    }

    public void Dispose() => _sweeping.Dispose();

    /// <summary>What processes have left that ended before they could sweep.</summary>
    private async Task<Finished[]> AbandonedAsync(IndexTarget target, CancellationToken cancellationToken)
    {
        var view = await IndexView.ReadAsync(api, target, cancellationToken);
        var latest = clock.GetUtcNow() - GivenUpAfter;
        return
        [
            .. view.Open
                .Where(point => point.Payload!.Kind != Kinds.Sweep && point.Payload.At < latest)
                .Select(point => new Finished(target, PointIds.Document(point.Payload!.Document!), point.Payload.Generation!.Value, 0)),
        ];
    }

    /// <summary>Sweeps writes; returns those of which nothing is left to do.</summary>
    private async Task<HashSet<Finished>> SweepAsync(IndexTarget target, IReadOnlyList<Finished> writes, CancellationToken cancellationToken)
    {
        if (writes.Count == 0)
            return [];
        var documents = (await api.GetDocumentsAsync(
            target.Documents, new PointRequest([.. writes.Select(write => write.DocumentPoint).Distinct()], ["kind", "generation", "previous"], null), cancellationToken))
            .ToDictionary(point => point.Id, point => point.Payload!);
        var plan = new SweepPlan();
        var done = new HashSet<Finished>();
        foreach (var document in writes.OrderByDescending(write => write.Generation).GroupBy(write => write.DocumentPoint))
        {
            var replaced = false;
            foreach (var write in document)
            {
                if (plan.Add(document.Key, documents.GetValueOrDefault(document.Key), write.Generation, replaced))
                    done.Add(write);
                replaced = true;
            }
        }

        if (!plan.IsEmpty)
        {
            var sign = new DocumentPayload { Kind = Kinds.Sweep, Open = true, Generation = Guid.CreateVersion7(clock.GetUtcNow()) };
            await api.UpsertAsync(target.Documents, [new Point<DocumentPayload>(PointIds.Sweep, Vectors.None, sign)], cancellationToken);
            if (plan.Dead.Count > 0)
                await api.DeleteAsync(target.Chunks, new PointsSelector { Filter = new Filter { Must = [Condition.IsOneOf("generation", plan.Dead)] } }, cancellationToken);
            await api.UpdateAsync(target.Documents, plan.Operations(), cancellationToken);
        }

        return done;
    }

    /// <param name="Target">Where it wrote.</param>
    /// <param name="DocumentPoint">The point of its document.</param>
    /// <param name="Generation">What it wrote.</param>
    /// <param name="At">When it ended, as a timestamp of the clock.</param>
    private sealed record Finished(IndexTarget Target, Guid DocumentPoint, Guid Generation, long At);
}
