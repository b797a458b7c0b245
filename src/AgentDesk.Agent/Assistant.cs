using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Auditing;
using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Prompts;
using AgentDesk.Agent.Sessions;
using AgentDesk.Agent.Tools;
using AgentDesk.Agent.Tools.Matching;
using AgentDesk.Agent.Tracing;
using AgentDesk.Core.Answering;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;

namespace AgentDesk.Agent;

/// <summary>What an assistant is made of.</summary>
public sealed record AssistantParts
{
    /// <summary>The model.</summary>
    public required IChatClient Chat { get; init; }

    /// <summary>What a model in process can do beyond chatting; null for others.</summary>
    public IModelRuntime? Runtime { get; init; }

    /// <summary>How the model is best used.</summary>
    public required ModelProfile Profile { get; init; }

    /// <summary>The plugins; each turn takes those of its beginning. A <see cref="PluginCatalog"/> where they never change.</summary>
    public required IPluginSource Plugins { get; init; }

    /// <summary>Finds evidence.</summary>
    public required Retriever Retriever { get; init; }

    /// <summary>Holds the documents.</summary>
    public required IChunkIndex Index { get; init; }

    /// <summary>Compares an answer's sentences with what they cite; null compares by words alone.</summary>
    public IEmbeddingGenerator<string, Embedding<float>>? Embedder { get; init; }

    /// <summary>Finds the tool that a message asks for among those that the model is not offered, see <see cref="ModelProfile.MatchTools"/>; null for none.</summary>
    public ToolMatcher? Matcher { get; init; }

    /// <summary>Weighs formulas for word problems, see <see cref="GuardOptions.RankFormulas"/>; null for none.</summary>
    public FormulaRanker? Formulas { get; init; }

    /// <summary>What sessions write down of the model; null for nothing.</summary>
    public SessionModel? Model { get; init; }

    /// <summary>What plugins are set to, a section per plugin under its id; null where nothing is set.</summary>
    public IConfiguration? PluginSettings { get; init; }

    /// <summary>Asked before a tool acts outside the program, one call at a time; null means no.</summary>
    public AskApproval? Approve { get; init; }

    /// <summary>Where tool calls are written down; null for nowhere.</summary>
    public AuditLog? Audit { get; init; }

    /// <summary>Where the trace of every answer goes; null for nowhere.</summary>
    public AnswerTracing? Tracing { get; init; }
}

/// <summary>
/// Answers questions: the Semantic Kernel host with its tool loop. Thread-safe; each session answers one question at a time.
/// </summary>
public sealed class Assistant
{
    private readonly AssistantParts _parts;
    private readonly AssistantOptions _options;
    private readonly TimeProvider _clock;
    private Toolbox _toolbox;
    private readonly PromptLibrary _prompts;
    private readonly AnswerChecker _checker;
    private readonly CallApproval _approval;

    /// <summary>Creates an assistant.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public Assistant(AssistantParts parts, AssistantOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(options);
        _parts = parts with { Profile = parts.Profile.Validate() };
        _options = options.Validate();
        _clock = clock;
        _toolbox = CreateToolbox(parts.Plugins.Current);
        _prompts = new PromptLibrary(options.PromptFolder);
        _checker = new AnswerChecker(parts.Index, parts.Embedder);
        _approval = new CallApproval(options.Approval, parts.Approve, clock);
    }

    /// <summary>The tools it knows at the moment.</summary>
    public Toolbox Tools => ToolsOf(_parts.Plugins.Current);

    /// <summary>Answers a question in a session. The last event is <see cref="AnswerCompleted"/>; only then has the session a new turn. What happens is recorded before it is told.</summary>
    /// <param name="session">The conversation.</param>
    /// <param name="question">The user's message, not blank.</param>
    /// <param name="cancellationToken">Stops the answer; the session gets no turn, its log an interrupted question.</param>
    /// <exception cref="ArgumentException">The question is blank.</exception>
    /// <exception cref="SessionException">The session's log cannot be written.</exception>
    public async IAsyncEnumerable<AssistantEvent> AskAsync(
        AssistantSession session, string question, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentException.ThrowIfNullOrWhiteSpace(question);
        var toolbox = ToolsOf(await _parts.Plugins.TakeAsync(_parts.Profile.MatchTools ? [] : _parts.Profile.Tools, cancellationToken));
        await session.Gate.WaitAsync(cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var events = Channel.CreateUnbounded<AssistantEvent>(new UnboundedChannelOptions { SingleReader = true });
        TurnRecorder? recorder = null;
        var running = Task.CompletedTask;
        var observer = new TurnObserver(_parts, _options, session, question.Trim(), _clock);
        try
        {
            recorder = TurnRecorder.Begin(session, _parts.Model, question.Trim(), _clock);
            var recorded = new RecordingWriter(recorder, observer.Watch(events.Writer));
            var turn = new AssistantTurn(observer.Parts, _options, _clock, toolbox, _prompts, _checker, _approval, session, question.Trim(), recorded);
            running = RunAsync(turn, observer, recorded, stop.Token);
            await foreach (var e in events.Reader.ReadAllAsync(CancellationToken.None))
                yield return e;
            await running;
        }
        finally
        {
            // A consumer that stops listening stops the answer; the model's context is free again before the next question.
            await stop.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                recorder?.Stop(running.Exception?.InnerException?.Message is { } failure ? "failed: " + failure : "stopped");
            }
            finally
            {
                session.Gate.Release();
            }
        }
    }

    private Toolbox ToolsOf(PluginCatalog catalog) => _toolbox is var known && known.Catalog == catalog ? known : _toolbox = CreateToolbox(catalog);

    /// <summary>A tool whose schema the model's calls cannot be held to must not cost the questions that do not need it.</summary>
    private Toolbox CreateToolbox(PluginCatalog catalog) =>
        new(catalog, _parts.PluginSettings, tool => _parts.Runtime?.ToolProblem(tool.Declare(_parts.Profile.RequiredParametersOnly)));

    private static async Task RunAsync(AssistantTurn turn, TurnObserver observer, ChannelWriter<AssistantEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            await observer.RunAsync(turn.RunAsync, cancellationToken);
        }
        finally
        {
            events.Complete();
        }
    }
}
