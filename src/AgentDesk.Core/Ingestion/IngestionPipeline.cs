using System.Threading.Channels;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Documents;
using AgentDesk.Core.Indexing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AgentDesk.Core.Ingestion;

/// <summary>
/// Brings files into the index: discover, read, chunk, embed, write. Only what changed is read (by size and time where that is safe, else by content
/// hash), and only chunks that the index does not know are embedded. A file that fails is recorded and the rest go on. Each document is written
/// in one commit, so that a cancelled or killed run leaves every document whole, old or new, and the next run continues. The index must have its stamp.
/// Thread-safe; two runs at once over the same files do the work twice.
/// </summary>
public sealed class IngestionPipeline
{
    private const long BytesInFlight = 8L * 1024 * 1024;
    private const int DocumentsInFlight = 64;

    /// <summary>Documents that the index is given before it has written the first of them: those that wait share its next commit.</summary>
    private const int WritesInFlight = 512;

    private readonly IChunkIndex _index;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly IngestionOptions _options;
    private readonly DocumentPreparation _preparation;
    private readonly ChunkEmbedding _embedding;

    /// <summary>Composes a pipeline; it owns none of its parts.</summary>
    /// <param name="reader">Reads files.</param>
    /// <param name="chunker">Splits documents.</param>
    /// <param name="embedder">Embeds passages; must be the one that the index is stamped with.</param>
    /// <param name="index">Where documents go.</param>
    /// <param name="clock">The time.</param>
    /// <param name="logger">Told of failures and results, never of document text.</param>
    /// <param name="options">Bounds; null for the default ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public IngestionPipeline(
        IDocumentReader reader,
        IChunker chunker,
        IEmbeddingGenerator<string, Embedding<float>> embedder,
        IChunkIndex index,
        TimeProvider clock,
        ILogger logger,
        IngestionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(chunker);
        ArgumentNullException.ThrowIfNull(embedder);
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(logger);
        _options = options ?? new IngestionOptions();
        _options.Validate();
        (_index, _clock, _logger) = (index, clock, logger);
        _preparation = new DocumentPreparation(reader, chunker, clock, _options);
        _embedding = new ChunkEmbedding(embedder, index, _options);
    }

    /// <summary>Ingests what the request names.</summary>
    /// <param name="request">Which files, and what to do about those that have gone.</param>
    /// <param name="progress">Told after every file, one call at a time, on threads of the run; null for no reports.</param>
    /// <param name="cancellationToken">Stops the run; documents written so far stay.</param>
    /// <exception cref="EmbeddingFailedException">The embedder failed; the run stopped.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<IngestionReport> RunAsync(IngestionRequest request, IProgress<IngestionProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var started = _clock.GetTimestamp();
        var found = await Task.Run(() => DocumentDiscovery.Find(request, cancellationToken), cancellationToken);
        var indexed = await IndexedState.LoadAsync(_index, cancellationToken);
        var run = new IngestionRun(found, progress, _clock, started);

        var read = Channel.CreateBounded<PreparedDocument>(DocumentsInFlight);
        var embedded = Channel.CreateBounded<(PreparedDocument, IReadOnlyList<EmbeddedChunk>)>(DocumentsInFlight);
        var budget = new ByteBudget(BytesInFlight);
        await Stages.RunAsync(
            cancellationToken,
            token => ReadAndChunkAsync(found.Files, indexed, request.Verify, run, budget, read.Writer, token),
            token => EmbedAsync(read.Reader, embedded.Writer, token),
            token => WriteAsync(embedded.Reader, indexed, run, budget, token));

        var gone = indexed.GoneFrom(found);
        var removed = request.Prune ? await PruneAsync(gone, cancellationToken) : 0;
        await RecordAsync(found, indexed, cancellationToken);
        var report = run.Finish(removed, request.Prune ? 0 : gone.Count(indexed.Contains));
        Log.Finished(_logger, report.Added, report.Updated, report.Unchanged, report.Removed, report.Failed.Count);
        return report;
    }

    private async Task ReadAndChunkAsync(
        IReadOnlyList<DiscoveredFile> files, IndexedState indexed, bool verify, IngestionRun run, ByteBudget budget,
        ChannelWriter<PreparedDocument> output, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(files, parallel, async (file, token) =>
        {
            await budget.TakeAsync(file.Bytes, token);
            var preparation = await _preparation.PrepareAsync(file, indexed.Reusable(file.Id), verify, token);
            if (preparation.Document is { } document)
            {
                await output.WriteAsync(document, token);
                return;
            }

            budget.Return(file.Bytes);
            await SettleAsync(file, preparation, run, token);
        });
        output.Complete();
    }

    private async Task SettleAsync(DiscoveredFile file, Preparation preparation, IngestionRun run, CancellationToken cancellationToken)
    {
        if (preparation.Failure is { } failure)
        {
            await _index.RecordFailureAsync(failure, cancellationToken);
            Log.DocumentFailed(_logger, file.Id, failure.Reason, preparation.Error);
            run.Failed(file, failure.Reason);
        }
        else if (preparation.IsGone)
        {
            run.Gone(file);
        }
        else
        {
            run.Unchanged(file);
        }
    }

    /// <summary>Embeds whatever has been read so far together: full batches where reading is ahead, no waiting where it is not.</summary>
    private async Task EmbedAsync(
        ChannelReader<PreparedDocument> input, ChannelWriter<(PreparedDocument, IReadOnlyList<EmbeddedChunk>)> output, CancellationToken cancellationToken)
    {
        while (await input.WaitToReadAsync(cancellationToken))
        {
            var documents = new List<PreparedDocument>();
            while (documents.Sum(document => document.Chunks.Count) < _options.EmbeddingBatch && input.TryRead(out var document))
            {
                documents.Add(document);
            }

            var vectors = await _embedding.EmbedAsync(documents, cancellationToken);
            foreach (var document in documents)
            {
                await output.WriteAsync((document, [.. document.Chunks.Select(chunk => new EmbeddedChunk(chunk, vectors[chunk.Hash]))]), cancellationToken);
            }
        }

        output.Complete();
    }

    private async Task WriteAsync(
        ChannelReader<(PreparedDocument, IReadOnlyList<EmbeddedChunk>)> input, IndexedState indexed, IngestionRun run, ByteBudget budget, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = WritesInFlight, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(input.ReadAllAsync(cancellationToken), parallel, async (item, token) =>
        {
            var (document, chunks) = item;
            await _index.ReplaceAsync(document.Document, chunks, token);
            budget.Return(document.File.Bytes);
            Log.DocumentIndexed(_logger, document.File.Id, chunks.Count);
            run.Written(document.File, document.Document.Info, chunks.Count, isNew: !indexed.Contains(document.File.Id));
        });
    }

    /// <summary>Records what could not even be found, after pruning, which forgets failures of files that are not there.</summary>
    private async Task RecordAsync(DiscoveredFiles found, IndexedState indexed, CancellationToken cancellationToken)
    {
        foreach (var id in indexed.SettledBy(found))
        {
            await _index.RemoveAsync(id, cancellationToken);
        }

        foreach (var failure in found.Failures)
        {
            await _index.RecordFailureAsync(new DocumentFailure(failure.Path, failure.Reason, null, _clock.GetUtcNow()), cancellationToken);
        }
    }

    private async Task<int> PruneAsync(IReadOnlyList<string> gone, CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var id in gone)
        {
            removed += await _index.RemoveAsync(id, cancellationToken) ? 1 : 0;
        }

        return removed;
    }
}
