using AgentDesk.Storage.Qdrant.Wire;

namespace AgentDesk.Storage.Qdrant;

/// <summary>
/// The average number of terms of a chunk, which BM25 compares each chunk's with. A chunk's weights are written with the average of that moment and
/// stay so: after the first thousand chunks the average hardly moves, and an index that is built anew begins with the average of the former one.
/// Thread-safe.
/// </summary>
/// <param name="api">The server.</param>
/// <param name="former">The index that is built anew; null for none.</param>
internal sealed class ChunkLengths(QdrantApi api, IndexTarget? former)
{
    /// <summary>More different lengths than chunks of one index have.</summary>
    private const int MostLengths = 100_000;

    private readonly Lock _lock = new();
    private IndexTarget? _target;
    private Total _present;
    private Total _expected;

    /// <summary>Learns how long the chunks are that the index has, once for each build of it.</summary>
    public async Task LoadAsync(IndexTarget target, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _target) == target)
            return;
        var present = await CountAsync(target, cancellationToken);
        var expected = former is null ? default : await ExpectAsync(former, cancellationToken);
        lock (_lock)
        {
            // Another thread may have been faster, and has counted what was written since.
            if (_target == target)
                return;
            (_present, _expected) = (present, expected);
            Volatile.Write(ref _target, target);
        }
    }

    /// <summary>The average over the index and what is being written, above 0.</summary>
    public double AverageWith(long chunks, long terms)
    {
        lock (_lock)
        {
            var total = new Total(_present.Chunks + chunks, _present.Terms + terms);
            return (total.Chunks < _expected.Chunks ? _expected : total).Average;
        }
    }

    public void Add(long chunks, long terms)
    {
        lock (_lock)
            _present = new Total(_present.Chunks + chunks, _present.Terms + terms);
    }

    private async Task<Total> ExpectAsync(IndexTarget index, CancellationToken cancellationToken)
    {
        try
        {
            return await CountAsync(index, cancellationToken);
        }
        catch (QdrantRequestException)
        {
            // It may be built anew because a part of it is missing.
            return default;
        }
    }

    private async Task<Total> CountAsync(IndexTarget target, CancellationToken cancellationToken)
    {
        var lengths = await api.FacetNumbersAsync(target.Chunks, new FacetRequest("length", MostLengths), cancellationToken);
        return new Total(lengths.Sum(length => (long)length.Count), lengths.Sum(length => length.Value * length.Count));
    }

    private readonly record struct Total(long Chunks, long Terms)
    {
        public double Average => Math.Max(1, (double)Terms / Math.Max(1, Chunks));
    }
}
