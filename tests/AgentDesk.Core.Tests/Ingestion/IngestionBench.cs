using AgentDesk.Core.Chunking;
using AgentDesk.Core.Documents;
using AgentDesk.Core.Ingestion;
using AgentDesk.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentDesk.Core.Tests.Ingestion;

/// <summary>A folder, a fake embedder and an index in memory with a pipeline between them.</summary>
internal sealed class IngestionBench : IAsyncDisposable
{
    public TemporaryFolder Folder { get; } = new();

    public FakeEmbeddingGenerator Embedder { get; } = new();

    public InMemoryChunkIndex Index { get; } = new();

    public IDocumentReader Reader { get; set; } = DocumentReaders.CreateDefault();

    public IngestionOptions Options { get; set; } = new();

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Writes a file whose time lies so far back that no clock's grain can hide a later change.</summary>
    public string Write(string path, string text)
    {
        var full = Folder.Write(path, text);
        File.SetLastWriteTimeUtc(full, DateTime.UtcNow.AddDays(-1));
        return full;
    }

    public Task<IngestionReport> RunAsync(bool prune = false, bool verify = false, IReadOnlyList<string>? exclude = null, params string[] paths) => RunAsync(
        new IngestionRequest
        {
            Paths = paths.Length > 0 ? paths : ["."],
            BaseDirectory = Folder.Path,
            Exclude = exclude ?? [],
            Prune = prune,
            Verify = verify,
        },
        null,
        Token);

    public Task<IngestionReport> RunAsync(IngestionRequest request, IProgress<IngestionProgress>? progress, CancellationToken cancellationToken)
    {
        var chunker = new StructureChunker(new ChunkerOptions { TargetTokens = 16, MaxTokens = 32 }, text => text.Split(' ').Length);
        var pipeline = new IngestionPipeline(Reader, chunker, Embedder, Index, TimeProvider.System, NullLogger.Instance, Options);
        return pipeline.RunAsync(request, progress, cancellationToken);
    }

    public async Task<List<string>> IdsAsync() => await Index.EnumerateAsync(Token).Select(info => info.Id).ToListAsync(Token);

    public ValueTask DisposeAsync()
    {
        Folder.Dispose();
        Embedder.Dispose();
        return Index.DisposeAsync();
    }
}
