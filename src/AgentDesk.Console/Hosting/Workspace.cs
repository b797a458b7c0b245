using AgentDesk.Agent;
using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Sessions;
using AgentDesk.Agent.Tools;
using AgentDesk.Agent.Tools.Matching;
using AgentDesk.Agent.Tracing;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Documents;
using AgentDesk.Core.Documents.Isolation;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Ingestion;
using AgentDesk.Core.Privacy;
using AgentDesk.Core.Retrieval;
using AgentDesk.Onnx.Formulas;
using AgentDesk.Storage;
using AgentDesk.Storage.Qdrant;
using AgentDesk.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentDesk.Console.Hosting;

/// <summary>
/// Composes the adapters that a command needs, each once and only when it is asked for: what a command does not use costs it nothing at the start.
/// </summary>
internal sealed class Workspace(Settings settings) : IAsyncDisposable
{
    private readonly Lazy<TextEmbedder> _embedder = new(() => TextEmbedder.Load(settings));
    private readonly Lazy<OnnxFormulaRanker> _formulas = new(() => OnnxFormulaRanker.Load(FormulaFile(settings)));
    private PluginHost? _plugins;
    private readonly DocumentWorkers _workers = new(ReaderProgram.Create);
    private IChunkIndex? _index;
    private IIndexRebuild? _rebuild;
    private IDocumentReader? _reader;
    private TextReranker? _reranker;

    public Settings Settings => settings;

    /// <summary>Where the traces of answers go; null for nowhere.</summary>
    public AnswerTracing? Tracing { get; set; }

    /// <summary>Where traces of ready functions go; null for none.</summary>
    public FunctionTracing? FunctionTracing { get; set; }

    /// <summary>Masks personal data in what is read; null where the settings mask nothing.</summary>
    public RedactingDocumentReader? Redaction => Reader as RedactingDocumentReader;

    /// <summary>Which documents are searched; null for all.</summary>
    public ChunkFilter? Within { get; set; }

    public string DataFolder { get; } = Path.GetFullPath(settings.Data);

    public string IndexPath => Path.Combine(DataFolder, "index.db");

    public TextEmbedder Embedder => _embedder.Value;

    /// <summary>The plugins as they lie there now; <see cref="WatchPlugins"/> before the first use keeps them live.</summary>
    public PluginHost Plugins => _plugins ??= PluginHosts.Start(settings, watch: false);

    public IndexStamp Stamp => new(Embedder.Id, Embedder.Dimensions, Chunker.Version);

    public StructureChunker Chunker => new(new ChunkerOptions(), Embedder.CountTokens);

    /// <summary>Reads files of every format, personal data masked as the settings say.</summary>
    public IDocumentReader DocumentReader => Reader;

    /// <summary>Starts the plugins and loads them again when their files change, for programs that stay.</summary>
    public void WatchPlugins() => _plugins ??= PluginHosts.Start(settings, watch: true);

    /// <summary>The saved conversations.</summary>
    public static SessionCatalog Sessions(Settings settings) =>
        new(Path.Combine(Path.GetFullPath(settings.Data), "sessions"), LoadedModel.StateFolder(settings), TimeProvider.System);

    public async Task<IChunkIndex> OpenIndexAsync(CancellationToken cancellationToken) => _index ??= settings.Index.IsQdrant
        ? await QdrantChunkIndex.OpenAsync(settings.Index.Qdrant.ToOptions(CaFile), cancellationToken)
        : await SqliteChunkIndex.OpenAsync(new SqliteChunkIndexOptions { Path = IndexPath }, cancellationToken);

    /// <summary>The retriever over the index, after its stamp was checked.</summary>
    public async Task<Retriever> OpenRetrieverAsync(CancellationToken cancellationToken)
    {
        var index = await OpenIndexAsync(cancellationToken);
        await index.EnsureStampAsync(Stamp, cancellationToken);
        return new Retriever(index, Embedder, settings.Retrieval, await OpenRerankerAsync(cancellationToken))
        {
            Within = Within,
            Words = Embedder.Words,
            Reader = settings.Retrieval.Reader && Embedder.Reader is { } reader ? OnnxSentences.Of(reader) : null,
        };
    }

    /// <summary>The reranker; null where the settings name none.</summary>
    public async Task<IPassageReranker?> OpenRerankerAsync(CancellationToken cancellationToken) => _reranker ??= await TextReranker.LoadAsync(settings, cancellationToken);

