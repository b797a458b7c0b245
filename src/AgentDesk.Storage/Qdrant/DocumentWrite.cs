using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Qdrant.Wire;

namespace AgentDesk.Storage.Qdrant;

/// <summary>
/// One write of one document. Nothing of it is visible before <see cref="CommitAsync"/>, which makes all of it visible by one point. Used by one caller
/// at a time; whoever gives it up leaves what <see cref="HasBegun"/> to the sweep.
/// </summary>
internal sealed class DocumentWrite(QdrantApi api, IndexTarget target, ChunkLengths lengths, TimeProvider clock, IndexedDocument document, int dimensions)
{
    /// <summary>Estimated size of a request; servers take 32 MB unless they are told otherwise.</summary>
    private const int RequestBytes = 4 * 1024 * 1024;

    /// <summary>UTF-16 code units of text in one point.</summary>
    private const int PartLength = 256 * 1024;

    private readonly List<(EmbeddedChunk Chunk, IReadOnlyList<string> Terms)> _batch = [];
    private long _batchBytes;
    private int _chunks;
    private long _terms;
    private DateTimeOffset _lastSign;

    public Guid Generation { get; } = PointIds.NewGeneration(clock.GetUtcNow());

    public Guid DocumentPoint { get; } = PointIds.Document(document.Info.Id);

    /// <summary>Whether anything was sent.</summary>
    public bool HasBegun { get; private set; }

    /// <exception cref="ArgumentException">The chunk belongs to another document, is out of order, or its vector has another length.</exception>
    public async Task AddAsync(EmbeddedChunk chunk, CancellationToken cancellationToken)
    {
        if (chunk.Chunk.DocumentId != document.Info.Id)
            throw new ArgumentException($"Chunk {chunk.Chunk.Ordinal} belongs to '{chunk.Chunk.DocumentId}', not to '{document.Info.Id}'.", nameof(chunk));
        if (chunk.Chunk.Ordinal != _chunks)
            throw new ArgumentException($"Chunk {chunk.Chunk.Ordinal} of '{document.Info.Id}' stands at place {_chunks}; ordinals count up from 0.", nameof(chunk));
        if (chunk.Vector.Length != dimensions)
            throw new ArgumentException($"The vector of chunk {chunk.Chunk.Ordinal} has {chunk.Vector.Length} dimensions, the index {dimensions}.", nameof(chunk));

        var terms = TermAnalyzer.Analyze(chunk.Chunk.SearchText);
        var bytes = 1000 + (dimensions * 13) + (terms.Count * 30) + ((chunk.Chunk.SearchText.Length + chunk.Chunk.Text.Length) * 3);
        if (_batchBytes + bytes > RequestBytes)
            await FlushAsync(cancellationToken);
        _batch.Add((chunk, terms));
        _batchBytes += bytes;
        _chunks++;
        _terms += terms.Count;
    }

    /// <summary>Sends what is left, so that only the commit is missing; says what the document's point was until now.</summary>
    /// <exception cref="ChunkIndexException">The write took so long that others gave it up.</exception>
    public async Task<DocumentPayload?> PrepareAsync(CancellationToken cancellationToken)
    {
        if (!HasBegun || _batch.Count > 0)
            await FlushAsync(cancellationToken);
        var points = await api.GetDocumentsAsync(target.Documents, new PointRequest([Generation, DocumentPoint], ["kind", "generation", "previous"], null), cancellationToken);
        if (points.All(point => point.Id != Generation))
            throw new ChunkIndexException(ChunkIndexError.Busy, $"Writing '{document.Info.Id}' took so long that another program gave it up. Ingest it again.");
        return points.FirstOrDefault(point => point.Id == DocumentPoint)?.Payload;
    }

    /// <summary>Makes the document visible and forgets its failure. Not to be cancelled: an answer that is not awaited leaves open what happened.</summary>
    public async Task CommitAsync(DocumentPayload? before)
    {
        var payload = ChunkMapping.ToPayload(document.Info) with
        {
            Open = true,
            Generation = Generation,
            Previous = Replaced(before),
            At = clock.GetUtcNow(),
            Chunks = _chunks,
            TextParts = Parts(document.Text).Count(),
            TextLength = document.Text.Length,
        };
        await api.UpdateAsync(
            target.Documents,
            [
                new UpdateOperation { Upsert = new PointList<DocumentPayload>([new Point<DocumentPayload>(DocumentPoint, Vectors.None, payload)]) },
                new UpdateOperation { Delete = new PointsSelector { Points = [PointIds.Failure(document.Info.Id)] } },
            ],
            CancellationToken.None);
        lengths.Add(_chunks, _terms);
    }

    /// <summary>The generations that a new state of a document replaces.</summary>
    public static IReadOnlyList<Guid> Replaced(DocumentPayload? before) =>
        before is null ? [] : before.Kind == Kinds.Document ? [.. before.Previous ?? [], before.Generation!.Value] : before.Previous ?? [];

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (!HasBegun)
            await BeginAsync(cancellationToken);
        else if (clock.GetUtcNow() - _lastSign > Sweeper.GivenUpAfter / 10)
            await api.UpsertAsync(target.Documents, [Sign()], cancellationToken);
        if (_batch.Count == 0)
            return;

        var average = lengths.AverageWith(_chunks, _terms);
        await api.UpsertAsync(target.Chunks, [.. _batch.Select(item => Point(item.Chunk, item.Terms, average))], cancellationToken);
        _batch.Clear();
        _batchBytes = 0;
    }

    /// <summary>Says that a write is under way, before its first chunk, and writes the text.</summary>
    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        HasBegun = true;
        var points = new List<Point<DocumentPayload>> { Sign() };
        var bytes = 0;
        foreach (var (part, index) in Parts(document.Text).Select((part, i) => (part, i)))
        {
            if (bytes > RequestBytes - (PartLength * 3))
            {
                await api.UpsertAsync(target.Documents, points, cancellationToken);
                (points, bytes) = ([], 0);
            }

            var payload = new DocumentPayload { Kind = Kinds.Text, Generation = Generation, Text = document.Text[part] };
            points.Add(new Point<DocumentPayload>(PointIds.At(Generation, index + 1), Vectors.None, payload));
            bytes += payload.Text.Length * 3;
        }

        await api.UpsertAsync(target.Documents, points, cancellationToken);
    }

    private Point<DocumentPayload> Sign()
    {
        _lastSign = clock.GetUtcNow();
        var payload = new DocumentPayload { Kind = Kinds.Write, Open = true, Generation = Generation, Document = document.Info.Id, At = _lastSign };
        return new Point<DocumentPayload>(Generation, Vectors.None, payload);
    }

    private Point<ChunkPayload> Point(EmbeddedChunk chunk, IReadOnlyList<string> terms, double average) => new(
        PointIds.At(Generation, chunk.Chunk.Ordinal),
        new Vectors { Dense = chunk.Vector, Terms = TermVectors.OfChunk(terms, average) },
        ChunkMapping.ToPayload(Generation, document.Info, chunk.Chunk, terms));

    /// <summary>Pieces of a text that no surrogate pair spans.</summary>
    private static IEnumerable<Range> Parts(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = Math.Min(text.Length, start + PartLength);
            end -= end < text.Length && char.IsHighSurrogate(text[end - 1]) ? 1 : 0;
            yield return start..end;
            start = end;
        }
    }
}
