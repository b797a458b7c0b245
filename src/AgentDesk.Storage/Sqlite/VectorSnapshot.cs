namespace AgentDesk.Storage.Sqlite;

/// <summary>
/// All vectors of one generation of the index, one after another, in ascending order of chunk ids. Immutable to its readers: a later
/// snapshot may share the arrays and write behind <see cref="Count"/>, never before it.
/// </summary>
internal sealed class VectorSnapshot
{
    /// <summary>Vectors of removed documents are scanned in vain until they are this share of all.</summary>
    private const int CompactAtOneIn = 4;

    private readonly sbyte[] _codes;
    private readonly float[] _scales;
    private readonly VectorSegment[] _segments;

    private VectorSnapshot(long generation, int dimensions, sbyte[] codes, float[] scales, VectorSegment[] segments, int count)
    {
        (Generation, Dimensions, _codes, _scales, _segments, Count) = (generation, dimensions, codes, scales, segments, count);
    }

    public static VectorSnapshot Empty { get; } = new(-1, 0, [], [], [], 0);

    /// <summary>The state of the index that this is.</summary>
    public long Generation { get; }

    /// <summary>Components of a vector.</summary>
    public int Dimensions { get; }

    /// <summary>Rows, those of removed documents included.</summary>
    public int Count { get; }

    /// <summary>The documents' rows, ascending; rows of removed documents are in none.</summary>
    public ReadOnlySpan<VectorSegment> Segments => _segments;

    /// <summary>The cosine of every row with a unit vector.</summary>
    public float[] Score(ReadOnlySpan<float> query)
    {
        var scores = GC.AllocateUninitializedArray<float>(Count);
        VectorScan.Dot(query, _codes, _scales, scores);
        return scores;
    }

    /// <summary>The snapshot of another generation: what is no longer <paramref name="live"/> goes, <paramref name="added"/> comes behind.</summary>
    /// <param name="generation">The generation.</param>
    /// <param name="dimensions">Components of its vectors.</param>
    /// <param name="live">Ids of the documents that it has.</param>
    /// <param name="added">Rows that will be appended by <paramref name="fill"/>, documents ascending by id.</param>
    /// <param name="fill">Gets each added segment and where to write its codes and scales.</param>
    public VectorSnapshot With(long generation, int dimensions, HashSet<long> live, IReadOnlyList<NewSegment> added, FillSegment fill)
    {
        var kept = Dimensions == dimensions ? _segments.Where(segment => live.Contains(segment.Document)).ToList() : [];
        var keptRows = kept.Sum(segment => segment.Count);
        var (codes, scales, end) = (_codes, _scales, Count);
        var total = end + added.Sum(segment => segment.Count);
        if (Dimensions != dimensions || keptRows < end - (end / CompactAtOneIn) || total > scales.Length)
            (codes, scales, end) = Move(kept, keptRows + added.Sum(segment => segment.Count), dimensions);

        foreach (var segment in added)
        {
            fill(segment, codes.AsSpan(end * dimensions, segment.Count * dimensions), scales.AsSpan(end, segment.Count));
            kept.Add(new VectorSegment(segment.Document, segment.FirstChunk, end, segment.Count));
            end += segment.Count;
        }

        return new VectorSnapshot(generation, dimensions, codes, scales, [.. kept], end);
    }

    /// <summary>Copies what is kept to arrays of its own, with room for more where there was something before.</summary>
    private (sbyte[] Codes, float[] Scales, int End) Move(List<VectorSegment> kept, int rows, int dimensions)
    {
        var capacity = kept.Count == 0 ? rows : rows + (rows / 2);
        var codes = GC.AllocateUninitializedArray<sbyte>(checked(capacity * dimensions));
        var scales = new float[capacity];
        var end = 0;
        for (var i = 0; i < kept.Count; i++)
        {
            var segment = kept[i];
            _codes.AsSpan(segment.Row * dimensions, segment.Count * dimensions).CopyTo(codes.AsSpan(end * dimensions));
            _scales.AsSpan(segment.Row, segment.Count).CopyTo(scales.AsSpan(end));
            kept[i] = segment with { Row = end };
            end += segment.Count;
        }

        return (codes, scales, end);
    }
}

/// <summary>The rows of one document.</summary>
/// <param name="Document">Its id.</param>
/// <param name="FirstChunk">Id of its first chunk; the others follow.</param>
/// <param name="Row">Its first row.</param>
/// <param name="Count">How many rows.</param>
internal readonly record struct VectorSegment(long Document, long FirstChunk, int Row, int Count);

/// <summary>A document whose vectors are to be read.</summary>
internal readonly record struct NewSegment(long Document, long FirstChunk, int Count);

/// <summary>Writes the codes and scales of one document.</summary>
internal delegate void FillSegment(NewSegment segment, Span<sbyte> codes, Span<float> scales);
