namespace AgentDesk.Storage.Qdrant;

/// <summary>
/// The average number of terms of a chunk, which BM25 compares each chunk's with. A chunk's weights are written with the average of that moment and
/// stay so: after the first thousand chunks the average hardly moves. Thread-safe.
/// </summary>
internal sealed class ChunkLengths(QdrantApi api)
{
    /// <summary>More different lengths than chunks of one index have.</summary>
    private const int MostLengths = 100_000;

    private readonly Lock _lock = new();
    private IndexTarget? _target;
    private long _chunks;
    private long _terms;

    /// <summary>Learns how long the chunks are that the index has, once for each build of it.</summary>
    public async Task LoadAsync(IndexTarget target, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _target) == target)
            return;
        var lengths = await api.FacetNumbersAsync(target.Chunks, new Wire.FacetRequest("length", MostLengths), cancellationToken);
        lock (_lock)
        {
            // Another thread may have been faster, and has counted what was written since.
            if (_target == target)
                return;
            _chunks = lengths.Sum(length => (long)length.Count);
            _terms = lengths.Sum(length => length.Value * length.Count);
            Volatile.Write(ref _target, target);
        }
    }

    /// <summary>The average over the index and what is being written, above 0.</summary>
    public double AverageWith(long chunks, long terms)
    {
        lock (_lock)
            return Math.Max(1, (double)(_terms + terms) / Math.Max(1, _chunks + chunks));
    }

    public void Add(long chunks, long terms)
    {
        lock (_lock)
            (_chunks, _terms) = (_chunks + chunks, _terms + terms);
    }
}