    public async Task<IngestionPipeline> OpenPipelineAsync(bool rebuild, CancellationToken cancellationToken)
    {
        var index = rebuild ? await BeginRebuildAsync(cancellationToken) : await OpenIndexAsync(cancellationToken);
        await index.EnsureStampAsync(Stamp, cancellationToken);
        return new IngestionPipeline(Reader, Chunker, Embedder, index, TimeProvider.System, NullLogger.Instance);
    }

    /// <summary>Puts an index that was built beside the former one in its place; without this the former one stays.</summary>
    public Task FinishRebuildAsync(CancellationToken cancellationToken) => _rebuild?.CommitAsync(cancellationToken) ?? Task.CompletedTask;

    private async Task<IChunkIndex> BeginRebuildAsync(CancellationToken cancellationToken)
    {
        try
        {
            var index = await OpenIndexAsync(cancellationToken);
            if (index is IRebuildableChunkIndex rebuildable)
                return (_rebuild = await rebuildable.BeginRebuildAsync(Stamp, cancellationToken)).Index;
            await index.ClearAsync(cancellationToken);
            return index;
        }
        catch (ChunkIndexException e) when (e.Error is ChunkIndexError.Corrupt or ChunkIndexError.Version && !settings.Index.IsQdrant)
        {
            // Nothing in it can be relied on, not even for emptying it.
            if (_index is not null)
                await _index.DisposeAsync();
            _index = null;
            SqliteChunkIndex.Delete(IndexPath);
            return await OpenIndexAsync(cancellationToken);
        }
    }

    private string? CaFile => settings.Index.Qdrant.CaFile is { Length: > 0 } file ? SettingsLoader.Resolve(settings, file) : null;

    private IDocumentReader Reader => _reader ??= settings.Privacy.Redact.Count == 0
        ? DocumentReaders.CreateDefault(workers: _workers)
        : new RedactingDocumentReader(DocumentReaders.CreateDefault(workers: _workers), new Redactor(settings.Privacy.Redact));

    /// <summary>Starts loading the model at once, so that the index opens and the question is searched meanwhile.</summary>
    public LoadedModel StartModel(CancellationToken cancellationToken) => LoadedModel.Start(settings, cancellationToken);

    public async Task<Assistant> CreateAssistantAsync(
        LoadedModel model, AskApproval? approve, CancellationToken cancellationToken, Func<AssistantOptions, AssistantOptions>? change = null)
    {
        var retriever = await OpenRetrieverAsync(cancellationToken);
        var plugins = Plugins;
        await model.Ready;
        var parts = new AssistantParts
        {
            Chat = model.Client,
            Runtime = model,
            Profile = model.Profile,
            Plugins = plugins,
            PluginSettings = settings.Plugins.Settings,
            Retriever = retriever,
            Index = await OpenIndexAsync(cancellationToken),
            Approve = approve,
            Model = model.ForSession(settings),
            Embedder = Embedder,
            Matcher = new ToolMatcher(Embedder, Embedder.Words),
            Formulas = model.Profile.Guards.RankFormulas ? FindFormulas() : null,
            Audit = AuditFile.Create(settings, DataFolder),
            Tracing = Tracing,
        };
        return new Assistant(parts, change?.Invoke(settings.Agent) ?? settings.Agent, TimeProvider.System);
    }

    /// <summary>Null where the settings name none. It is loaded with the first word problem; that it is there is looked at before.</summary>
    /// <exception cref="UserException">The folder has no model.</exception>
    public FormulaRanker? FindFormulas()
    {
        if (settings.Formulas.Folder.Length == 0)
            return null;
        var file = FormulaFile(settings);
        if (!File.Exists(file))
            throw new UserException($"Formulas:Folder is '{settings.Formulas.Folder}', and there is no {file}. Set it to the folder of a formula model such as models/formulas-v1, or to nothing.");
        return problem => [.. _formulas.Value.Rank(problem).Select(f => new FormulaCandidate(f.Formula, f.Value, f.LogProbability))];
    }

    private static string FormulaFile(Settings settings) => Path.Combine(SettingsLoader.Resolve(settings, settings.Formulas.Folder), "model.onnx");

    public async ValueTask DisposeAsync()
    {
        _workers.Dispose();
        if (_formulas.IsValueCreated)
            _formulas.Value.Dispose();
        _reranker?.Dispose();
        if (_plugins is not null)
            await _plugins.DisposeAsync();
        if (_rebuild is not null)
            await _rebuild.DisposeAsync();
        if (_index is not null)
            await _index.DisposeAsync();
        if (_embedder.IsValueCreated)
            _embedder.Value.Dispose();
    }
}
