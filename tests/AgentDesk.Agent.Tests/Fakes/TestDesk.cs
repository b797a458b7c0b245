using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Auditing;
using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Sessions;
using AgentDesk.Agent.Tools;
using AgentDesk.Agent.Tools.Matching;
using AgentDesk.Agent.Tracing;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;
using AgentDesk.Core.Text;
using AgentDesk.TestKit;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;

namespace AgentDesk.Agent.Tests.Fakes;

/// <summary>An assistant over a few documents in memory, with a scripted model.</summary>
internal sealed class TestDesk
{
    public static readonly ModelProfile Nano = new()
    {
        Style = AnswerStyle.Quote,
        SystemPrompt = false,
        HistoryTurns = 0,
        Tools = ["calculator", "search"],
        RequiredParametersOnly = true,
        LocalNumbers = true,
        ChoiceWeight = 0,
    };

    public ScriptedChatClient Model { get; } = new();

    public AssistantSession Session { get; } = new();

    public InMemoryChunkIndex Index { get; } = new(TermAnalyzer.Analyze);

    public FakeEmbeddingGenerator Embedder { get; } = new();

    public ModelProfile Profile { get; init; } = Nano;

    public IReadOnlyList<LoadedPlugin> Plugins { get; init; } = [TestPlugins.Calculator, TestPlugins.Search];

    public IConfiguration? PluginSettings { get; init; }

    public AssistantOptions Options { get; init; } = new();

    public IModelRuntime? Runtime { get; init; }

    public AskApproval? Approve { get; init; }

    public ToolMatcher? Matcher { get; init; }

    public FormulaRanker? Formulas { get; init; }

    /// <summary>Another model than the scripted one.</summary>
    public IChatClient? Client { get; set; }

    public AuditLog? Audit { get; init; }

    public AnswerTracing? Tracing { get; init; }

    public TestDesk With(string id, string text, bool whole = false)
    {
        var chunk = new Chunk
        {
            DocumentId = id,
            Ordinal = 0,
            Range = new TextRange(0, text.Length),
            Text = text,
            Headings = ["Notes"],
            Sentences = whole ? [new TextRange(0, text.Length)] : SentenceSplitter.Split(text, new TextRange(0, text.Length)),
            SearchText = text,
            Hash = id,
        };
        var info = new IndexedDocumentInfo
        {
            Id = id,
            Path = "/" + id,
            Title = id,
            MediaType = "text/plain",
            ContentHash = id,
            Bytes = text.Length,
            Modified = DateTimeOffset.UnixEpoch,
            Indexed = DateTimeOffset.UnixEpoch,
        };
        Index.ReplaceAsync(new IndexedDocument(info, text), [new EmbeddedChunk(chunk, Embedder.Embed(text))], CancellationToken.None).GetAwaiter().GetResult();
        return this;
    }

    public Assistant Build() => new(
        new AssistantParts
        {
            Chat = Client ?? Model,
            Runtime = Runtime,
            Profile = Profile,
            Plugins = PluginCatalog.FromPlugins(Plugins),
            Retriever = new Retriever(Index, Embedder, new RetrievalOptions { Threshold = 0.3 }),
            Index = Index,
            PluginSettings = PluginSettings,
            Approve = Approve,
            Matcher = Matcher,
            Formulas = Formulas,
            Audit = Audit,
            Tracing = Tracing,
        },
        Options,
        TimeProvider.System);

    public async Task<IReadOnlyList<AssistantEvent>> AskAsync(string question)
    {
        var events = new List<AssistantEvent>();
        await foreach (var e in Build().AskAsync(Session, question, TestContext.Current.CancellationToken))
            events.Add(e);
        return events;
    }

    public async Task<AnswerCompleted> AnswerAsync(string question) => (AnswerCompleted)(await AskAsync(question))[^1];
}
